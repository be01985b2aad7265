using System.Collections.Immutable;

namespace JourneyGov.Domain.Reviews;

/// <summary>Why a map is stale.</summary>
public enum StaleCause
{
    /// <summary>Its review did not take place in time.</summary>
    Expired,

    /// <summary>What the last review confirmed was edited since, and more than its wording.</summary>
    MaterialEdit,

    /// <summary>The map or a part of it has another owner than the one under whom the last review confirmed it.</summary>
    OwnerChanged,

    /// <summary>A team that owns it or a part of it has no lead any more.</summary>
    OwnerLeft,

    /// <summary>Something happened that asks for its review before the calendar does.</summary>
    Triggered,

    /// <summary>A sub-journey of one of its stages, or the current map that it answers, is stale by itself or retired.</summary>
    DependencyStale,

    /// <summary>Somebody flagged it.</summary>
    Flagged,
}

/// <summary>What makes a stale map one that can be relied on again.</summary>
public enum StaleRemedy
{
    /// <summary>Its review is completed.</summary>
    CompleteReview,

    /// <summary>Whoever flagged it takes that back.</summary>
    WithdrawFlag,

    /// <summary>The team gets a lead, or what it owns is given to a team that has one.</summary>
    GiveTeamALead,

    /// <summary>The linked map is in order again, or is not linked any more.</summary>
    RenewLinkedMap,
}

/// <summary>One reason why a map is stale.</summary>
/// <param name="Cause">What made it so.</param>
/// <param name="Since">Since which day, in the workspace's time zone.</param>
/// <param name="ClearedBy">The map's review on the calendar or under way, whose completion clears what that clears.</param>
public sealed record StaleReason(StaleCause Cause, DateOnly Since, ReviewId ClearedBy)
{
    /// <summary>The first material edit.</summary>
    public VerificationDismissed? Edit { get; init; }

    /// <summary>What happened.</summary>
    public ReviewTrigger? Trigger { get; init; }

    /// <summary>The team without a lead.</summary>
    public TeamId? Team { get; init; }

    /// <summary>The linked map.</summary>
    public JourneyMapId? Map { get; init; }

    /// <summary>What clears it. No change of a policy or interval does.</summary>
    public ImmutableArray<StaleRemedy> Remedies => Cause switch
    {
        StaleCause.OwnerLeft => [StaleRemedy.GiveTeamALead],
        StaleCause.DependencyStale => [StaleRemedy.RenewLinkedMap],
        StaleCause.Flagged => [StaleRemedy.CompleteReview, StaleRemedy.WithdrawFlag],
        _ => [StaleRemedy.CompleteReview],
    };
}

/// <summary>What counts for a map's standing beside its reviews.</summary>
/// <param name="Leaderless">The teams that own it or a part of it and have no lead, each since which day.</param>
/// <param name="Dependencies">The maps that it depends on and that are retired or stale by themselves, each since which day.</param>
public sealed record MapSurroundings(
    ImmutableArray<(TeamId Team, DateOnly Since)> Leaderless, ImmutableArray<(JourneyMapId Map, DateOnly Since)> Dependencies);

/// <summary>Every reason why a map is stale.</summary>
public static class StaleReasons
{
    /// <summary>The reasons of a map. One without a review to come, as one that is retired, has none.</summary>
    /// <param name="live">Its review on the calendar or under way; null: none.</param>
    /// <param name="verifiedUntil">Until which day its last review that took place confirmed it; null: it did not, or none did yet.</param>
    /// <param name="today">The day, in the workspace's time zone.</param>
    /// <param name="around">What counts beside its reviews; null: nothing does.</param>
    public static IEnumerable<StaleReason> Of(LiveReview? live, DateOnly? verifiedUntil, DateOnly today, MapSurroundings? around)
    {
        if (live is null)
            return [];
        var reasons = live.Doubts is { } doubts ? OfReview(live, doubts, verifiedUntil is not null) : [];
        if (IsOverdue(live, today))
            reasons = reasons.Prepend(new(StaleCause.Expired, live.Dates.OverdueAfter.AddDays(1), live.Id));
        return around is null ? reasons : reasons.Concat(Beside(live, around));
    }

    // What no review has confirmed cannot have been dismissed, nor changed hands since.
    private static IEnumerable<StaleReason> OfReview(LiveReview live, ReviewDoubts doubts, bool wasConfirmed)
    {
        if (wasConfirmed && doubts.Edit is { } edit)
            yield return new(StaleCause.MaterialEdit, edit.On, live.Id) { Edit = edit };
        foreach (var trigger in doubts.Triggers)
            if (wasConfirmed || trigger.Cause != TriggerCause.OwnerChanged)
                yield return new(CauseOf(trigger), trigger.On, live.Id) { Trigger = trigger };
    }

    private static IEnumerable<StaleReason> Beside(LiveReview live, MapSurroundings around) =>
    [
        .. around.Leaderless.Select(it => new StaleReason(StaleCause.OwnerLeft, it.Since, live.Id) { Team = it.Team }),
        .. around.Dependencies.Select(it => new StaleReason(StaleCause.DependencyStale, it.Since, live.Id) { Map = it.Map }),
    ];

    private static StaleCause CauseOf(ReviewTrigger trigger) => trigger.Cause switch
    {
        TriggerCause.OwnerChanged => StaleCause.OwnerChanged,
        TriggerCause.Flagged => StaleCause.Flagged,
        _ => StaleCause.Triggered,
    };

    // By date as well as by phase: a map is stale from the first minute of the day, even before the clock has said so.
    private static bool IsOverdue(LiveReview live, DateOnly today) =>
        live.Phase is ReviewPhase.Overdue or ReviewPhase.Escalated || today > live.Dates.OverdueAfter;
}
