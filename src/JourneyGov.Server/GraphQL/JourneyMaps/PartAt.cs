using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>A part of a map at one revision of it.</summary>
/// <param name="Map">The map.</param>
/// <param name="Placed">The part, where it stands and who owns it.</param>
internal abstract record PartAt(MapAt Map, PlacedPart Placed)
{
    /// <summary>The part's id in the API.</summary>
    public string ApiId => GraphQL.ApiId.Of(Placed.Kind, Map.Id, Placed.Id);

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
    protected IEnumerable<FindingAt> Of(IEnumerable<Finding> findings) => findings.Select(finding => (FindingAt)Map.Parts[finding.Id]);
}

/// <summary>A stage at one revision of its map.</summary>
internal sealed record StageAt(MapAt Map, PlacedPart Placed) : PartAt(Map, Placed)
{
    public Stage Stage => Placed.Stage!;

    public IEnumerable<TouchpointAt> Touchpoints => Stage.Touchpoints.Select(touchpoint => (TouchpointAt)Map.Parts[touchpoint.Id]);

    public IEnumerable<FindingAt> Findings => Of(Stage.Findings);
}

/// <summary>A touchpoint at one revision of its map.</summary>
internal sealed record TouchpointAt(MapAt Map, PlacedPart Placed) : PartAt(Map, Placed)
{
    public Touchpoint Touchpoint => Placed.Touchpoint!;

    public StageAt Stage => (StageAt)Map.Parts[Placed.Stage!.Id];

    public IEnumerable<FindingAt> Findings => Of(Touchpoint.Findings);
}

/// <summary>A finding at one revision of its map.</summary>
internal sealed record FindingAt(MapAt Map, PlacedPart Placed) : PartAt(Map, Placed)
{
    public Finding Finding => Placed.Finding!;

    public PartAt On => Map.Parts[Placed.Touchpoint?.Id ?? Placed.Stage!.Id];

    public IEnumerable<EvidenceAt> Evidence => Finding.Evidence.Select(evidence => (EvidenceAt)Map.Parts[evidence.Id]);
}

/// <summary>A piece of evidence at one revision of its map.</summary>
internal sealed record EvidenceAt(MapAt Map, PlacedPart Placed) : PartAt(Map, Placed)
{
    public Evidence Evidence => Placed.Evidence!;

    public FindingAt Finding => (FindingAt)Map.Parts[Placed.Finding!.Id];
}

/// <summary>A handoff at one revision of its map.</summary>
internal sealed record HandoffAt(MapAt Map, PlacedPart Placed) : PartAt(Map, Placed)
{
    public Handoff Handoff => Placed.Handoff!;

    public TouchpointAt From => (TouchpointAt)Map.Parts[Handoff.From];

    public TouchpointAt To => (TouchpointAt)Map.Parts[Handoff.To];
}
