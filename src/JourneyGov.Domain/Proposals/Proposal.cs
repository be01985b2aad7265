using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Proposals.ProposalPhase;

namespace JourneyGov.Domain.Proposals;

/// <summary>
/// Edits to parts of a map that other teams own. They are made, all at once, as soon as every team whose leave they need has approved them as they
/// are and on the map as it is; nobody approves what they proposed.
/// </summary>
public static partial class Proposal
{
    /// <summary>For how many days it waits for approvals, from when its author wrote it last.</summary>
    public const int DaysToApprove = 30;

    /// <summary>The aggregate.</summary>
    public static Decider<ProposalState?, ProposalCommand, ProposalFacts, ProposalEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>What a command comes to.</summary>
    public static Decision<ProposalEvent> Decide(ProposalState? state, ProposalCommand command, ProposalFacts facts) =>
        ProposalRules.Authority(state, command, facts.Caller) is { } refusal ? Decision.Refuse<ProposalEvent>(refusal) : (state, command) switch
        {
            (null, ProposeChanges c) => Send(c, facts),
            (null, _) => Decision.Refuse<ProposalEvent>(Refusal.Because(RefusalCode.NotFound)),
            (_, ProposeChanges) => Decision.Refuse<ProposalEvent>(Refusal.Because(RefusalCode.IdInUse)),
            ({ IsOpen: false } s, _) when WasDone(s, command, facts.Caller) => Decision.Nothing<ProposalEvent>(),
            ({ } s, EditProposal c) => Edit(s, c, facts),
            ({ } s, RebaseProposal c) => Rebase(s, c, facts),
            ({ } s, ApproveProposal c) => Approve(s, c.Team, facts),
            ({ } s, RejectProposal c) => Decision.Unless<ProposalEvent>(
                [.. ProposalRules.ForDecision(s, c.Team, facts), .. ProposalRules.HasReason(facts)], new ProposalRejected(c.Team, Person(facts))),
            ({ } s, RequestProposalChanges c) => RequestChanges(s, c, facts),
            ({ } s, WithdrawProposal) => Decision.Unless<ProposalEvent>(
                ProposalRules.IsNotOver(s, facts), new ProposalWithdrawn(ProposalWithdrawalCause.Decided)),
            ({ } s, FollowMap c) => Follow(s, c, facts),
            (_, EndWithMap) => Decision.Of<ProposalEvent>(new ProposalWithdrawn(ProposalWithdrawalCause.MapRetired)),
            ({ } s, ExpireProposal) => facts.Today > s.ExpiresOn
                ? Decision.Of<ProposalEvent>(new ProposalExpired())
                : Decision.Nothing<ProposalEvent>(),
            _ => throw new InvalidOperationException($"A proposal does not know {command.GetType().Name}."),
        };

    /// <summary>The team on whose behalf somebody proposes who names none: the first that they edit for; null: there is none.</summary>
    public static TeamId? TeamOf(Caller caller) =>
        caller.Teams.Keys.Where(caller.EditsFor).OrderBy(team => team.Value).Select(team => (TeamId?)team).FirstOrDefault();

    private static Decision<ProposalEvent> Send(ProposeChanges c, ProposalFacts facts)
    {
        Refusal[] reasons = [.. ProposalRules.ForProposing(c.Title, c.Message, facts)];
        if (reasons.Length > 0 || (c.Team ?? TeamOf(facts.Caller)) is not { } team)
            return Decision.Refuse<ProposalEvent>(reasons);
        return Decision.Of<ProposalEvent>(new ProposalSent(
            c.Proposal, c.Map, Person(facts), team, c.Title.Trim(), TextRule.Tidy(c.Message), c.BasedOn ?? facts.MapRevision, c.Edits, facts.Parts,
            facts.AskedTeams, ExpiryFrom(facts)));
    }

    private static Decision<ProposalEvent> Edit(ProposalState state, EditProposal c, ProposalFacts facts)
    {
        Refusal[] over = [.. ProposalRules.ForWriting(state, facts)];
        if (over.Length > 0)
            return Decision.Refuse<ProposalEvent>(over);
        var isAsIs = (state.Phase, state.Title, state.Message) == (Open, c.Title.Trim(), TextRule.Tidy(c.Message));
        if (isAsIs && state.BasedOn == (c.BasedOn ?? state.BasedOn) && ProposalRules.AreSame(state.Edits, c.Edits))
            return Decision.Nothing<ProposalEvent>();
        Refusal[] reasons = [.. ProposalRules.ForProposing(c.Title, c.Message, facts)];
        return reasons.Length > 0 ? Decision.Refuse<ProposalEvent>(reasons) : Written(state, facts, new ProposalEdited(
            c.Title.Trim(), TextRule.Tidy(c.Message), c.BasedOn ?? facts.MapRevision, c.Edits, facts.Parts, facts.AskedTeams, ExpiryFrom(facts)));
    }

