using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Wire;

/// <summary>An event as the disk knows it.</summary>
/// <param name="Name">The literal name, for ever: <c>journey-map.drafted</c>.</param>
/// <param name="Version">The newest version of its payload's shape, from 1; the only one that is written.</param>
/// <param name="Shape">The type that reads and writes that version.</param>
/// <param name="SealedFrom">The first version whose texts about a person are sealed; null: it has none.</param>
public sealed record EventType(string Name, int Version, JsonTypeInfo Shape, int? SealedFrom = null);

/// <summary>Makes the next version's payload of one version's.</summary>
/// <param name="Name">The event's wire name.</param>
/// <param name="FromVersion">The version that goes in; one more comes out.</param>
/// <param name="Apply">JSON to JSON; may change what it is given.</param>
public sealed record Upcast(string Name, int FromVersion, Func<JsonObject, JsonObject> Apply);

/// <summary>Every event that may be in the log, by its literal name, and how older payloads become today's.</summary>
public sealed class EventCatalogue
{
    private readonly FrozenDictionary<string, EventType> _byName;
    private readonly FrozenDictionary<Type, EventType> _byShape;
    private readonly FrozenDictionary<(string Name, int FromVersion), Upcast> _upcasts;

    /// <summary>A catalogue of these events and upcasts.</summary>
    /// <exception cref="ArgumentException">A name or shape is listed twice, or an event older than its newest version has no way there.</exception>
    public EventCatalogue(IReadOnlyList<EventType> events, IReadOnlyList<Upcast> upcasts)
    {
        Events = events;
        _byName = events.ToFrozenDictionary(type => type.Name);
        _byShape = events.ToFrozenDictionary(type => type.Shape.Type);
        _upcasts = upcasts.ToFrozenDictionary(upcast => (upcast.Name, upcast.FromVersion));
        foreach (var type in events)
            for (var version = 1; version < type.Version; version++)
                if (!_upcasts.ContainsKey((type.Name, version)))
                    throw new ArgumentException($"{type.Name} has no upcast from version {version}.", nameof(upcasts));
    }

    /// <summary>The events that JourneyGov ships.</summary>
    public static EventCatalogue Shipped { get; } = new(
        [
            .. Workspaces, .. Teams, .. Persons, .. Personas, .. Indicators, .. Names, .. Maps, .. MapParts, .. Reviews, .. Improvements, .. Proposals,
            .. Agreements, .. Inboxes, .. Campaigns,
        ],
        [AsItWas("person.registered", 1), AsItWas("person.renamed", 1), AsItWas("person.api-key-issued", 1)]);

    /// <summary>Every event, noun by noun.</summary>
    public IReadOnlyList<EventType> Events { get; }

    private static EventType[] Workspaces =>
    [
        Event<WorkspaceCreated>("workspace.created", 1),
        Event<WorkspaceRenamed>("workspace.renamed", 1),
        Event<DepartmentAdded>("workspace.department-added", 1),
        Event<DepartmentRenamed>("workspace.department-renamed", 1),
        Event<ReviewPolicyChanged>("workspace.review-policy-changed", 1),
        Event<DepartmentReviewPolicySet>("workspace.department-review-policy-set", 1),
        Event<BusinessCalendarChanged>("workspace.business-calendar-changed", 1),
        Event<ChangeAnnounced>("workspace.change-announced", 1),
        Event<AgendaTemplateSet>("workspace.agenda-template-set", 1),
    ];

    private static EventType[] Teams =>
    [
        Event<TeamFormed>("team.formed", 1),
        Event<TeamRenamed>("team.renamed", 1),
        Event<TeamPlaced>("team.placed", 1),
        Event<MemberJoined>("team.member-joined", 1),
        Event<MemberRoleChanged>("team.member-role-changed", 1),
        Event<MemberLeft>("team.member-left", 1),
        Event<TeamDissolved>("team.dissolved", 1),
    ];

