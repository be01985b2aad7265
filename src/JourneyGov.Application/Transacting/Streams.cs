using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>The stream that each noun's events are kept in. The categories are literals on disk.</summary>
public static class Streams
{
    /// <summary>Of workspaces.</summary>
    public const string Workspace = "workspace";

    /// <summary>Of teams.</summary>
    public const string Team = "team";

    /// <summary>Of persons.</summary>
    public const string Person = "person";

    /// <summary>Of personas.</summary>
    public const string Persona = "persona";

    /// <summary>Of indicators.</summary>
    public const string Indicator = "indicator";

    /// <summary>Of journey maps.</summary>
    public const string JourneyMap = "journey-map";

    /// <summary>Of reviews.</summary>
    public const string Review = "review";

    /// <summary>Of change proposals.</summary>
    public const string Proposal = "change-proposal";

    /// <summary>Of improvements.</summary>
    public const string Improvement = "improvement";

    /// <summary>Of agreements between teams.</summary>
    public const string Agreement = "agreement";

    /// <summary>Of inboxes: what persons have read.</summary>
    public const string Inbox = "inbox";

    /// <summary>Of campaigns.</summary>
    public const string Campaign = "campaign";

    /// <summary>Of names that only one thing may bear.</summary>
    public const string Name = "name";

    /// <summary>A workspace's stream.</summary>
    public static StreamId Of(WorkspaceId id) => new(Workspace, id.Value);

    /// <summary>A team's stream.</summary>
    public static StreamId Of(TeamId id) => new(Team, id.Value);

    /// <summary>A person's stream.</summary>
    public static StreamId Of(PersonId id) => new(Person, id.Value);

    /// <summary>A persona's stream.</summary>
    public static StreamId Of(PersonaId id) => new(Persona, id.Value);

    /// <summary>An indicator's stream.</summary>
    public static StreamId Of(IndicatorId id) => new(Indicator, id.Value);

    /// <summary>A map's stream.</summary>
    public static StreamId Of(JourneyMapId id) => new(JourneyMap, id.Value);

    /// <summary>A review's stream.</summary>
    public static StreamId Of(ReviewId id) => new(Review, id.Value);

    /// <summary>A change proposal's stream.</summary>
    public static StreamId Of(ProposalId id) => new(Proposal, id.Value);

    /// <summary>An improvement's stream.</summary>
    public static StreamId Of(ImprovementId id) => new(Improvement, id.Value);

    /// <summary>An agreement's stream.</summary>
    public static StreamId Of(AgreementId id) => new(Agreement, id.Value);

    /// <summary>The stream of a person's inbox.</summary>
    public static StreamId OfInbox(PersonId owner) => new(Inbox, owner.Value);

    /// <summary>A campaign's stream.</summary>
    public static StreamId Of(CampaignId id) => new(Campaign, id.Value);

    /// <summary>The stream of a name of one kind. Names that people would call the same are the same.</summary>
    public static StreamId Of(NameKind kind, string name) =>
        new(Name, NamedId.Make(NameSpace, $"{kind.Key}:{NameReservation.Normalise(name)}"));

    // The namespace of reserved names; any fixed UUID does, this one for ever.
    private static Guid NameSpace { get; } = new("6f0a3a52-54f0-5e0b-9d0e-2f8b6a1c7d3e");
}
