using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>What a part of a map is.</summary>
public enum PartKind
{
    /// <summary>The map itself, which holds title, objective and the like.</summary>
    Map,

    /// <summary>A stage.</summary>
    Stage,

    /// <summary>A touchpoint.</summary>
    Touchpoint,

    /// <summary>A finding.</summary>
    Finding,

    /// <summary>A piece of evidence.</summary>
    Evidence,

    /// <summary>A handoff.</summary>
    Handoff,
}

/// <summary>A part of a map, where it stands and who owns it.</summary>
/// <param name="Kind">What it is; never <see cref="PartKind.Map"/>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Position">Among those of its kind in what holds it, from 0.</param>
/// <param name="Owner">The team that owns it: its own, else that of what holds it. A handoff is owned by whoever owns its first end.</param>
/// <param name="LastChange">Of the part itself.</param>
/// <param name="Stage">The stage that it is or is in; null for a handoff.</param>
/// <param name="Touchpoint">The touchpoint that it is or is in.</param>
/// <param name="Finding">The finding that it is or is in.</param>
/// <param name="Evidence">The evidence that it is.</param>
/// <param name="Handoff">The handoff that it is.</param>
public sealed record PlacedPart(
    PartKind Kind, PartId Id, int Position, TeamId Owner, Stamp LastChange,
    Stage? Stage = null, Touchpoint? Touchpoint = null, Finding? Finding = null, Evidence? Evidence = null, Handoff? Handoff = null);

/// <summary>All parts of a map in reading order, and what belongs to what.</summary>
public static class JourneyMapParts
{
    /// <summary>Every part: each stage with its findings, its touchpoints and theirs; handoffs last.</summary>
    public static IReadOnlyList<PlacedPart> Of(JourneyMapContent content)
    {
        var parts = new List<PlacedPart>(Count(content));
        var position = 0;
        foreach (var stage in content.Stages)
            AddStage(parts, stage, position++, content.AccountableTeam);
        parts.AddRange(Handoffs(content));
        return parts;
    }

    /// <summary>The ids of a map's parts, the map's own among them.</summary>
    public static IReadOnlySet<PartId> Ids(JourneyMapState.Live live) =>
        Of(live.Content).Select(part => part.Id).Append(new PartId(live.Id.Value)).ToHashSet();

    /// <summary>A handoff as people call it, by its two touchpoints; null: the map has no such handoff.</summary>
    public static string? NameOfHandoff(JourneyMapContent content, PartId handoff) =>
        Find(content, handoff)?.Handoff is { } found
            ? $"{Find(content, found.From)!.Touchpoint!.Name} → {Find(content, found.To)!.Touchpoint!.Name}"
            : null;

    /// <summary>The part with an id, or null.</summary>
    public static PlacedPart? Find(JourneyMapContent content, PartId part) => Of(content).FirstOrDefault(placed => placed.Id == part);

    /// <summary>Whether a map's part or comment has the id or had it of late, or the map itself has it.</summary>
    public static bool IsUsed(JourneyMapState.Live live, PartId id) =>
        id.Value == live.Id.Value
        || live.Removed.ContainsKey(id)
        || live.Comments.Exists(comment => comment.Id == id)
        || Find(live.Content, id) is not null;

    /// <summary>How many parts a map has.</summary>
    public static int Count(JourneyMapContent content) =>
        content.Handoffs.Count + content.Stages.Sum(stage =>
            1 + Count(stage.Findings) + stage.Touchpoints.Sum(touchpoint => 1 + Count(touchpoint.Findings)));

    /// <summary>The part and all that goes when it goes: what it holds, and the handoffs of its touchpoints.</summary>
    public static ImmutableArray<PlacedPart> GoingWith(JourneyMapContent content, PlacedPart part)
    {
        var inside = Of(content).Where(other => IsInside(other, part)).ToImmutableArray();
        var touchpoints = inside.Where(other => other.Kind == PartKind.Touchpoint).Select(other => other.Id).ToHashSet();
        return inside.AddRange(Handoffs(content).Where(
            other => other.Id != part.Id && (touchpoints.Contains(other.Handoff!.From) || touchpoints.Contains(other.Handoff.To))));
    }

    private static bool IsInside(PlacedPart other, PlacedPart part) => part.Kind switch
    {
        PartKind.Stage => other.Stage?.Id == part.Id,
        PartKind.Touchpoint => other.Touchpoint?.Id == part.Id,
        PartKind.Finding => other.Finding?.Id == part.Id,
        _ => other.Id == part.Id,
    };

    private static int Count(ImmutableList<Finding> findings) => findings.Sum(finding => 1 + finding.Evidence.Count);

    private static void AddStage(List<PlacedPart> parts, Stage stage, int position, TeamId accountable)
    {
        var placed = new PlacedPart(PartKind.Stage, stage.Id, position, stage.Owner ?? accountable, stage.LastChange, stage);
        parts.Add(placed);
        AddFindings(parts, placed, stage.Findings);
        var index = 0;
        foreach (var touchpoint in stage.Touchpoints)
            AddTouchpoint(parts, touchpoint, index++, placed);
    }

    private static void AddTouchpoint(List<PlacedPart> parts, Touchpoint touchpoint, int position, PlacedPart stage)
    {
        var placed = new PlacedPart(
            PartKind.Touchpoint, touchpoint.Id, position, touchpoint.Owner ?? stage.Owner, touchpoint.LastChange, stage.Stage, touchpoint);
        parts.Add(placed);
        AddFindings(parts, placed, touchpoint.Findings);
    }

    private static void AddFindings(List<PlacedPart> parts, PlacedPart holder, ImmutableList<Finding> findings)
    {
        var position = 0;
        foreach (var finding in findings)
        {
            var placed = holder with
            {
                Kind = PartKind.Finding,
                Id = finding.Id,
                Position = position++,
                LastChange = finding.LastChange,
                Finding = finding,
            };
            parts.Add(placed);
            parts.AddRange(finding.Evidence.Select((evidence, index) => placed with
            {
                Kind = PartKind.Evidence,
                Id = evidence.Id,
                Position = index,
                LastChange = evidence.LastChange,
                Evidence = evidence,
            }));
        }
    }

    private static IEnumerable<PlacedPart> Handoffs(JourneyMapContent content)
    {
        if (content.Handoffs.IsEmpty) return [];
        var owners = JourneyMapOwnership.TouchpointOwners(content);
        return content.Handoffs.Select((handoff, position) => new PlacedPart(
            PartKind.Handoff, handoff.Id, position, owners.GetValueOrDefault(handoff.From, content.AccountableTeam), handoff.LastChange,
            Handoff: handoff));
    }
}
