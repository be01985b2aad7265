using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Notices;

/// <summary>An offer of a map, a part of it or an indicator that is not answered yet.</summary>
/// <param name="From">The team that owns it.</param>
/// <param name="To">The team that shall own it.</param>
/// <param name="By">Who offered it.</param>
public sealed record OfferMade(TeamId From, TeamId To, PersonId? By);

/// <summary>Who owns a map, to whom that is offered, who asked to have it excused, and no more of it than that takes.</summary>
/// <param name="Accountable">The team that answers for it.</param>
/// <param name="Owners">The stages and touchpoints with an owner of their own.</param>
/// <param name="Stages">The stage that each touchpoint is in: it goes when the stage does.</param>
/// <param name="Offers">The open offers; null: none.</param>
/// <param name="Askers">Who asked for each waiver that was not refused, withdrawn or revoked; null: there is none.</param>
public sealed record MapOwners(
    TeamId Accountable, ImmutableDictionary<PartId, TeamId> Owners, ImmutableDictionary<PartId, PartId> Stages,
    ImmutableDictionary<OfferId, OfferMade>? Offers = null, ImmutableDictionary<WaiverId, PersonId>? Askers = null)
{
    /// <summary>The teams that own the map or a part of it.</summary>
    public IEnumerable<TeamId> Teams => Owners.Values.Prepend(Accountable).Distinct();

    /// <summary>The team that answers for a stage, a touchpoint or the map.</summary>
    public TeamId OwnerOf(PartId part) => Owners.TryGetValue(part, out var own) ? own
        : Stages.TryGetValue(part, out var stage) ? OwnerOf(stage)
        : Accountable;

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
    /// <param name="owners">Before it; null: before the first.</param>
    /// <param name="map">The map.</param>
    /// <param name="happened">The event.</param>
    /// <param name="by">Whose doing it is.</param>
    public static MapOwners? After(MapOwners? owners, JourneyMapId map, object happened, PersonId? by) => (owners, happened) switch
    {
        (null, JourneyMapDrafted e) => new(e.AccountableTeam, ImmutableDictionary<PartId, TeamId>.Empty, ImmutableDictionary<PartId, PartId>.Empty),
        ({ } it, AccountableTeamAssigned e) => it with { Accountable = e.Team },
        ({ } it, PartOwnerAssigned { Team: { } team } e) => it with { Owners = it.Owners.SetItem(e.Part, team) },
        ({ } it, PartOwnerAssigned e) => it with { Owners = it.Owners.Remove(e.Part) },
        ({ } it, TouchpointAdded e) => it with { Stages = it.Stages.SetItem(e.Touchpoint, e.Stage) },
        ({ } it, TouchpointMoved e) => it with { Stages = it.Stages.SetItem(e.Touchpoint, e.Stage) },
        ({ } it, TouchpointRemoved e) => it.Without([e.Touchpoint]),
        ({ } it, StageRemoved e) => it.Without([e.Stage, .. it.Stages.Where(inside => inside.Value == e.Stage).Select(inside => inside.Key)]),
        ({ } it, JourneyMapRestored e) => Of(e.Content) with { Offers = it.Offers, Askers = it.Askers },
        ({ } it, OwnershipOffered e) => it with { Offers = it.Standing.SetItem(e.Offer, new(e.From, e.To, by)) },
        ({ } it, OwnershipAccepted e) when e.Part.Value == map.Value => it.WithoutOffer(e.Offer) with { Accountable = e.Team },
        ({ } it, OwnershipAccepted e) => it.WithoutOffer(e.Offer) with { Owners = it.Owners.SetItem(e.Part, e.Team) },
        ({ } it, OwnershipDeclined e) => it.WithoutOffer(e.Offer),
        ({ } it, OwnershipOfferWithdrawn e) => it.WithoutOffer(e.Offer),
        ({ } it, OwnershipOfferExpired e) => it.WithoutOffer(e.Offer),
        ({ } it, WaiverRequested e) when by is { } asker => it with { Askers = it.Waivers.SetItem(e.Waiver, asker) },
        ({ } it, WaiverRefused e) => it.WithoutWaiver(e.Waiver),
        ({ } it, WaiverWithdrawn e) => it.WithoutWaiver(e.Waiver),
        ({ } it, WaiverRevoked e) => it.WithoutWaiver(e.Waiver),
        _ => owners,
    };

    private ImmutableDictionary<OfferId, OfferMade> Standing => Offers ?? ImmutableDictionary<OfferId, OfferMade>.Empty;

    private ImmutableDictionary<WaiverId, PersonId> Waivers => Askers ?? ImmutableDictionary<WaiverId, PersonId>.Empty;

    private MapOwners WithoutWaiver(WaiverId waiver) => this with { Askers = Waivers.Remove(waiver) };

    private MapOwners WithoutOffer(OfferId offer) => this with { Offers = Standing.Remove(offer) };

    private MapOwners Without(IReadOnlyCollection<PartId> gone) => this with { Owners = Owners.RemoveRange(gone), Stages = Stages.RemoveRange(gone) };
}
