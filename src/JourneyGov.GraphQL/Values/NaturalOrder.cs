namespace JourneyGov.GraphQL.Values;

/// <summary>Orders names as people do: <c>item2</c> before <c>item10</c>.</summary>
internal static class NaturalOrder
{
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    private static int Compare(string? left, string? right)
    {
        string a = left ?? "";
        string b = right ?? "";
        int i = 0;
        int j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (!char.IsAsciiDigit(a[i]) || !char.IsAsciiDigit(b[j]))
            {
                if (a[i] != b[j])
                    return a[i].CompareTo(b[j]);

                i++;
                j++;
                continue;
            }

            ReadOnlySpan<char> first = Digits(a, ref i);
            ReadOnlySpan<char> second = Digits(b, ref j);
            int byValue = first.Length != second.Length ? first.Length.CompareTo(second.Length) : first.SequenceCompareTo(second);
            if (byValue != 0)
                return byValue;
        }

        return (a.Length - i).CompareTo(b.Length - j);
    }

    private static ReadOnlySpan<char> Digits(string text, ref int position)
    {
        int start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
            position++;

        return text.AsSpan(start, position - start).TrimStart('0');
    }
}