    private static EventType[] Persons =>
    [
        Sealed<PersonRegistered>("person.registered", 2, from: 2),
        Sealed<PersonRenamed>("person.renamed", 2, from: 2),
        Event<WorkspaceRoleGranted>("person.workspace-role-granted", 1),
        Event<WorkspaceRoleRevoked>("person.workspace-role-revoked", 1),
        Sealed<ApiKeyIssued>("person.api-key-issued", 2, from: 2),
        Event<ApiKeyRevoked>("person.api-key-revoked", 1),
        Event<CalendarFeedCreated>("person.calendar-feed-created", 1),
        Event<CalendarFeedRevoked>("person.calendar-feed-revoked", 1),
        Event<AbsenceDeclared>("person.absence-declared", 1),
        Event<AbsenceChanged>("person.absence-changed", 1),
        Event<DeputyReplaced>("person.deputy-replaced", 1),
        Event<AbsenceEnded>("person.absence-ended", 1),
        Event<WorkHandedOver>("person.work-handed-over", 1),
        Event<PersonLeft>("person.left", 1),
        Event<PersonErased>("person.erased", 1),
    ];

    private static EventType[] Personas =>
    [
        Event<PersonaCreated>("persona.created", 1),
        Event<PersonaRenamed>("persona.renamed", 1),
        Event<PersonaDescribed>("persona.described", 1),
        Event<PersonaRetired>("persona.retired", 1),
    ];

    private static EventType[] Indicators =>
    [
        Event<IndicatorDefined>("indicator.defined", 1),
        Event<IndicatorTargetSet>("indicator.target-set", 1),
        Event<IndicatorBoundsSet>("indicator.bounds-set", 1),
        Event<IndicatorFreshnessSet>("indicator.freshness-set", 1),
        Event<IndicatorTeamAssigned>("indicator.team-assigned", 1),
        Event<IndicatorOffered>("indicator.offered", 1),
        Event<IndicatorOfferEscalated>("indicator.offer-escalated", 1),
        Event<IndicatorOfferAccepted>("indicator.offer-accepted", 1),
        Event<IndicatorOfferDeclined>("indicator.offer-declined", 1),
        Event<IndicatorOfferWithdrawn>("indicator.offer-withdrawn", 1),
        Event<IndicatorOfferExpired>("indicator.offer-expired", 1),
        Event<IndicatorLeftBounds>("indicator.left-bounds", 1),
        Event<IndicatorReturnedWithinBounds>("indicator.returned-within-bounds", 1),
        Event<IndicatorRetired>("indicator.retired", 1),
    ];

    private static EventType[] Names =>
    [
        Event<NameTaken>("name.taken", 1),
        Event<NameReleased>("name.released", 1),
    ];

    private static EventType[] Maps =>
    [
        Event<JourneyMapDrafted>("journey-map.drafted", 1),
        Event<JourneyMapRenamed>("journey-map.renamed", 1),
        Event<JourneyMapReframed>("journey-map.reframed", 1),
        Event<PersonaChosen>("journey-map.persona-chosen", 1),
        Event<CurrentMapLinked>("journey-map.current-map-linked", 1),
        Event<AccountableTeamAssigned>("journey-map.accountable-team-assigned", 1),
        Event<CommentLeft>("journey-map.comment-left", 1),
        Event<MapReviewPolicySet>("journey-map.review-policy-set", 1),
        Event<JourneyMapRestored>("journey-map.restored", 1),
        Event<VersionPublished>("journey-map.version-published", 1),
        Event<JourneyMapRetired>("journey-map.retired", 1),
    ];

