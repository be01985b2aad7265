using System.Globalization;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Portfolio;

/// <summary>An order of maps: how two compare, and the cursor of one.</summary>
internal sealed class PortfolioOrder : IComparer<PortfolioEntry>
{
    private static readonly PortfolioOrder Title = new(
        new("title", [OrderKey.Text("search_title"), OrderKey.Id("id")]), entry => [entry.SearchTitle, Key(entry)],
        (a, b) => CompareText(a.SearchTitle, b.SearchTitle));

    private static readonly PortfolioOrder LastChange = new(
        new("change", [OrderKey.Number("changed_at"), OrderKey.Id("id")], Descending: true), entry => [entry.ChangedAt, Key(entry)],
        (a, b) => a.ChangedAt.CompareTo(b.ChangedAt));

    private static readonly PortfolioOrder Due = new(
        new("due", [OrderKey.Text("due_on"), OrderKey.Text("search_title"), OrderKey.Id("id")]), entry => [Day(entry.Due), entry.SearchTitle, Key(entry)],
        (a, b) => a.Due.CompareTo(b.Due) is not 0 and var byDay ? byDay : CompareText(a.SearchTitle, b.SearchTitle));

    private static readonly PortfolioOrder MostRead = new(
        new("reads", [OrderKey.Number("reads"), OrderKey.Id("id")], Descending: true), entry => [entry.Reads, Key(entry)],
        (a, b) => a.Reads.CompareTo(b.Reads));

    private readonly Func<PortfolioEntry, object[]> _values;
    private readonly Comparison<PortfolioEntry> _compare;
    private readonly Ordering _ordering;

    private PortfolioOrder(Ordering ordering, Func<PortfolioEntry, object[]> values, Comparison<PortfolioEntry> compare) =>
        (_ordering, _values, _compare) = (ordering, values, compare);

    /// <summary>The order that is asked for.</summary>
    public static PortfolioOrder Of(JourneyMapOrder order) => order switch
    {
        JourneyMapOrder.Title => Title,
        JourneyMapOrder.LastChange => LastChange,
        JourneyMapOrder.Due => Due,
        JourneyMapOrder.MostRead => MostRead,
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };

    /// <inheritdoc />
    public int Compare(PortfolioEntry? one, PortfolioEntry? other)
    {
        var difference = _compare(one!, other!);
        if (difference == 0)
            difference = one!.Map.Value.CompareTo(other!.Map.Value);
        return _ordering.Descending ? -difference : difference;
    }

    /// <summary>The cursor of an entry.</summary>
    public string CursorOf(PortfolioEntry entry) => _ordering.Write(_values(entry));

    /// <summary>An entry, be there such a map or not, that stands exactly where a cursor points.</summary>
    /// <exception cref="QueryRefusedException">It is not a cursor of this order.</exception>
    public PortfolioEntry Read(string argument, string cursor)
    {
        var values = _ordering.Read(argument, cursor);
        var place = new PortfolioEntry(default, "", default, default, default, default, null, false, 0, 0, null, null, null);
        foreach (var value in values)
        {
            place = value switch
            {
                long moment when _ordering == LastChange._ordering => place with { ChangedAt = moment },
                long reads when _ordering == MostRead._ordering => place with { Reads = reads },
                Guid id => place with { Map = new(id) },
                string day when _ordering == Due._ordering && ReferenceEquals(value, values[0]) => place with { Live = DueOn(argument, day) },
                string title => place with { SearchTitle = title },
                _ => throw new QueryRefusedException(argument, "query.Cursor"),
            };
        }

        return place;
    }

    private static LiveReview DueOn(string argument, string text) =>
        DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(default, default, new(day, day, day))
            : throw new QueryRefusedException(argument, "query.Cursor");

    private static Guid Key(PortfolioEntry entry) => entry.Map.Value;

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    // By code point, as SQLite compares: UTF-16 puts what lies beyond the basic plane before the last of it.
    private static int CompareText(string one, string other)
    {
        var length = Math.Min(one.Length, other.Length);
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (one[i], other[i]);
            if (a != b)
                return char.IsSurrogate(a) == char.IsSurrogate(b) ? a - b : char.IsSurrogate(a) ? 1 : -1;
        }

        return one.Length - other.Length;
    }
}
