namespace JourneyGov.GraphQL.Comparing;

/// <summary>The parts of two versions of something, brought together by name.</summary>
/// <param name="Added">What only the later one has.</param>
/// <param name="Removed">What only the earlier one has.</param>
/// <param name="Kept">What both have.</param>
internal sealed record Pairing<T>(IReadOnlyList<T> Added, IReadOnlyList<T> Removed, IReadOnlyList<(T Before, T After)> Kept)
{
    public static Pairing<T> Of(IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> after) => new(
        [.. after.Where(part => !before.ContainsKey(part.Key)).Select(part => part.Value)],
        [.. before.Where(part => !after.ContainsKey(part.Key)).Select(part => part.Value)],
        [.. before.Where(part => after.ContainsKey(part.Key)).Select(part => (part.Value, after[part.Key]))]);

    public static Pairing<T> Of(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> name) => Of(ByName(before, name), ByName(after, name));

    private static OrderedDictionary<string, T> ByName(IEnumerable<T> parts, Func<T, string> name)
    {
        var byName = new OrderedDictionary<string, T>();
        foreach (T part in parts)
            byName[name(part)] = part;

        return byName;
    }
}
