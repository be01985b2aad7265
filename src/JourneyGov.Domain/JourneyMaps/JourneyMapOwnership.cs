using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>Which teams own parts of a map, and whose parts events touch.</summary>
public static class JourneyMapOwnership
{
    /// <summary>
    /// Every team that owns a part, the map itself among them, with the last material change of any part of theirs: what is only worded better
    /// needs nobody's agreement again.
    /// </summary>
    public static IReadOnlyDictionary<TeamId, Stamp> OwningTeams(JourneyMapState.Live live) => JourneyMapParts.Of(live.Content)
        .Select(part => (part.Owner, LastChange: LastMaterialChange(live, part.Id, part.LastChange)))
        .Append((Owner: live.Content.AccountableTeam, LastChange: LastMaterialChange(live, new(live.Id.Value), live.Content.LastChange)))
        .GroupBy(part => part.Owner, part => part.LastChange)
        .ToDictionary(owned => owned.Key, owned => owned.MaxBy(stamp => stamp.Revision)!);

    /// <summary>The teams that own the two touchpoints of a handoff; null: the map has no such handoff.</summary>
    public static (TeamId From, TeamId To)? EndsOf(JourneyMapContent content, PartId handoff)
    {
        if (content.Handoffs.Find(it => it.Id == handoff) is not { } found)
            return null;
        var owners = TouchpointOwners(content);
        return (owners[found.From], owners[found.To]);
    }

    /// <summary>The team that owns each touchpoint.</summary>
    public static IReadOnlyDictionary<PartId, TeamId> TouchpointOwners(JourneyMapContent content) => content.Stages
        .SelectMany(stage => stage.Touchpoints.Select(touchpoint => (touchpoint.Id, Owner: touchpoint.Owner ?? stage.Owner ?? content.AccountableTeam)))
        .ToDictionary(pair => pair.Id, pair => pair.Owner);

    /// <summary>The parts that the material ones of these events touched; a part that several touched is told for each.</summary>
    /// <param name="before">The map before the first of the events.</param>
    /// <param name="events">In order.</param>
    public static ImmutableArray<MaterialChange> MaterialChanges(JourneyMapState before, IEnumerable<JourneyMapEvent> events)
    {
        var changes = ImmutableArray.CreateBuilder<MaterialChange>();
        var state = before;
        foreach (var happened in events)
        {
            if (happened is not WordingEvent { Nature: EditNature.Cosmetic })
                changes.AddRange(PartsTouched.By(happened, state).Select(part => new MaterialChange(part, IsThere(state, part.Part))));
            state = JourneyMap.Evolve(state, happened, PartsTouched.Unstamped);
        }

        return changes.ToImmutable();
    }

    /// <summary>
    /// Every team whose parts the material ones of these events touched: those that owned them before, and those that own them after. What they
    /// agreed to before, they did not agree to as it is now.
    /// </summary>
    /// <param name="before">The map before the first of the events.</param>
    /// <param name="events">In order.</param>
    public static IReadOnlySet<TeamId> TeamsTouched(JourneyMapState before, IEnumerable<JourneyMapEvent> events) =>
        MaterialChanges(before, events).SelectMany(change => change.Part.Owners).ToHashSet();

    /// <summary>The last change of the content, removals too; comments, versions and the policy are no content.</summary>
    public static Stamp LastChange(JourneyMapState.Live live) => JourneyMapParts.Of(live.Content)
        .Select(part => part.LastChange)
        .Concat(live.Removed.Values)
        .Append(live.Content.LastChange)
        .MaxBy(stamp => stamp.Revision)!;

    /// <summary>What is known of cosmetic changes after one more of a part.</summary>
    internal static ImmutableDictionary<PartId, CosmeticChange> AfterCosmeticChange(JourneyMapState.Live live, PartId part, Stamp stamp)
    {
        var last = part.Value == live.Id.Value ? live.Content.LastChange : JourneyMapParts.Find(live.Content, part)!.LastChange;
        return (live.Cosmetic ?? ImmutableDictionary<PartId, CosmeticChange>.Empty)
            .SetItem(part, new(stamp.Revision, LastMaterialChange(live, part, last)));
    }

    // What is remembered of a cosmetic change counts as long as it is the last one.
    private static Stamp LastMaterialChange(JourneyMapState.Live live, PartId part, Stamp last) =>
        live.Cosmetic?.GetValueOrDefault(part) is { } cosmetic && cosmetic.Revision == last.Revision ? cosmetic.LastMaterial : last;

    private static bool IsThere(JourneyMapState state, PartId part) =>
        state is JourneyMapState.Live live && (part.Value == live.Id.Value || JourneyMapParts.Find(live.Content, part) is not null);
}
