using JourneyGov.Domain.Campaigns;
using static JourneyGov.Domain.Specs.Campaigns.ACampaign;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Campaigns;

public class CampaignSpecs
{
    private static readonly PlanCampaign Plan = new(It, "Spring", "FY2026 Q2", [LoanMap, HomeMap], Amina, [], null);
    private static readonly CampaignOpened Opened = new();
    private static readonly AwaitedSignOff Awaited = new(new(LoanReview, Branches), [Bruno]);
    private static readonly CampaignClosed Closed = new("Done", [HomeReview]);

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, CampaignEvent[])[] phases =
        [
            ("not planned", []), ("planned", [Planned]), ("open", [Planned, Opened]), ("closed", [Planned, Opened, Closed]),
            ("cancelled", [Planned, new CampaignCancelled()]),
        ];
        CampaignCommand[] commands =
        [
            Plan, new AddToCampaign([new(Id(23))], []), new RemoveFromCampaign([HomeMap]), new RescheduleInCampaign([new(HomeMap, Day("2026-06-18"))]),
            new RenameCampaign("Summer"), new CancelCampaign(), new OpenCampaign(), new ChaseCampaign("Please"), new CloseCampaign("Done"),
        ];
        CampaignFacts By(Caller caller) => (On("2026-06-17", caller, "The merger") with { Missing = [Awaited], NotOver = [HomeReview] })
            .With(Candidate(new(Id(23)), "Pay", new(Id(73)), new SigningTeam(Payments, [Chloe])));

        Snapshot.Match(this, string.Join('\n',
            "A governance officer, with a reason, on 17 June:\n", Matrix.Of(Campaign.Decider, By(Officer), phases, commands),
            "The person who sees to it:\n", Matrix.Of(Campaign.Decider, By(Contributor(Amina, Loans)), phases, commands),
            "The clock, after the day it opens on:\n", Matrix.Of(Campaign.Decider, By(Caller.Clock), phases, commands),
            "A lead of a team that signs:\n", Matrix.Of(Campaign.Decider, By(Lead(Bruno, Branches)), phases, commands)));
    }

    [Fact]
    public void A_campaign_is_planned_with_a_day_for_each_review_and_opens_with_the_first_window() =>
        Given().When(Plan with { Name = " Spring ", Maps = [LoanMap, HomeMap, LoanMap] }, Facts).Then(Planned);

    [Fact]
    public void A_quarter_is_named_by_its_label_or_by_a_day_of_it() =>
        Given().When(Plan with { Quarter = "2026-04-01" }, Facts).Then(Planned);

    [Fact]
    public void Where_a_window_is_open_already_it_opens_tomorrow_unless_another_day_is_chosen()
    {
        var late = On("2026-06-17", Officer);
        Assert.Equal(Day("2026-06-18"), Given().When(Plan, late).State!.OpensOn);
        Assert.Equal(Day("2026-06-17"), Given().When(Plan with { OpensOn = Day("2026-06-17") }, late).State!.OpensOn);
        Given().When(Plan with { OpensOn = Day("2026-06-16") }, late).ThenRefused((RefusalCode.OutOfRange, "opensOn"));
    }

    [Fact]
    public void All_that_is_wrong_with_a_plan_comes_at_once()
    {
        var facts = Facts.With(
            Loan with { Live = null },
            Home with { Holder = new(new(Id(102)), "Another") },
            Candidate(new(Id(23)), "Pay", new(Id(73))) with { Live = new(new(Id(73)), Quarter with { LastDay = Day("2026-09-30") }, Dates) });

        Given()
            .When(
                Plan with
                {
                    Name = " ",
                    Maps = [LoanMap, HomeMap, new(Id(23)), new(Id(99))],
                    Owner = Denis,
                    Targets = [new(HomeMap, Day("2026-06-20")), new(new(Id(98)), Day("2026-06-16")), new(HomeMap, Day("2026-07-01"))],
                },
                facts)
            .ThenRefused(
                (RefusalCode.TextEmpty, "name"), (RefusalCode.NoLiveReview, "journeyMaps[0]"), (RefusalCode.ReviewInOtherCampaign, "journeyMaps[1]"),
                (RefusalCode.ReviewOfOtherPeriod, "journeyMaps[2]"), (RefusalCode.UnknownMap, "journeyMaps[3]"), (RefusalCode.UnknownPerson, "owner"),
                (RefusalCode.DayClosed, "targets[0].on"), (RefusalCode.NotInCampaign, "targets[1].journeyMap"), (RefusalCode.OutOfRange, "targets[2].on"));
    }

    [Fact]
    public void A_quarter_that_is_none_and_no_map_at_all_are_refused() =>
        Given().When(Plan with { Quarter = "FY2026 Q5", Maps = [] }, Facts)
            .ThenRefused((RefusalCode.UnknownQuarter, "quarter"), (RefusalCode.ListEmpty, "journeyMaps"));

    [Fact]
    public void A_campaign_holds_two_hundred_reviews_and_no_more()
    {
        CampaignCandidate[] many = [.. Enumerable.Range(1000, 201).Select(n => Candidate(new(Id(n)), $"Map {n}", new(Id(n + 1000))))];
        var facts = Facts.With(many);

        Given().When(Plan with { Maps = [.. many.Select(map => map.Map)] }, facts).ThenRefused((RefusalCode.TooMany, "journeyMaps"));
        Assert.Equal(200, Given().When(Plan with { Maps = [.. many.Skip(1).Select(map => map.Map)] }, facts).State!.Reviews.Length);
    }

    [Fact]
    public void A_monthly_or_yearly_review_belongs_to_the_quarter_that_its_period_ends_in()
    {
        var monthly = Loan with { Live = Loan.Live! with { Period = new("FY2026 M05", Day("2026-05-01"), Day("2026-05-31")) } };
        var yearly = Loan with { Live = Loan.Live! with { Period = new("FY2026", Day("2026-01-01"), Day("2026-12-31")) } };

        Assert.Null(monthly.ExcludedFrom(Quarter, null));
        Assert.Equal(CampaignExclusion.OtherQuarter, yearly.ExcludedFrom(Quarter, null));
    }

    [Fact]
    public void Reviews_are_added_with_days_spread_around_those_that_are_there_and_once_it_is_open_with_a_reason()
    {
        var pay = Candidate(new(Id(23)), "Pay", new(Id(73)), new SigningTeam(Loans, [Amina]));
        var added = new ReviewsAddedToCampaign([new(new(Id(73)), new(Id(23)), Day("2026-06-17"))]);
        var add = new AddToCampaign([new(Id(23)), LoanMap], []);

        Given(Planned).When(add, Facts.With(pay)).Then(added).When(add, Facts.With(pay)).ThenNothing();
        Given(Planned, Opened).When(add, Facts.With(pay)).ThenRefused((RefusalCode.ReasonRequired, "reason"));
        Given(Planned, Opened).When(add, Facts.With(pay) with { Reason = "Forgotten" }).Then(added);
    }

    [Fact]
    public void A_review_leaves_it_but_never_the_last_one()
    {
        Given(Planned).When(new RemoveFromCampaign([HomeMap]), Facts).Then(new ReviewsRemovedFromCampaign([HomeReview]))
            .When(new RemoveFromCampaign([HomeMap]), Facts).ThenNothing();
        Given(Planned).When(new RemoveFromCampaign([HomeMap, LoanMap]), Facts).ThenRefused((RefusalCode.CampaignWouldBeEmpty, "journeyMaps"));
        Given(Planned, Opened).When(new RemoveFromCampaign([HomeMap]), Facts).ThenRefused((RefusalCode.ReasonRequired, "reason"));
    }

    [Fact]
    public void Another_target_day_is_an_open_day_of_the_window_that_is_not_past()
    {
        RescheduleInCampaign To(string day) => new([new(HomeMap, Day(day))]);
        Given(Planned).When(To("2026-06-19"), Facts).Then(new CampaignReviewsRescheduled([new(HomeReview, HomeMap, Day("2026-06-19"))]))
            .When(To("2026-06-19"), On("2026-06-29", Officer)).ThenNothing();
        Given(Planned).When(To("2026-06-14"), Facts).ThenRefused((RefusalCode.OutOfRange, "targets[0].on"));
        Given(Planned).When(To("2026-06-16"), On("2026-06-17", Officer)).ThenRefused((RefusalCode.OutOfRange, "targets[0].on"));
        Given(Planned).When(To("2026-06-20"), Facts).ThenRefused((RefusalCode.DayClosed, "targets[0].on"));
        Given(Planned).When(new RescheduleInCampaign([new(new(Id(99)), Day("2026-06-16"))]), Facts).ThenRefused((RefusalCode.NotInCampaign, "targets[0].journeyMap"));
    }

    [Fact]
    public void The_clock_opens_it_on_its_day_and_not_before()
    {
        Given(Planned).When(new OpenCampaign(), On("2026-06-14", Caller.Clock)).ThenNothing();
        Given(Planned).When(new OpenCampaign(), On("2026-06-15", Caller.Clock)).Then(Opened).When(new OpenCampaign(), On("2026-06-15", Caller.Clock)).ThenNothing();
        Given(Planned, new CampaignCancelled()).When(new OpenCampaign(), On("2026-06-15", Caller.Clock)).ThenNothing();
    }

    [Fact]
    public void Of_opening_cancelling_and_closing_one_comes_first_and_the_other_is_told_so()
    {
        var facts = Facts with { Reason = "The merger" };
        Given(Planned, Opened).When(new OpenCampaign(), facts).ThenNothing().When(new CancelCampaign(), facts).ThenRefused(RefusalCode.CampaignIsOpen);
        Given(Planned, new CampaignCancelled()).When(new CancelCampaign(), facts).ThenNothing().When(new OpenCampaign(), facts).ThenRefused(RefusalCode.CampaignOver);
        Given(Planned, Opened, Closed).When(new CloseCampaign(" Done "), facts).ThenNothing()
            .When(new CloseCampaign("Enough"), facts).ThenRefused(RefusalCode.CampaignOver);
        Given(Planned).When(new CloseCampaign(null), facts).ThenRefused(RefusalCode.CampaignNotOpen);
        Given(Planned).When(new CancelCampaign(), Facts).ThenRefused((RefusalCode.ReasonRequired, "reason"));
    }

    [Fact]
    public void Whoever_can_sign_is_reminded_once_a_day_and_teams_without_anybody_are_named()
    {
        var facts = On("2026-06-17", Contributor(Amina, Loans)) with { Missing = [Awaited, new(new(HomeReview, Payments), [])] };
        var chased = new MissingSignOffsChased(Day("2026-06-17"), [new(Bruno, [new(LoanReview, Branches)])], [Branches, Payments], "Please");

        var asked = Given(Planned, Opened).When(new ChaseCampaign(" Please "), facts).Then(chased);
        asked.When(new ChaseCampaign("Please"), facts).ThenRefused(RefusalCode.AlreadyChasedToday);
        asked.When(new ChaseCampaign("Please"), facts with { Today = Day("2026-06-18") }).Then(chased with { On = Day("2026-06-18") });
    }

    [Fact]
    public void Somebody_who_can_sign_since_the_last_reminder_is_reminded_alone()
    {
        var facts = On("2026-06-17", Officer) with { Missing = [Awaited, new(new(HomeReview, Payments), [Bruno, Chloe])] };

        Given(Planned, Opened, new MissingSignOffsChased(facts.Today, [new(Bruno, [Awaited.SignOff])], [Branches], null))
            .When(new ChaseCampaign(null), facts)
            .Then(new MissingSignOffsChased(facts.Today, [new(Chloe, [new(HomeReview, Payments)])], [Branches, Payments], null));
    }

    [Fact]
    public void Nobody_is_reminded_where_nothing_is_missing_that_anybody_could_give()
    {
        var facts = On("2026-06-17", Officer) with { Missing = [new(new(HomeReview, Payments), [])] };
        Given(Planned, Opened).When(new ChaseCampaign(null), facts).ThenRefused(RefusalCode.NobodyToChase);
        Given(Planned).When(new ChaseCampaign(null), facts).ThenRefused(RefusalCode.CampaignNotOpen);
        Given(Planned, Opened).When(new ChaseCampaign(null), On("2026-06-17", Lead(Bruno, Branches))).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void It_closes_with_what_is_left_over_named() =>
        Given(Planned, Opened).When(new CloseCampaign(" Done "), Facts with { NotOver = [HomeReview] }).Then(Closed);

    [Fact]
    public void Every_question_gives_the_reasons_of_its_command()
    {
        var facts = Facts with { Missing = [Awaited], Reason = "The merger", NotOver = [] };
        foreach (var caller in new[] { Officer, Contributor(Amina, Loans), Lead(Bruno, Branches) })
        {
            foreach (var events in new CampaignEvent[][] { [Planned], [Planned, Opened], [Planned, Opened, Closed], [Planned, new CampaignCancelled()] })
            {
                var state = Given(events).State!;
                Compare(state, new RenameCampaign("Another"), Campaign.CanEdit(state, caller));
                Compare(state, new ChaseCampaign("Please"), Campaign.CanChase(state, facts with { Caller = caller }));
                // Said again, these are done already; the question is whether they could be done.
                if (state.Phase != CampaignPhase.Cancelled)
                    Compare(state, new CancelCampaign(), Campaign.CanCancel(state, caller));
                Compare(state, new OpenCampaign(), Campaign.CanOpen(state, caller));
                Compare(state, new CloseCampaign("Otherwise"), Campaign.CanClose(state, caller));
            }

            void Compare(CampaignState state, CampaignCommand command, IReadOnlyList<Refusal> answer) => Assert.Equal(
                Campaign.Decide(state, command, facts with { Caller = caller }).Refusals.Select(refusal => refusal.Code), answer.Select(refusal => refusal.Code));
        }
    }

    [Fact]
    public void Whether_it_can_be_planned_is_answered_as_the_command_would_be()
    {
        var taken = Facts.With(Home with { Holder = new(new(Id(102)), "Another") });
        Assert.Empty(Campaign.CanPlan([LoanMap, HomeMap], Quarter, Facts));
        Assert.Equal([RefusalCode.ReviewInOtherCampaign], Campaign.CanPlan([LoanMap, HomeMap], Quarter, taken).Select(refusal => refusal.Code));
        Assert.Equal([RefusalCode.NotAllowed], Campaign.CanPlan([LoanMap], Quarter, taken with { Caller = Lead(Amina, Loans) }).Select(refusal => refusal.Code));
    }

    [Fact]
    public void An_event_that_cannot_follow_stops_the_fold()
    {
        Assert.Throws<InvalidOperationException>(() => Given(Opened));
        Assert.Throws<InvalidOperationException>(() => Given(Planned, Closed));
        Assert.Throws<InvalidOperationException>(() => Given(Planned, Opened, new CampaignCancelled()));
        Assert.Throws<InvalidOperationException>(() => Given(Planned, Opened, Closed, new CampaignRenamed("Again")));
    }
}
