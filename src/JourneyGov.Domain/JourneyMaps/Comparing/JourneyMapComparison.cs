using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps.Comparing;

/// <summary>How a part of the target differs from its counterpart in the base.</summary>
public enum ChangeKind
{
    /// <summary>It has no counterpart in the base.</summary>
    Added,

    /// <summary>It has no counterpart in the target.</summary>
    Removed,

    /// <summary>It stands elsewhere. A part that was moved and changed is told twice, once as each.</summary>
    Moved,

    /// <summary>Its fields say something else.</summary>
    Changed,

    /// <summary>It is the same.</summary>
    Unchanged,
}

/// <summary>How the parts of two contents find each other.</summary>
public enum MatchBy
{
    /// <summary>By their ids: two moments of one map.</summary>
    Id,

    /// <summary>By their ids, then by their names (whatever their case) in what matches already: two maps.</summary>
    IdThenName,
}

/// <summary>One difference.</summary>
/// <param name="Change">What kind of difference.</param>
/// <param name="Kind">What kind of part.</param>
/// <param name="BasePart">The part in the base; null if it was added, or for the map itself.</param>
/// <param name="TargetPart">The part in the target; null if it was removed, or for the map itself.</param>
/// <param name="Path">Names from the stage down to the part: stage, touchpoint, finding, source. For a handoff: both touchpoints.</param>
/// <param name="Team">The team that owns it in the target; in the base if it was removed.</param>
/// <param name="From">Where it stood, if it was moved.</param>
/// <param name="To">Where it stands, if it was moved.</param>
/// <param name="Fields">The fields that differ; for an added or removed part, all that say something.</param>
public sealed record PartChange(
    ChangeKind Change, PartKind Kind, PartId? BasePart, PartId? TargetPart, ImmutableArray<string> Path, TeamId Team,
    Placement? From, Placement? To, ImmutableArray<FieldChange> Fields)
{
    /// <summary>The part, in the target if it is there; null for the map itself.</summary>
    public PartId? Part => TargetPart ?? BasePart;
}

/// <summary>Where a stage or touchpoint stands.</summary>
/// <param name="Stage">The stage that holds a touchpoint; null for a stage.</param>
/// <param name="StageName">Its name.</param>
/// <param name="Position">From 0.</param>
public sealed record Placement(PartId? Stage, string? StageName, int Position);

/// <summary>A field with both values; null: it says nothing.</summary>
public sealed record FieldChange(string Field, FieldValue? Before, FieldValue? After);

/// <summary>How many parts of a kind differ in one way.</summary>
public sealed record KindCount(PartKind Kind, ChangeKind Change, int Count);

/// <summary>How many parts of a team differ in one way.</summary>
public sealed record TeamCount(TeamId Team, ChangeKind Change, int Count);

/// <summary>A point of the emotion curve.</summary>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="StageName">The stage's name.</param>
/// <param name="TouchpointName">The touchpoint's name.</param>
/// <param name="Score">1 to 5, or null where it is not known.</param>
public sealed record EmotionPoint(PartId Touchpoint, PartId Stage, string StageName, string TouchpointName, int? Score);

/// <summary>What differs between two contents, part by part and field by field.</summary>
/// <param name="Changes">The map first, then the target's parts in reading order, then those removed in the base's.</param>
/// <param name="ByKind">Counts by kind of part.</param>
/// <param name="ByTeam">Counts by owning team.</param>
/// <param name="BaseCurve">The emotion curve of the base.</param>
/// <param name="TargetCurve">The emotion curve of the target.</param>
public sealed record JourneyMapComparison(
    ImmutableArray<PartChange> Changes, ImmutableArray<KindCount> ByKind, ImmutableArray<TeamCount> ByTeam,
    ImmutableArray<EmotionPoint> BaseCurve, ImmutableArray<EmotionPoint> TargetCurve)
{
    /// <summary>Compares two contents.</summary>
    /// <param name="base">The one to start from.</param>
    /// <param name="target">The one to arrive at.</param>
    /// <param name="match">How parts find each other.</param>
    /// <param name="withUnchanged">Whether parts that are the same are told too.</param>
    public static JourneyMapComparison Between(
        JourneyMapContent @base, JourneyMapContent target, MatchBy match = MatchBy.Id, bool withUnchanged = false)
    {
        var changes = PartChanges.Between(@base, target, match)
            .Where(change => withUnchanged || change.Change != ChangeKind.Unchanged)
            .ToImmutableArray();
        return new(
            changes,
            [.. changes.CountBy(change => (change.Kind, change.Change)).Select(it => new KindCount(it.Key.Kind, it.Key.Change, it.Value))],
            [.. changes.CountBy(change => (change.Team, change.Change)).Select(it => new TeamCount(it.Key.Team, it.Key.Change, it.Value))],
            EmotionCurve(@base), EmotionCurve(target));
    }

    /// <summary>The score of every touchpoint, in reading order.</summary>
    public static ImmutableArray<EmotionPoint> EmotionCurve(JourneyMapContent content) =>
    [
        .. content.Stages.SelectMany(stage => stage.Touchpoints.Select(touchpoint =>
            new EmotionPoint(touchpoint.Id, stage.Id, stage.Name, touchpoint.Name, touchpoint.Emotion?.Score))),
    ];
}
