using System.Diagnostics;
using JourneyGov.Application.Improvements;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.Tests.Demo;

/// <summary>The demo on any day, and cut off at any point.</summary>
[Collection("Demo")]
public sealed class DemoTimeSpecs
{
    [Theory]
    [InlineData(2026, 1, 1)]
    [InlineData(2027, 1, 31)]
    [InlineData(2028, 2, 29)]
    [InlineData(2026, 4, 6)]
    [InlineData(2026, 5, 2)]
    [InlineData(2026, 8, 31)]
    [InlineData(2026, 12, 27)]
    public async Task On_any_day_reviews_are_done_due_overdue_and_postponed(int year, int month, int day)
    {
        await using var demo = await DemoUnderTest.OpenAsync(new DateOnly(year, month, day));
        await demo.MakeAsync();
        var reviews = await demo.ReviewsAsync(new ReviewFilter());

        Assert.True(Completed(reviews, ReviewOutcome.Confirmed) >= 8);
        Assert.Equal(2, Completed(reviews, ReviewOutcome.ChangesRequired));
        Assert.All(reviews.OfType<ReviewState.Completed>().Where(it => it.Result.Outcome == ReviewOutcome.ChangesRequired), it => Assert.NotEmpty(it.Result.RequiredChanges));
        var underWay = reviews.OfType<ReviewState.UnderWay>().ToList();
        Assert.Equal(2, underWay.Count(it => it is { Phase: ReviewPhase.InProgress, SignOffs.IsEmpty: false, Plan.Postponed: false }));
        Assert.All(underWay, it => Assert.True(it.SignOffs.Length < it.AskedTeams.Length));
        Assert.Single(underWay, it => it is { Phase: ReviewPhase.Escalated, EscalationStep: 2 });
        Assert.Single(underWay, it => it.Plan.Postponed);
        Assert.Single(underWay, it => it.Phase == ReviewPhase.Open && !it.Plan.Postponed);
        Assert.Equal((1, 2), (await PlannedAsync(demo, overdue: true), await PlannedAsync(demo, overdue: false)));
    }

    [Theory]
    [InlineData(2026, 1, 1)]
    [InlineData(2026, 7, 20)]
    public async Task Everything_happened_in_the_past_in_order_within_four_quarters_and_the_chain_holds(int year, int month, int day)
    {
        await using var demo = await DemoUnderTest.OpenAsync(new DateOnly(year, month, day));
        await demo.MakeAsync();
        var events = await demo.EventsAsync();

        Assert.Equal(events.OrderBy(e => e.RecordedAt).Select(e => e.Position), events.Select(e => e.Position));
        Assert.True(events[^1].RecordedAt < demo.Clock.Now);
        Assert.True(events[^1].RecordedAt > demo.Clock.Now.AddDays(-10));
        Assert.True(events[0].RecordedAt < demo.Clock.Now.AddDays(-365));
        Assert.True((await LogVerification.RunAsync(demo.Installation.Log, DemoUnderTest.Workspace, null, default)).IsIntact);
    }

    [Fact]
    public async Task A_demo_that_is_whole_is_left_alone_even_when_its_keys_are_gone()
    {
        await using var demo = await DemoUnderTest.OpenAsync(new DateOnly(2026, 11, 22));
        await demo.MakeAsync();
        LogHead before = await demo.Installation.Log.HeadAsync(DemoUnderTest.Workspace, default);
        File.Delete(demo.Folder.DemoKeys);
        demo.Clock.Now = demo.Clock.Now.AddDays(40);
        await demo.ReopenAsync();
        await demo.MakeAsync();

        Assert.Equal(before.Position, (await demo.Installation.Log.HeadAsync(DemoUnderTest.Workspace, default)).Position);
        Assert.False(File.Exists(demo.Folder.DemoKeys));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(95)]
    [InlineData(140)]
    public async Task A_demo_that_was_cut_off_is_completed_at_the_next_start_as_if_nothing_had_happened(int commands)
    {
        await using var whole = await DemoUnderTest.OpenAsync(new DateOnly(2026, 11, 22));
        await whole.MakeAsync();
        await using var cut = await DemoUnderTest.OpenAsync(new DateOnly(2026, 11, 22));
        using (var cutting = new CancellationTokenSource())
        using (Cutter(cutting, commands))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cut.MakeAsync(cutting.Token));
        byte[] keys = await File.ReadAllBytesAsync(cut.Folder.DemoKeys);
        cut.Clock.Now = cut.Clock.Now.AddDays(1);
        await cut.ReopenAsync();
        await cut.MakeAsync();

        Assert.Equal(Told(await whole.EventsAsync()), Told(await cut.EventsAsync()));
        Assert.Equal(keys, await File.ReadAllBytesAsync(cut.Folder.DemoKeys));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[{ \"person\": \"Olivier")]
    [InlineData("[]")]
    public async Task A_demo_that_was_cut_off_and_lost_its_keys_says_so_and_stays_as_it_is(string? left)
    {
        await using var demo = await DemoUnderTest.OpenAsync(new DateOnly(2026, 11, 22));
        using (var cutting = new CancellationTokenSource())
        using (Cutter(cutting, commands: 5))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => demo.MakeAsync(cutting.Token));
        long position = (await demo.Installation.Log.HeadAsync(DemoUnderTest.Workspace, default)).Position;
        File.Delete(demo.Folder.DemoKeys);
        if (left is not null)
            await File.WriteAllTextAsync(demo.Folder.DemoKeys, left);

        SettingsException refused = await Assert.ThrowsAsync<SettingsException>(() => demo.MakeAsync());
        Assert.Contains(demo.Folder.DemoKeys, refused.Message, StringComparison.Ordinal);
        Assert.Equal(position, (await demo.Installation.Log.HeadAsync(DemoUnderTest.Workspace, default)).Position);
    }

    private static async Task<long> PlannedAsync(DemoUnderTest demo, bool overdue) => (await new ImprovementView(demo.Installation.Store).ListAsync(
        DemoUnderTest.Workspace, new(Phases: [ImprovementPhase.Planned], Overdue: overdue), false, new(), DateOnly.FromDateTime(demo.Clock.Now.UtcDateTime), default))
        .TotalCount!.Value;

    private static int Completed(IEnumerable<ReviewState> reviews, ReviewOutcome outcome) =>
        reviews.OfType<ReviewState.Completed>().Count(review => review.Result.Outcome == outcome);

    // Keys are random, what tells who a person is is sealed anew each time, and the ids of the clock's commands are random too.
    private static IEnumerable<string> Told(IEnumerable<RecordedEvent> events) => events.Select(e =>
        $"{e.Position} {e.Stream} {e.Revision} {e.Name} {e.RecordedAt:O} {(e.Stream.Category == "person" ? "" : Convert.ToHexString(e.Payload.Span))}");

    // Every command leaves a span; the cut comes when so many have ended.
    private static ActivityListener Cutter(CancellationTokenSource cutting, int commands)
    {
        int seen = 0;
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Mediation.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _ =>
            {
                if (Interlocked.Increment(ref seen) == commands)
                    cutting.Cancel();
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
