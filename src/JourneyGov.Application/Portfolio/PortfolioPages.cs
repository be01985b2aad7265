using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Portfolio;

/// <summary>Lists of maps out of an index.</summary>
internal static class PortfolioPages
{
    /// <summary>A page of the maps that a filter asks for.</summary>
    /// <exception cref="QueryRefusedException">The page asked for is none of this list.</exception>
    public static Page<PortfolioEntry> Page(
        this PortfolioIndex index, JourneyMapFilter filter, JourneyMapOrder order, PageRequest page, DateOnly today)
    {
        var size = page.Size();
        var sorted = PortfolioOrder.Of(order);
        var after = page.After is null ? null : sorted.Read("after", page.After);
        var before = page.Before is null ? null : sorted.Read("before", page.Before);
        var text = filter.Text is null ? null : SearchText.Of(filter.Text);
        var (total, more, taken) = (0, false, new Queue<PortfolioEntry>());
        foreach (var entry in Candidates(index, filter, order))
        {
            if (!Meets(index, entry, filter, text, today))
                continue;
            total++;
            if ((after is not null && sorted.Compare(entry, after) <= 0) || (before is not null && sorted.Compare(entry, before) >= 0))
                continue;
            if (taken.Count < size || page.Backwards)
                taken.Enqueue(entry);
            else
                more = true;
            if (taken.Count <= size)
                continue;
            // Counted from the end, the last ones are kept.
            taken.Dequeue();
            more = true;
        }

        return new(
            [.. taken.Select(entry => new Edge<PortfolioEntry>(entry.CursorIn(order), entry))],
            page.Backwards ? before is not null : more, page.Backwards ? more : after is not null, total);
    }

    private static PortfolioEntry[] Candidates(PortfolioIndex index, JourneyMapFilter filter, JourneyMapOrder order) =>
        filter.AccountableTeams is { Count: 1 } one ? index.Of(order, one.First()) : index.In(order);

    private static bool Meets(PortfolioIndex index, PortfolioEntry entry, JourneyMapFilter filter, string? text, DateOnly today) =>
        (filter.Retired is null || filter.Retired == entry.Retired)
        && IsOneOf(filter.AccountableTeams, entry.AccountableTeam)
        && IsOneOf(filter.Kinds, entry.Kind)
        && IsOneOf(filter.Subjects, entry.Subject)
        && IsOneOf(filter.Personas, entry.Persona)
        && (filter.CurrentMap is null || filter.CurrentMap == entry.CurrentMap)
        && (filter.Departments is null
            || (index.Departments.TryGetValue(entry.AccountableTeam, out var department) && filter.Departments.Contains(department)))
        && (filter.OwningTeams is null || entry.Owners!.Any(filter.OwningTeams.Contains))
        && (filter.Indicators is null || entry.Indicators!.Any(filter.Indicators.Contains))
        && (filter.Standings is null || filter.Standings.Contains(MapStanding.StandingOf(entry.Live, entry.VerifiedUntil, today)))
        && (text is null || entry.SearchTitle.Contains(text, StringComparison.Ordinal));

    private static bool IsOneOf<T>(IReadOnlyCollection<T>? wanted, T value) => wanted is null || wanted.Contains(value);
}
