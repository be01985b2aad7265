using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Notices.Audience;

namespace JourneyGov.Domain.Notices;

/// <summary>Who is told of an event.</summary>
/// <param name="Event">The event.</param>
/// <param name="Who">Whom.</param>
/// <param name="Kind">What the notice is.</param>
/// <param name="AtOnce">Whether it neither waits for an open day nor counts as one of the day's notices.</param>
public sealed record NoticeRule(Type Event, Func<object, NoticePoint, Audience> Who, NoticeKind Kind, bool AtOnce = false);

/// <summary>
/// Which events are told to whom: event, who, kind. Nobody is told what they did themselves, nor twice of one event: the first line that
/// reaches them counts.
/// </summary>
public static class NoticeRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<NoticeRule> All { get; } =
    [
        On<ReviewOpened>((e, at) => Leads(e.AskedTeams.Except(at.ToldWhyItOpens)), NoticeKind.ReviewOpened),
        On<ReviewBecameOverdue>((_, at) => Leads(at.AskedTeams), NoticeKind.ReviewOverdue),
        On<ReviewEscalated>((e, at) => at.ToldOfEscalation(e), NoticeKind.ReviewEscalated, atOnce: true),
        On<ReviewPostponed>((_, at) => Leads(at.AskedTeams), NoticeKind.ReviewPostponed),
        On<ReviewCompleted>((_, at) => Leads(at.AskedTeams), NoticeKind.ReviewCompleted),
        On<SignOffDismissed>((e, at) => Leads(e.Team) + at.SignedFor(e.Team), NoticeKind.SignOffDismissed),
        On<ImprovementPlanned>((e, at) => Doing(e.Person, e.Team) + at.AccountableLeads, NoticeKind.ImprovementPlanned),
        On<ImprovementReassigned>((e, at) => Doing(e.Person, e.Team) + at.AccountableLeads, NoticeKind.ImprovementReassigned),
        On<ImprovementCompleted>((_, at) => at.Doing + at.AccountableLeads, NoticeKind.ImprovementCompleted),
        On<ImprovementDropped>((_, at) => at.Doing + at.AccountableLeads, NoticeKind.ImprovementDropped),
        On<ImprovementReopened>((_, at) => at.Doing + at.AccountableLeads, NoticeKind.ImprovementReopened),
        On<MemberJoined>((e, at) => Person(e.Person, new TeamId(at.Subject)), NoticeKind.MembershipChanged),
        On<MemberRoleChanged>((e, at) => Person(e.Person, new TeamId(at.Subject)), NoticeKind.MembershipChanged),
        On<MemberLeft>((e, at) => Person(e.Person, new TeamId(at.Subject)), NoticeKind.MembershipChanged),
        On<WorkspaceRoleGranted>((_, at) => Person(new PersonId(at.Subject)), NoticeKind.RoleChanged),
        On<WorkspaceRoleRevoked>((_, at) => Person(new PersonId(at.Subject)), NoticeKind.RoleChanged),
        On<JourneyMapDrafted>((e, _) => Leads(e.AccountableTeam), NoticeKind.MapGiven),
        On<AccountableTeamAssigned>((e, _) => Leads(e.Team), NoticeKind.MapGiven),
        On<PartOwnerAssigned>((e, at) => at.LeadsGiven(e.Part, e.Team), NoticeKind.PartGiven),
        On<JourneyMapRestored>((e, at) => Leads(MapOwners.Of(e.Content).Teams.Except(at.OwningTeams)), NoticeKind.PartGiven),
        On<CommentLeft>((_, at) => at.AccountableLeads, NoticeKind.CommentLeft),
        On<VersionPublished>((_, at) => Leads(at.OwningTeams), NoticeKind.VersionPublished),
        On<IndicatorDefined>((e, _) => Leads(e.Team), NoticeKind.IndicatorGiven),
        On<IndicatorTeamAssigned>((e, _) => Leads(e.Team), NoticeKind.IndicatorGiven),
        On<ReviewersAssigned>((e, at) => at.NamedAnew(e), NoticeKind.ReviewerNamed),
        On<ReviewTriggered>((_, at) => Leads(at.OwningTeams), NoticeKind.ReviewTriggered),
        On<ProposalSent>((e, _) => Leads(e.AskedTeams), NoticeKind.ProposalSent),
        On<ProposalEdited>((e, at) => at.LeadsNotAskedYet(e.AskedTeams), NoticeKind.ProposalSent),
        On<ProposalRebased>((e, at) => at.LeadsNotAskedYet(e.AskedTeams), NoticeKind.ProposalSent),
        On<ProposalScopeChanged>((e, at) => at.LeadsNotAskedYet(e.AskedTeams), NoticeKind.ProposalSent),
        On<ProposalApplied>((_, at) => Person(at.Thing?.Person), NoticeKind.ProposalApplied),
        On<ProposalRejected>((_, at) => Person(at.Thing?.Person), NoticeKind.ProposalRejected),
        On<ProposalChangesRequested>((_, at) => Person(at.Thing?.Person), NoticeKind.ProposalChangesRequested),
        On<ProposalExpired>((_, at) => Person(at.Thing?.Person), NoticeKind.ProposalExpired),
        On<ProposalWithdrawn>((_, at) => Leads(at.Thing?.Teams ?? []) + Person(at.Thing?.Person), NoticeKind.ProposalWithdrawn),
        On<ApprovalDismissed>((e, at) => at.SignedFor(e.Team), NoticeKind.ApprovalDismissed),
        On<OwnershipOffered>((e, _) => Leads(e.To), NoticeKind.OwnershipOffered),
        On<OwnershipAccepted>((e, at) => at.Offerers(e.Offer), NoticeKind.OwnershipAccepted),
        On<OwnershipAccepted>((e, at) => e.Part.Value == at.Subject ? Leads(e.Team) : Nobody, NoticeKind.MapGiven),
        On<OwnershipAccepted>((e, at) => e.Part.Value == at.Subject ? Nobody : Leads(e.Team), NoticeKind.PartGiven),
        On<OwnershipDeclined>((e, at) => at.Offerers(e.Offer), NoticeKind.OwnershipDeclined),
        On<OwnershipOfferEscalated>((_, _) => Officers, NoticeKind.OwnershipOfferEscalated),
        On<OwnershipOfferExpired>((e, at) => at.LeadsOfOffer(e.Offer) + Officers, NoticeKind.OwnershipOfferExpired),
        On<OwnershipOfferWithdrawn>((e, at) => at.Receivers(e.Offer), NoticeKind.OwnershipOfferWithdrawn),
        On<IndicatorOffered>((e, _) => Leads(e.To), NoticeKind.OwnershipOffered),
        On<IndicatorOfferAccepted>((e, at) => at.Offerers(e.Offer), NoticeKind.OwnershipAccepted),
        On<IndicatorOfferAccepted>((e, _) => Leads(e.Team), NoticeKind.IndicatorGiven),
        On<IndicatorOfferDeclined>((e, at) => at.Offerers(e.Offer), NoticeKind.OwnershipDeclined),
        On<IndicatorOfferEscalated>((_, _) => Officers, NoticeKind.OwnershipOfferEscalated),
        On<IndicatorOfferExpired>((e, at) => at.LeadsOfOffer(e.Offer) + Officers, NoticeKind.OwnershipOfferExpired),
        On<IndicatorOfferWithdrawn>((e, at) => at.Receivers(e.Offer), NoticeKind.OwnershipOfferWithdrawn),
        On<WaiverRequested>((_, _) => Officers, NoticeKind.WaiverRequested),
        On<WaiverGranted>((e, at) => at.AskerOf(e.Waiver) + at.AccountableLeads, NoticeKind.WaiverGranted),
        On<WaiverRefused>((e, at) => at.AskerOf(e.Waiver) + at.AccountableLeads, NoticeKind.WaiverRefused),
        On<WaiverWithdrawn>((e, at) => Officers + at.AskerOf(e.Waiver), NoticeKind.WaiverWithdrawn),
        On<WaiverRevoked>((e, at) => at.AskerOf(e.Waiver) + at.AccountableLeads, NoticeKind.WaiverRevoked),
        On<AgreementProposed>((e, _) => Leads(e.With), NoticeKind.AgreementProposed),
        On<AgreementAmendmentProposed>((e, at) => Leads(at.AskedTeams.Except([e.Team])), NoticeKind.AgreementProposed),
        On<AgreementAccepted>((_, at) => Leads(at.AskedTeams), NoticeKind.AgreementAccepted),
        On<AgreementDeclined>((_, at) => Leads(at.AskedTeams), NoticeKind.AgreementDeclined),
        On<AgreementWithdrawn>((_, at) => Leads(at.AskedTeams), NoticeKind.AgreementWithdrawn),
        On<AgreementEnded>((_, at) => Leads(at.AskedTeams), NoticeKind.AgreementEnded),
        On<AgreementExpired>((_, at) => Leads(at.AskedTeams), NoticeKind.AgreementExpired),
        On<CampaignOpened>((_, at) => Person(at.Thing?.Person), NoticeKind.CampaignOpened),
        On<MissingSignOffsChased>((e, _) => Each(e.Persons.Select(chased => chased.Person)), NoticeKind.SignOffsChased),
        On<CampaignClosed>((_, _) => Officers, NoticeKind.CampaignClosed),
        On<AbsenceDeclared>((e, _) => Person(e.Deputy), NoticeKind.DeputyNamed),
        On<AbsenceChanged>((e, _) => Person(e.Deputy), NoticeKind.DeputyNamed),
        On<DeputyReplaced>((e, _) => Person(e.Deputy), NoticeKind.DeputyNamed),
        On<DeputyReplaced>((_, at) => Person(new PersonId(at.Subject)) + Officers, NoticeKind.DeputyReplaced),
    ];

    private static ILookup<Type, NoticeRule> ByEvent { get; } = All.ToLookup(rule => rule.Event);

    /// <summary>The rules for an event, in order.</summary>
    public static IEnumerable<NoticeRule> For(object happened) => ByEvent[happened.GetType()];

    /// <summary>The part of a map that an event is about; null: the map as a whole, or no map.</summary>
    public static PartId? PartOf(object happened) => happened switch
    {
        CommentLeft e => e.Part,
        PartOwnerAssigned e => e.Part,
        OwnershipOffered e => e.Part,
        OwnershipAccepted e => e.Part,
        OwnershipDeclined e => e.Part,
        OwnershipOfferEscalated e => e.Part,
        OwnershipOfferExpired e => e.Part,
        OwnershipOfferWithdrawn e => e.Part,
        _ => null,
    };

    private static NoticeRule On<TEvent>(Func<TEvent, NoticePoint, Audience> who, NoticeKind kind, bool atOnce = false) =>
        new(typeof(TEvent), (happened, at) => who((TEvent)happened, at), kind, atOnce);
}
