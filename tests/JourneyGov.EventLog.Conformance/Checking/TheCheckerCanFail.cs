using JourneyGov.EventLog.Conformance.Writer.Checking;
using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Checking;

/// <summary>Each promise has a log that breaks it and a check that says so; otherwise a run without violations says nothing.</summary>
public sealed class TheCheckerCanFail
{
    private const int Questions = 600;

    private static readonly Dictionary<string, Func<IEventLog, IEventLog>> Defects = new()
    {
        ["positions from a sequence"] = _ => new SequenceLog(inBlocks: false, TimeProvider.System),
        ["positions from blocks"] = _ => new SequenceLog(inBlocks: true, TimeProvider.System),
        ["the time of day as it is"] = _ => new SequenceLog(inBlocks: false, new JumpingClock(RunOfClients.Seed)),
        [nameof(SwallowsCommits)] = log => new SwallowsCommits(log),
        [nameof(IgnoresRevisions)] = log => new IgnoresRevisions(log),
        [nameof(ChecksTooEarly)] = log => new ChecksTooEarly(log),
        [nameof(ForgetsCommands)] = log => new ForgetsCommands(log),
        [nameof(SplitsBatches)] = log => new SplitsBatches(log),
        [nameof(ReordersPayloads)] = log => new ReordersPayloads(log),
        [nameof(DoesRetriesAgain)] = log => new DoesRetriesAgain(log),
        [nameof(AnswersRetriesAnew)] = log => new AnswersRetriesAnew(log),
        [nameof(ReadsFromReplica)] = log => new ReadsFromReplica(log),
        [nameof(RefusesForNothing)] = log => new RefusesForNothing(log),
        [nameof(DeniesCommits)] = log => new DeniesCommits(log),
        [nameof(LeaksTheDriver)] = log => new LeaksTheDriver(log),
    };

    [Theory]
    [InlineData("positions from a sequence", Promise.Prefix)]
    [InlineData("positions from blocks", Promise.RealTimeOrder)]
    [InlineData("the time of day as it is", Promise.RecordedTime)]
    [InlineData(nameof(SwallowsCommits), Promise.Durability)]
    [InlineData(nameof(IgnoresRevisions), Promise.CompareAndSet)]
    [InlineData(nameof(IgnoresRevisions), Promise.Followers)]
    [InlineData(nameof(ChecksTooEarly), Promise.CompareAndSet)]
    [InlineData(nameof(ForgetsCommands), Promise.Idempotency)]
    [InlineData(nameof(SplitsBatches), Promise.AllOrNothing)]
    [InlineData(nameof(ReordersPayloads), Promise.Contract)]
    [InlineData(nameof(ReordersPayloads), Promise.Chain)]
    [InlineData(nameof(DoesRetriesAgain), Promise.Idempotency)]
    [InlineData(nameof(AnswersRetriesAnew), Promise.Idempotency)]
    [InlineData(nameof(ReadsFromReplica), Promise.Freshness)]
    [InlineData(nameof(RefusesForNothing), Promise.CompareAndSet)]
    [InlineData(nameof(DeniesCommits), Promise.AllOrNothing)]
    [InlineData(nameof(LeaksTheDriver), Promise.Contract)]
    public async Task A_broken_log_is_caught_by_the_check_of_the_promise_it_breaks(string defect, Promise promise)
    {
        await using var store = new SqliteUnderTest();
        using var run = new RunOfClients();
        var log = Defects[defect](store.Log);
        await run.AskAsync(log, Questions);
        AssertBroken(promise, await run.CheckAsync(log));
    }

    [Fact]
    public async Task A_store_that_loses_its_last_commit_in_a_crash_is_caught_though_its_chain_is_intact()
    {
        await using var store = new SqliteUnderTest();
        using var run = new RunOfClients();
        await run.AskAsync(store.Log, Questions);
        var workspace = Convert.ToHexString(run.Workload.Workspaces[0].ToByteArray(bigEndian: true));
        var last = $"workspace = x'{workspace}' AND position = (SELECT position FROM log_head WHERE workspace = x'{workspace}')";
        store.Tamper(
            $"""
            DROP TRIGGER event_is_never_removed;
            DELETE FROM command WHERE (workspace, last_position) IN (SELECT workspace, position FROM event WHERE {last});
            DELETE FROM event WHERE {last};
            UPDATE log_head SET (position, hash) = (
                SELECT position, hash FROM event WHERE workspace = x'{workspace}' ORDER BY position DESC LIMIT 1)
            WHERE workspace = x'{workspace}';
            """);

        var report = await run.CheckAsync(store.Log);

        AssertBroken(Promise.Durability, report);
        Assert.DoesNotContain(report.Violations, violation => violation.Promise is Promise.Chain or Promise.Gapless);
    }

    [Fact]
    public async Task An_event_removed_from_the_middle_leaves_a_gap()
    {
        await using var store = new SqliteUnderTest();
        using var run = new RunOfClients();
        await run.AskAsync(store.Log, Questions);
        store.Tamper("DROP TRIGGER event_is_never_removed; DELETE FROM event WHERE position = 2");
        AssertBroken(Promise.Gapless, await run.CheckAsync(store.Log));
    }

    [Fact]
    public async Task A_view_that_missed_an_event_is_caught()
    {
        await using var store = new SqliteUnderTest();
        using var run = new RunOfClients();
        await run.AskAsync(store.Log, Questions);
        AssertBroken(Promise.Views, await run.CheckAsync(store.Log, new Dictionary<(Guid, string), StreamCount>()));
    }

    [Fact]
    public async Task What_was_done_while_its_process_died_counts_whole_or_not_at_all()
    {
        await using var store = new SqliteUnderTest();
        using var run = new RunOfClients();
        await run.AskAsync(new DiesAfterCommit(store.Log), Questions);
        var report = await run.CheckAsync(store.Log);
        RunOfClients.AssertSound(report);
        Assert.Contains(report.History.Operations, operation => operation.IsUnknown);
    }

    private static void AssertBroken(Promise promise, CheckReport report)
    {
        Assert.True(
            report.Violations.Any(violation => violation.Promise == promise),
            $"JOURNEYGOV_CHECK_SEED={RunOfClients.Seed}: {promise} was not found broken\n{report}");
        Assert.All(report.Violations, violation => Assert.NotEmpty(violation.What));
    }

    /// <summary>Sometimes nobody hears how an append ended: it is no defect.</summary>
    private sealed class DiesAfterCommit(IEventLog log) : BrokenLog(log)
    {
        private int count;

        public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
        {
            var result = await base.AppendAsync(request, cancellationToken);
            return Interlocked.Increment(ref count) % 20 > 0
                ? result
                : throw new StoreUnavailableException("The connection was lost.") { MayBeStored = true };
        }
    }
}
