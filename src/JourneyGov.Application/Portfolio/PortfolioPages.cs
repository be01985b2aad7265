using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;

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
        var sieve = new PortfolioSieve(filter, index, today);
        var (total, more, taken) = (0, false, new Queue<PortfolioEntry>());
        foreach (var entry in Candidates(index, filter, order))
        {
            if (!sieve.Keeps(entry))
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

    /// <summary>All maps that a filter asks for, by title.</summary>
    public static IReadOnlyList<JourneyMapId> IdsOf(this PortfolioIndex index, JourneyMapFilter filter, DateOnly today)
    {
        var sieve = new PortfolioSieve(filter, index, today);
        return [.. Candidates(index, filter, JourneyMapOrder.Title).Where(sieve.Keeps).Select(entry => entry.Map)];
    }

    // Where one team is asked for, as on most pages, its own maps are at hand.
    private static PortfolioEntry[] Candidates(PortfolioIndex index, JourneyMapFilter filter, JourneyMapOrder order) => filter switch
    {
        { AccountableTeams: { Count: 1 } one } => index.AccountedForBy(one.First(), order),
        { OwningTeams: { Count: 1 } one } => index.OwnedBy(one.First(), order),
        _ => index.In(order),
    };
}
