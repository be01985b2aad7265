using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps.Editing;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>A journey map: what its events make of it, and what follows from a command.</summary>
public static partial class JourneyMap
{
    /// <summary>The aggregate.</summary>
    public static Decider<JourneyMapState, JourneyMapCommand, JourneyMapFacts, JourneyMapEvent> Decider { get; } =
        new(new JourneyMapState.NotDrafted(), Evolve, Decide);

    /// <summary>What follows from a command: events, none if it says nothing new, or every reason why not.</summary>
    public static Decision<JourneyMapEvent> Decide(JourneyMapState state, JourneyMapCommand command, JourneyMapFacts facts) => (state, command) switch
    {
        (JourneyMapState.NotDrafted, DraftJourneyMap it) => Draft(it, facts),
        (JourneyMapState.NotDrafted, _) => Refused(RefusalCode.NotFound),

        (JourneyMapState.Live live, _) when !facts.Caller.Reads(live.Id) => Refused(RefusalCode.NotFound),
        (JourneyMapState.Live, DraftJourneyMap) => Refused(RefusalCode.AlreadyDrafted),
        (JourneyMapState.Live live, EditJourneyMap it) => Edit(live, it, facts),
        (JourneyMapState.Live live, ApplyProposal it) => Applied(live, it.BasedOn, it.Edits, facts).Outcome,
        (JourneyMapState.Live live, RestoreJourneyMap it) => Restore(live, it, facts),
        (JourneyMapState.Live live, PublishVersion it) => Publish(live, it, facts),
        (JourneyMapState.Live live, LeaveComment it) => Comment(live, it, facts),
        (JourneyMapState.Live live, SetMapReviewPolicy it) => SetReviewPolicy(live, it, facts),
        (JourneyMapState.Live live, OfferOwnership it) => Offer(live, it, facts),
        (JourneyMapState.Live live, AcceptOwnership it) => Accept(live, it.Offer, facts),
        (JourneyMapState.Live live, DeclineOwnership it) => Decline(live, it.Offer, facts),
        (JourneyMapState.Live live, WithdrawOwnershipOffer it) => Withdraw(live, it.Offer, facts),
        (JourneyMapState.Live live, KeepOffersInTime) => KeepInTime(live, facts),
        (JourneyMapState.Live live, CloseOffersTo it) => CloseOffers(live, it.Team, facts),
        (JourneyMapState.Live live, RequestWaiver it) => AskForWaiver(live, it, facts),
        (JourneyMapState.Live live, GrantWaiver it) => Grant(live, it.Waiver, facts),
        (JourneyMapState.Live live, RefuseWaiver it) => Refuse(live, it.Waiver, facts),
        (JourneyMapState.Live live, WithdrawWaiver it) => Withdraw(live, it.Waiver, facts),
        (JourneyMapState.Live live, RevokeWaiver it) => Revoke(live, it.Waiver, facts),
        (JourneyMapState.Live live, RetireJourneyMap) => Retire(live, facts),

        (JourneyMapState.Retired retired, _) when !facts.Caller.Reads(retired.Last.Id) => Refused(RefusalCode.NotFound),
        (JourneyMapState.Retired, DraftJourneyMap) => Refused(RefusalCode.AlreadyDrafted),
        (JourneyMapState.Retired, RetireJourneyMap) => Decision.Nothing<JourneyMapEvent>(),
        (JourneyMapState.Retired, _) => Refused(RefusalCode.MapRetired),

        _ => throw new InvalidOperationException($"{command.GetType().Name} is not known to a map that is {state.GetType().Name}."),
    };

