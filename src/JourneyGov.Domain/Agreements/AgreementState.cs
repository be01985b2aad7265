namespace JourneyGov.Domain.Agreements;

/// <summary>Where an agreement is in its life.</summary>
public enum AgreementPhase
{
    /// <summary>One of the teams proposed it; the other has not answered.</summary>
    Proposed,

    /// <summary>Both teams agreed.</summary>
    InForce,

    /// <summary>One of the teams ended it, or its last day passed.</summary>
    Ended,

    /// <summary>The other team did not want it.</summary>
    Declined,

    /// <summary>The team that proposed it took it back before the other agreed.</summary>
    Withdrawn,
}

/// <summary>Why an agreement has nothing to rest on any more.</summary>
public enum AgreementBreak
{
    /// <summary>Its map has no such handoff any more.</summary>
    HandoffRemoved,

    /// <summary>Its map is retired.</summary>
    MapRetired,

    /// <summary>Its indicator is retired.</summary>
    IndicatorRetired,

    /// <summary>Others than its two teams own what it is about.</summary>
    OwnersChanged,

    /// <summary>One of its teams is no more.</summary>
    TeamDissolved,
}

/// <summary>What an agreement is about: a handoff of a map, or an indicator.</summary>
/// <param name="Map">The map that the handoff is in; null for an indicator.</param>
/// <param name="Handoff">The handoff; null for an indicator.</param>
/// <param name="Indicator">The indicator; null for a handoff.</param>
public sealed record AgreedMatter(JourneyMapId? Map, PartId? Handoff, IndicatorId? Indicator);

/// <summary>What a number of hours or days is counted in.</summary>
public enum TimeLimitUnit
{
    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Days on which the workspace's calendar is open.</summary>
    OpenDays,
}

/// <summary>In what time somebody answers.</summary>
/// <param name="Amount">How many.</param>
/// <param name="Unit">Of what.</param>
public sealed record TimeLimit(int Amount, TimeLimitUnit Unit);

/// <summary>What two teams agree.</summary>
/// <param name="AnsweredBy">Which of the two answers for it.</param>
/// <param name="Target">What is to be reached, in words; null: only who answers is agreed.</param>
/// <param name="Value">The value to be reached, in the indicator's unit; null for a handoff.</param>
/// <param name="Within">In what time; null: none is agreed.</param>
/// <param name="ReviewWith">The map whose review looks at it; null: none.</param>
/// <param name="EndsOn">The last day on which it holds; null: until somebody ends it.</param>
public sealed record AgreementTerms(
    TeamId AnsweredBy, string? Target, decimal? Value, TimeLimit? Within, JourneyMapId? ReviewWith, DateOnly? EndsOn);

/// <summary>Terms that one team proposed and the other has not answered.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Team">The team that proposed them.</param>
/// <param name="Proposed">Who of it, when, why.</param>
public sealed record ProposedTerms(AgreementTerms Terms, TeamId Team, Stamp Proposed);

/// <summary>Terms that both teams agreed to.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Proposed">Who proposed them, when, why.</param>
/// <param name="Accepted">Who of the other team agreed, when, why.</param>
public sealed record AcceptedTerms(AgreementTerms Terms, Stamp Proposed, Stamp Accepted);

/// <summary>An agreement as its events tell; null: not proposed yet. Whether it is broken follows from what it rests on when it is asked.</summary>
/// <param name="Id">The agreement.</param>
/// <param name="Matter">What it is about.</param>
/// <param name="Team">The team that proposed it first.</param>
/// <param name="With">The other team.</param>
/// <param name="StartsOn">The first day on which it holds; null: as soon as it is agreed.</param>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="Proposal">What waits for an answer: the first terms, or others for those in force.</param>
/// <param name="Accepted">What both agreed to; null before.</param>
/// <param name="Closed">Who ended, declined or withdrew it, when, why; null while it is proposed or in force.</param>
/// <param name="Made">Its first event.</param>
/// <param name="LastChange">Its last event.</param>
public sealed record AgreementState(
    AgreementId Id, AgreedMatter Matter, TeamId Team, TeamId With, DateOnly? StartsOn, AgreementPhase Phase, ProposedTerms? Proposal,
    AcceptedTerms? Accepted, Stamp? Closed, Stamp Made, Stamp LastChange)
{
    /// <summary>Whether it is not over.</summary>
    public bool IsLive => Phase is AgreementPhase.Proposed or AgreementPhase.InForce;

    /// <summary>The terms that hold or held; before both agreed, those proposed first or last.</summary>
    public AgreementTerms Terms => (Accepted?.Terms ?? Proposal?.Terms)!;

    /// <summary>Whether it is between these two teams, whichever proposed it.</summary>
    public bool IsBetween(TeamId one, TeamId other) => (Team, With) == (one, other) || (Team, With) == (other, one);

    /// <summary>Whether what both agreed to holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => Phase == AgreementPhase.InForce && !(StartsOn > day) && !(Terms.EndsOn < day);

    /// <summary>The team on the other side.</summary>
    public TeamId Other(TeamId team) => team == Team ? With : Team;
}