    private static EventType[] MapParts =>
    [
        Event<StageAdded>("journey-map.stage-added", 1),
        Event<StageRenamed>("journey-map.stage-renamed", 1),
        Event<StageDescribed>("journey-map.stage-described", 1),
        Event<StageMoved>("journey-map.stage-moved", 1),
        Event<StageRemoved>("journey-map.stage-removed", 1),
        Event<DropOffRecorded>("journey-map.drop-off-recorded", 1),
        Event<DropOffCleared>("journey-map.drop-off-cleared", 1),
        Event<SubJourneyLinked>("journey-map.sub-journey-linked", 1),
        Event<SubJourneyUnlinked>("journey-map.sub-journey-unlinked", 1),
        Event<TouchpointAdded>("journey-map.touchpoint-added", 1),
        Event<TouchpointRenamed>("journey-map.touchpoint-renamed", 1),
        Event<TouchpointDescribed>("journey-map.touchpoint-described", 1),
        Event<TouchpointMoved>("journey-map.touchpoint-moved", 1),
        Event<TouchpointRemoved>("journey-map.touchpoint-removed", 1),
        Event<EmotionScored>("journey-map.emotion-scored", 1),
        Event<EmotionCleared>("journey-map.emotion-cleared", 1),
        Event<MomentOfTruthMarked>("journey-map.moment-of-truth-marked", 1),
        Event<MomentOfTruthUnmarked>("journey-map.moment-of-truth-unmarked", 1),
        Event<FindingAdded>("journey-map.finding-added", 1),
        Event<FindingReworded>("journey-map.finding-reworded", 1),
        Event<PainRated>("journey-map.pain-rated", 1),
        Event<FindingRemoved>("journey-map.finding-removed", 1),
        Event<EvidenceAttached>("journey-map.evidence-attached", 1),
        Event<EvidenceWithdrawn>("journey-map.evidence-withdrawn", 1),
        Event<HandoffDescribed>("journey-map.handoff-described", 1),
        Event<HandoffRemoved>("journey-map.handoff-removed", 1),
        Event<IndicatorTied>("journey-map.indicator-tied", 1),
        Event<IndicatorUntied>("journey-map.indicator-untied", 1),
        Event<PartOwnerAssigned>("journey-map.part-owner-assigned", 1),
        Event<OwnershipOffered>("journey-map.ownership-offered", 1),
        Event<OwnershipOfferEscalated>("journey-map.ownership-offer-escalated", 1),
        Event<OwnershipAccepted>("journey-map.ownership-accepted", 1),
        Event<OwnershipDeclined>("journey-map.ownership-declined", 1),
        Event<OwnershipOfferWithdrawn>("journey-map.ownership-offer-withdrawn", 1),
        Event<OwnershipOfferExpired>("journey-map.ownership-offer-expired", 1),
        Event<WaiverRequested>("journey-map.waiver-requested", 1),
        Event<WaiverGranted>("journey-map.waiver-granted", 1),
        Event<WaiverRefused>("journey-map.waiver-refused", 1),
        Event<WaiverWithdrawn>("journey-map.waiver-withdrawn", 1),
        Event<WaiverRevoked>("journey-map.waiver-revoked", 1),
    ];

    private static EventType[] Reviews =>
    [
        Event<ReviewScheduled>("review.scheduled", 1),
        Event<ReviewRescheduled>("review.rescheduled", 1),
        Event<ReviewPostponed>("review.postponed", 1),
        Event<ReviewOpened>("review.opened", 1),
        Event<ReviewersAssigned>("review.reviewers-assigned", 1),
        Event<ReviewBegun>("review.begun", 1),
        Event<TeamSignedOff>("review.team-signed-off", 1),
        Event<SignOffDismissed>("review.sign-off-dismissed", 1),
        Event<ReviewTriggered>("review.triggered", 1),
        Event<FlagWithdrawn>("review.flag-withdrawn", 1),
        Event<VerificationDismissed>("review.verification-dismissed", 1),
        Event<AgendaItemAnswered>("review.agenda-item-answered", 1),
        Event<AgendaAnswerWithdrawn>("review.agenda-answer-withdrawn", 1),
        Event<ReviewBecameOverdue>("review.became-overdue", 1),
        Event<ReviewEscalated>("review.escalated", 1),
        Event<ReviewCompleted>("review.completed", 1),
    ];

    private static EventType[] Proposals =>
    [
        Event<ProposalSent>("change-proposal.sent", 1),
        Event<ProposalEdited>("change-proposal.edited", 1),
        Event<ProposalScopeChanged>("change-proposal.scope-changed", 1),
        Event<ProposalApproved>("change-proposal.approved", 1),
        Event<ApprovalDismissed>("change-proposal.approval-dismissed", 1),
        Event<ProposalChangesRequested>("change-proposal.changes-requested", 1),
        Event<ProposalRebased>("change-proposal.rebased", 1),
        Event<ProposalApplied>("change-proposal.applied", 1),
        Event<ProposalRejected>("change-proposal.rejected", 1),
        Event<ProposalWithdrawn>("change-proposal.withdrawn", 1),
        Event<ProposalExpired>("change-proposal.expired", 1),
    ];

