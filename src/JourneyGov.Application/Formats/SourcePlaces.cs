namespace JourneyGov.Application.Formats;

/// <summary>Where in a file the parts of a document come from, by paths such as <c>stages[0].touchpoints[1]</c>.</summary>
/// <param name="places">Line and column, from 1, of what a path leads to; the path "" is the whole file.</param>
internal sealed class SourcePlaces(IReadOnlyDictionary<string, (int Line, int Column)> places)
{
    /// <summary>The place of a path or, where it has none, of the nearest part that holds it; (0, 0) when nothing does.</summary>
    public (int Line, int Column) Of(string path)
    {
        for (var at = path; ; at = at[..Math.Max(at.LastIndexOfAny(['.', '[']), 0)])
        {
            if (places.TryGetValue(at, out var place)) return place;
            if (at.Length == 0) return (0, 0);
        }
    }
}
