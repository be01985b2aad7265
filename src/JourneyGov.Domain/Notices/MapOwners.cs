using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Notices;

/// <summary>Who owns a map, and no more of it than that takes.</summary>
/// <param name="Accountable">The team that answers for it.</param>
/// <param name="Owners">The stages and touchpoints with an owner of their own.</param>
/// <param name="Stages">The stage that each touchpoint is in: it goes when the stage does.</param>
public sealed record MapOwners(TeamId Accountable, ImmutableDictionary<PartId, TeamId> Owners, ImmutableDictionary<PartId, PartId> Stages)
{
    /// <summary>The teams that own the map or a part of it.</summary>
    public IEnumerable<TeamId> Teams => Owners.Values.Prepend(Accountable).Distinct();

    /// <summary>The owners of what a map says.</summary>
    public static MapOwners Of(JourneyMapContent content)
    {
        var touchpoints = content.Stages
            .SelectMany(stage => stage.Touchpoints.Select(touchpoint => (Stage: stage.Id, Touchpoint: touchpoint))).ToList();
        var owned = content.Stages.Select(stage => (stage.Id, stage.Owner)).Concat(touchpoints.Select(it => (it.Touchpoint.Id, it.Touchpoint.Owner)));
        return new(
            content.AccountableTeam,
            owned.Where(part => part.Owner is not null).ToImmutableDictionary(part => part.Id, part => part.Owner!.Value),
            touchpoints.ToImmutableDictionary(it => it.Touchpoint.Id, it => it.Stage));
    }

    /// <summary>The owners after one more event of the map; the same where it says nothing of them.</summary>
    public static MapOwners? After(MapOwners? owners, object happened) => (owners, happened) switch
    {
        (null, JourneyMapDrafted e) => new(e.AccountableTeam, ImmutableDictionary<PartId, TeamId>.Empty, ImmutableDictionary<PartId, PartId>.Empty),
        ({ } it, AccountableTeamAssigned e) => it with { Accountable = e.Team },
        ({ } it, PartOwnerAssigned { Team: { } team } e) => it with { Owners = it.Owners.SetItem(e.Part, team) },
        ({ } it, PartOwnerAssigned e) => it with { Owners = it.Owners.Remove(e.Part) },
        ({ } it, TouchpointAdded e) => it with { Stages = it.Stages.SetItem(e.Touchpoint, e.Stage) },
        ({ } it, TouchpointMoved e) => it with { Stages = it.Stages.SetItem(e.Touchpoint, e.Stage) },
        ({ } it, TouchpointRemoved e) => it.Without([e.Touchpoint]),
        ({ } it, StageRemoved e) => it.Without([e.Stage, .. it.Stages.Where(inside => inside.Value == e.Stage).Select(inside => inside.Key)]),
        ({ }, JourneyMapRestored e) => Of(e.Content),
        _ => owners,
    };

    private MapOwners Without(IReadOnlyCollection<PartId> gone) => this with { Owners = Owners.RemoveRange(gone), Stages = Stages.RemoveRange(gone) };
}
