using System.Collections.Immutable;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>One row of <c>journey_map_part</c>, as a map's state makes it.</summary>
internal sealed record PartColumns(
    PartId Id, PartKind Kind, int Ordinal, TeamId Owner, PartId? Touchpoint, string Name, Channel? Channel, Counterpart? MetWith, int? Emotion,
    bool MomentOfTruth, FindingKind? FindingKind, PainEffort? Effort, int? Severity, int? Evidence, JourneyMapId? SubJourney, bool Retired)
{
    /// <summary>The rows of a map: the map itself, then its parts in reading order.</summary>
    public static IEnumerable<PartColumns> Of(JourneyMapState state)
    {
        if (JourneyMapView.Last(state) is not { } live)
            return [];
        var retired = state is JourneyMapState.Retired;
        return JourneyMapParts.Of(live.Content).Select((part, index) => Of(part, index + 1, retired)).Prepend(Of(live, retired));
    }

    /// <summary>The indicators tied to the map and to its parts.</summary>
    public static IEnumerable<(PartId Part, IndicatorId Indicator)> Ties(JourneyMapState state) =>
        JourneyMapView.Last(state) is { } live
            ? JourneyMapParts.Of(live.Content).SelectMany(part => Indicators(part).Select(indicator => (part.Id, indicator)))
                .Concat(live.Content.Indicators.Select(indicator => (new PartId(live.Id.Value), indicator)))
            : [];

    /// <summary>Writes the row.</summary>
    public void Put(ViewTransaction view, Guid map) => view.Put(
        "journey_map_part",
        ("map", map), ("part", Id.Value), ("kind", Kind), ("ordinal", (long)Ordinal), ("owner", Owner.Value), ("touchpoint", Touchpoint?.Value),
        ("search_name", SearchText.Of(Name)), ("channel", Channel), ("met_with", MetWith), ("emotion", (long?)Emotion),
        ("moment_of_truth", MomentOfTruth), ("finding_kind", FindingKind), ("effort", Effort), ("severity", (long?)Severity),
        ("evidence", (long?)Evidence), ("sub_journey", SubJourney?.Value), ("retired", Retired));

    private static PartColumns Of(JourneyMapState.Live live, bool retired) => new(
        new(live.Id.Value), PartKind.Map, 0, live.Content.AccountableTeam, null, live.Content.Title, null, null, null, false, null, null, null, null,
        null, retired);

    private static PartColumns Of(PlacedPart part, int ordinal, bool retired)
    {
        var touchpoint = part.Kind == PartKind.Touchpoint ? part.Touchpoint : null;
        var finding = part.Kind == PartKind.Finding ? part.Finding : null;
        return new(
            part.Id, part.Kind, ordinal, part.Owner, part.Touchpoint?.Id, NameOf(part), touchpoint?.Channel, touchpoint?.MetWith,
            touchpoint?.Emotion?.Score, part.Touchpoint?.MomentOfTruth is not null, finding?.Kind, finding?.Effort,
            touchpoint is null ? finding?.Severity : Worst(touchpoint.Findings), finding?.Evidence.Count,
            part.Kind == PartKind.Stage ? part.Stage!.SubJourney : null, retired);
    }

    private static int? Worst(ImmutableList<Finding> findings) => findings.Max(finding => finding.Severity);

    private static string NameOf(PlacedPart part) => part.Kind switch
    {
        PartKind.Stage => part.Stage!.Name,
        PartKind.Touchpoint => part.Touchpoint!.Name,
        PartKind.Finding => part.Finding!.Text,
        PartKind.Evidence => part.Evidence!.Source,
        _ => part.Handoff!.Note ?? "",
    };

    private static ImmutableList<IndicatorId> Indicators(PlacedPart part) => part.Kind switch
    {
        PartKind.Stage => part.Stage!.Indicators,
        PartKind.Touchpoint => part.Touchpoint!.Indicators,
        _ => [],
    };
}
