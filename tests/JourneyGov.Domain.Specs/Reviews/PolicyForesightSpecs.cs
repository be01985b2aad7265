using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Specs.JourneyMaps;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

/// <summary>Asked on 20 February, of the review that is due on 31 March.</summary>
public class PolicyForesightSpecs
{
    private const string Asked = "2026-02-20";

    private static readonly PoliciesOfMap Present = new(new(ReviewPolicy.Default), BusinessCalendar.Default);
    private static readonly PoliciesOfMap Monthly = Asking(ReviewPolicy.Default with { Cadence = Cadence.Monthly });

    [Fact]
    public void A_shorter_cadence_makes_a_review_due_earlier_and_overdue_by_a_day_on_which_it_would_be_in_time()
    {
        Assert.Equal([PolicyEffect.DueEarlier], Effects(Monthly, on: Asked, Scheduled));
        Assert.Equal([PolicyEffect.DueEarlier], Effects(Monthly, on: "2026-03-09", Scheduled));
        Assert.Equal([PolicyEffect.BecomesOverdue, PolicyEffect.DueEarlier, PolicyEffect.PublishingBlocked], Effects(Monthly, on: "2026-03-10", Scheduled));
        Assert.Equal(
            [PolicyEffect.BecomesOverdue, PolicyEffect.EscalatesFurther, PolicyEffect.DueEarlier, PolicyEffect.PublishingBlocked],
            Effects(Monthly, on: "2026-03-17", Scheduled));
    }

    [Fact]
    public void A_longer_cadence_makes_a_review_due_later_and_in_time_on_a_day_on_which_it_would_be_overdue()
    {
        var yearly = Asking(ReviewPolicy.Default with { Cadence = Cadence.Yearly });

        Assert.Equal([PolicyEffect.DueLater], Effects(yearly, on: Asked, Scheduled));
        Assert.Equal([PolicyEffect.StaysInTime, PolicyEffect.DueLater, PolicyEffect.PublishingFreed], Effects(yearly, on: "2026-04-08", Scheduled));
    }

    [Fact]
    public void A_longer_window_or_another_grace_leaves_the_due_date()
    {
        Assert.Equal([PolicyEffect.OtherDays], Effects(Asking(ReviewPolicy.Default with { WindowDays = 30 }), Asked, Scheduled));
        Assert.Equal([PolicyEffect.OtherDays], Effects(Asking(ReviewPolicy.Default with { GraceDays = 1 }), Asked, Scheduled));
    }

    [Fact]
    public void A_holiday_on_the_due_date_makes_it_due_later() => Assert.Equal(
        [PolicyEffect.DueLater], Effects(Present with { Calendar = BusinessCalendar.Default with { Holidays = [Day("2026-03-31")] } }, Asked, Scheduled));

    [Fact]
    public void What_the_map_asks_for_itself_counts_before_the_workspace() =>
        Assert.Equal([PolicyEffect.DueEarlier], Effects(Asking(ReviewPolicy.Default, map: new(Cadence.Monthly, null, null, null)), Asked, Scheduled));

    [Fact]
    public void What_the_department_asks_counts_before_the_workspace_and_after_the_map()
    {
        var monthly = new PolicyOverride(Cadence.Monthly, null, null, null);

        Assert.Equal([PolicyEffect.DueEarlier], Effects(Asking(ReviewPolicy.Default, department: monthly), Asked, Scheduled));
        Assert.Empty(Effects(Asking(ReviewPolicy.Default, department: monthly, map: new(Cadence.Quarterly, null, null, null)), Asked, Scheduled));
        Assert.Equal(
            [ChecklistItem.FindingsWithFreshEvidence],
            Foresee(
                Asking(
                    ReviewPolicy.Default with { BlockingLines = [ChecklistItem.FindingsWithFreshEvidence] }, department: new(null, null, 10, null)),
                Asked, null).Blocking.AsEnumerable());
    }

    [Fact]
    public void An_open_review_keeps_its_dates_whatever_the_policy_becomes_as_the_clock_leaves_them() =>
        Assert.Empty(Effects(Monthly, Asked, Scheduled, Opened));

    [Fact]
    public void The_same_policy_changes_nothing_on_any_day() => Assert.Empty(Effects(Present, "2026-12-31", Scheduled));

    [Fact]
    public void A_line_that_is_not_met_blocks_or_is_freed_where_the_policy_names_it()
    {
        var strict = Asking(
            ReviewPolicy.Default with { BlockingLines = [ChecklistItem.MomentsOfTruthMeasured, ChecklistItem.FindingsWithFreshEvidence] });

        Assert.Empty(Effects(strict, Asked));
        Assert.Equal([PolicyEffect.PublishingBlocked], Effects(Older(strict), Asked));
        Assert.Equal([ChecklistItem.FindingsWithFreshEvidence], Foresee(Older(strict), Asked, null).Blocking.AsEnumerable());
        Assert.Equal([PolicyEffect.PublishingFreed], Foresee(Older(strict), Asked, null).EffectsOf(Foresee(strict, Asked, null)).AsEnumerable());

        static PoliciesOfMap Older(PoliciesOfMap it) => Asking(it.Levels.Workspace with { EvidenceAgeDays = 10 });
    }

    private static PoliciesOfMap Asking(ReviewPolicy workspace, PolicyOverride? department = null, PolicyOverride? map = null) =>
        new(new(workspace, department, map), BusinessCalendar.Default);

    private static PolicyEffect[] Effects(PoliciesOfMap policies, string on, params ReviewEvent[] told)
    {
        var review = told.Length == 0 ? null : Given(told).State;
        return [.. Foresee(Present, on, review).EffectsOf(Foresee(policies, on, review))];
    }

    private static MapForesight Foresee(PoliciesOfMap policies, string on, ReviewState? review)
    {
        var map = MapSpecification.GivenTheLoanMap();
        return MapForesight.Of(map.Live, review, policies, Day(on), map.Facts(), On(Asked, Caller.Clock));
    }
}
