namespace JourneyGov.Domain.Agreements;

/// <summary>
/// What two teams agree on a handoff or an indicator: who of them answers for it, what is to be reached, in what time. One proposes, the other
/// answers, never the same person for both. Other terms are proposed and agreed again; until then the old ones hold.
/// </summary>
public static class Agreement
{
    /// <summary>The aggregate.</summary>
    public static Decider<AgreementState?, AgreementCommand, AgreementFacts, AgreementEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>The agreement after one more event.</summary>
    public static AgreementState Evolve(AgreementState? state, AgreementEvent happened, Stamp stamp) => (state, happened) switch
    {
        (null, AgreementProposed e) => new(
            e.Agreement, e.Matter, e.Team, e.With, e.StartsOn, AgreementPhase.Proposed, new(e.Terms, e.Team, stamp), Accepted: null, Closed: null, stamp, stamp),
        ({ IsLive: true } s, AgreementAmendmentProposed e) => s with { Proposal = new(e.Terms, e.Team, stamp), LastChange = stamp },
        ({ IsLive: true, Proposal: { } proposal } s, AgreementAccepted) => s with
        {
            Phase = AgreementPhase.InForce,
            Proposal = null,
            Accepted = new(proposal.Terms, proposal.Proposed, stamp),
            LastChange = stamp,
        },
        ({ IsLive: true, Proposal: not null } s, AgreementDeclined) => Unanswered(s, AgreementPhase.Declined, stamp),
        ({ IsLive: true, Proposal: not null } s, AgreementWithdrawn) => Unanswered(s, AgreementPhase.Withdrawn, stamp),
        ({ Phase: AgreementPhase.InForce } s, AgreementEnded or AgreementExpired) =>
            s with { Phase = AgreementPhase.Ended, Proposal = null, Closed = stamp, LastChange = stamp },
        _ => throw new InvalidOperationException($"An agreement cannot have {happened.GetType().Name} now."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<AgreementEvent> Decide(AgreementState? state, AgreementCommand command, AgreementFacts facts) =>
        AgreementRules.Authority(state, command, facts.Caller) is { } refusal ? Decision.Refuse<AgreementEvent>(refusal) : (state, command) switch
        {
            (null, ProposeAgreement c) => Propose(c with { Terms = Tidy(c.Terms) }, facts),
            (null, _) => Decision.Refuse<AgreementEvent>(Refusal.Because(RefusalCode.NotFound)),
            ({ } s, ProposeAgreement c) when IsAlready(s, c with { Terms = Tidy(c.Terms) }) => Decision.Nothing<AgreementEvent>(),
            (_, ProposeAgreement) => Decision.Refuse<AgreementEvent>(Refusal.Because(RefusalCode.IdInUse)),
            ({ } s, AmendAgreement c) => Amend(s, Tidy(c.Terms), facts),
            ({ Proposal: null, Accepted: { } accepted } s, AcceptAgreement) when s.IsLive && accepted.Accepted.By == facts.Caller.Person =>
                Decision.Nothing<AgreementEvent>(),
            ({ } s, AcceptAgreement c) => Decision.Unless<AgreementEvent>(AgreementRules.ForAccepting(s, c.BasedOn, facts), new AgreementAccepted()),
            ({ Phase: AgreementPhase.Declined }, DeclineAgreement) => Decision.Nothing<AgreementEvent>(),
            ({ } s, DeclineAgreement) => Decision.Unless<AgreementEvent>(AgreementRules.ForDeclining(s, facts), new AgreementDeclined()),
            ({ Phase: AgreementPhase.Withdrawn }, WithdrawAgreement) => Decision.Nothing<AgreementEvent>(),
            ({ } s, WithdrawAgreement) => Decision.Unless<AgreementEvent>(AgreementRules.ForAnswering(s), new AgreementWithdrawn()),
            ({ Phase: AgreementPhase.Ended }, EndAgreement) => Decision.Nothing<AgreementEvent>(),
            ({ } s, EndAgreement) => Decision.Unless<AgreementEvent>(
                [.. AgreementRules.ForEnding(s), .. TextRule.Reason(facts.Reason)], new AgreementEnded()),
            ({ Phase: AgreementPhase.InForce } s, ExpireAgreement) when s.Terms.EndsOn < facts.Today => Decision.Of<AgreementEvent>(new AgreementExpired()),
            (_, ExpireAgreement) => Decision.Nothing<AgreementEvent>(),
            _ => throw new InvalidOperationException($"An agreement does not know {command.GetType().Name}."),
        };

    /// <summary>The team for which a caller may say this; null: none of the two.</summary>
    public static TeamId? SideOf(AgreementState? state, AgreementCommand command, Caller caller) => (state, command) switch
    {
        (_, ProposeAgreement c) => caller.Leads(c.Team) ? c.Team : null,
        ({ IsLive: true, Proposal: { } proposal } s, AcceptAgreement or DeclineAgreement) => caller.Leads(s.Other(proposal.Team)) ? s.Other(proposal.Team) : null,
        ({ IsLive: true, Proposal: { } proposal }, WithdrawAgreement) => caller.Leads(proposal.Team) ? proposal.Team : null,
        ({ } s, _) => caller.Leads(s.Team) ? s.Team : caller.Leads(s.With) ? s.With : null,
        _ => null,
    };

    /// <summary>Why it has nothing to rest on any more; empty: it has, or it is over.</summary>
    public static IReadOnlyList<AgreementBreak> BreaksOf(AgreementState state, AgreementGround ground) =>
        state.IsLive ? [.. AgreementRules.Breaks(state.Matter, state.Team, state.With, ground)] : [];

    /// <summary>Why the caller could not agree now; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanAccept(AgreementState state, AgreementFacts facts) =>
        Unless(state, new AcceptAgreement(BasedOn: null), facts, AgreementRules.ForAccepting(state, basedOn: null, facts));

    /// <summary>Why the caller could not decline now; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanDecline(AgreementState state, AgreementFacts facts) =>
        Unless(state, new DeclineAgreement(), facts, AgreementRules.ForDeclining(state, facts));

    /// <summary>Why the caller could not withdraw what was proposed now; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanWithdraw(AgreementState state, AgreementFacts facts) =>
        Unless(state, new WithdrawAgreement(), facts, AgreementRules.ForAnswering(state));

    /// <summary>Why the caller could not propose other terms now, whatever they are; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanAmend(AgreementState state, AgreementFacts facts) =>
        Unless(state, new AmendAgreement(state.Terms), facts, AgreementRules.ForTalking(state, facts));

    /// <summary>Why the caller could not end it now, with a reason; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanEnd(AgreementState state, AgreementFacts facts) =>
        Unless(state, new EndAgreement(), facts, AgreementRules.ForEnding(state));

    private static IReadOnlyList<Refusal> Unless(AgreementState state, AgreementCommand command, AgreementFacts facts, IEnumerable<Refusal> rules) =>
        AgreementRules.Authority(state, command, facts.Caller) is { } refusal ? [refusal] : [.. rules];

    private static AgreementState Unanswered(AgreementState state, AgreementPhase phase, Stamp stamp) => state.Accepted is null
        ? state with { Phase = phase, Closed = stamp, LastChange = stamp }
        : state with { Proposal = null, LastChange = stamp };

    private static Decision<AgreementEvent> Propose(ProposeAgreement c, AgreementFacts facts) => Decision.Unless<AgreementEvent>(
        AgreementRules.ForProposing(c, facts), new AgreementProposed(c.Agreement, c.Matter, c.Team, c.With, c.StartsOn, c.Terms));

    private static Decision<AgreementEvent> Amend(AgreementState state, AgreementTerms terms, AgreementFacts facts)
    {
        var team = SideOf(state, new AmendAgreement(terms), facts.Caller)!.Value;
        var saidAlready = state.Proposal is { } proposal ? (proposal.Terms, proposal.Team) == (terms, team) : state.Accepted?.Terms == terms;
        return state.IsLive && saidAlready
            ? Decision.Nothing<AgreementEvent>()
            : Decision.Unless<AgreementEvent>(AgreementRules.ForAmending(state, terms, facts), new AgreementAmendmentProposed(team, terms));
    }

    private static bool IsAlready(AgreementState s, ProposeAgreement c) =>
        s is { Phase: AgreementPhase.Proposed, Proposal: { } proposal }
        && (s.Id, s.Matter, s.Team, s.With, s.StartsOn, proposal.Terms) == (c.Agreement, c.Matter, c.Team, c.With, c.StartsOn, c.Terms);

    private static AgreementTerms Tidy(AgreementTerms terms) => terms with { Target = TextRule.Tidy(terms.Target) };
}
