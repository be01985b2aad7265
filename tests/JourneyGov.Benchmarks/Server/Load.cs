using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JourneyGov.Benchmarks.Reporting;

namespace JourneyGov.Benchmarks.Server;

/// <summary>How a turn of requests went.</summary>
/// <param name="Requests">How many were answered.</param>
/// <param name="PerSecond">How many in a second.</param>
/// <param name="Latency">How long they took.</param>
internal sealed record LoadResult(long Requests, double PerSecond, Latency Latency);

/// <summary>Sends requests over some connections, each as fast as answers come: by <c>wrk</c>, on one thread.</summary>
/// <param name="key">The API key.</param>
internal sealed class Load(string key)
{
    private sealed record Told(long Requests, double Microseconds, long Failed, double P50, double P95, double P99);

    /// <summary>Sends the same request for some time.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="body">A file with the request's body.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="time">For how long.</param>
    /// <exception cref="BenchmarkException">A request failed, or wrk did.</exception>
    public Task<LoadResult> SendAsync(Uri address, string body, int connections, TimeSpan time) =>
        SendAsync(address, Path.Combine("Server", "load.lua"), [body, key], connections, time);

    /// <summary>Sends edits for some time, each another one.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="document">A file with the mutation.</param>
    /// <param name="parts">A file with the touchpoints to rename by turns: a map's id and a touchpoint's on each line.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="time">For how long.</param>
    /// <exception cref="BenchmarkException">A request failed, or wrk did.</exception>
    public Task<LoadResult> EditAsync(Uri address, string document, string parts, int connections, TimeSpan time) =>
        SendAsync(address, Path.Combine("Log", "edits.lua"), [document, parts, key], connections, time);

    private static async Task<LoadResult> SendAsync(Uri address, string script, string[] arguments, int connections, TimeSpan time)
    {
        string duration = string.Create(CultureInfo.InvariantCulture, $"-d{Math.Ceiling(time.TotalSeconds):0}s");
        using var wrk = new Process
        {
            StartInfo = new ProcessStartInfo(
                "wrk",
                [
                    "-t1", $"-c{connections}", duration, "--timeout", "30s", "-s", Path.Combine(AppContext.BaseDirectory, script), address.ToString(),
                    "--", .. arguments,
                ])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            },
        };
        Start(wrk);
        string output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        string result = output.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new BenchmarkException($"wrk told no result:\n{output}");
        Told told = JsonSerializer.Deserialize<Told>(result["RESULT ".Length..], JsonSerializerOptions.Web)!;
        return told.Failed == 0
            ? new LoadResult(
                told.Requests, told.Requests / told.Microseconds * 1e6, new Latency(told.P50 / 1e3, told.P95 / 1e3, told.P99 / 1e3))
            : throw new BenchmarkException($"{told.Failed} of {told.Requests} requests to {address} failed.");
    }

    private static void Start(Process wrk)
    {
        try
        {
            wrk.Start();
        }
        catch (Win32Exception)
        {
            throw new BenchmarkException("wrk is not installed: apt-get install wrk");
        }
    }
}
