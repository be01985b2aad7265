using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace JourneyGov.EventLog.Following;

/// <summary>
/// What the followers of this process tell the meter <c>JourneyGov</c>, by follower and workspace. A process tells of those that it follows
/// now, and of no others.
/// </summary>
internal static class FollowerMetrics
{
    private static readonly ConcurrentDictionary<(string Follower, Guid Workspace), FollowerReading> Readings = new();
    private static readonly Meter Meter = new("JourneyGov");

    static FollowerMetrics()
    {
        Meter.CreateObservableGauge("journeygov.follower.position", () => Measure(reading => reading.Position), "{event}", "The last event taken in.");
        Meter.CreateObservableGauge("journeygov.follower.lag", () => Measure(reading => reading.Head - reading.Position), "{event}", "Events not yet taken in.");
        Meter.CreateObservableGauge("journeygov.follower.stopped", () => Measure(reading => reading.Stopped ? 1 : 0), "{follower}", "1 where an event has stopped it.");
    }

    public static void Set(string follower, Guid workspace, FollowerReading reading) => Readings[(follower, workspace)] = reading;

    public static void Forget(string follower)
    {
        foreach (var key in Readings.Keys.Where(key => key.Follower == follower))
            Readings.TryRemove(key, out _);
    }

    private static IEnumerable<Measurement<long>> Measure(Func<FollowerReading, long> value) => Readings.Select(entry => new Measurement<long>(
        value(entry.Value), new("follower", entry.Key.Follower), new("workspace", entry.Key.Workspace.ToString())));
}

/// <summary>Where a follower is in a workspace.</summary>
/// <param name="Position">The last event taken in.</param>
/// <param name="Head">The last event there is.</param>
/// <param name="Stopped">Whether an event has stopped it.</param>
internal sealed record FollowerReading(long Position, long Head, bool Stopped);
