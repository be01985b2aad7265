using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace JourneyGov.Benchmarks.Server;

/// <summary>Counts what another .NET process allocates, from its own counters, as dotnet-counters does.</summary>
internal static class AllocationCounter
{
    private static readonly TimeSpan CounterInterval = TimeSpan.FromSeconds(1);

    /// <summary>The bytes that a process allocates while something happens.</summary>
    public static async Task<double> CountAsync(int process, Func<Task> happen)
    {
        var runtime = new EventPipeProvider("System.Runtime", EventLevel.Informational, arguments: new Dictionary<string, string>
        {
            ["EventCounterIntervalSec"] = "1",
        });
        using EventPipeSession session = new DiagnosticsClient(process).StartEventPipeSession(runtime, requestRundown: false);
        double bytes = 0;
        using var source = new EventPipeEventSource(session.EventStream);
        source.Dynamic.All += it => bytes += IncrementOf(it);
        Task reading = Task.Run(source.Process);

        // The counters tell each second what came since the last one; the seconds before and after belong to it.
        await Task.Delay(CounterInterval);
        await happen();
        await Task.Delay(2 * CounterInterval);
        await session.StopAsync(CancellationToken.None);
        await reading;
        return bytes;
    }

    private static double IncrementOf(TraceEvent it) =>
        it.EventName == "EventCounters"
        && it.PayloadValue(0) is IDictionary<string, object> payload
        && payload["Payload"] is IDictionary<string, object> counter
        && counter["Name"] is "alloc-rate"
            ? (double)counter["Increment"]
            : 0;
}
