using System.Diagnostics;
using JourneyGov.Application.Transacting;
using JourneyGov.Benchmarks.Reporting;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>Loading maps of the same size from histories of different lengths: as they are, remembered or not, as of a revision, as of a moment.</summary>
/// <param name="store">The store.</param>
/// <param name="pace">How long to measure.</param>
internal sealed class Loading(IMeasuredStore store, Pace pace)
{
    private const double AskedOfLongest = 2;
    private const string Unremembered = "load, nothing remembered";

    /// <summary>Measures them.</summary>
    public async Task<IReadOnlyList<Measured>> RunAsync(Installation installation)
    {
        Console.Error.WriteLine("log: load and asOf …");
        var rows = new List<Measured>();
        foreach (string point in new[] { "load", Unremembered, "as of a revision", "as of a moment" })
        {
            double[] medians = await MediansAsync(installation, point);
            rows.AddRange(LogWorkspace.Histories.Select((changes, i) => new Measured(
                $"log/{store.Name}/{point}/{changes}", $"{store.Name}, {point}, map of {changes:#,0} changes", Unit.Microseconds, medians[i],
                Beside: i == 0 ? null : new Beside($"of {LogWorkspace.Histories[0]} changes", medians[0]),
                Asked: i == 0 ? null : Asked.AtMost(AskedOfLongest))));
        }

        return rows;
    }

    // One after the other by turns; microseconds.
    private async Task<double[]> MediansAsync(Installation installation, string point)
    {
        var maps = new List<(StreamId Stream, AsOf AsOf)>();
        foreach (int changes in LogWorkspace.Histories)
            maps.Add(await AtAsync(installation, changes, point));

        StateReader states = point == Unremembered ? new StateReader(installation.Log, installation.Keys) : installation.States;
        List<double>[] took = [.. maps.Select(_ => new List<double>())];
        long start = Stopwatch.GetTimestamp();
        while (took[0].Count < 10 || Stopwatch.GetElapsedTime(start) < pace.LogRound)
        {
            for (int i = 0; i < maps.Count; i++)
            {
                long before = Stopwatch.GetTimestamp();
                await states.ReadAsync(JourneyMap.Decider, LogWorkspace.Id, maps[i].Stream, maps[i].AsOf, CancellationToken.None);
                took[i].Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
            }
        }

        return [.. took.Select(each => Pace.Median(each))];
    }

    private static async Task<(StreamId Stream, AsOf AsOf)> AtAsync(Installation installation, int changes, string point)
    {
        StreamId stream = Streams.Of(LogWorkspace.History(changes)[0].Map);
        if (point is "load" or Unremembered)
            return (stream, AsOf.Current);

        int middle = LogWorkspace.MiddleOf(changes);
        if (point == "as of a revision")
            return (stream, new AsOf.Revision(middle));

        RecordedEvent there = (await installation.Log.ReadStreamAsync(LogWorkspace.Id, stream, middle, 1, CancellationToken.None))[0];
        return (stream, new AsOf.Moment(there.RecordedAt));
    }
}
