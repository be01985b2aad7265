using System.Collections.Immutable;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Indicators;

/// <summary>What an indicator measures, by its standard definition.</summary>
public enum Measure
{
    /// <summary>Net promoter score.</summary>
    Nps,

    /// <summary>Customer satisfaction.</summary>
    Csat,

    /// <summary>Customer effort score.</summary>
    Ces,

    /// <summary>First contact resolution.</summary>
    FirstContactResolution,

    /// <summary>Waiting time.</summary>
    WaitingTime,

    /// <summary>Conversion.</summary>
    Conversion,

    /// <summary>Retention.</summary>
    Retention,

    /// <summary>Churn.</summary>
    Churn,

    /// <summary>Lifetime value.</summary>
    LifetimeValue,

    /// <summary>Upsell.</summary>
    Upsell,

    /// <summary>One of the workspace's own.</summary>
    Own,
}

/// <summary>Which way is better.</summary>
public enum Direction
{
    /// <summary>Higher is better.</summary>
    Up,

    /// <summary>Lower is better.</summary>
    Down,
}

/// <summary>Something that happened to an indicator. Its readings are a time series, not events.</summary>
public abstract record IndicatorEvent;

/// <summary>An indicator was defined.</summary>
public sealed record IndicatorDefined(
    IndicatorId Indicator, string Name, Measure Measure, string Unit, Direction Direction, decimal? Target, TeamId Team) : IndicatorEvent;

/// <summary>Its target changed; null: none.</summary>
public sealed record IndicatorTargetSet(decimal? Target) : IndicatorEvent;

/// <summary>The bounds that its readings should stay within changed; null: none on that side.</summary>
public sealed record IndicatorBoundsSet(decimal? LowerBound, decimal? UpperBound) : IndicatorEvent;

/// <summary>For how many days a reading of it stays fresh changed; null: as the workspace's policy says.</summary>
public sealed record IndicatorFreshnessSet(int? FreshForDays) : IndicatorEvent;

/// <summary>Another team owns it; why is the event's reason where a governance officer did it.</summary>
public sealed record IndicatorTeamAssigned(TeamId Team) : IndicatorEvent;

/// <summary>It was offered to another team; the old one answers for it until that accepts.</summary>
public sealed record IndicatorOffered(OfferId Offer, TeamId From, TeamId To, DateOnly EscalatesOn, DateOnly ExpiresOn) : IndicatorEvent;

/// <summary>Nobody answered the offer at half of its time, so the governance officers are told.</summary>
public sealed record IndicatorOfferEscalated(OfferId Offer) : IndicatorEvent;

/// <summary>The team that it was offered to owns it now.</summary>
public sealed record IndicatorOfferAccepted(OfferId Offer, TeamId Team) : IndicatorEvent;

/// <summary>The team that it was offered to does not want it; why is the event's reason.</summary>
public sealed record IndicatorOfferDeclined(OfferId Offer) : IndicatorEvent;

/// <summary>The offer does not stand any more.</summary>
public sealed record IndicatorOfferWithdrawn(OfferId Offer, WithdrawalCause Cause) : IndicatorEvent;

/// <summary>Nobody answered the offer in time.</summary>
public sealed record IndicatorOfferExpired(OfferId Offer) : IndicatorEvent;

/// <summary>Its last reading is out of its bounds, and the one noted before was within; the reviews of its maps are triggered in the same append.</summary>
public sealed record IndicatorLeftBounds(decimal Value, DateTimeOffset TakenAt) : IndicatorEvent;

/// <summary>Its last reading is within its bounds again.</summary>
public sealed record IndicatorReturnedWithinBounds(decimal Value, DateTimeOffset TakenAt) : IndicatorEvent;

/// <summary>It is not measured any more.</summary>
public sealed record IndicatorRetired : IndicatorEvent;

/// <summary>An indicator as its events tell, with the offer of it that waits for an answer; null: not defined yet.</summary>
public sealed record IndicatorState(
    IndicatorId Id, string Name, Measure Measure, string Unit, Direction Direction, decimal? Target, TeamId Team, bool Retired, Stamp LastChange,
    decimal? LowerBound = null, decimal? UpperBound = null, int? FreshForDays = null, bool IsOutOfBounds = false,
    OwnershipOffer? Offer = null);

/// <summary>What can be asked of an indicator.</summary>
public abstract record IndicatorCommand;

/// <summary>Defines it, owned by a team.</summary>
public sealed record DefineIndicator(
    IndicatorId Indicator, string Name, Measure Measure, string Unit, Direction Direction, decimal? Target, TeamId Team) : IndicatorCommand;

/// <summary>Sets its target.</summary>
public sealed record SetIndicatorTarget(decimal? Target) : IndicatorCommand;

/// <summary>Sets the bounds that its readings should stay within; null: none on that side.</summary>
public sealed record SetIndicatorBounds(decimal? LowerBound, decimal? UpperBound) : IndicatorCommand;

