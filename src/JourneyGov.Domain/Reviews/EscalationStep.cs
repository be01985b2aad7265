using System.Collections.Immutable;

namespace JourneyGov.Domain.Reviews;

/// <summary>Whom a step of escalation tells.</summary>
public enum EscalationRecipient
{
    /// <summary>Who reviews for the teams that are asked to sign off; the leads of a team where nobody does.</summary>
    AskedReviewers,

    /// <summary>The leads of the teams that are asked to sign off.</summary>
    TeamLeads,

    /// <summary>The leads of every team of the department that the accountable team is in; where it is in none, its own leads.</summary>
    DepartmentLeads,

    /// <summary>The governance officers.</summary>
    GovernanceOfficers,
}

/// <summary>A step of escalation of a review that stays overdue.</summary>
/// <param name="AfterDays">How many days after the review became overdue.</param>
/// <param name="Tells">Whom it tells, one or more.</param>
public sealed record EscalationStep(int AfterDays, ImmutableArray<EscalationRecipient> Tells)
{
    /// <summary>Whom a step tells of which nothing else is said, as all did before it could be said.</summary>
    public static ImmutableArray<EscalationRecipient> Usually { get; } = [EscalationRecipient.TeamLeads, EscalationRecipient.GovernanceOfficers];

    /// <summary>Whether it tells those whom steps usually tell.</summary>
    public bool TellsAsUsual() => Tells.SequenceEqual(Usually);
}
