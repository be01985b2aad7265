using Xunit.Sdk;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Each defect must be caught by the promise that it breaks; otherwise a green suite says nothing.</summary>
public sealed class TheSuiteCanFail
{
    private static readonly Dictionary<string, Func<IEventLog, IEventLog>> Defects = new()
    {
        [nameof(SwallowsCommits)] = log => new SwallowsCommits(log),
        [nameof(IgnoresRevisions)] = log => new IgnoresRevisions(log),
        [nameof(IgnoresHeads)] = log => new IgnoresHeads(log),
        [nameof(ChecksTooEarly)] = log => new ChecksTooEarly(log),
        [nameof(SplitsBatches)] = log => new SplitsBatches(log),
        [nameof(ForgetsCommands)] = log => new ForgetsCommands(log),
        [nameof(ShowsLaterEventsFirst)] = log => new ShowsLaterEventsFirst(log),
        [nameof(ReordersPayloads)] = log => new ReordersPayloads(log),
        [nameof(TrustsTheClock)] = log => new TrustsTheClock(log),
        [nameof(MixesSnapshotFormats)] = log => new MixesSnapshotFormats(log),
    };

    [Theory]
    [InlineData(nameof(SwallowsCommits), nameof(EventLogConformance.Everything_acknowledged_is_there_after_reopening))]
    [InlineData(nameof(SwallowsCommits), nameof(EventLogConformance.Readers_only_ever_see_prefixes))]
    [InlineData(nameof(IgnoresRevisions), nameof(EventLogConformance.An_append_at_another_revision_than_expected_is_refused_with_the_actual_one))]
    [InlineData(nameof(IgnoresHeads), nameof(EventLogConformance.Who_rests_on_all_that_there_is_conflicts_with_whatever_was_appended_since))]
    [InlineData(nameof(ChecksTooEarly), nameof(EventLogConformance.A_loser_does_not_take_the_others_of_its_moment_with_it))]
    [InlineData(nameof(ChecksTooEarly), nameof(EventLogConformance.Sixteen_writers_on_one_stream_lose_nothing))]
    [InlineData(nameof(SplitsBatches), nameof(EventLogConformance.Several_streams_are_appended_all_or_none))]
    [InlineData(nameof(ForgetsCommands), nameof(EventLogConformance.The_same_command_sent_again_gets_its_first_answer_and_stores_nothing))]
    [InlineData(nameof(ForgetsCommands), nameof(EventLogConformance.A_refusal_is_remembered_without_any_event))]
    [InlineData(nameof(ShowsLaterEventsFirst), nameof(EventLogConformance.Readers_only_ever_see_prefixes))]
    [InlineData(nameof(ReordersPayloads), nameof(EventLogConformance.What_was_appended_is_read_back_byte_for_byte))]
    [InlineData(nameof(TrustsTheClock), nameof(EventLogConformance.Recorded_time_never_runs_backwards_in_a_stream))]
    [InlineData(nameof(MixesSnapshotFormats), nameof(EventLogConformance.The_newest_snapshot_at_or_before_a_revision_is_found_in_the_asked_format))]
    public async Task A_broken_store_is_caught_by_the_promise_it_breaks(string defect, string promise)
    {
        var suite = new BrokenSuite(Defects[defect]);
        await suite.InitializeAsync();
        try
        {
            await Assert.ThrowsAnyAsync<XunitException>(() => (Task)typeof(EventLogConformance).GetMethod(promise)!.Invoke(suite, null)!);
        }
        finally
        {
            await suite.DisposeAsync();
        }
    }

    // Not public, so that the runner does not take it for a store that should pass.
    private sealed class BrokenSuite(Func<IEventLog, IEventLog> defect) : EventLogConformance
    {
        protected override Task<StoreUnderTest> OpenAsync() => Task.FromResult<StoreUnderTest>(new BrokenStore(defect));
    }

    private sealed class BrokenStore(Func<IEventLog, IEventLog> defect) : StoreUnderTest
    {
        private readonly SqliteUnderTest working = new();

        public override IEventLog Log => defect(working.Log);

        public override IEventLog SecondLog => defect(working.SecondLog);

        public override Task ReopenAsync(params IReadOnlyList<IInlineView> views) => working.ReopenAsync(views);

        public override Task<long> CountAsync(string table) => working.CountAsync(table);

        public override ValueTask DisposeAsync() => working.DisposeAsync();
    }
}
