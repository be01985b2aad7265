namespace JourneyGov.Application.Viewing;

/// <summary>Pages of a list that is worked out in memory, with the same cursors and rules as <see cref="PagedQuery"/>.</summary>
internal static class Pages
{
    /// <summary>A page of a list.</summary>
    /// <param name="all">The whole list, in any order.</param>
    /// <param name="page">Which stretch.</param>
    /// <param name="order">Names the order; its keys count, what they say does not.</param>
    /// <param name="keys">The sort values of an entry: texts, compared by code unit, or whole numbers; the last one unique.</param>
    public static Page<T> Of<T>(IEnumerable<T> all, PageRequest page, Ordering order, Func<T, IReadOnlyList<object>> keys)
    {
        var size = page.Size();
        var sorted = all.Select(node => (Node: node, Keys: keys(node))).Order(Comparer<(T Node, IReadOnlyList<object> Keys)>.Create(
            (one, other) => Compare(one.Keys, other.Keys) * (order.Descending ? -1 : 1))).ToList();
        IEnumerable<(T Node, IReadOnlyList<object> Keys)> within = sorted;
        if (page.After is not null)
            within = within.Where(Beyond(order.Read("after", page.After), order.Descending ? -1 : 1));
        if (page.Before is not null)
            within = within.Where(Beyond(order.Read("before", page.Before), order.Descending ? 1 : -1));
        var rest = within.ToList();
        var more = rest.Count > size;
        var taken = page.Backwards ? rest.TakeLast(size) : rest.Take(size);
        return new(
            [.. taken.Select(entry => new Edge<T>(order.Write(entry.Keys), entry.Node))],
            page.Backwards ? page.Before is not null : more, page.Backwards ? more : page.After is not null, sorted.Count);

        Func<(T Node, IReadOnlyList<object> Keys), bool> Beyond(IReadOnlyList<object> cursor, int sign) =>
            entry => Math.Sign(Compare(entry.Keys, cursor)) == sign;
    }

    /// <summary>Which of two entries comes first by their sort values.</summary>
    public static int Compare(IReadOnlyList<object> one, IReadOnlyList<object> other)
    {
        for (var i = 0; i < one.Count; i++)
        {
            var difference = (one[i], other[i]) switch
            {
                (string a, string b) => string.CompareOrdinal(a, b),
                (long a, long b) => a.CompareTo(b),
                _ => throw new QueryRefusedException("after", "query.Cursor"),
            };
            if (difference != 0)
                return difference;
        }

        return 0;
    }
}
