using System.Collections.Immutable;
using JourneyGov.Domain.Agreements;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Agreements;

public class AgreementSpecs
{
    private static readonly AgreementId It = new(Id(95));
    private static readonly AgreedMatter Papers = new(LoanMap, new PartId(Id(41)), null);
    private static readonly AgreedMatter Score = new(null, null, new IndicatorId(Id(81)));
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly AgreementTerms Terms = new(Loans, "Papers are asked for once", null, new(2, TimeLimitUnit.OpenDays), LoanMap, null);
    private static readonly AgreementTerms Quicker = Terms with { AnsweredBy = Branches, Within = new(4, TimeLimitUnit.Hours) };
    private static readonly ProposeAgreement Propose = new(It, Papers, Loans, Branches, null, Terms);
    private static readonly AgreementProposed Proposed = new(It, Papers, Loans, Branches, null, Terms);
    private static readonly AgreementAmendmentProposed Amended = new(Branches, Quicker);
    private static readonly AgreementFacts ByAmina = By(Lead(Amina, Loans));
    private static readonly AgreementFacts ByBruno = By(Lead(Bruno, Branches));

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, AgreementEvent[])[] phases =
        [
            ("not proposed", []), ("proposed", [Proposed]), ("in force", [Proposed, new AgreementAccepted()]),
            ("in force, amendment proposed by the other", [Proposed, new AgreementAccepted(), Amended]),
            ("ended", [Proposed, new AgreementAccepted(), new AgreementEnded()]), ("declined", [Proposed, new AgreementDeclined()]),
            ("withdrawn", [Proposed, new AgreementWithdrawn()]),
        ];
        AgreementCommand[] commands =
        [
            Propose, new AmendAgreement(Quicker with { EndsOn = Today.AddDays(9) }), new AcceptAgreement(null), new DeclineAgreement(), new WithdrawAgreement(),
            new EndAgreement(), new ExpireAgreement(),
        ];

        Snapshot.Match(this, string.Join('\n',
            "A lead of the team that proposed it, with a reason:\n", Matrix.Of(Agreement.Decider, ByAmina with { Reason = "Merger" }, phases, commands),
            "A lead of the other team:\n", Matrix.Of(Agreement.Decider, ByBruno with { Reason = "Merger" }, phases, commands),
            "A contributor of the team that proposed it:\n", Matrix.Of(Agreement.Decider, By(Contributor(Amina, Loans)), phases, commands),
            "A governance officer:\n", Matrix.Of(Agreement.Decider, By(Officer), phases, commands),
            "JourneyGov's clock:\n", Matrix.Of(Agreement.Decider, By(Caller.Clock), phases, commands)));
    }

    [Fact]
    public void One_team_proposes_who_answers_and_the_other_agrees()
    {
        var agreed = Given().When(Propose with { Terms = Terms with { Target = " Papers are asked for once " } }, ByAmina).Then(Proposed)
            .When(Propose, ByAmina).ThenNothing()
            .When(new AcceptAgreement(1), ByBruno).Then(new AgreementAccepted())
            .When(new AcceptAgreement(null), By(Lead(Denis, Branches))).ThenRefused(RefusalCode.NoTermsProposed);

        Assert.Equal((AgreementPhase.InForce, Loans, Terms), (agreed.State!.Phase, agreed.State.Terms.AnsweredBy, agreed.State.Accepted!.Terms));
    }

    [Fact]
    public void Nobody_answers_what_they_proposed_for_whichever_team()
    {
        var proposed = By(Lead(Amina, Loans, Branches));
        var state = Agreement.Evolve(null, Proposed, new Stamp(1, default, Amina, Loans, null));

        Assert.Equal([RefusalCode.OwnTerms], Agreement.Decide(state, new AcceptAgreement(null), proposed).Refusals.Select(it => it.Code));
        Assert.Equal([RefusalCode.OwnTerms], Agreement.CanAccept(state, proposed).Select(it => it.Code));
        Assert.Equal([RefusalCode.OwnTerms], Agreement.Decide(state, new DeclineAgreement(), proposed).Refusals.Select(it => it.Code));
        Assert.Equal([RefusalCode.OwnTerms], Agreement.CanDecline(state, proposed).Select(it => it.Code));
        Assert.Empty(Agreement.Decide(state, new WithdrawAgreement(), proposed).Refusals);
        Assert.Empty(Agreement.Decide(state, new AcceptAgreement(null), By(Lead(Chloe, Loans, Branches))).Refusals);
        Assert.Empty(Agreement.Decide(state, new DeclineAgreement(), By(Lead(Chloe, Loans, Branches))).Refusals);
    }

    [Fact]
    public void A_lead_who_leads_one_of_the_teams_only_speaks_for_that_one()
    {
        Given(Proposed).When(new AcceptAgreement(null), ByAmina).ThenRefused((RefusalCode.OwnedByAnotherTeam, ""));
        Given(Proposed).When(new DeclineAgreement(), ByAmina).ThenRefused((RefusalCode.OwnedByAnotherTeam, ""));
        Given(Proposed).When(new WithdrawAgreement(), ByBruno).ThenRefused((RefusalCode.OwnedByAnotherTeam, ""));
        Given().When(Propose, ByBruno).ThenRefused((RefusalCode.OwnedByAnotherTeam, "team"));
        Given().When(Propose, By(Contributor(Amina, Loans))).ThenRefused((RefusalCode.NotAllowed, ""));
        Given().When(Propose, By(Guest)).ThenRefused((RefusalCode.NotAllowed, ""));
        Given(Proposed, new AgreementAccepted()).When(new EndAgreement(), By(Lead(Denis, Payments)) with { Reason = "Merger" })
            .ThenRefused((RefusalCode.OwnedByAnotherTeam, ""));
    }

    [Fact]
    public void All_that_is_wrong_with_a_proposal_comes_at_once() =>
        Given()
            .When(
                Propose with
                {
                    StartsOn = Today.AddDays(-1),
                    Terms = new(Payments, new string('t', 4001), 5, new(0, TimeLimitUnit.Hours), HomeMap, Today.AddDays(-1)),
                },
                ByAmina with { Ground = ByAmina.Ground with { Handoff = null, LiveTeams = ImmutableHashSet.Create(Loans) } })
            .ThenRefused(
                (RefusalCode.UnknownPart, "on"), (RefusalCode.UnknownTeam, "with"), (RefusalCode.OutOfRange, "startsOn"), (RefusalCode.NotOneOfTheTeams, "terms.answeredBy"),
                (RefusalCode.TextTooLong, "terms.target"), (RefusalCode.ValueWithoutIndicator, "terms.value"), (RefusalCode.OutOfRange, "terms.within.amount"),
                (RefusalCode.UnknownMap, "terms.reviewWith"), (RefusalCode.OutOfRange, "terms.endsOn"));

    [Fact]
    public void Two_teams_agree_only_on_a_handoff_between_them()
    {
        Given().When(Propose, On(new AgreedHandoff(Branches, Loans, MapRetired: false))).Then(Proposed);
        Given().When(Propose, On(new AgreedHandoff(Loans, Payments, MapRetired: false))).ThenRefused((RefusalCode.NotTheirMatter, "on"));
        Given().When(Propose, On(new AgreedHandoff(Loans, Branches, MapRetired: true))).ThenRefused((RefusalCode.MapRetired, "on"));
        Given().When(Propose with { With = Loans }, On(new AgreedHandoff(Loans, Loans, MapRetired: false))).ThenRefused((RefusalCode.OneTeamAlone, "with"));
    }

    [Fact]
    public void On_an_indicator_of_one_of_them_they_agree_on_a_value_within_its_scale()
    {
        var onScore = Propose with { Matter = Score, Terms = Terms with { Value = 40 } };
        Given().When(onScore, Measured(Branches)).Then(Proposed with { Matter = Score, Terms = Terms with { Value = 40 } });
        Given().When(onScore with { Terms = Terms }, Measured(Loans)).ThenRefused((RefusalCode.ValueMissing, "terms.value"));
        Given().When(onScore with { Terms = Terms with { Value = 101 } }, Measured(Loans)).ThenRefused((RefusalCode.OutOfRange, "terms.value"));
        Given().When(onScore, Measured(Payments)).ThenRefused((RefusalCode.NotTheirMatter, "on"));
        Given().When(onScore, Measured(Loans, isRetired: true)).ThenRefused((RefusalCode.UnknownIndicator, "on"));
    }

    [Fact]
    public void Nobody_agrees_to_terms_that_they_have_not_read() =>
        Given(Proposed)
            .When(new AmendAgreement(Quicker), ByAmina).Then(new AgreementAmendmentProposed(Loans, Quicker))
            .When(new AcceptAgreement(1), ByBruno).ThenRefused((RefusalCode.StaleRevision, "basedOn"))
            .When(new AcceptAgreement(3), ByBruno).ThenRefused((RefusalCode.UnknownRevision, "basedOn"))
            .When(new AcceptAgreement(2), ByBruno).Then(new AgreementAccepted());

    [Fact]
    public void The_other_team_may_answer_with_other_terms_which_the_first_then_answers() =>
        Given(Proposed)
            .When(new AmendAgreement(Quicker), ByBruno).Then(Amended)
            .When(new AmendAgreement(Quicker), ByBruno).ThenNothing()
            .When(new AcceptAgreement(null), ByBruno).ThenRefused((RefusalCode.OwnedByAnotherTeam, ""))
            .When(new AcceptAgreement(null), ByAmina).Then(new AgreementAccepted());

    [Fact]
    public void The_old_terms_hold_until_others_are_agreed_and_after_they_are_not()
    {
        var amended = Given(Proposed, new AgreementAccepted()).When(new AmendAgreement(Terms), ByBruno).ThenNothing().When(new AmendAgreement(Quicker), ByBruno).Then(Amended);
        Assert.Equal((AgreementPhase.InForce, Terms, Quicker), (amended.State!.Phase, amended.State.Terms, amended.State.Proposal!.Terms));

        var declined = Given(Proposed, new AgreementAccepted(), Amended).When(new DeclineAgreement(), ByAmina).Then(new AgreementDeclined());
        Assert.Equal((AgreementPhase.InForce, Terms, null), (declined.State!.Phase, declined.State.Terms, declined.State.Proposal));

        var agreed = Given(Proposed, new AgreementAccepted(), Amended).When(new AcceptAgreement(null), ByAmina).Then(new AgreementAccepted());
        Assert.Equal((AgreementPhase.InForce, Quicker, null), (agreed.State!.Phase, agreed.State.Terms, agreed.State.Proposal));
    }

    [Fact]
    public void What_is_in_force_ends_with_a_reason_and_what_is_not_cannot_end() =>
        Given(Proposed)
            .When(new EndAgreement(), ByAmina with { Reason = "Merger" }).ThenRefused(RefusalCode.AgreementNotInForce)
            .When(new AcceptAgreement(null), ByBruno).Then(new AgreementAccepted())
            .When(new EndAgreement(), ByBruno with { Reason = " " }).ThenRefused((RefusalCode.ReasonRequired, "reason"))
            .When(new EndAgreement(), ByBruno with { Reason = "Merger" }).Then(new AgreementEnded())
            .When(new EndAgreement(), ByAmina).ThenNothing()
            .When(new AmendAgreement(Quicker), ByAmina).ThenRefused(RefusalCode.AgreementClosed);

    [Fact]
    public void The_day_after_its_last_it_ends_by_itself_once()
    {
        var until = Proposed with { Terms = Terms with { EndsOn = Today } };
        Given(until, new AgreementAccepted())
            .When(new ExpireAgreement(), By(Caller.Clock)).ThenNothing()
            .When(new ExpireAgreement(), By(Caller.Clock) with { Today = Today.AddDays(1) }).Then(new AgreementExpired())
            .When(new ExpireAgreement(), By(Caller.Clock) with { Today = Today.AddDays(1) }).ThenNothing();
        Given(until, new AgreementAccepted()).When(new ExpireAgreement(), ByAmina).ThenRefused(RefusalCode.NotAllowed);
        Given(until).When(new AcceptAgreement(null), ByBruno with { Today = Today.AddDays(1) }).ThenRefused(RefusalCode.AgreementOverBeforeAgreed);
    }

    [Fact]
    public void It_holds_from_its_first_day_to_its_last()
    {
        var state = Given(Proposed with { StartsOn = Today.AddDays(2), Terms = Terms with { EndsOn = Today.AddDays(3) } }, new AgreementAccepted()).State!;
        Assert.Equal([false, true, true, false], Enumerable.Range(1, 4).Select(days => state.HoldsOn(Today.AddDays(days))));
        Assert.False(Given(Proposed).State!.HoldsOn(Today));
    }

    [Fact]
    public void What_it_rests_on_may_go_and_it_says_so_while_it_is_not_over()
    {
        var inForce = Given(Proposed, new AgreementAccepted()).State!;
        Assert.Empty(Agreement.BreaksOf(inForce, ByAmina.Ground));
        Assert.Equal([AgreementBreak.HandoffRemoved], Agreement.BreaksOf(inForce, ByAmina.Ground with { Handoff = null }));
        Assert.Equal(
            [AgreementBreak.MapRetired, AgreementBreak.OwnersChanged, AgreementBreak.TeamDissolved],
            Agreement.BreaksOf(inForce, new(new(Loans, Payments, MapRetired: true), null, ImmutableHashSet.Create(Loans))));
        Assert.Empty(Agreement.BreaksOf(Given(Proposed, new AgreementDeclined()).State!, ByAmina.Ground with { Handoff = null }));
    }

    [Fact]
    public void What_is_broken_is_agreed_and_amended_no_more_but_declined_withdrawn_and_ended()
    {
        AgreementFacts Broken(Caller caller) => By(caller) with { Reason = "Merger", Ground = ByAmina.Ground with { Handoff = null } };
        Given(Proposed).When(new AcceptAgreement(null), Broken(Lead(Bruno, Branches))).ThenRefused((RefusalCode.UnknownPart, ""));
        Given(Proposed).When(new AmendAgreement(Quicker), Broken(Lead(Bruno, Branches))).ThenRefused((RefusalCode.UnknownPart, ""));
        Given(Proposed).When(new DeclineAgreement(), Broken(Lead(Bruno, Branches))).Then(new AgreementDeclined());
        Given(Proposed).When(new WithdrawAgreement(), Broken(Lead(Amina, Loans))).Then(new AgreementWithdrawn());
        Given(Proposed, new AgreementAccepted()).When(new EndAgreement(), Broken(Lead(Amina, Loans))).Then(new AgreementEnded());
    }

    [Fact]
    public void Questions_give_the_reasons_of_the_commands()
    {
        AgreementEvent[][] lives = [[Proposed], [Proposed, new AgreementAccepted()], [Proposed, new AgreementAccepted(), Amended], [Proposed, new AgreementDeclined()]];
        Caller[] callers = [Lead(Amina, Loans), Lead(Bruno, Branches), Contributor(Bruno, Branches), Officer, Lead(Denis, Payments)];
        foreach (var (life, caller) in lives.SelectMany(life => callers.Select(caller => (life, caller))))
        {
            var (state, facts) = (Given(life).State!, By(caller) with { Reason = "Merger" });
            IEnumerable<RefusalCode> Of(AgreementCommand command) => Agreement.Decide(state, command, facts).Refusals.Select(it => it.Code);
            Assert.Equal(Of(new AcceptAgreement(null)), Agreement.CanAccept(state, facts).Select(it => it.Code));
            Assert.Equal(Of(new WithdrawAgreement()), Agreement.CanWithdraw(state, facts).Select(it => it.Code));
            Assert.Equal(Of(new AmendAgreement(Quicker with { EndsOn = Today })), Agreement.CanAmend(state, facts).Select(it => it.Code));
            Assert.Equal(Of(new EndAgreement()), Agreement.CanEnd(state, facts).Select(it => it.Code));
            if (state.Phase != AgreementPhase.Declined)
                Assert.Equal(Of(new DeclineAgreement()), Agreement.CanDecline(state, facts).Select(it => it.Code));
        }
    }

    [Fact]
    public void An_event_that_cannot_follow_stops_the_fold()
    {
        Assert.Throws<InvalidOperationException>(() => Given(new AgreementAccepted()));
        Assert.Throws<InvalidOperationException>(() => Given(Proposed, new AgreementEnded()));
        Assert.Throws<InvalidOperationException>(() => Given(Proposed, new AgreementAccepted(), new AgreementAccepted()));
    }

    private static AgreementFacts By(Caller caller) => new(
        caller, Reason: null, Today, ImmutableHashSet.Create(LoanMap),
        new(new AgreedHandoff(Loans, Branches, MapRetired: false), null, ImmutableHashSet.Create(Loans, Branches, Payments)));

    private static AgreementFacts On(AgreedHandoff handoff) => ByAmina with { Ground = ByAmina.Ground with { Handoff = handoff } };

    private static AgreementFacts Measured(TeamId team, bool isRetired = false) =>
        ByAmina with { Ground = ByAmina.Ground with { Handoff = null, Indicator = new(team, isRetired, (-100m, 100m)) } };

    private static Specification<AgreementState?, AgreementCommand, AgreementFacts, AgreementEvent> Given(params AgreementEvent[] events) =>
        new Specification<AgreementState?, AgreementCommand, AgreementFacts, AgreementEvent>(Agreement.Decider).Given(events);
}
