using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Proposals;

/// <summary>The rules of a change proposal, by name. Each gives the reasons why not; none: it is met.</summary>
internal static class ProposalRules
{
    /// <summary>
    /// Who may do what: whoever edits for some team proposes, the author writes, leads of teams decide, except the author, who decides for no team.
    /// </summary>
    public static Refusal? Authority(ProposalState? state, ProposalCommand command, Caller caller) => (state, command) switch
    {
        (_, ProposeChanges c) => Domain.Authority.Unless(c.Team is { } team ? caller.EditsFor(team) : Proposal.TeamOf(caller) is not null),
        (null, _) or (_, FollowMap or EndWithMap) => null,
        (_, ExpireProposal) => Domain.Authority.Unless(caller.IsClock),
        ({ } s, EditProposal or RebaseProposal) => Domain.Authority.Unless(IsAuthor(s, caller)),
        ({ } s, WithdrawProposal) => Domain.Authority.Unless(IsAuthor(s, caller) || caller.Leads(s.Team)),
        ({ } s, ApproveProposal or RejectProposal or RequestProposalChanges) when IsAuthor(s, caller) => Refusal.Because(RefusalCode.OwnProposal),
        (_, ApproveProposal c) => Domain.Authority.Unless(caller.Leads(c.Team)),
        (_, RejectProposal c) => Domain.Authority.Unless(caller.Leads(c.Team)),
        (_, RequestProposalChanges c) => Domain.Authority.Unless(caller.Leads(c.Team)),
        _ => throw new InvalidOperationException($"A proposal does not know {command.GetType().Name}."),
    };

    /// <summary>What must hold before edits are proposed.</summary>
    public static IEnumerable<Refusal> ForProposing(string title, string? message, ProposalFacts facts) =>
        [.. TextRule.Line(title, "title"), .. TextRule.OptionalProse(message, "message"), .. ForEdits(facts)];

    /// <summary>What edits must be: such that they apply, change something, and need somebody's leave.</summary>
    public static IEnumerable<Refusal> ForEdits(ProposalFacts facts)
    {
        if (facts.Foreseen is not { } foreseen)
            return [Refusal.Because(RefusalCode.UnknownMap, "mapId")];
        if (foreseen.Refusals.Length > 0)
            return foreseen.Refusals;
        return foreseen.Events.IsEmpty
            ? [Refusal.Because(RefusalCode.NothingProposed, "edits")]
            : Refusal.When(facts.AskedTeams.IsEmpty, RefusalCode.NobodyToAsk, "edits");
    }

    /// <summary>What must hold before anything more is done with it: writing it anew, whatever is written, and deciding.</summary>
    public static IEnumerable<Refusal> ForWriting(ProposalState state, ProposalFacts facts) =>
        [.. IsNotOver(state, facts), .. Refusal.When(facts.Foreseen is null, RefusalCode.MapRetired)];

    /// <summary>What must hold before a team approves it.</summary>
    public static IEnumerable<Refusal> ForApproval(ProposalState state, TeamId team, ProposalFacts facts)
    {
        Refusal[] over = [.. ForWriting(state, facts)];
        return over.Length > 0 ? over :
        [
            .. Refusal.When(state.Phase == ProposalPhase.ChangesRequested, RefusalCode.ChangesAreRequested),
            .. TeamIsAsked(team, facts), .. facts.Foreseen!.Refusals,
        ];
    }

    /// <summary>What must hold before a team asks for changes of it or rejects it, whatever it says.</summary>
    public static IEnumerable<Refusal> ForDecision(ProposalState state, TeamId team, ProposalFacts facts)
    {
        Refusal[] over = [.. ForWriting(state, facts)];
        return over.Length > 0 ? over : TeamIsAsked(team, facts);
    }

    /// <summary>The reason that a rejection needs.</summary>
    public static IEnumerable<Refusal> HasReason(ProposalFacts facts) => TextRule.Reason(facts.Reason);

    /// <summary>It was brought to its end, or its time is over and the clock has not said so yet.</summary>
    public static IEnumerable<Refusal> IsNotOver(ProposalState state, ProposalFacts facts)
    {
        var phase = state.IsOpen && facts.Today > state.ExpiresOn ? ProposalPhase.Expired : state.Phase;
        return Refusal.When(phase is not (ProposalPhase.Open or ProposalPhase.ChangesRequested), RefusalCode.ProposalClosed, "", phase.ToString());
    }

    /// <summary>Whether two lists of edits say the same.</summary>
    public static bool AreSame(ImmutableArray<JourneyMapEdit> some, ImmutableArray<JourneyMapEdit> others) =>
        some.Length == others.Length && some.Zip(others).All(pair => IsSame(pair.First, pair.Second));

    private static bool IsAuthor(ProposalState state, Caller caller) => caller.Person == state.Author;

    private static IEnumerable<Refusal> TeamIsAsked(TeamId team, ProposalFacts facts) =>
        Refusal.When(!facts.AskedTeams.Contains(team), RefusalCode.ApprovalNotAsked, "team");

    // Lists in records compare by identity, so they are compared on their own.
    private static bool IsSame(JourneyMapEdit one, JourneyMapEdit other) => (one, other) switch
    {
        (AddTouchpoint a, AddTouchpoint b) => a.Actors.SequenceEqual(b.Actors) && a with { Actors = b.Actors } == b,
        (DescribeTouchpoint a, DescribeTouchpoint b) => a.Actors.SequenceEqual(b.Actors) && a with { Actors = b.Actors } == b,
        _ => one == other,
    };
}
