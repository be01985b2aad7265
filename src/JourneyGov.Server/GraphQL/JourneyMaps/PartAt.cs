using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>A part of a map at one revision of it. What follows from it is worked out once, for it never changes.</summary>
/// <param name="map">The map.</param>
/// <param name="placed">The part, where it stands and who owns it.</param>
internal abstract class PartAt(MapAt map, PlacedPart placed)
{
    private string? _apiId;

    /// <summary>The map.</summary>
    public MapAt Map => map;

    /// <summary>The part, where it stands and who owns it.</summary>
    public PlacedPart Placed => placed;

    /// <summary>The part's id in the API.</summary>
    public string ApiId => _apiId ??= GraphQL.ApiId.Of(placed.Kind, map.Id, placed.Id);

    /// <summary>The part as what the schema calls it.</summary>
    public static PartAt Of(MapAt map, PlacedPart placed) => placed.Kind switch
    {
        PartKind.Stage => new StageAt(map, placed),
        PartKind.Touchpoint => new TouchpointAt(map, placed),
        PartKind.Finding => new FindingAt(map, placed),
        PartKind.Evidence => new EvidenceAt(map, placed),
        PartKind.Handoff => new HandoffAt(map, placed),
        _ => throw new ArgumentOutOfRangeException(nameof(placed), placed.Kind, "A kind of part that the schema does not know."),
    };

    /// <summary>Findings as parts of the same map.</summary>
    protected IReadOnlyList<FindingAt> Of(IEnumerable<Finding> findings) => [.. findings.Select(finding => (FindingAt)map.Parts[finding.Id])];
}

/// <summary>A stage at one revision of its map.</summary>
internal sealed class StageAt(MapAt map, PlacedPart placed) : PartAt(map, placed)
{
    private IReadOnlyList<TouchpointAt>? _touchpoints;
    private IReadOnlyList<FindingAt>? _findings;

    public Stage Stage => Placed.Stage!;

    public IReadOnlyList<TouchpointAt> Touchpoints =>
        _touchpoints ??= [.. Stage.Touchpoints.Select(touchpoint => (TouchpointAt)Map.Parts[touchpoint.Id])];

    public IReadOnlyList<FindingAt> Findings => _findings ??= Of(Stage.Findings);
}

/// <summary>A touchpoint at one revision of its map.</summary>
internal sealed class TouchpointAt(MapAt map, PlacedPart placed) : PartAt(map, placed)
{
    private IReadOnlyList<FindingAt>? _findings;

    public Touchpoint Touchpoint => Placed.Touchpoint!;

    public StageAt Stage => (StageAt)Map.Parts[Placed.Stage!.Id];

    public IReadOnlyList<FindingAt> Findings => _findings ??= Of(Touchpoint.Findings);
}

/// <summary>A finding at one revision of its map.</summary>
internal sealed class FindingAt(MapAt map, PlacedPart placed) : PartAt(map, placed)
{
    private IReadOnlyList<EvidenceAt>? _evidence;

    public Finding Finding => Placed.Finding!;

    public PartAt On => Map.Parts[Placed.Touchpoint?.Id ?? Placed.Stage!.Id];

    public IReadOnlyList<EvidenceAt> Evidence => _evidence ??= [.. Finding.Evidence.Select(evidence => (EvidenceAt)Map.Parts[evidence.Id])];
}

/// <summary>A piece of evidence at one revision of its map.</summary>
internal sealed class EvidenceAt(MapAt map, PlacedPart placed) : PartAt(map, placed)
{
    public Evidence Evidence => Placed.Evidence!;

    public FindingAt Finding => (FindingAt)Map.Parts[Placed.Finding!.Id];
}

/// <summary>A handoff at one revision of its map.</summary>
internal sealed class HandoffAt(MapAt map, PlacedPart placed) : PartAt(map, placed)
{
    public Handoff Handoff => Placed.Handoff!;

    public TouchpointAt From => (TouchpointAt)Map.Parts[Handoff.From];

    public TouchpointAt To => (TouchpointAt)Map.Parts[Handoff.To];
}
