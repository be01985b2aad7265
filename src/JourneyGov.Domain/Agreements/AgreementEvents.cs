namespace JourneyGov.Domain.Agreements;

/// <summary>Something that happened to an agreement of two teams.</summary>
public abstract record AgreementEvent;

/// <summary>A team proposed an agreement to another.</summary>
public sealed record AgreementProposed(
    AgreementId Agreement, AgreedMatter Matter, TeamId Team, TeamId With, DateOnly? StartsOn, AgreementTerms Terms) : AgreementEvent;

/// <summary>One of the teams proposed other terms; what is in force holds until the other team agrees.</summary>
public sealed record AgreementAmendmentProposed(TeamId Team, AgreementTerms Terms) : AgreementEvent;

/// <summary>The other team agreed to what was proposed.</summary>
public sealed record AgreementAccepted : AgreementEvent;

/// <summary>The other team did not want what was proposed; what was in force still is.</summary>
public sealed record AgreementDeclined : AgreementEvent;

/// <summary>The team took back what it had proposed; what was in force still is.</summary>
public sealed record AgreementWithdrawn : AgreementEvent;

/// <summary>One of the teams ended it; why is the event's reason.</summary>
public sealed record AgreementEnded : AgreementEvent;

/// <summary>The last day on which it held has passed.</summary>
public sealed record AgreementExpired : AgreementEvent;
