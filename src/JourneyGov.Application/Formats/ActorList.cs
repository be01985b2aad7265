namespace JourneyGov.Application.Formats;

/// <summary>Several actors in one cell.</summary>
internal static class ActorList
{
    /// <summary>The cell, one actor on each line.</summary>
    public static string Write(IEnumerable<string> actors) => string.Join('\n', actors);

    /// <summary>The actors of a cell: one on each line or, on one line, separated by semicolons, else by commas.</summary>
    public static IReadOnlyList<string> Read(string? cell)
    {
        if (cell is null) return [];
        var separator = "\n;,".FirstOrDefault(cell.Contains, ',');
        return cell.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
