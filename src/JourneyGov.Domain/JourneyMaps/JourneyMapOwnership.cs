namespace JourneyGov.Domain.JourneyMaps;

/// <summary>Which teams own parts of a map, and whose parts events touch.</summary>
public static class JourneyMapOwnership
{
    /// <summary>Every team that owns a part, the map itself among them, with the last change of any part of theirs.</summary>
    public static IReadOnlyDictionary<TeamId, Stamp> OwningTeams(JourneyMapContent content) => JourneyMapParts.Of(content)
        .Select(part => (part.Owner, part.LastChange))
        .Append((Owner: content.AccountableTeam, content.LastChange))
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

    /// <summary>Every team whose parts these events touched: those that owned them before, and those that own them after.</summary>
    /// <param name="before">The map before the first of the events.</param>
    /// <param name="events">In order.</param>
    public static IReadOnlySet<TeamId> TeamsTouched(JourneyMapState before, IEnumerable<JourneyMapEvent> events) =>
        PartsTouched.ByEach(events, before).SelectMany(part => part.Owners).ToHashSet();

    /// <summary>The last change of the content, removals too; comments, versions and the policy are no content.</summary>
    public static Stamp LastChange(JourneyMapState.Live live) => JourneyMapParts.Of(live.Content)
        .Select(part => part.LastChange)
        .Concat(live.Removed.Values)
        .Append(live.Content.LastChange)
        .MaxBy(stamp => stamp.Revision)!;
}
