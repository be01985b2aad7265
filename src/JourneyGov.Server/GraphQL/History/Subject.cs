using JourneyGov.Application.History;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.History;

/// <summary>Whose history is asked for.</summary>
/// <param name="Map">The map, for a map and its parts.</param>
/// <param name="Within">Its history among everything that happened in the workspace.</param>
internal sealed record Subject(JourneyMapId? Map, HistoryFilter Within)
{
    /// <summary>A workspace.</summary>
    public static Subject Of(WorkspaceId id) => new(null, new HistoryFilter(Streams.Of(id)));

    /// <summary>A team.</summary>
    public static Subject Of(TeamId id) => new(null, new HistoryFilter(Streams.Of(id)));

    /// <summary>A person.</summary>
    public static Subject Of(PersonId id) => new(null, new HistoryFilter(Streams.Of(id)));

    /// <summary>A persona.</summary>
    public static Subject Of(PersonaId id) => new(null, new HistoryFilter(Streams.Of(id)));

    /// <summary>An indicator.</summary>
    public static Subject Of(IndicatorId id) => new(null, new HistoryFilter(Streams.Of(id)));

    /// <summary>A review.</summary>
    public static Subject Of(ReviewId id) => new(null, new HistoryFilter(Streams.Of(id)));

    /// <summary>An improvement.</summary>
    public static Subject Of(ImprovementId id) => new(null, new HistoryFilter(Streams.Of(id)));

    /// <summary>A change proposal.</summary>
    public static Subject Of(ProposalId id) => new(null, new HistoryFilter(Streams.Of(id)));

    /// <summary>An agreement.</summary>
    public static Subject Of(AgreementId id) => new(null, new HistoryFilter(Streams.Of(id)));

    /// <summary>A campaign.</summary>
    public static Subject Of(CampaignId id) => new(null, new HistoryFilter(Streams.Of(id)));

    /// <summary>A map with its parts.</summary>
    public static Subject Of(JourneyMapId id) => new(id, new HistoryFilter(Streams.Of(id)));

    /// <summary>One part of a map.</summary>
    public static Subject OfPart(MapAt map, PartId part) => new(map.Id, new HistoryFilter(Streams.Of(map.Id), Parts: [(map.Id, part)]));
}