    private static Decision<JourneyMapEvent> Draft(DraftJourneyMap draft, JourneyMapFacts facts)
    {
        var session = new EditSession(new JourneyMapState.NotDrafted(), facts, null);
        session.Forbid(Authority.ToDraft(facts.Caller, draft.AccountableTeam));
        References.NeedPersona(session, draft.Persona, "persona");
        References.NeedTeam(session, draft.AccountableTeam, "accountableTeam");
        References.NeedCurrentMap(session, draft.Map, draft.Kind, draft.CurrentMap, "currentMap");
        session.Happen(new JourneyMapDrafted(
            draft.Map, session.Required(draft.Title, JourneyMapLimits.Name, "title"), draft.Kind, draft.Subject, draft.Persona,
            draft.AccountableTeam,
            session.Optional(draft.Objective, JourneyMapLimits.Text, "objective"),
            session.Optional(draft.StartsAt, JourneyMapLimits.Text, "startsAt"),
            session.Optional(draft.EndsAt, JourneyMapLimits.Text, "endsAt"), draft.CurrentMap));
        if (!draft.Edits.IsDefaultOrEmpty) EditList.Apply(session, draft.Edits, JourneyMapLimits.DraftEdits);
        return session.Outcome;
    }

    private static Decision<JourneyMapEvent> Edit(JourneyMapState.Live live, EditJourneyMap edit, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, edit.BasedOn, edit.Nature);
        Apply(session, edit.BasedOn, edit.Edits);
        return session.Outcome;
    }

    private static void Apply(EditSession session, long? basedOn, ImmutableArray<JourneyMapEdit> edits)
    {
        session.NeedKnown(basedOn, "basedOn");
        if (edits.IsDefaultOrEmpty) session.Refuse(RefusalCode.ListEmpty, "edits");
        else EditList.Apply(session, edits, JourneyMapLimits.Edits);
        OfferRules.CloseOvertaken(session);
    }

    private static Decision<JourneyMapEvent> Comment(JourneyMapState.Live live, LeaveComment comment, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, null);
        var part = comment.Part ?? new PartId(live.Id.Value);
        if (part.Value != live.Id.Value)
            session.Find(part, "part", PartKind.Stage, PartKind.Touchpoint, PartKind.Finding, PartKind.Evidence, PartKind.Handoff);
        session.NeedKnown(comment.OnRevision, "onRevision");
        var text = session.Required(comment.Text, JourneyMapLimits.Text, "text");
        session.Require(!JourneyMapParts.IsUsed(live, comment.Comment), RefusalCode.IdInUse, "id", comment.Comment.Value.ToString());
        session.Happen(new CommentLeft(comment.Comment, part, comment.OnRevision ?? facts.NextRevision - 1, text));
        return session.Outcome;
    }

    private static Decision<JourneyMapEvent> SetReviewPolicy(JourneyMapState.Live live, SetMapReviewPolicy command, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, null);
        var policy = command.Policy?.OrNone();
        session.Forbid(Authority.ToGovern(facts.Caller, live.Content.AccountableTeam, null, ""));
        session.Refuse(policy is null ? [] : PolicyRules.FiguresInRange(policy));
        var isLaxer = policy?.LaxerThan(facts.PoliciesWith(policy).WithoutMap).Any() ?? false;
        session.Require(!isLaxer || facts.Caller.Is(WorkspaceRole.GovernanceOfficer), RefusalCode.PolicyTooLax, "policy");
        if (policy != live.ReviewPolicy) session.Happen(new MapReviewPolicySet(policy));
        return session.Outcome;
    }

    private static Decision<JourneyMapEvent> Retire(JourneyMapState.Live live, JourneyMapFacts facts) =>
        Authority.ToGovern(facts.Caller, live.Content.AccountableTeam, null, "") is { } refusal
            ? Decision.Refuse<JourneyMapEvent>(refusal)
            : Decision.Of<JourneyMapEvent>(
            [
                .. OfferRules.Withdrawn(live.OpenOffers(), WithdrawalCause.MapRetired),
                .. WaiverRules.Withdrawn(live, facts.Calendar.DayAt(facts.Now)), new JourneyMapRetired(),
            ]);

    private static Decision<JourneyMapEvent> Refused(RefusalCode code) => Decision.Refuse<JourneyMapEvent>(Refusal.Because(code));
}
