using System.Diagnostics;
using JourneyGov.Benchmarks.Reporting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>How one turn went.</summary>
/// <param name="PerSecond">How much was done in a second.</param>
/// <param name="Latency">How long one took; null where it is not told.</param>
internal sealed record Turn(double PerSecond, Latency? Latency = null);

/// <summary>Something that is measured for a while.</summary>
/// <param name="Title">What it is.</param>
/// <param name="RunAsync">Does it for about so long.</param>
internal sealed record Side(string Title, Func<TimeSpan, Task<Turn>> RunAsync);

/// <summary>Measures sides by turns, so that whatever else the machine does meets them alike.</summary>
internal static class Turns
{
    /// <summary>Gives each side its turns; the medians, by title.</summary>
    public static async Task<IReadOnlyDictionary<string, Turn>> TakeAsync(Pace pace, IReadOnlyList<Side> sides)
    {
        foreach (Side side in sides)
        {
            Console.Error.WriteLine($"log: {side.Title} …");
            await side.RunAsync(pace.WarmUp);
        }

        Dictionary<string, List<Turn>> turns = sides.ToDictionary(side => side.Title, _ => new List<Turn>());
        for (int round = 0; round < pace.LogRounds; round++)
        {
            foreach (Side side in sides)
                turns[side.Title].Add(await side.RunAsync(pace.LogRound));
        }

        return turns.ToDictionary(side => side.Key, side => Median(side.Value));
    }

    /// <summary>Does one thing after another, by several at once, for some time.</summary>
    /// <param name="workers">How many at once.</param>
    /// <param name="time">For how long.</param>
    /// <param name="oneAsync">Does one; is told which worker.</param>
    public static async Task<Turn> RepeatAsync(int workers, TimeSpan time, Func<int, Task> oneAsync)
    {
        long start = Stopwatch.GetTimestamp();
        List<double>[] took = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(worker))));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new Turn(took.Sum(each => each.Count) / elapsed.TotalSeconds, LatencyOf(took.SelectMany(each => each)));

        async Task<List<double>> WorkAsync(int worker)
        {
            var milliseconds = new List<double>();
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                long before = Stopwatch.GetTimestamp();
                await oneAsync(worker);
                milliseconds.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            }

            return milliseconds;
        }
    }

    /// <summary>How long these took.</summary>
    /// <param name="milliseconds">At least one.</param>
    public static Latency LatencyOf(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        double At(double part) => sorted[(int)(part * (sorted.Length - 1))];
        return new Latency(At(0.5), At(0.95), At(0.99));
    }

    /// <summary>What another figure is measured beside.</summary>
    public static Beside Beside(string title, IReadOnlyDictionary<string, Turn> turns) => new(title, turns[title].PerSecond, turns[title].Latency);

    private static Turn Median(List<Turn> turns) => new(
        Pace.Median(turns.Select(turn => turn.PerSecond)),
        turns.Exists(turn => turn.Latency is null)
            ? null
            : new Latency(
                Pace.Median(turns.Select(turn => turn.Latency!.P50)),
                Pace.Median(turns.Select(turn => turn.Latency!.P95)),
                Pace.Median(turns.Select(turn => turn.Latency!.P99))));
}
