using System.Collections.Immutable;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Domain.JourneyMaps;

public static partial class JourneyMap
{
    /// <summary>The map after one more event.</summary>
    /// <exception cref="InvalidOperationException">The event cannot have happened to this state: the stream is damaged.</exception>
    public static JourneyMapState Evolve(JourneyMapState state, JourneyMapEvent happened, Stamp stamp) => (state, happened) switch
    {
        (JourneyMapState.NotDrafted, JourneyMapDrafted e) => Started(e, stamp),
        (JourneyMapState.Live live, CommentLeft e) => live with { Comments = live.Comments.Add(new(e.Comment, e.Part, e.OnRevision, e.Text, stamp)) },
        (JourneyMapState.Live live, MapReviewPolicySet e) => live with { ReviewPolicy = e.Policy },
        (JourneyMapState.Live live, VersionPublished e) => live with
        {
            Versions = live.Versions.Add(new(e.Number, e.Name, e.ReleaseNotes, e.Revision, e.Approvals, e.Checklist, stamp)),
        },
        (JourneyMapState.Live live, OwnershipOffered e) => live.With(new OwnershipOffer(
            e.Offer, e.Part, e.From, e.To, e.EscalatesOn, e.ExpiresOn, stamp, Escalated: null)),
        (JourneyMapState.Live live, OwnershipOfferEscalated e) => live.WithOfferEscalated(e.Offer, stamp),
        (JourneyMapState.Live live, OwnershipDeclined e) => live.WithoutOffer(e.Offer),
        (JourneyMapState.Live live, OwnershipOfferWithdrawn e) => live.WithoutOffer(e.Offer),
        (JourneyMapState.Live live, OwnershipOfferExpired e) => live.WithoutOffer(e.Offer),
        (JourneyMapState.Live live, OwnershipAccepted e) =>
            (live with { Content = ContentEvolution.Evolve(live.Id, live.Content, e, stamp) }).WithoutOffer(e.Offer),
        (JourneyMapState.Live live, WaiverRequested e) => live.With(new Waiver(e.Waiver, e.Lines, e.Until, stamp)),
        (JourneyMapState.Live live, WaiverGranted e) => live.WithWaiver(e.Waiver, waiver => waiver with { Granted = stamp }),
        (JourneyMapState.Live live, WaiverRefused e) => Closed(live, e.Waiver, WaiverStatus.Refused, stamp),
        (JourneyMapState.Live live, WaiverWithdrawn e) => Closed(live, e.Waiver, WaiverStatus.Withdrawn, stamp),
        (JourneyMapState.Live live, WaiverRevoked e) => Closed(live, e.Waiver, WaiverStatus.Revoked, stamp),
        (JourneyMapState.Live live, JourneyMapRetired) => new JourneyMapState.Retired(live, stamp),
        (JourneyMapState.Live live, JourneyMapRestored e) => Restored(live, e, stamp),
        (JourneyMapState.Live live, StageRemoved e) => Without(live, e.Stage, stamp),
        (JourneyMapState.Live live, TouchpointRemoved e) => Without(live, e.Touchpoint, stamp),
        (JourneyMapState.Live live, FindingRemoved e) => Without(live, e.Finding, stamp),
        (JourneyMapState.Live live, EvidenceWithdrawn e) => Without(live, e.Evidence, stamp),
        (JourneyMapState.Live live, HandoffRemoved e) => Without(live, e.Handoff, stamp),
        (JourneyMapState.Live live, WordingEvent { Nature: EditNature.Cosmetic }) => live with
        {
            Content = ContentEvolution.Evolve(live.Id, live.Content, happened, stamp),
            Cosmetic = JourneyMapOwnership.AfterCosmeticChange(live, PartsTouched.IdOf(happened) ?? new(live.Id.Value), stamp),
        },
        (JourneyMapState.Live live, _) => live with { Content = ContentEvolution.Evolve(live.Id, live.Content, happened, stamp) },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot happen to a map that is {state.GetType().Name}."),
    };

    private static JourneyMapState.Live Started(JourneyMapDrafted e, Stamp stamp) => new(
        e.Map,
        new JourneyMapContent(
            e.Title, e.Kind, e.Subject, e.Persona, e.AccountableTeam, e.Objective, e.StartsAt, e.EndsAt, e.CurrentMap, [], [], [], stamp),
        ImmutableDictionary<PartId, Stamp>.Empty, [], [], null, stamp);

    private static JourneyMapState.Live Closed(JourneyMapState.Live live, WaiverId waiver, WaiverStatus status, Stamp stamp) =>
        live.WithWaiver(waiver, it => it with { Closed = new(status, stamp) });

    private static JourneyMapState.Live Without(JourneyMapState.Live live, PartId id, Stamp stamp)
    {
        var part = JourneyMapParts.Find(live.Content, id) ?? throw ContentEvolution.Missing(id);
        var gone = JourneyMapParts.GoingWith(live.Content, part).Select(placed => placed.Id).ToHashSet();
        return live with
        {
            Content = EveryPart.Without(live.Content, gone),
            Removed = Remembered(live.Removed, gone, stamp),
        };
    }

    private static JourneyMapState.Live Restored(JourneyMapState.Live live, JourneyMapRestored e, Stamp stamp)
    {
        var here = JourneyMapParts.Of(e.Content).Select(placed => placed.Id).ToHashSet();
        var gone = JourneyMapParts.Of(live.Content).Select(placed => placed.Id).Where(id => !here.Contains(id));
        var changed = e.ChangedParts.ToHashSet();
        return live with
        {
            Content = EveryPart.Stamped(live.Id, e.Content, (part, old) => changed.Contains(part) ? stamp : old),
            Removed = Remembered(live.Removed.RemoveRange(here), gone, stamp),
        };
    }

    private static ImmutableDictionary<PartId, Stamp> Remembered(ImmutableDictionary<PartId, Stamp> before, IEnumerable<PartId> gone, Stamp stamp)
    {
        var forgotten = before.Where(removal => removal.Value.Revision <= stamp.Revision - JourneyMapLimits.ChangesThatRememberRemovals);
        return before.RemoveRange(forgotten.Select(removal => removal.Key)).SetItems(gone.Select(id => KeyValuePair.Create(id, stamp)));
    }
}
