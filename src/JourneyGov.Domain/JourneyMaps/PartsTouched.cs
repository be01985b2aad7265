using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>A part that an event touched.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Part">Its id; the map's own for the map itself.</param>
/// <param name="Fields">What changed in it, as <see cref="PartFields"/> names it, and its <c>stage</c> and <c>position</c> if it moved.</param>
/// <param name="Owners">
/// The team that owned it before and the one that owns it after, once if they are the same; and the one whose stage it came into.
/// </param>
public sealed record TouchedPart(PartKind Kind, PartId Part, ImmutableArray<string> Fields, ImmutableArray<TeamId> Owners)
{
    /// <summary>Whether another team owns it than before.</summary>
    public bool ChangesHands { get; init; }
}

/// <summary>Which parts an event touches: for history, for sign-offs that it dismisses, for who changed what in a comparison.</summary>
public static class PartsTouched
{
    /// <summary>Stands in for the stamp where only content matters.</summary>
    internal static readonly Stamp Unstamped = new(0, DateTimeOffset.UnixEpoch, null, null, null);

    /// <summary>The parts that an event touches. None for those that leave the content alone.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="before">The map before it.</param>
    public static ImmutableArray<TouchedPart> By(JourneyMapEvent happened, JourneyMapState before)
    {
        if (IsNoContent(happened)) return [];
        var after = (JourneyMapState.Live)JourneyMap.Evolve(before, happened, Unstamped);
        var old = before as JourneyMapState.Live;
        return
        [
            .. Ids(happened, old, after).Select(id => id.Value == after.Id.Value
                ? OfMap(after.Id, old?.Content, after.Content)
                : Of(id, old is null ? null : JourneyMapParts.Find(old.Content, id), JourneyMapParts.Find(after.Content, id), after.Content)),
        ];
    }

    /// <summary>Whether an event leaves what the map says alone: comments, versions, policies, waivers, retirement, and offers until they are accepted.</summary>
    public static bool IsNoContent(JourneyMapEvent happened) => happened is CommentLeft or MapReviewPolicySet or VersionPublished or JourneyMapRetired
        or OwnershipOffered or OwnershipOfferEscalated or OwnershipDeclined or OwnershipOfferWithdrawn or OwnershipOfferExpired
        or WaiverRequested or WaiverGranted or WaiverRefused or WaiverWithdrawn or WaiverRevoked;

    /// <summary>The parts that events touch one after the other; a part that several touch is told for each.</summary>
    /// <param name="events">In order.</param>
    /// <param name="before">The map before the first of them.</param>
    public static IEnumerable<TouchedPart> ByEach(IEnumerable<JourneyMapEvent> events, JourneyMapState before)
    {
        foreach (var happened in events)
        {
            foreach (var part in By(happened, before)) yield return part;
            before = JourneyMap.Evolve(before, happened, Unstamped);
        }
    }

    private static IEnumerable<PartId> Ids(JourneyMapEvent happened, JourneyMapState.Live? before, JourneyMapState.Live after) => happened switch
    {
        JourneyMapRestored e => e.ChangedParts,
        StageRemoved e => Gone(before!, e.Stage),
        TouchpointRemoved e => Gone(before!, e.Touchpoint),
        FindingRemoved e => Gone(before!, e.Finding),
        EvidenceWithdrawn e => Gone(before!, e.Evidence),
        HandoffRemoved e => Gone(before!, e.Handoff),
        _ => [IdOf(happened) ?? new PartId(after.Id.Value)],
    };

    /// <summary>The part that an event touches alone; null: the map itself. Not for what takes other parts along.</summary>
    internal static PartId? IdOf(JourneyMapEvent happened) => happened switch
    {
        StageAdded e => e.Stage,
        StageRenamed e => e.Stage,
        StageDescribed e => e.Stage,
        StageMoved e => e.Stage,
        DropOffRecorded e => e.Stage,
        DropOffCleared e => e.Stage,
        SubJourneyLinked e => e.Stage,
        SubJourneyUnlinked e => e.Stage,
        TouchpointAdded e => e.Touchpoint,
        TouchpointRenamed e => e.Touchpoint,
        TouchpointDescribed e => e.Touchpoint,
        TouchpointMoved e => e.Touchpoint,
        EmotionScored e => e.Touchpoint,
        EmotionCleared e => e.Touchpoint,
        MomentOfTruthMarked e => e.Touchpoint,
        MomentOfTruthUnmarked e => e.Touchpoint,
        FindingAdded e => e.Finding,
        FindingReworded e => e.Finding,
        PainRated e => e.Finding,
        EvidenceAttached e => e.Evidence,
        HandoffDescribed e => e.Handoff,
        IndicatorTied e => e.Part,
        IndicatorUntied e => e.Part,
        PartOwnerAssigned e => e.Part,
        OwnershipAccepted e => e.Part,
        JourneyMapDrafted or JourneyMapRenamed or JourneyMapReframed or PersonaChosen or CurrentMapLinked or AccountableTeamAssigned => null,
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not known."),
    };

    private static IEnumerable<PartId> Gone(JourneyMapState.Live before, PartId id) =>
        JourneyMapParts.Find(before.Content, id) is { } part ? JourneyMapParts.GoingWith(before.Content, part).Select(gone => gone.Id) : [];

    private static TouchedPart OfMap(JourneyMapId map, JourneyMapContent? before, JourneyMapContent after) => new(
        PartKind.Map, new(map.Value), Changed(before is null ? [] : PartFields.Of(before), PartFields.Of(after)),
        Owners(before?.AccountableTeam, after.AccountableTeam))
    {
        ChangesHands = before is not null && before.AccountableTeam != after.AccountableTeam,
    };

    private static TouchedPart Of(PartId id, PlacedPart? before, PlacedPart? after, JourneyMapContent content)
    {
        var fields = Changed(before is null ? [] : PartFields.Of(before), after is null ? [] : PartFields.Of(after));
        var isMove = before is not null && after is not null && before.Kind is PartKind.Stage or PartKind.Touchpoint;
        var newHolder = isMove && before!.Stage!.Id != after!.Stage!.Id ? JourneyMapParts.Find(content, after.Stage.Id) : null;
        if (newHolder is not null) fields = fields.Add("stage");
        if (isMove && (before!.Stage!.Id, before.Position) != (after!.Stage!.Id, after.Position)) fields = fields.Add("position");
        return new((before ?? after)!.Kind, id, fields, Owners(before?.Owner, after?.Owner, newHolder?.Owner))
        {
            ChangesHands = before is not null && after is not null && before.Owner != after.Owner,
        };
    }

    private static ImmutableArray<string> Changed(ImmutableArray<PartField> before, ImmutableArray<PartField> after) =>
    [
        .. (after.IsEmpty ? before : after)
            .Where((_, index) => !Equals(before.ElementAtOrDefault(index).Value, after.ElementAtOrDefault(index).Value))
            .Select(field => field.Name),
    ];

    private static ImmutableArray<TeamId> Owners(params IEnumerable<TeamId?> owners) => [.. owners.OfType<TeamId>().Distinct()];
}