    private static EventType[] Improvements =>
    [
        Event<ImprovementPlanned>("improvement.planned", 1),
        Event<ImprovementReworded>("improvement.reworded", 1),
        Event<ImprovementReassigned>("improvement.reassigned", 1),
        Event<ImprovementRescheduled>("improvement.rescheduled", 1),
        Event<EffectExpected>("improvement.effect-expected", 1),
        Event<ExpectationCleared>("improvement.expectation-cleared", 1),
        Event<ImprovementCompleted>("improvement.completed", 1),
        Event<ImprovementReopened>("improvement.reopened", 1),
        Event<ImprovementDropped>("improvement.dropped", 1),
    ];

    private static EventType[] Agreements =>
    [
        Event<AgreementProposed>("agreement.proposed", 1),
        Event<AgreementAmendmentProposed>("agreement.amendment-proposed", 1),
        Event<AgreementAccepted>("agreement.accepted", 1),
        Event<AgreementDeclined>("agreement.declined", 1),
        Event<AgreementWithdrawn>("agreement.withdrawn", 1),
        Event<AgreementEnded>("agreement.ended", 1),
        Event<AgreementExpired>("agreement.expired", 1),
    ];

    private static EventType[] Inboxes =>
    [
        Event<NoticesRead>("inbox.notices-read", 1),
        Event<NoticesUnread>("inbox.notices-unread", 1),
    ];

    private static EventType[] Campaigns =>
    [
        Event<CampaignPlanned>("campaign.planned", 1),
        Event<ReviewsAddedToCampaign>("campaign.reviews-added", 1),
        Event<ReviewsRemovedFromCampaign>("campaign.reviews-removed", 1),
        Event<CampaignReviewsRescheduled>("campaign.reviews-rescheduled", 1),
        Event<CampaignRenamed>("campaign.renamed", 1),
        Event<CampaignCancelled>("campaign.cancelled", 1),
        Event<CampaignOpened>("campaign.opened", 1),
        Event<MissingSignOffsChased>("campaign.missing-sign-offs-chased", 1),
        Event<CampaignClosed>("campaign.closed", 1),
    ];

    /// <summary>The entry of a domain event's type.</summary>
    /// <exception cref="UnknownEventException">The type is not in the catalogue.</exception>
    public EventType Of(Type shape) =>
        _byShape.GetValueOrDefault(shape) ?? throw new UnknownEventException($"The event type {shape.Name} has no wire name.");

    /// <summary>Whether the texts about a person are sealed in a version of an event.</summary>
    public bool IsSealed(string name, int version) => _byName.TryGetValue(name, out var type) && version >= type.SealedFrom;

    /// <summary>Reads a payload of any shipped version as today's event; what is sealed stays so.</summary>
    /// <exception cref="UnknownEventException">The name is unknown, or the version is newer than this program.</exception>
    /// <exception cref="JsonException">The payload does not have the shape that its version promises.</exception>
    public object Read(string name, int version, ReadOnlySpan<byte> payload)
    {
        if (!_byName.TryGetValue(name, out var type))
            throw new UnknownEventException($"The event {name} is not known to this program; it was written by a newer one.");
        if (version < 1 || version > type.Version)
            throw new UnknownEventException($"The event {name} has version {version}; this program reads 1 to {type.Version}.");
        if (version == type.Version)
            return JsonSerializer.Deserialize(payload, type.Shape) ?? throw new JsonException($"The payload of {name} is null.");
        return Upcasted(type, version, payload).Deserialize(type.Shape) ?? throw new JsonException($"The payload of {name} is null.");
    }

    private JsonObject Upcasted(EventType type, int version, ReadOnlySpan<byte> payload)
    {
        var json = JsonNode.Parse(payload) as JsonObject ?? throw new JsonException($"The payload of {type.Name} is not an object.");
        for (var from = version; from < type.Version; from++)
            json = _upcasts[(type.Name, from)].Apply(json);
        return json;
    }

    private static EventType Event<TEvent>(string name, int version) => new(name, version, WireFormat.TypeInfo<TEvent>());

    private static EventType Sealed<TEvent>(string name, int version, int from) => new(name, version, WireFormat.TypeInfo<TEvent>(), from);

    // Its texts are sealed since, in the same fields.
    private static Upcast AsItWas(string name, int fromVersion) => new(name, fromVersion, json => json);
}
