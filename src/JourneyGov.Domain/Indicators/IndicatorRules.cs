using JourneyGov.Domain.Ownership;
using static JourneyGov.Domain.Authority;

namespace JourneyGov.Domain.Indicators;

/// <summary>The rules of an indicator, by name. Each gives the reasons why not; none: it is met.</summary>
internal static class IndicatorRules
{
    private const int LongestUnit = 40;
    private const int LongestFreshness = 366;

    /// <summary>
    /// Who may do what: contributors of the team that owns it; its leads offer it, and so do governance officers; those whom it is offered to
    /// answer.
    /// </summary>
    public static Refusal? Authority(IndicatorState? state, IndicatorCommand command, IndicatorFacts facts) => (state, command) switch
    {
        (_, DefineIndicator c) => ToEditFor(facts.Caller, c.Team, "team"),
        (_, NoteReading) => null,
        (_, KeepIndicatorOfferInTime or CloseIndicatorOfferTo) => Unless(facts.Caller.IsClock),
        ({ } s, AssignIndicatorTeam or OfferIndicator) => ToGiveAway(facts.Caller, s.Team),
        ({ } s, AcceptIndicator c) => ToAnswer(s, c.Offer, facts),
        ({ } s, DeclineIndicator c) => ToAnswer(s, c.Offer, facts),
        ({ } s, WithdrawIndicatorOffer c) => ToWithdraw(s, c.Offer, facts.Caller),
        ({ } s, _) => ToEditFor(facts.Caller, s.Team),
        _ => null,
    };

    /// <summary>What must hold before it is defined.</summary>
    public static IEnumerable<Refusal> ForDefinition(DefineIndicator command, IndicatorFacts facts) =>
    [
        .. TextRule.Line(command.Name, "name"), .. TextRule.Line(command.Unit, "unit", LongestUnit),
        .. IsOnScale(command.Measure, command.Target, "target"), .. TeamIsLive(command.Team, facts),
    ];

    /// <summary>A value that readings of a measure can have; null asks nothing.</summary>
    public static IEnumerable<Refusal> IsOnScale(Measure measure, decimal? value, string path) =>
        value is { } number && MeasureScale.Of(measure) is var (least, most) ? RangeRule.Within(number, least, most, path) : [];

    /// <summary>Bounds that readings can cross, the lower below the upper.</summary>
    public static IEnumerable<Refusal> ForBounds(Measure measure, decimal? lower, decimal? upper) =>
    [
        .. IsOnScale(measure, lower, "lowerBound"), .. IsOnScale(measure, upper, "upperBound"),
        .. Refusal.When(lower >= upper, RefusalCode.BoundsCrossed, "upperBound"),
    ];

    /// <summary>How long readings can stay fresh; null asks nothing.</summary>
    public static IEnumerable<Refusal> ForFreshness(int? days) => days is { } number ? RangeRule.Within(number, 1, LongestFreshness, "freshForDays") : [];

    /// <summary>What must hold before it is another team's without that team's word: a lead offers it, a governance officer says why.</summary>
    public static IEnumerable<Refusal> ForAssignment(TeamId team, IndicatorFacts facts) =>
    [
        .. TeamIsLive(team, facts),
        .. facts.Caller.Is(WorkspaceRole.GovernanceOfficer) ? HasReason(facts) : [Refusal.Because(RefusalCode.OfferNeeded, "team")],
    ];

    /// <summary>What must hold before it is offered: an officer of no team that gives it away says why.</summary>
    public static IEnumerable<Refusal> ForOffer(IndicatorState state, OfferIndicator command, IndicatorFacts facts) =>
    [
        .. IsNotOnOffer(state), .. facts.Caller.Leads(state.Team) ? [] : HasReason(facts), .. TeamIsLive(command.To, facts, "to"),
        .. Refusal.When(state.Team == command.To, RefusalCode.AlreadyOwner, "to"), .. Offering.ForDays(facts.Today, command.ExpiresOn),
    ];

    /// <summary>No offer of it waits for an answer.</summary>
    public static IEnumerable<Refusal> IsNotOnOffer(IndicatorState state) => Refusal.When(state.Offer is not null, RefusalCode.OfferOpen, "indicatorId");

    /// <summary>The offer waits for an answer, and what must hold for that.</summary>
    public static IEnumerable<Refusal> Answered(IndicatorState state, OfferId id, Func<OwnershipOffer, IEnumerable<Refusal>> rules) =>
        OpenOffer(state, id) is { } offer ? rules(offer) : [Refusal.Because(RefusalCode.OfferNotOpen, "offer")];

    /// <summary>It is answered in time, and not by who made it.</summary>
    public static IEnumerable<Refusal> ForAnswer(OwnershipOffer offer, IndicatorFacts facts) => Offering.ForAnswer(offer, facts.Caller, facts.Today);

    /// <summary>As <see cref="ForAnswer"/>, and the team that will own it still exists.</summary>
    public static IEnumerable<Refusal> ForAccepting(OwnershipOffer offer, IndicatorFacts facts) =>
        [.. ForAnswer(offer, facts), .. TeamIsLive(offer.To, facts, "offer")];

    /// <summary>Whoever asks says why.</summary>
    public static IEnumerable<Refusal> HasReason(IndicatorFacts facts) => TextRule.Reason(facts.Reason);

    /// <summary>No live map is measured by it.</summary>
    public static IEnumerable<Refusal> IsUnused(IndicatorFacts facts) =>
        facts.UsedBy.IsEmpty ? [] : [new StillInUse(RefusalCode.InUse, facts.UsedBy, [], [])];

    private static IEnumerable<Refusal> TeamIsLive(TeamId team, IndicatorFacts facts, string path = "team") =>
        Refusal.When(!facts.LiveTeams.Contains(team), RefusalCode.UnknownTeam, path);

    private static Refusal? ToAnswer(IndicatorState state, OfferId id, IndicatorFacts facts) =>
        OpenOffer(state, id) is { } offer ? Offering.ToAnswer(offer, facts.Caller, facts.UnattendedTeams) : null;

    private static Refusal? ToWithdraw(IndicatorState state, OfferId id, Caller caller)
    {
        if (OpenOffer(state, id) is not { } offer) return null;
        var isTheirs = offer.Offered.By is { } giver && giver == caller.Person;
        return isTheirs ? null : ToGiveAway(caller, offer.From);
    }

    private static OwnershipOffer? OpenOffer(IndicatorState state, OfferId id) => state.Offer is { } offer && offer.Id == id ? offer : null;
}
