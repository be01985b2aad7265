using System.Diagnostics;
using JourneyGov.Benchmarks.Reporting;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Benchmarks.Log;

/// <summary>From the call of an append until a follower in the same process has woken, beside the append alone.</summary>
/// <param name="store">The store.</param>
/// <param name="pace">How long to measure.</param>
internal sealed class FollowerLag(IMeasuredStore store, Pace pace)
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);

    /// <summary>Measures it.</summary>
    public async Task<IReadOnlyList<Measured>> RunAsync()
    {
        Console.Error.WriteLine("log: follower lag …");
        LogHeads? heads = null;
        IEventLog log = await store.OpenLogAsync("followed", (workspace, position) => heads!.Advance(workspace, position));
        heads = new LogHeads(async (workspace, cancellation) => (await log.HeadAsync(workspace, cancellation)).Position, TimeProvider.System, PollEvery);
        (List<double> appended, List<double> woken) = await FollowAsync(log, heads, pace.LogRounds * pace.LogRound);
        Latency append = Turns.LatencyOf(appended);
        Latency wake = Turns.LatencyOf(woken);
        return
        [
            new(
                $"log/{store.Name}/follower", $"{store.Name}, append until a follower has woken", Unit.Microseconds, wake.P50 * 1000, wake,
                new Beside("the append alone", append.P50 * 1000, append)),
        ];
    }

    private static async Task<(List<double> Appended, List<double> Woken)> FollowAsync(IEventLog log, LogHeads heads, TimeSpan time)
    {
        var (appended, woken) = (new List<double>(), new List<double>());
        var workspace = Guid.NewGuid();
        StreamId stream = LongLog.NewStream();
        long start = Stopwatch.GetTimestamp();
        for (long position = 0; Stopwatch.GetElapsedTime(start) < time; position++)
        {
            Task<long> waking = WakeAsync(heads, workspace, position);
            long before = Stopwatch.GetTimestamp();
            await log.AppendAsync(new AppendRequest(workspace, [new(stream, position, [LongLog.NewEvent()])], null), CancellationToken.None);
            appended.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            woken.Add(Stopwatch.GetElapsedTime(before, await waking).TotalMilliseconds);
        }

        return (appended, woken);
    }

    private static async Task<long> WakeAsync(LogHeads heads, Guid workspace, long position)
    {
        await heads.BeyondAsync(workspace, position, CancellationToken.None);
        return Stopwatch.GetTimestamp();
    }
}
