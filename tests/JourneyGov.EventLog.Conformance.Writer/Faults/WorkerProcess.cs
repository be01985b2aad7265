using System.Diagnostics;
using System.Globalization;

namespace JourneyGov.EventLog.Conformance.Writer.Faults;

/// <summary>A worker as the run that started it sees it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly Task<string> complaints;
    private long asked;

    public WorkerProcess(WorkOrder order)
    {
        Order = order;
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, "work", order.ToText()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
            asked = long.TryParse(line.Data, CultureInfo.InvariantCulture, out var count) ? count : asked;
        process.BeginOutputReadLine();
        complaints = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it was told to do.</summary>
    public WorkOrder Order { get; }

    /// <summary>How many questions it has asked, as it last said.</summary>
    public long Asked => asked;

    /// <summary>Whether it ended by itself, which a worker never should.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Lets it finish what is under way.</summary>
    /// <returns>What it complained about; null when it ended well.</returns>
    public async Task<string?> StopAsync()
    {
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
            return process.ExitCode == 0 ? null : $"a worker ended with {process.ExitCode}: {await complaints}";
        }
        catch (TimeoutException)
        {
            await KillAsync();
            return $"a worker did not finish what was under way within {Patience}";
        }
    }

    public void Dispose() => process.Dispose();
}
