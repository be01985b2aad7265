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
    private const string Table = "journey_map_part";

    /// <summary>The row of a map itself.</summary>
    public static PartColumns Of(JourneyMapState.Live live, bool retired) => new(
        new(live.Id.Value), PartKind.Map, 0, live.Content.AccountableTeam, null, live.Content.Title, null, null, null, false, null, null, null, null,
        null, retired);

    /// <summary>The row of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="ordinal">Its place in reading order, from 1: the map itself has 0.</param>
    /// <param name="retired">Whether its map is retired.</param>
    public static PartColumns Of(PlacedPart part, int ordinal, bool retired)
    {
        var touchpoint = part.Kind == PartKind.Touchpoint ? part.Touchpoint : null;
        var finding = part.Kind == PartKind.Finding ? part.Finding : null;
        return new(
            part.Id, part.Kind, ordinal, part.Owner, part.Touchpoint?.Id, NameOf(part), touchpoint?.Channel, touchpoint?.MetWith,
            touchpoint?.Emotion?.Score, part.Touchpoint?.MomentOfTruth is not null, finding?.Kind, finding?.Effort,
            touchpoint is null ? finding?.Severity : Worst(touchpoint.Findings), finding?.Evidence.Count,
            part.Kind == PartKind.Stage ? part.Stage!.SubJourney : null, retired);
    }

    /// <summary>Writes the row: as a whole where it is new, else what differs from before.</summary>
    public void Write(ViewTransaction view, Guid map, PartColumns? before)
    {
        (string, object?)[] key = [("map", map), ("part", Id.Value)];
        if (before is null)
            view.Put(Table, [.. key, .. Columns()]);
        else
            view.Set(Table, key, [.. Columns().Except(before.Columns())]);
    }

    /// <summary>Removes the row.</summary>
    public static void Remove(ViewTransaction view, Guid map, PartId part) => view.Remove(Table, ("map", map), ("part", part.Value));

    private (string, object?)[] Columns() =>
    [
        ("kind", Kind), ("ordinal", (long)Ordinal), ("owner", Owner.Value), ("touchpoint", Touchpoint?.Value), ("search_name", SearchText.Of(Name)),
        ("channel", Channel), ("met_with", MetWith), ("emotion", (long?)Emotion), ("moment_of_truth", MomentOfTruth), ("finding_kind", FindingKind),
        ("effort", Effort), ("severity", (long?)Severity), ("evidence", (long?)Evidence), ("sub_journey", SubJourney?.Value), ("retired", Retired),
    ];

    private static int? Worst(ImmutableList<Finding> findings) => findings.Max(finding => finding.Severity);

    private static string NameOf(PlacedPart part) => part.Kind switch
    {
        PartKind.Stage => part.Stage!.Name,
        PartKind.Touchpoint => part.Touchpoint!.Name,
        PartKind.Finding => part.Finding!.Text,
        PartKind.Evidence => part.Evidence!.Source,
        _ => part.Handoff!.Note ?? "",
    };
}
