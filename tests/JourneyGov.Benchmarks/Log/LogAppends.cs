using System.Security.Cryptography;
using JourneyGov.Benchmarks.Reporting;
using JourneyGov.EventLog;

namespace JourneyGov.Benchmarks.Log;

/// <summary>Appends of one event through the log, with no views, beside the bare durable insert.</summary>
/// <param name="store">The store.</param>
/// <param name="pace">How long to measure.</param>
internal sealed class LogAppends(IMeasuredStore store, Pace pace)
{
    private const int MostWriters = 32;
    private const int ManyWorkspaces = 16;
    private const double AskedOfOne = 0.6;
    private const double AskedOfGroups = 3;
    private static readonly (int Writers, int Workspaces)[] Crowds = [(1, 1), (8, 1), (MostWriters, 1), (1, ManyWorkspaces), (8, ManyWorkspaces), (MostWriters, ManyWorkspaces)];

    /// <summary>Measures them.</summary>
    public async Task<IReadOnlyList<Measured>> RunAsync()
    {
        IEventLog log = await store.OpenLogAsync("appends");
        Side remembered = new("appends, 1 writer, each with a command to remember", time => AppendAsync(log, 1, 1, isHot: false, isRemembered: true, time));
        Side hot = new($"appends, {MostWriters} writers on one stream", time => AppendAsync(log, MostWriters, 1, isHot: true, isRemembered: false, time));
        Side[] crowds =
        [
            .. Crowds.Select(crowd => new Side(
                TitleOf(crowd.Writers, crowd.Workspaces), time => AppendAsync(log, crowd.Writers, crowd.Workspaces, isHot: false, isRemembered: false, time))),
        ];
        IReadOnlyDictionary<string, Turn> turns = await Turns.TakeAsync(pace, [store.One.Side, store.Many.Side, .. crowds, remembered, hot]);
        Beside one = Turns.Beside(store.One.Title, turns);
        return
        [
            Row("floor/1", store.One.Title, turns),
            Row("floor/32", store.Many.Title, turns),
            .. Crowds.Select(crowd => Row(
                $"appends/{crowd.Writers:00}/{crowd.Workspaces:00}", TitleOf(crowd.Writers, crowd.Workspaces), turns, one, AskedOf(crowd.Writers))),
            Row("appends/remembered", remembered.Title, turns, one),
            Row("appends/hot", hot.Title, turns, Turns.Beside(TitleOf(MostWriters, 1), turns)),
        ];
    }

    private static Asked? AskedOf(int writers) => writers switch
    {
        1 => Asked.AtLeast(AskedOfOne),
        MostWriters => Asked.AtLeast(AskedOfGroups),
        _ => null,
    };

    private static string TitleOf(int writers, int workspaces) =>
        $"appends, {writers} writer{(writers == 1 ? "" : "s")}, {workspaces} workspace{(workspaces == 1 ? "" : "s")}";

    private Measured Row(string key, string title, IReadOnlyDictionary<string, Turn> turns, Beside? beside = null, Asked? asked = null) => new(
        $"log/{store.Name}/{key}", $"{store.Name}, {title}", Unit.PerSecond, turns[title].PerSecond, turns[title].Latency, beside, asked);

    private static Task<Turn> AppendAsync(IEventLog log, int writers, int workspaces, bool isHot, bool isRemembered, TimeSpan time)
    {
        Guid[] all = [.. Enumerable.Range(0, workspaces).Select(_ => Guid.NewGuid())];
        StreamId hot = LongLog.NewStream();
        StreamId[] streams = [.. Enumerable.Range(0, writers).Select(_ => isHot ? hot : LongLog.NewStream())];
        long[] appended = new long[writers];
        return Turns.RepeatAsync(writers, time, async writer =>
        {
            // Each goes through the workspaces in turn, from a place of its own.
            long number = appended[writer]++;
            long? expected = isHot ? null : number / workspaces;
            Guid workspace = all[(number + writer) % workspaces];
            var append = new StreamAppend(streams[writer], expected, [LongLog.NewEvent()]);
            if (await log.AppendAsync(new AppendRequest(workspace, [append], isRemembered ? NewCommand() : null), CancellationToken.None) is not AppendResult.Appended)
                throw new BenchmarkException($"An append to {streams[writer]} was not stored.");
        });
    }

    private static RememberedCommand NewCommand() => new(Guid.NewGuid(), RandomNumberGenerator.GetBytes(32), new byte[150]);
}
