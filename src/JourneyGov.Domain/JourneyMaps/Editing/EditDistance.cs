namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>How many characters must be inserted, removed or replaced to make one text of another (Levenshtein's distance).</summary>
internal static class EditDistance
{
    /// <summary>Whether it is at most so many. What that asks for grows with the texts and with the limit, not with their product.</summary>
    /// <param name="one">A text.</param>
    /// <param name="other">The other.</param>
    /// <param name="most">The limit.</param>
    public static bool IsWithin(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
            return false;
        // Row by row of the usual table, within the band in which a distance can still be within the limit.
        var (above, row) = (new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j < above.Length; j++)
            above[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            var (from, to) = (Math.Max(1, i - most), Math.Min(other.Length, i + most));
            row[from - 1] = from == 1 ? i : most + 1;
            for (var j = from; j <= to; j++)
            {
                var straight = j == i + most ? most + 1 : above[j] + 1;
                var replaced = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(Math.Min(straight, row[j - 1] + 1), replaced);
            }

            (above, row) = (row, above);
        }

        return above[other.Length] <= most;
    }
}
