using System.Collections.Immutable;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Portfolio;

/// <summary>Where the maps of an index stand: with their reviews, their owners, and the maps that they depend on.</summary>
internal static class PortfolioStandings
{
    /// <summary>Where a map stands on a day, and why.</summary>
    public static MapStanding StandingOf(this PortfolioIndex index, PortfolioEntry entry, DateOnly today) =>
        MapStanding.From(entry.Live, entry.VerifiedUntil, today, Around(index, entry, today));

    // A map that only depends on a stale one is not stale by itself. So staleness goes one link far, is explained by what can be put right there,
    // and no circle of links can keep maps stale that nothing else does.
    private static MapSurroundings? Around(PortfolioIndex index, PortfolioEntry entry, DateOnly today)
    {
        if (entry.Live is null || (entry.Leaderless.Length == 0 && !entry.Dependencies.Any()))
            return null;
        return new(Leaderless(index, entry), [.. entry.Dependencies.Distinct().SelectMany(map => StaleBy(index, map, today))]);
    }

    private static IEnumerable<(JourneyMapId Map, DateOnly Since)> StaleBy(PortfolioIndex index, JourneyMapId map, DateOnly today)
    {
        if (!index.Entries.TryGetValue(map, out var linked))
            return [];
        if (linked.Retired)
            return [(map, index.Settings.Calendar.DayAt(DateTimeOffset.UnixEpoch.AddMicroseconds(linked.ChangedAt)))];
        var own = StaleReasons.Of(linked.Live, linked.VerifiedUntil, today, new(Leaderless(index, linked), [])).ToArray();
        return own.Length == 0 ? [] : [(map, own.Min(reason => reason.Since))];
    }

    private static ImmutableArray<(TeamId Team, DateOnly Since)> Leaderless(PortfolioIndex index, PortfolioEntry entry) =>
        [.. entry.Leaderless.Select(team => (team.Team, index.Settings.Calendar.DayAt(team.Since)))];
}
