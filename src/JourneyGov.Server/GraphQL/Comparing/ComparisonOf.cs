using JourneyGov.Application.JourneyMaps;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.JourneyMaps.Comparing;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Comparing;

/// <summary>A comparison, with both maps ready to be read.</summary>
internal sealed class ComparisonOf(MapComparison found)
{
    /// <summary>What was found.</summary>
    public MapComparison Found => found;

    /// <summary>The map at the point compared with.</summary>
    public MapAt BaseMap { get; } = found.Base.ToMap();

    /// <summary>The map at the point looked at.</summary>
    public MapAt TargetMap { get; } = found.Target.ToMap();

    /// <summary>The differences that are asked for.</summary>
    public IEnumerable<DifferenceOf> Changes(ChangesArguments arguments) => found.Differences.Changes
        .Where(arguments.Covers)
        .Select(difference => new DifferenceOf(this, difference));

    /// <summary>How many of some differences are of each kind.</summary>
    public static ChangeCounts Count(IEnumerable<PartChange> differences)
    {
        var counts = differences.CountBy(difference => difference.Change).ToDictionary();
        int Of(ChangeKind kind) => counts.GetValueOrDefault(kind);
        return new(Of(ChangeKind.Added), Of(ChangeKind.Removed), Of(ChangeKind.Moved), Of(ChangeKind.Changed), Of(ChangeKind.Unchanged));
    }
}

/// <summary>One difference.</summary>
internal sealed record DifferenceOf(ComparisonOf Comparison, PartChange Difference)
{
    private bool IsMap => Difference.Kind == PartKind.Map;

    /// <summary>The part at the base.</summary>
    public object? Before => IsMap ? Comparison.BaseMap : Difference.BasePart is { } part ? Comparison.BaseMap.Find(part) : null;

    /// <summary>The part at the target.</summary>
    public object? After => IsMap ? Comparison.TargetMap : Difference.TargetPart is { } part ? Comparison.TargetMap.Find(part) : null;

    /// <summary>The id of the part in the target or, when it was removed, in the base.</summary>
    public string PartId => (After ?? Before) switch
    {
        MapAt map => ApiId.Of(map.Id),
        PartAt part => part.ApiId,
        _ => throw new InvalidOperationException("A difference is of a part that is at neither point."),
    };

    /// <summary>What the part is called.</summary>
    public string Label => Difference switch
    {
        { Kind: PartKind.Map } => Comparison.TargetMap.Content.Title,
        { Kind: PartKind.Handoff } => string.Join(" → ", Difference.Path),
        _ => Difference.Path[^1],
    };

    /// <summary>Where the part moved.</summary>
    public MoveOf? Move => Difference is { From: { } from, To: { } to }
        ? new(Stage(Comparison.BaseMap, from), from.Position, Stage(Comparison.TargetMap, to), to.Position)
        : null;

    private static StageAt? Stage(MapAt map, Placement placement) => placement.Stage is { } stage ? map.Find(stage) as StageAt : null;
}

/// <summary>Where a part moved.</summary>
internal sealed record MoveOf(StageAt? FromStage, int FromPosition, StageAt? ToStage, int ToPosition);

/// <summary>A field that differs.</summary>
internal sealed record FieldOf(ComparisonOf Comparison, FieldChange Change);

/// <summary>How many parts differ in each way.</summary>
internal sealed record ChangeCounts(int Added, int Removed, int Moved, int Changed, int Unchanged);

/// <summary>The counts of one team.</summary>
internal sealed record TeamChangeCounts(TeamId Team, ChangeCounts Counts);

/// <summary>The counts of one kind of part.</summary>
internal sealed record PartKindChangeCounts(PartKind PartKind, ChangeCounts Counts);

/// <summary>A point of an emotion curve.</summary>
internal sealed record CurvePoint(TouchpointAt Touchpoint, int? Score)
{
    /// <summary>The curve of a map.</summary>
    public static IEnumerable<CurvePoint> Of(IEnumerable<EmotionPoint> curve, MapAt map) =>
        curve.Select(point => new CurvePoint((TouchpointAt)map.Parts[point.Touchpoint], point.Score));
}

/// <summary>The arguments of the differences of a comparison.</summary>
internal sealed record ChangesArguments(IReadOnlyList<ChangeKind>? Kinds, IReadOnlyList<PartKind>? PartKinds, IReadOnlyList<string>? Teams)
{
    private readonly IReadOnlyCollection<TeamId>? _teams = Teams.Ids(ApiId.Team);

    /// <summary>Whether a difference is asked for.</summary>
    public bool Covers(PartChange difference) =>
        (Kinds.Any()?.Contains(difference.Change) ?? difference.Change != ChangeKind.Unchanged)
        && (PartKinds.Any()?.Contains(difference.Kind) ?? true)
        && (_teams?.Contains(difference.Team) ?? true);
}
