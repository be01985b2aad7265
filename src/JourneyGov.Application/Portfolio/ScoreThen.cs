using System.Data.Common;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Portfolio;

/// <summary>A review that took place.</summary>
/// <param name="Id">The review.</param>
/// <param name="Map">Its map.</param>
/// <param name="DueOn">The day it was due in the end.</param>
/// <param name="At">When it was completed.</param>
internal sealed record CompletedReview(ReviewId Id, JourneyMapId Map, DateOnly DueOn, DateTimeOffset At)
{
    /// <summary>All of a workspace, by map. Nothing happens to a review after it is completed, so its last change is when that was.</summary>
    public static async Task<ILookup<JourneyMapId, CompletedReview>> ReadAllAsync(
        DbConnection connection, Guid workspace) => (await connection.RowsAsync(
        "SELECT id, map, due_on, last_change FROM review WHERE workspace = @workspace AND phase = 'COMPLETED'",
        row => new CompletedReview(
            new(row.Id("id")), new(row.Id("map")), row.DayOrNull("due_on")!.Value, StateCodec.Deserialize<Stamp>(row.Bytes("last_change")).At),
        ("workspace", workspace))).ToLookup(review => review.Map);
}

/// <summary>What the score counts, as it was at a moment.</summary>
/// <param name="Index">The maps.</param>
/// <param name="Scores">What was in them.</param>
/// <param name="Leaderless">The teams without a lead.</param>
/// <param name="Completed">All reviews that ever took place.</param>
internal sealed record CountedThen(
    PortfolioIndex Index, IReadOnlyDictionary<JourneyMapId, PastScore> Scores, HashSet<TeamId> Leaderless,
    ILookup<JourneyMapId, CompletedReview> Completed);

/// <summary>Counts what the score is made of.</summary>
/// <param name="then">What there was.</param>
/// <param name="space">The workspace with its policies of then; null: before there were any.</param>
/// <param name="day">The day.</param>
/// <param name="moment">The moment of it.</param>
internal sealed class ScoreThen(CountedThen then, WorkspaceState? space, DateOnly day, DateTimeOffset moment)
{
    // As long as a fiscal quarter, so that each cadence that most maps have is seen once.
    private const int MonthsLookedBack = 3;

    /// <summary>What each map in use adds, of those that a filter asks for.</summary>
    public IEnumerable<MapFigures> Of(ScoreFilter filter)
    {
        foreach (var entry in then.Index.Entries.Values.Where(entry => !entry.Retired))
        {
            DepartmentId? department = then.Index.Settings.Departments.TryGetValue(entry.AccountableTeam, out var found) ? found : null;
            if (filter.Asks(entry.AccountableTeam, department))
                yield return new(entry.Map, entry.AccountableTeam, department, FiguresOf(entry, department));
        }
    }

    private GovernanceFigures FiguresOf(PortfolioEntry entry, DepartmentId? department)
    {
        var (standing, score) = (then.Index.StandingOf(entry, day), then.Scores[entry.Map]);
        // Another cadence may have the next review due before what the last one confirmed runs out.
        var isVerified = standing.Standing != Standing.Stale && standing.VerifiedUntil >= day && !(entry.Live?.Dates.DueOn < day);
        var policy = space.Policies(department, new(null, null, score.EvidenceAgeDays, null)).InForce;
        return new(
            Maps: 1, new(isVerified ? 1 : 0, 1), OnTime(entry),
            score.EvidencedSince(day.AddDays(-policy.EvidenceAgeDays)),
            score.OwnedBy(team => !then.Leaderless.Contains(team)));
    }

    private ScoreShare OnTime(PortfolioEntry entry)
    {
        var (calendar, first) = (then.Index.Settings.Calendar, day.AddDays(1).AddMonths(-MonthsLookedBack));
        var completed = then.Completed[entry.Map].Where(review => review.At <= moment).ToArray();
        var due = completed.Where(review => review.DueOn <= day && review.DueOn >= first).ToArray();
        var isLate = entry.Live is { } live && live.Dates.DueOn < day && !Array.Exists(completed, review => review.Id == live.Id);
        return new(due.Count(review => calendar.DayAt(review.At) <= review.DueOn), due.Length + (isLate ? 1 : 0));
    }
}
