namespace JourneyGov.Domain.Agreements;

/// <summary>What can be asked of an agreement.</summary>
public abstract record AgreementCommand;

/// <summary>Proposes it to another team.</summary>
public sealed record ProposeAgreement(
    AgreementId Agreement, AgreedMatter Matter, TeamId Team, TeamId With, DateOnly? StartsOn, AgreementTerms Terms) : AgreementCommand;

/// <summary>Proposes other terms, for those proposed or in force.</summary>
public sealed record AmendAgreement(AgreementTerms Terms) : AgreementCommand;

/// <summary>Agrees to what the other team proposed, as it was at a revision; null: as it is.</summary>
public sealed record AcceptAgreement(long? BasedOn) : AgreementCommand;

/// <summary>Says no to what the other team proposed.</summary>
public sealed record DeclineAgreement : AgreementCommand;

/// <summary>Takes back what one's own team proposed.</summary>
public sealed record WithdrawAgreement : AgreementCommand;

/// <summary>Ends what is in force; needs a reason.</summary>
public sealed record EndAgreement : AgreementCommand;

/// <summary>Ends it where its last day has passed.</summary>
public sealed record ExpireAgreement : AgreementCommand;

/// <summary>What a decision about an agreement needs to know from elsewhere.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Reason">The command's reason.</param>
/// <param name="Today">The day that it is in the workspace.</param>
/// <param name="LiveMaps">The maps that are not retired.</param>
/// <param name="Ground">What the agreement rests on.</param>
public sealed record AgreementFacts(
    Caller Caller, string? Reason, DateOnly Today, IReadOnlySet<JourneyMapId> LiveMaps, AgreementGround Ground);

/// <summary>What an agreement rests on.</summary>
/// <param name="Handoff">The handoff that it is about; null: there is none in that map, or it is about an indicator.</param>
/// <param name="Indicator">The indicator that it is about; null: there is none, or it is about a handoff.</param>
/// <param name="LiveTeams">The teams that are not dissolved.</param>
public sealed record AgreementGround(AgreedHandoff? Handoff, AgreedIndicator? Indicator, IReadOnlySet<TeamId> LiveTeams);

/// <summary>A handoff that an agreement is about.</summary>
/// <param name="From">The team that owns the touchpoint it leads from.</param>
/// <param name="To">The team that owns the touchpoint it leads to.</param>
/// <param name="MapRetired">Whether its map is retired.</param>
public sealed record AgreedHandoff(TeamId From, TeamId To, bool MapRetired);

/// <summary>An indicator that an agreement is about.</summary>
/// <param name="Team">The team that owns it.</param>
/// <param name="IsRetired">Whether it is not measured any more.</param>
/// <param name="Scale">The smallest and the greatest reading; null: any.</param>
public sealed record AgreedIndicator(TeamId Team, bool IsRetired, (decimal Least, decimal Most)? Scale);
