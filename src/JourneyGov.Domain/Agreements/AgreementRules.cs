namespace JourneyGov.Domain.Agreements;

/// <summary>The rules of an agreement, by name. Each gives the reasons why not; none: it is met.</summary>
internal static class AgreementRules
{
    private const int LongestTime = 1000;

    /// <summary>
    /// Leads of one of the two teams propose, leads of the other answer, and leads of the one take back; leads of either propose other terms
    /// and end it. JourneyGov's clock ends what has had its last day.
    /// </summary>
    public static Refusal? Authority(AgreementState? state, AgreementCommand command, Caller caller)
    {
        if (command is ExpireAgreement)
            return Domain.Authority.Unless(caller.IsClock);
        if (Agreement.SideOf(state, command, caller) is not null)
            return null;
        return (state, command) switch
        {
            (_, ProposeAgreement c) => ToLead(caller, "team", c.Team),
            (null, _) => null,
            ({ IsLive: true, Proposal: { } proposal } s, AcceptAgreement or DeclineAgreement) => ToLead(caller, "", s.Other(proposal.Team)),
            ({ IsLive: true, Proposal: { } proposal }, WithdrawAgreement) => ToLead(caller, "", proposal.Team),
            ({ } s, _) => ToLead(caller, "", s.Team, s.With),
        };
    }

    /// <summary>What must hold before it is proposed.</summary>
    public static IEnumerable<Refusal> ForProposing(ProposeAgreement c, AgreementFacts facts) =>
    [
        .. Rests(c.Matter, c.Team, c.With, facts, "on", "with"),
        .. c.StartsOn is { } start ? RangeRule.Within(start, facts.Today, DateOnly.MaxValue, "startsOn") : [],
        .. ForTerms(c.Terms, c.Matter, c.Team, c.With, c.StartsOn, facts),
    ];

    /// <summary>What must hold before other terms are proposed.</summary>
    public static IEnumerable<Refusal> ForAmending(AgreementState state, AgreementTerms terms, AgreementFacts facts) =>
        [.. ForTalking(state, facts), .. ForTerms(terms, state.Matter, state.Team, state.With, state.StartsOn, facts)];

    /// <summary>What must hold before any terms are talked about: it is not over, and there is something to agree on.</summary>
    public static IEnumerable<Refusal> ForTalking(AgreementState state, AgreementFacts facts) =>
        state.IsLive ? Rests(state.Matter, state.Team, state.With, facts, "", "") : [Refusal.Because(RefusalCode.AgreementClosed)];

    /// <summary>What must hold before the other team agrees.</summary>
    public static IEnumerable<Refusal> ForAccepting(AgreementState state, long? basedOn, AgreementFacts facts)
    {
        if (!state.IsLive || state.Proposal is not { } proposal)
            return [.. ForAnswering(state), .. IsBasedOnLastChange(state, basedOn)];
        return
        [
            .. IsNotOwn(proposal, facts), .. IsBasedOnLastChange(state, basedOn),
            .. Rests(state.Matter, state.Team, state.With, facts, "", ""),
            .. Refusal.When(proposal.Terms.EndsOn < facts.Today, RefusalCode.AgreementOverBeforeAgreed, "", RangeRule.Text(proposal.Terms.EndsOn ?? default)),
        ];
    }

    /// <summary>What must hold before the other team declines.</summary>
    public static IEnumerable<Refusal> ForDeclining(AgreementState state, AgreementFacts facts) =>
        state is { IsLive: true, Proposal: { } proposal } ? IsNotOwn(proposal, facts) : ForAnswering(state);

    /// <summary>What must hold before a proposal is answered or taken back.</summary>
    public static IEnumerable<Refusal> ForAnswering(AgreementState state)
    {
        if (!state.IsLive)
            return [Refusal.Because(RefusalCode.AgreementClosed)];
        return Refusal.When(state.Proposal is null, RefusalCode.NoTermsProposed);
    }

    /// <summary>What must hold before it is ended.</summary>
    public static IEnumerable<Refusal> ForEnding(AgreementState state) => state.Phase switch
    {
        AgreementPhase.InForce => [],
        AgreementPhase.Proposed => [Refusal.Because(RefusalCode.AgreementNotInForce)],
        _ => [Refusal.Because(RefusalCode.AgreementClosed)],
    };