    private static Decision<ProposalEvent> Rebase(ProposalState state, RebaseProposal c, ProposalFacts facts)
    {
        Refusal[] over = [.. ProposalRules.ForWriting(state, facts)];
        if (over.Length > 0)
            return Decision.Refuse<ProposalEvent>(over);
        if (state.Phase == Open && state.BasedOn == c.BasedOn && ProposalRules.AreSame(state.Edits, c.Edits))
            return Decision.Nothing<ProposalEvent>();
        Refusal[] reasons = [.. ProposalRules.ForEdits(facts)];
        return reasons.Length > 0 ? Decision.Refuse<ProposalEvent>(reasons) : Written(
            state, facts, new ProposalRebased(c.BasedOn, c.Edits, facts.Parts, facts.AskedTeams, ExpiryFrom(facts)));
    }

    // What was approved and says the same stays approved; where nobody is left to ask, the new edits are made at once.
    private static Decision<ProposalEvent> Written(ProposalState state, ProposalFacts facts, ProposalEvent written)
    {
        var dismissed = state.Approvals
            .Where(approval => facts.AskedTeams.Contains(approval.Team))
            .Select(approval => (approval.Team, Cause: Stale(approval, facts)))
            .Where(it => it.Cause is not null)
            .Select(it => new ApprovalDismissed(it.Team, it.Cause!.Value, facts.MapRevision))
            .ToArray();
        TeamId[] holding = [.. state.Approvals.Select(approval => approval.Team).Except(dismissed.Select(it => it.Team))];
        return Decision.Of<ProposalEvent>([written, .. dismissed, .. AppliedOnce(holding, facts)]);
    }

    private static Decision<ProposalEvent> Approve(ProposalState state, TeamId team, ProposalFacts facts)
    {
        Refusal[] reasons = [.. ProposalRules.ForApproval(state, team, facts)];
        if (reasons.Length > 0)
            return Decision.Refuse<ProposalEvent>(reasons);
        TeamId[] holding = [.. Holding(state, facts).Select(approval => approval.Team)];
        return holding.Contains(team)
            ? Decision.Of(AppliedOnce(holding, facts))
            : Decision.Of<ProposalEvent>([new ProposalApproved(team, Person(facts), facts.MapRevision), .. AppliedOnce([.. holding, team], facts)]);
    }

    private static Decision<ProposalEvent> RequestChanges(ProposalState state, RequestProposalChanges c, ProposalFacts facts) =>
        Decision.Unless<ProposalEvent>(
            [.. ProposalRules.ForDecision(state, c.Team, facts), .. TextRule.Prose(c.Text, "text")],
            new ProposalChangesRequested(c.Team, Person(facts), c.Text.Trim()));

    private static Decision<ProposalEvent> Follow(ProposalState state, FollowMap c, ProposalFacts facts)
    {
        var mine = state.Parts.Select(part => part.Part).ToHashSet();
        var teams = c.Touched.Where(touched => mine.Contains(touched.Part)).SelectMany(touched => touched.Owners).ToHashSet();
        var dismissed = state.Approvals
            .Where(approval => teams.Contains(approval.Team))
            .Select(approval => new ApprovalDismissed(approval.Team, DismissalCause.MapChanged, facts.MapRevision));
        return HasOtherScope(state, facts)
            ? Decision.Of<ProposalEvent>([.. dismissed, new ProposalScopeChanged(facts.Parts, facts.AskedTeams)])
            : Decision.Of<ProposalEvent>([.. dismissed]);
    }

    // Edits of which some do not apply any more touch less; whom to ask is worked out when they are rebased.
    private static bool HasOtherScope(ProposalState state, ProposalFacts facts) =>
        facts.Foreseen is { Refusals.IsEmpty: true }
        && !state.Parts.Select(Described).ToHashSet().SetEquals(facts.Parts.Select(Described));

    private static (PartId Part, string Owners) Described(ProposedPart part) =>
        (part.Part, string.Join(' ', part.Owners.Select(team => team.Value).Order()));

    private static ProposalEvent[] AppliedOnce(IEnumerable<TeamId> approved, ProposalFacts facts) => facts.AskedTeams.Except(approved).Any()
        ? []
        : [new ProposalApplied(facts.MapRevision, facts.MapRevision + facts.Foreseen!.Events.Length)];

    private static bool WasDone(ProposalState state, ProposalCommand command, Caller caller) => command switch
    {
        FollowMap or EndWithMap or ExpireProposal => true,
        WithdrawProposal => state.Phase == Withdrawn,
        RejectProposal c => state.Phase == Rejected && state.Closed!.By == caller.Person && state.Closed.Team == c.Team,
        ApproveProposal c => state.Phase == ProposalPhase.Applied && state.Approvals.Any(it => (it.Team, it.Person) == (c.Team, caller.Person)),
        _ => false,
    };

    private static DateOnly ExpiryFrom(ProposalFacts facts) => facts.Calendar.OpenDayFrom(facts.Today.AddDays(DaysToApprove));

    // Authority has refused whoever is nobody.
    private static PersonId Person(ProposalFacts facts) => facts.Caller.Person!.Value;
}
