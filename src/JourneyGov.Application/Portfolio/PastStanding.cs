using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Portfolio;

/// <summary>What of a review says where its map stands: a row of <c>standing_past</c>, written when it changes.</summary>
internal sealed record PastStanding(JourneyMapId Map, ReviewId Review, ReviewPhase Phase, ReviewDates Dates, DateOnly? VerifiedUntil, ReviewDoubts? Doubts)
{
    private const string Table = "standing_past";

    /// <summary>That of a state; null before the review was scheduled.</summary>
    public static PastStanding? Of(ReviewState state)
    {
        if (state is ReviewState.NotScheduled)
            return null;
        var plan = ReviewView.PlanOf(state);
        return new(plan.Map, plan.Id, ReviewView.PhaseOf(state), plan.Dates, (state as ReviewState.Completed)?.Result.VerifiedUntil, plan.Doubts);
    }

    /// <summary>Writes that it holds from a moment on.</summary>
    public void Put(ViewTransaction view, DateTimeOffset since)
    {
        var table = view.Table(Table);
        if (Phase == ReviewPhase.Completed)
            view.Execute(Insert(table, "NULL, NULL, NULL, NULL, NULL, NULL, $4, $5"), Map.Value, since, Review.Value, VerifiedUntil);
        else
            view.Execute(
                Insert(table, "$4, $5, $6, $7, $8, $9, before.last, before.verified_until"),
                Map.Value, since, Review.Value, Phase, Dates.OpensOn, Dates.DueOn, Dates.OverdueAfter, DoubtsCodec.Write(Doubts));
    }

    // A map's next review begins when the last one is over, by its own clock or by theirs, whichever is later. What that one said is carried on.
    private static string Insert(string table, string values) =>
        $"""
        INSERT INTO {table} (workspace, map, since, live, phase, opens_on, due_on, overdue_after, doubts, last, verified_until)
        SELECT $1, $2, CASE WHEN before.since > $3 THEN before.since ELSE $3 END, {values}
        FROM (SELECT 1) AS one
        LEFT JOIN (SELECT since, last, verified_until FROM {table} WHERE workspace = $1 AND map = $2 ORDER BY since DESC LIMIT 1) AS before
            ON 1 = 1
        WHERE 1 = 1
        ON CONFLICT (workspace, map, since) DO UPDATE SET live = excluded.live, phase = excluded.phase, opens_on = excluded.opens_on,
            due_on = excluded.due_on, overdue_after = excluded.overdue_after, doubts = excluded.doubts, last = excluded.last, verified_until = excluded.verified_until
        """;
}