    /// <summary>Why an agreement of two teams would have nothing to rest on.</summary>
    public static IEnumerable<AgreementBreak> Breaks(AgreedMatter matter, TeamId team, TeamId with, AgreementGround ground)
    {
        if (matter.Handoff is not null && ground.Handoff is null)
            yield return AgreementBreak.HandoffRemoved;
        if (ground.Handoff is { MapRetired: true })
            yield return AgreementBreak.MapRetired;
        if (matter.Indicator is not null && ground.Indicator is null or { IsRetired: true })
            yield return AgreementBreak.IndicatorRetired;
        if (ground.Handoff is { } handoff && (handoff.From, handoff.To) != (team, with) && (handoff.To, handoff.From) != (team, with))
            yield return AgreementBreak.OwnersChanged;
        if (ground.Indicator is { } indicator && indicator.Team != team && indicator.Team != with)
            yield return AgreementBreak.OwnersChanged;
        if (!ground.LiveTeams.Contains(team) || !ground.LiveTeams.Contains(with))
            yield return AgreementBreak.TeamDissolved;
    }

    private static IEnumerable<Refusal> Rests(AgreedMatter matter, TeamId team, TeamId with, AgreementFacts facts, string on, string other) =>
    [
        .. Refusal.When(team == with, RefusalCode.OneTeamAlone, other),
        .. Breaks(matter, team, with, facts.Ground).Select(it => it switch
        {
            AgreementBreak.HandoffRemoved => Refusal.Because(RefusalCode.UnknownPart, on),
            AgreementBreak.MapRetired => Refusal.Because(RefusalCode.MapRetired, on),
            AgreementBreak.IndicatorRetired => Refusal.Because(RefusalCode.UnknownIndicator, on),
            AgreementBreak.OwnersChanged => Refusal.Because(RefusalCode.NotTheirMatter, on),
            _ => Refusal.Because(RefusalCode.UnknownTeam, other),
        }),
    ];

    private static IEnumerable<Refusal> ForTerms(
        AgreementTerms terms, AgreedMatter matter, TeamId team, TeamId with, DateOnly? startsOn, AgreementFacts facts) =>
    [
        .. Refusal.When(terms.AnsweredBy != team && terms.AnsweredBy != with, RefusalCode.NotOneOfTheTeams, "terms.answeredBy"),
        .. TextRule.OptionalProse(terms.Target, "terms.target"),
        .. ForValue(terms.Value, matter, facts.Ground.Indicator),
        .. terms.Within is { } within ? RangeRule.Within(within.Amount, 1, LongestTime, "terms.within.amount") : [],
        .. Refusal.When(terms.ReviewWith is { } map && !facts.LiveMaps.Contains(map), RefusalCode.UnknownMap, "terms.reviewWith"),
        .. terms.EndsOn is { } end ? RangeRule.Within(end, startsOn > facts.Today ? startsOn.Value : facts.Today, DateOnly.MaxValue, "terms.endsOn") : [],
    ];

    // What is to be reached of an indicator is a number; a handoff has none.
    private static IEnumerable<Refusal> ForValue(decimal? value, AgreedMatter matter, AgreedIndicator? indicator) => (value, matter.Indicator) switch
    {
        (null, not null) => [Refusal.Because(RefusalCode.ValueMissing, "terms.value")],
        (not null, null) => [Refusal.Because(RefusalCode.ValueWithoutIndicator, "terms.value")],
        ({ } reached, _) when indicator?.Scale is var (least, most) => RangeRule.Within(reached, least, most, "terms.value"),
        _ => [],
    };

    private static IEnumerable<Refusal> IsNotOwn(ProposedTerms proposal, AgreementFacts facts) =>
        Refusal.When(facts.Caller.Person == proposal.Proposed.By, RefusalCode.OwnTerms);

    private static IEnumerable<Refusal> IsBasedOnLastChange(AgreementState state, long? basedOn)
    {
        if (basedOn < state.LastChange.Revision)
            yield return new StaleRevision("basedOn", new PartId(state.Id.Value), basedOn.Value, state.LastChange);
        if (basedOn > state.LastChange.Revision)
            yield return Refusal.Because(RefusalCode.UnknownRevision, "basedOn", RangeRule.Text(state.LastChange.Revision));
    }

    // Members lack the role; to everyone else the team whose lead it takes is the useful answer.
    private static Refusal ToLead(Caller caller, string path, params IReadOnlyList<TeamId> teams) =>
        !caller.ReadsWorkspace || teams.Any(caller.Teams.ContainsKey)
            ? Refusal.Because(RefusalCode.NotAllowed)
            : new OwnedByAnotherTeam(path, null, teams[0]);
}
