namespace JourneyGov.Domain;

/// <summary>A workspace: one organisation.</summary>
public readonly record struct WorkspaceId(Guid Value);

/// <summary>A department: a group of teams within a workspace.</summary>
public readonly record struct DepartmentId(Guid Value);

/// <summary>A team: what owns maps and parts of maps.</summary>
public readonly record struct TeamId(Guid Value);

/// <summary>A person of a workspace: an employee or an invited customer.</summary>
public readonly record struct PersonId(Guid Value);

/// <summary>An absence of a person.</summary>
public readonly record struct AbsenceId(Guid Value);

/// <summary>An API key of a person; not the key itself.</summary>
public readonly record struct ApiKeyId(Guid Value);

/// <summary>A calendar feed of a person; not its address.</summary>
public readonly record struct CalendarFeedId(Guid Value);

/// <summary>A persona.</summary>
public readonly record struct PersonaId(Guid Value);

/// <summary>A journey map.</summary>
public readonly record struct JourneyMapId(Guid Value);

/// <summary>
/// A part of a journey map: a stage, touchpoint, finding, evidence, handoff or comment. Stable for the part's whole life and
/// unique within its map. The map itself, as the part that holds title and objective, has the map's id as its part id.
/// </summary>
public readonly record struct PartId(Guid Value);

/// <summary>An offer of a part of a map, or of the map, to another team.</summary>
public readonly record struct OfferId(Guid Value);

/// <summary>A waiver of lines of a map's publishing checklist.</summary>
public readonly record struct WaiverId(Guid Value);

/// <summary>A review of one map for one period.</summary>
public readonly record struct ReviewId(Guid Value);

/// <summary>An indicator.</summary>
public readonly record struct IndicatorId(Guid Value);

/// <summary>A change proposal: edits to parts of a map that other teams own, waiting for their approval.</summary>
public readonly record struct ProposalId(Guid Value);

/// <summary>An improvement: a pain or opportunity turned into work.</summary>
public readonly record struct ImprovementId(Guid Value);

/// <summary>An agreement of two teams on a handoff or an indicator.</summary>
public readonly record struct AgreementId(Guid Value);

/// <summary>A notice to a person: worked out from the person and the event that it tells.</summary>
public readonly record struct NoticeId(Guid Value);

/// <summary>A campaign: one quarter's reviews for many maps, opened and followed together.</summary>
public readonly record struct CampaignId(Guid Value);