/// <summary>Says for how many days a reading of it stays fresh, 1–366; null: as the workspace's policy says.</summary>
public sealed record SetIndicatorFreshness(int? FreshForDays) : IndicatorCommand;

/// <summary>Gives it to another team without asking that: for governance officers, who say why.</summary>
public sealed record AssignIndicatorTeam(TeamId Team) : IndicatorCommand;

/// <summary>Offers it to another team, until a day; null: as long as is usual.</summary>
public sealed record OfferIndicator(OfferId Offer, TeamId To, DateOnly? ExpiresOn) : IndicatorCommand;

/// <summary>Accepts it, for the team that it was offered to.</summary>
public sealed record AcceptIndicator(OfferId Offer) : IndicatorCommand;

/// <summary>Declines it, with a reason.</summary>
public sealed record DeclineIndicator(OfferId Offer) : IndicatorCommand;

/// <summary>Takes the offer of it back.</summary>
public sealed record WithdrawIndicatorOffer(OfferId Offer) : IndicatorCommand;

/// <summary>JourneyGov's own clock lets time pass for the offer of it.</summary>
public sealed record KeepIndicatorOfferInTime : IndicatorCommand;

/// <summary>Closes the offer of it to a team that is dissolved.</summary>
public sealed record CloseIndicatorOfferTo(TeamId Team) : IndicatorCommand;

/// <summary>Notes whether its last reading is within its bounds; said after readings were recorded, by whoever recorded them.</summary>
public sealed record NoteReading : IndicatorCommand;

/// <summary>Retires it.</summary>
public sealed record RetireIndicator : IndicatorCommand;

/// <summary>What a decision about an indicator needs to know.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Reason">The command's reason.</param>
/// <param name="LiveTeams">The teams that are not dissolved.</param>
/// <param name="UsedBy">The live maps that it is tied to.</param>
/// <param name="Now">The time, UTC.</param>
/// <param name="Calendar">The workspace's calendar, which says what day it is.</param>
/// <param name="LastReading">For noting it: its last reading, and when it was taken; null: there is none.</param>
/// <param name="UnattendedTeams">For answering an offer: the teams that are unattended today; null: none is known to be.</param>
public sealed record IndicatorFacts(
    Caller Caller, string? Reason, IReadOnlySet<TeamId> LiveTeams, ImmutableArray<JourneyMapId> UsedBy, DateTimeOffset Now, BusinessCalendar Calendar,
    (decimal Value, DateTimeOffset TakenAt)? LastReading = null, IReadOnlySet<TeamId>? UnattendedTeams = null)
{
    /// <summary>The day that it is in the workspace.</summary>
    public DateOnly Today => Calendar.DayAt(Now);
}

