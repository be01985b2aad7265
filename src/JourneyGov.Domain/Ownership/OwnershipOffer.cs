namespace JourneyGov.Domain.Ownership;

/// <summary>An open offer of a stage, a touchpoint, a whole map or an indicator to another team.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Part">What is offered; the map's or the indicator's own id for itself.</param>
/// <param name="From">The team that owns it, and answers for it until the other accepts.</param>
/// <param name="To">The team that shall own it.</param>
/// <param name="EscalatesOn">Unanswered from this day on, the governance officers are told.</param>
/// <param name="ExpiresOn">The last day on which it can be answered.</param>
/// <param name="Offered">Who offered it, when, why.</param>
/// <param name="Escalated">When the governance officers were told; null: they were not.</param>
public sealed record OwnershipOffer(
    OfferId Id, PartId Part, TeamId From, TeamId To, DateOnly EscalatesOn, DateOnly ExpiresOn, Stamp Offered, Stamp? Escalated)
{
    /// <summary>Whether nobody answered it in time.</summary>
    public bool HasExpired(DateOnly today) => today > ExpiresOn;

    /// <summary>Whether the governance officers are to be told; however late it is looked at, what has expired is not escalated any more.</summary>
    public bool MustEscalate(DateOnly today) => Escalated is null && today >= EscalatesOn && !HasExpired(today);
}

/// <summary>Why an offer does not stand any more.</summary>
public enum WithdrawalCause
{
    /// <summary>Those who made it took it back.</summary>
    TakenBack,

    /// <summary>What was offered was removed; of an indicator, retired.</summary>
    PartRemoved,

    /// <summary>What was offered got another owner otherwise.</summary>
    OwnerChanged,

    /// <summary>The map was retired.</summary>
    MapRetired,

    /// <summary>The team that it was made to is dissolved.</summary>
    TeamDissolved,
}

/// <summary>What became of an offer.</summary>
public enum OfferPhase
{
    /// <summary>It waits for an answer.</summary>
    Open,

    /// <summary>The other team owns it now.</summary>
    Accepted,

    /// <summary>The other team does not want it.</summary>
    Declined,

    /// <summary>It does not stand any more.</summary>
    Withdrawn,

    /// <summary>Nobody answered in time.</summary>
    Expired,
}
