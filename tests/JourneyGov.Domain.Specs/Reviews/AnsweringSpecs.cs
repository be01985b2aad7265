using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using static JourneyGov.Domain.Specs.Known;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

public class AnsweringSpecs
{
    private static readonly AgendaItem Pain = new(
        new(AgendaKind.Pain, Stage.Value), [AgendaCause.SeverePain], "The same papers twice", Stage, Branches, Required: true,
        [new(AgendaFigureName.Severity, 4)]);

    private static readonly AgendaItem Handoff = new(
        new(AgendaKind.Handoff, Known.Id(71)), [AgendaCause.HandoffBroken], "Form → Call", new(Known.Id(71)), Branches, Required: false, []);

    private static readonly AnswerAgendaItem Accept = new(Pain.Id, AgendaVerdict.AcceptRisk, " Until autumn ");

    private static readonly AgendaItemAnswered Accepted = new(
        AgendaKind.Pain, Stage.Value, AgendaVerdict.AcceptRisk, "Until autumn", Pain.About, Stage, Branches, 4);

    [Fact]
    public void An_answer_keeps_what_it_is_about_and_begins_the_review() =>
        Given(Scheduled, Opened).When(Accept, Asked(Contributor(Bruno, Branches))).Then(new ReviewBegun(), Accepted);

    [Fact]
    public void Whoever_edits_for_the_items_team_answers_and_so_do_accountable_leads_and_officers()
    {
        foreach (var caller in new[] { Contributor(Bruno, Branches), Lead(Bruno, Branches), Lead(Amina, Loans), Officer })
            Given(Scheduled, Opened, new ReviewBegun()).When(Accept, Asked(caller)).Then(Accepted);
        foreach (var caller in new[] { Contributor(Amina, Loans), Viewer(Bruno, Branches), Lead(Chloe, Payments), Administrator, Guest })
            Given(Scheduled, Opened, new ReviewBegun()).When(Accept, Asked(caller)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Theory]
    [InlineData(AgendaVerdict.Drop)]
    [InlineData(AgendaVerdict.AcceptRisk)]
    public void Dropping_and_accepting_a_risk_need_a_comment(AgendaVerdict verdict) =>
        Given(Scheduled, Opened).When(new AnswerAgendaItem(Pain.Id, verdict, "  "), Asked(Officer)).ThenRefused((RefusalCode.CommentRequired, "comment"));

    [Fact]
    public void Keeping_and_changing_need_none() =>
        Given(Scheduled, Opened, new ReviewBegun()).When(new AnswerAgendaItem(Pain.Id, AgendaVerdict.Keep, null), Asked(Officer))
            .Then(Accepted with { Verdict = AgendaVerdict.Keep, Comment = null });

    [Fact]
    public void An_answer_can_be_changed_and_the_same_said_twice_says_nothing_new()
    {
        var asked = Given(Scheduled, Opened, new ReviewBegun())
            .When(Accept, Asked(Officer)).Then(Accepted)
            .When(Accept, Asked(Officer)).ThenNothing()
            .When(new AnswerAgendaItem(Pain.Id, AgendaVerdict.Change, null), Asked(Contributor(Bruno, Branches)))
            .Then(Accepted with { Verdict = AgendaVerdict.Change, Comment = null });

        Assert.Equal(AgendaVerdict.Change, Assert.Single(Assert.IsType<ReviewState.UnderWay>(asked.State).Answers).Verdict);
    }

    [Fact]
    public void An_answer_is_taken_back_once() =>
        Given(Scheduled, Opened, new ReviewBegun(), Accepted)
            .When(new WithdrawAnswer(Pain.Id), Asked(Officer)).Then(new AgendaAnswerWithdrawn(AgendaKind.Pain, Stage.Value))
            .When(new WithdrawAnswer(Pain.Id), Asked(Officer)).ThenNothing();

    [Fact]
    public void What_is_not_on_the_agenda_cannot_be_answered_unless_it_was_answered_before()
    {
        Given(Scheduled, Opened).When(Accept, On("2026-03-16", Officer)).ThenRefused((RefusalCode.UnknownAgendaItem, "item"));
        Given(Scheduled, Opened, new ReviewBegun(), Accepted)
            .When(new AnswerAgendaItem(Pain.Id, AgendaVerdict.Keep, null), On("2026-03-16", Officer))
            .Then(Accepted with { Verdict = AgendaVerdict.Keep, Comment = null });
    }

    [Fact]
    public void An_agenda_is_answered_while_its_review_is_under_way()
    {
        Given(Scheduled).When(Accept, Asked(Officer)).ThenRefused(RefusalCode.ReviewNotOpen);
        Given(Scheduled, Opened, new ReviewBegun(), LoansSignedOff, BranchesSignedOff, Confirmed)
            .When(Accept, Asked(Officer)).ThenRefused(RefusalCode.ReviewCompleted);
        Assert.Equal(RefusalCode.ReviewNotOpen, Assert.Single(Review.CanAnswer(Given(Scheduled).State, Pain.Id, Asked(Officer))).Code);
        Assert.Empty(Review.CanAnswer(Given(Scheduled, Opened).State, Pain.Id, Asked(Officer)));
    }

    [Fact]
    public void A_map_is_not_confirmed_before_the_items_that_the_policy_asks_for_are_answered()
    {
        ReviewEvent[] signed = [Scheduled, Opened, new ReviewBegun(), LoansSignedOff, BranchesSignedOff];

        var required = Given(signed).When(Confirm, Asking(AnswerAgenda.Required));
        var all = Given([.. signed, Accepted]).When(Confirm, Asking(AnswerAgenda.All));

        Assert.Equal(Pain.Id.Thing, Assert.Single(Assert.IsType<AgendaNotAnswered>(Assert.Single(required.Refusals)).Items).Thing);
        Assert.Equal(Handoff.Id.Thing, Assert.Single(Assert.IsType<AgendaNotAnswered>(Assert.Single(all.Refusals)).Items).Thing);
        Given([.. signed, Accepted]).When(Confirm, Asking(AnswerAgenda.Required)).Then(Confirmed);
        Given(signed).When(Confirm, Asking(AnswerAgenda.None)).Then(Confirmed);
        Given(signed).When(new CompleteReview(ReviewOutcome.ChangesRequired, null, [ClearerOffer]), Asking(AnswerAgenda.All))
            .Then(new ReviewCompleted(ReviewOutcome.ChangesRequired, 12, null, [ClearerOffer], null));
    }

    [Fact]
    public void A_review_keeps_the_questions_that_it_opened_with()
    {
        var template = new AgendaTemplate(3, [new(Known.Id(99), "Is it accessible?", [], [], true)]);

        var asked = Given(Scheduled).When(new KeepTime(), On("2026-03-10", Caller.Clock) with { Template = template })
            .Then(Opened with { Template = template });

        Assert.Equal(3, Assert.IsType<ReviewState.UnderWay>(asked.State).Template!.Version);
    }

    private static ReviewFacts Asked(Caller caller) => On("2026-03-16", caller) with { Agenda = [Pain] };

    private static ReviewFacts Asking(AnswerAgenda answers) =>
        On("2026-03-20", Officer) with { Agenda = [Pain, Handoff], Policy = ReviewPolicy.Default with { AnswerAgenda = answers } };
}