/// <summary>A measure tied to maps, stages and touchpoints.</summary>
public static partial class Indicator
{
    /// <summary>The aggregate.</summary>
    public static Decider<IndicatorState?, IndicatorCommand, IndicatorFacts, IndicatorEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>The indicator after one more event.</summary>
    public static IndicatorState Evolve(IndicatorState? state, IndicatorEvent happened, Stamp stamp) => (state, happened) switch
    {
        (null, IndicatorDefined e) => new(e.Indicator, e.Name, e.Measure, e.Unit, e.Direction, e.Target, e.Team, Retired: false, stamp),
        ({ } s, IndicatorTargetSet e) => s with { Target = e.Target, LastChange = stamp },
        ({ } s, IndicatorBoundsSet e) => s with { LowerBound = e.LowerBound, UpperBound = e.UpperBound, LastChange = stamp },
        ({ } s, IndicatorFreshnessSet e) => s with { FreshForDays = e.FreshForDays, LastChange = stamp },
        ({ } s, IndicatorTeamAssigned e) => s with { Team = e.Team, LastChange = stamp },
        ({ } s, IndicatorOffered e) => s with { Offer = new(e.Offer, new(s.Id.Value), e.From, e.To, e.EscalatesOn, e.ExpiresOn, stamp, Escalated: null) },
        ({ Offer: { } offer } s, IndicatorOfferEscalated) => s with { Offer = offer with { Escalated = stamp } },
        ({ } s, IndicatorOfferAccepted e) => s with { Team = e.Team, Offer = null, LastChange = stamp },
        ({ } s, IndicatorOfferDeclined or IndicatorOfferWithdrawn or IndicatorOfferExpired) => s with { Offer = null },
        ({ } s, IndicatorLeftBounds) => s with { IsOutOfBounds = true, LastChange = stamp },
        ({ } s, IndicatorReturnedWithinBounds) => s with { IsOutOfBounds = false, LastChange = stamp },
        ({ } s, IndicatorRetired) => s with { Retired = true, LastChange = stamp },
        _ => throw new InvalidOperationException($"An indicator cannot have {happened.GetType().Name} now."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<IndicatorEvent> Decide(IndicatorState? state, IndicatorCommand command, IndicatorFacts facts) =>
        IndicatorRules.Authority(state, command, facts) is { } refusal ? Decision.Refuse<IndicatorEvent>(refusal) : (state, command) switch
        {
            (null, DefineIndicator c) => Define(c with { Name = c.Name.Trim(), Unit = c.Unit.Trim() }, facts),
            (null, _) => Decision.Refuse<IndicatorEvent>(Refusal.Because(RefusalCode.NotFound)),
            ({ } s, DefineIndicator c) when IsAlready(s, c) => Decision.Nothing<IndicatorEvent>(),
            (_, DefineIndicator) => Decision.Refuse<IndicatorEvent>(Refusal.Because(RefusalCode.IdInUse)),
            ({ Retired: true }, RetireIndicator or NoteReading or KeepIndicatorOfferInTime or CloseIndicatorOfferTo) => Decision.Nothing<IndicatorEvent>(),
            ({ Retired: true }, _) => Decision.Refuse<IndicatorEvent>(Refusal.Because(RefusalCode.Retired)),
            ({ } s, SetIndicatorTarget c) => Unless(s.Target == c.Target, IndicatorRules.IsOnScale(s.Measure, c.Target, "target"), new IndicatorTargetSet(c.Target)),
            ({ } s, SetIndicatorBounds c) => Unless(
                (s.LowerBound, s.UpperBound) == (c.LowerBound, c.UpperBound), IndicatorRules.ForBounds(s.Measure, c.LowerBound, c.UpperBound),
                new IndicatorBoundsSet(c.LowerBound, c.UpperBound)),
            ({ } s, SetIndicatorFreshness c) => Unless(
                s.FreshForDays == c.FreshForDays, IndicatorRules.ForFreshness(c.FreshForDays), new IndicatorFreshnessSet(c.FreshForDays)),
            ({ } s, AssignIndicatorTeam c) => Unless(
                s.Team == c.Team, IndicatorRules.ForAssignment(c.Team, facts), new IndicatorTeamAssigned(c.Team),
                [.. Withdrawn(s, WithdrawalCause.OwnerChanged)]),
            ({ } s, OfferIndicator c) => Offer(s, c, facts),
            ({ } s, AcceptIndicator c) => Accept(s, c.Offer, facts),
            ({ } s, DeclineIndicator c) => Decline(s, c.Offer, facts),
            ({ } s, WithdrawIndicatorOffer c) => Withdraw(s, c.Offer),
            ({ } s, KeepIndicatorOfferInTime) => Decision.Of<IndicatorEvent>([.. Due(s, facts.Today)]),
            ({ } s, CloseIndicatorOfferTo c) => Decision.Of<IndicatorEvent>(
                [.. s.Offer?.To == c.Team ? Withdrawn(s, WithdrawalCause.TeamDissolved) : []]),
            ({ } s, NoteReading) => Note(s, facts.LastReading),
            ({ } s, RetireIndicator) => Decision.Unless<IndicatorEvent>(
                IndicatorRules.IsUnused(facts), [.. Withdrawn(s, WithdrawalCause.PartRemoved), new IndicatorRetired()]),
            _ => throw new InvalidOperationException($"An indicator does not know {command.GetType().Name}."),
        };

    private static Decision<IndicatorEvent> Define(DefineIndicator command, IndicatorFacts facts) => Decision.Unless<IndicatorEvent>(
        IndicatorRules.ForDefinition(command, facts),
        new IndicatorDefined(command.Indicator, command.Name, command.Measure, command.Unit, command.Direction, command.Target, command.Team));

    // Where it stands is in the stream, so that one crossing is told once, whoever recorded it how often and however late.
    private static Decision<IndicatorEvent> Note(IndicatorState state, (decimal Value, DateTimeOffset TakenAt)? last)
    {
        if (last is not var (value, takenAt) || IndicatorHealth.IsOutOfBounds(state, value) == state.IsOutOfBounds)
            return Decision.Nothing<IndicatorEvent>();
        return Decision.Of<IndicatorEvent>(
            state.IsOutOfBounds ? new IndicatorReturnedWithinBounds(value, takenAt) : new IndicatorLeftBounds(value, takenAt));
    }

    private static Decision<IndicatorEvent> Unless(
        bool saidAlready, IEnumerable<Refusal> refusals, IndicatorEvent happened, params IReadOnlyList<IndicatorEvent> following) =>
        saidAlready ? Decision.Nothing<IndicatorEvent>() : Decision.Unless(refusals, [happened, .. following]);

    private static bool IsAlready(IndicatorState s, DefineIndicator c) =>
        (s.Id, s.Name, s.Measure, s.Unit, s.Direction, s.Target, s.Team)
        == (c.Indicator, c.Name.Trim(), c.Measure, c.Unit.Trim(), c.Direction, c.Target, c.Team);
}
