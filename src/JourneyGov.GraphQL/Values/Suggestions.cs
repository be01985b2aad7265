namespace JourneyGov.GraphQL.Values;

/// <summary>"Did you mean": names that lie a few slips of the keyboard away from an unknown one, by graphql-js's measure.</summary>
internal static class Suggestions
{
    private const int Most = 5;

    // Nobody mistypes so long a name, and comparing costs the square of the length.
    private const int LongestName = 100;

    /// <summary>The names close to an unknown one, closest first.</summary>
    public static IReadOnlyList<string> For(string unknown, IEnumerable<string> known)
    {
        if (unknown.Length > LongestName)
            return [];

        int threshold = (int)(unknown.Length * 0.4) + 1;
        return [.. known
            .Select(name => (Name: name, Distance: Distance(unknown, name, threshold)))
            .Where(candidate => candidate.Distance is not null)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, NaturalOrder.Comparer)
            .Select(candidate => candidate.Name)];
    }

    /// <summary>A question to end a message with, such as <c> Did you mean "name"?</c>; empty without suggestions.</summary>
    public static string DidYouMean(IReadOnlyList<string> suggestions, string subject = "")
    {
        if (suggestions.Count == 0)
            return "";

        string[] quoted = [.. suggestions.Take(Most).Select(name => $"\"{name}\"")];
        return $" Did you mean {(subject.Length == 0 ? "" : subject + " ")}{Or(quoted)}?";
    }

    /// <summary>Joins words the English way: <c>a</c>, <c>a or b</c>, <c>a, b, or c</c>.</summary>
    public static string Or(IReadOnlyList<string> words) => words.Count switch
    {
        1 => words[0],
        2 => $"{words[0]} or {words[1]}",
        _ => $"{string.Join(", ", words.SkipLast(1))}, or {words[^1]}",
    };

    // Another case counts as one edit; swapping two neighbours counts as one as well.
    private static int? Distance(string unknown, string name, int threshold)
    {
        if (unknown == name)
            return 0;

        if (Math.Abs(unknown.Length - name.Length) > threshold)
            return null;

        string a = unknown.ToLowerInvariant();
        string b = name.ToLowerInvariant();
        if (a == b)
            return 1;

        int[] earlier = new int[b.Length + 1];
        int[] before = [.. Enumerable.Range(0, b.Length + 1)];
        int[] row = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(before[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], earlier[j - 2] + 1);

                least = Math.Min(least, row[j]);
            }

            // No later row comes closer.
            if (least > threshold)
                return null;

            (earlier, before, row) = (before, row, earlier);
        }

        return before[b.Length] <= threshold ? before[b.Length] : null;
    }
}
