using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using static JourneyGov.Domain.Specs.Known;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

public class ReviewSpecs
{
    private static readonly AgendaItem Pain = new(
        new(AgendaKind.Pain, Stage.Value), [AgendaCause.SeverePain], "The same papers twice", Stage, Loans, Required: true, []);

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, ReviewEvent[])[] phases =
        [
            ("NotScheduled", []),
            ("Scheduled", [Scheduled]),
            ("Open", [Scheduled, Opened]),
            ("InProgress, signed off", [Scheduled, Opened, new ReviewBegun(), LoansSignedOff, BranchesSignedOff]),
            ("Open, flagged", [Scheduled, Opened, new ReviewTriggered(new(TriggerCause.Flagged, Day("2026-03-12"), Amina, "Nobody works like that"), Dates)]),
            ("Overdue", [Scheduled, Opened, new ReviewBecameOverdue()]),
            ("Escalated", [Scheduled, Opened, new ReviewBecameOverdue(), new ReviewEscalated(1)]),
            ("Completed", [Scheduled, Opened, new ReviewBegun(), LoansSignedOff, BranchesSignedOff, Confirmed]),
        ];
        ReviewCommand[] commands =
        [
            new ScheduleReview(FirstReview, LoanMap, 1, Day("2026-01-10")), new KeepTime(), new PostponeReview(Day("2026-04-20")), new BeginReview(),
            new AssignReviewers(Loans, [Amina]), new SignOffReview(Loans, 12), new DismissSignOffs([Loans], 13), new DismissVerification(13, Stage),
            new TriggerReview(Regulated), new FlagJourneyMap(), new WithdrawFlag(), Confirm, new OpenReview(),
            new AnswerAgendaItem(new(AgendaKind.Pain, Stage.Value), AgendaVerdict.Keep, null), new WithdrawAnswer(new(AgendaKind.Pain, Stage.Value)),
        ];

        var signers = new Dictionary<TeamId, TeamSigners> { [Loans] = new([Amina], []) };

        // One caller who may do all but what only the clock may, then the clock itself.
        var known = On("2026-04-15", Lead(Amina, Loans), "The director is away") with { Agenda = [Pain], Signers = signers };
        var lead = Matrix.Of(Review.Decider, known, phases, commands);
        var clock = Matrix.Of(Review.Decider, On("2026-04-15", Caller.Clock), phases, commands);

        Snapshot.Match(this, $"A lead of the accountable team, on 15 April:\n\n{lead}\nThe clock, on 15 April:\n\n{clock}");
    }

    [Fact]
    public void A_campaign_opens_a_review_before_its_window_once_and_its_due_date_stays()
    {
        var facts = On("2026-02-01", Officer);

        var opened = Given(Scheduled).When(new OpenReview(), facts).Then(Opened);

        Assert.Equal(Scheduled.Dates, Assert.IsType<ReviewState.UnderWay>(opened.State).Plan.Dates);
        opened.When(new OpenReview(), facts).ThenNothing();
        Given(Scheduled).When(new OpenReview(), facts with { MapRetired = true }).ThenNothing();
    }

    [Fact]
    public void The_first_review_of_a_map_is_that_of_the_quarter_it_was_drafted_in() =>
        Given().When(new ScheduleReview(FirstReview, LoanMap, 1, Day("2026-01-10")), On("2026-01-10", Contributor(Amina, Loans))).Then(Scheduled);

    [Fact]
    public void A_retired_map_gets_no_next_review() =>
        Given().When(new ScheduleReview(FirstReview, LoanMap, 1, Day("2026-01-10")), On("2026-01-10", Officer) with { MapRetired = true }).ThenNothing();

    [Fact]
    public void A_review_begins_once() =>
        Given(Scheduled, Opened)
            .When(new BeginReview(), On("2026-03-11", Contributor(Bruno, Branches))).Then(new ReviewBegun())
            .When(new BeginReview(), On("2026-03-12", Officer)).ThenNothing();

    [Fact]
    public void A_review_cannot_begin_before_its_window_opens() =>
        Given(Scheduled).When(new BeginReview(), On("2026-03-01", Officer)).ThenRefused(RefusalCode.ReviewNotOpen);

    [Fact]
    public void Who_has_no_part_in_the_map_cannot_begin_its_review() =>
        Given(Scheduled, Opened).When(new BeginReview(), On("2026-03-11", Contributor(Bruno, Payments))).ThenRefused(RefusalCode.NotAllowed);

    [Fact]
    public void A_lead_signs_off_for_their_team_and_that_begins_the_review() =>
        Given(Scheduled, Opened).When(new SignOffReview(Branches, 12), On("2026-03-11", Lead(Bruno, Branches))).Then(new ReviewBegun(), BranchesSignedOff);

    [Fact]
    public void Signing_off_the_same_revision_twice_says_nothing_new() =>
        Given(Scheduled, Opened, new ReviewBegun(), BranchesSignedOff)
            .When(new SignOffReview(Branches, 12), On("2026-03-11", Lead(Bruno, Branches))).ThenNothing();

    [Fact]
    public void Nobody_signs_off_for_a_team_that_they_do_not_lead()
    {
        Given(Scheduled, Opened).When(new SignOffReview(Branches, 12), On("2026-03-11", Lead(Amina, Loans))).ThenRefused(RefusalCode.NotAllowed);
        Given(Scheduled, Opened).When(new SignOffReview(Loans, 12), On("2026-03-11", Contributor(Amina, Loans))).ThenRefused(RefusalCode.NotAllowed);
        Given(Scheduled, Opened).When(new SignOffReview(Loans, 12), On("2026-03-11", Officer)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void A_team_that_owns_no_part_is_not_asked() =>
        Given(Scheduled, Opened).When(new SignOffReview(Payments, 12), On("2026-03-11", Lead(Chloe, Payments))).ThenRefused((RefusalCode.TeamNotAsked, "team"));

    [Fact]
    public void A_sign_off_for_a_revision_before_the_teams_last_change_is_stale_and_says_what_changed()
    {
        var asked = Given(Scheduled, Opened).When(new SignOffReview(Branches, 7), On("2026-03-11", Lead(Bruno, Branches)));

        var stale = Assert.IsType<StaleRevision>(Assert.Single(asked.Refusals));
        Assert.Equal((Map, 7L, 8L, Bruno), (stale.Part, stale.Expected, stale.LastChange.Revision, stale.LastChange.By));
    }

    [Fact]
    public void A_change_of_another_teams_part_does_not_make_a_sign_off_stale() =>
        Given(Scheduled, Opened).When(new SignOffReview(Loans, 5), On("2026-03-11", Lead(Amina, Loans)))
            .Then(new ReviewBegun(), new TeamSignedOff(Loans, Amina, 5));

    [Theory]
    [InlineData(13)]
    [InlineData(0)]
    public void A_revision_that_does_not_exist_cannot_be_signed_off(long revision) =>
        Assert.Contains(RefusalCode.UnknownRevision, Given(Scheduled, Opened)
            .When(new SignOffReview(Loans, revision), On("2026-03-11", Lead(Amina, Loans))).Refusals.Select(refusal => refusal.Code));

    [Fact]
    public void All_reasons_against_a_sign_off_come_at_once() =>
        Given(Scheduled).When(new SignOffReview(Payments, 13), On("2026-03-01", Lead(Chloe, Payments)) with { MapRetired = true })
            .ThenRefused(RefusalCode.ReviewNotOpen, RefusalCode.MapRetired, RefusalCode.TeamNotAsked, RefusalCode.UnknownRevision);

    [Fact]
    public void A_later_edit_dismisses_the_sign_offs_of_the_teams_it_touches_only() =>
        Given(Scheduled, Opened, new ReviewBegun(), LoansSignedOff, BranchesSignedOff)
            .When(new DismissSignOffs([Branches, Payments], 13), On("2026-03-12", Contributor(Bruno, Branches))).Then(new SignOffDismissed(Branches, 13))
            .When(new DismissSignOffs([Branches, Payments], 13), On("2026-03-12", Contributor(Bruno, Branches))).ThenNothing()
            .When(Confirm, On("2026-03-12", Officer)).ThenRefused(RefusalCode.SignOffsMissing);

    [Fact]
    public void An_edit_before_the_signed_revision_dismisses_nothing() =>
        Given(Scheduled, Opened, new ReviewBegun(), BranchesSignedOff)
            .When(new DismissSignOffs([Branches], 12), On("2026-03-12", Contributor(Bruno, Branches))).ThenNothing();

    [Fact]
    public void A_lead_who_signed_off_after_the_edit_keeps_their_sign_off_when_an_earlier_one_is_dismissed()
    {
        var asked = Given(Scheduled, Opened, new ReviewBegun(), BranchesSignedOff, new TeamSignedOff(Branches, Chloe, 13))
            .When(new DismissSignOffs([Branches], 13), On("2026-03-12", Contributor(Bruno, Branches))).Then(new SignOffDismissed(Branches, 13));

        Assert.Equal(Chloe, Assert.Single(Assert.IsType<ReviewState.UnderWay>(asked.State).SignOffs).Person);
    }

    [Fact]
    public void Two_leads_who_signed_off_for_one_team_are_dismissed_by_one_event() =>
        Given(Scheduled, Opened, new ReviewBegun(), BranchesSignedOff, new TeamSignedOff(Branches, Chloe, 12))
            .When(new DismissSignOffs([Branches], 13), On("2026-03-12", Contributor(Bruno, Branches))).Then(new SignOffDismissed(Branches, 13));

    [Fact]
    public void Every_refusal_of_a_question_is_the_refusal_of_the_command()
    {
        var (scheduled, facts) = (Given(Scheduled).State, On("2026-03-01", Lead(Amina, Loans)));

        Assert.Equal([RefusalCode.ReviewNotOpen], Codes(Review.CanSignOff(scheduled, new SignOffReview(Loans, 12), facts)));
        Assert.Equal([RefusalCode.ReviewNotOpen], Codes(Review.CanComplete(scheduled, ReviewOutcome.Confirmed, facts)));
        Assert.Empty(Review.CanPostpone(scheduled, facts));
        Assert.Equal([RefusalCode.NotAllowed], Codes(Review.CanPostpone(scheduled, facts with { Caller = Guest })));
        Assert.Equal([RefusalCode.NotAllowed], Codes(Review.CanComplete(scheduled, ReviewOutcome.Retire, facts with { Caller = Guest })));
        Assert.Equal([RefusalCode.NotAllowed], Codes(Review.CanSignOff(scheduled, new SignOffReview(Loans, 12), facts with { Caller = Officer })));

        var open = Given(Scheduled, Opened).State;
        Assert.Empty(Review.CanSignOff(open, new SignOffReview(Loans, 12), facts));
        Assert.Equal([RefusalCode.SignOffsMissing], Codes(Review.CanComplete(open, ReviewOutcome.Confirmed, facts)));
        Assert.Empty(Review.CanComplete(open, ReviewOutcome.ChangesRequired, facts));
    }

    [Fact]
    public void An_event_that_cannot_follow_stops_the_fold() =>
        Assert.Throws<InvalidOperationException>(() => Given(new ReviewBegun()));

    private static IEnumerable<RefusalCode> Codes(IReadOnlyList<Refusal> refusals) => refusals.Select(refusal => refusal.Code);
}
