namespace JourneyGov.Server.Demo;

/// <summary>Everything that happened in the demo, in order.</summary>
internal static class DemoYear
{
    /// <summary>The steps of the year.</summary>
    /// <param name="when">The year.</param>
    /// <param name="keys">The keys of its people.</param>
    public static IReadOnlyList<Step> Of(DemoCalendar when, DemoKeys keys)
    {
        MapStory loan = LoanStory.Tell(when);
        MapStory future = FutureLoanStory.Tell(when);
        MapStory[] others = [future, PaperworkStory.Tell(when), ShopStory.Tell(when), OnboardingStory.Tell(when), PatientStory.Tell(when)];
        return
        [
            .. Founding.Steps(when, keys)
                .Append(Founding.AskingForAnswers(when))
                .Concat(Measurements.Definitions(when))
                .Concat(Measurements.Alerts(when))
                .Concat(Founding.Inviting(when.In(2, 5), keys, loan.Id))
                .Concat(loan.Steps)
                .Concat(others.SelectMany(story => story.Steps))
                .Concat(ImprovementStory.Tell(when))
                .Concat(TransferStory.Tell(when))
                .Concat(ProposalStory.Tell(when))
                .Concat(AgreementStory.Tell(when))
                .Concat(DoubtStory.Tell(when, future.Id))
                .Concat(WaiverStory.Tell(when))
                .Concat(CampaignStory.Tell(when))
                .Concat(Measurements.Readings(when))
                .Concat(Ticks(when))
                .Concat(InboxStory.Tell(when))
                .OrderBy(step => step.At),
        ];
    }

    // The days on which reviews open, become overdue and are escalated: on any other day the clock would find nothing to do.
    private static IEnumerable<Step> Ticks(DemoCalendar when) =>
        Enumerable.Range(1, 4)
            .Select(when.Reviews)
            .SelectMany(dates => when.Policy.EscalationDays.Prepend(0).Select(days => dates.OverdueAfter.AddDays(days + 1)).Prepend(dates.OpensOn))
            .Where(day => day < when.Today)
            .Select(day => new Tick(when.StartOf(day)));
}
