using JourneyGov.EventLog.Conformance.Writer.Faults;
using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Checking;

/// <summary>Histories of clients on SQLite, under faults: none breaks a promise.</summary>
public sealed class SqliteChecked : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journeygov-checked-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Killed_processes_full_disks_and_jumping_clocks_break_no_promise()
    {
        await using var file = new FaultyFile(Path.Combine(folder.FullName, "journeygov.db"));
        var order = new CheckOrder(
            Path.Combine(folder.FullName, "journals"), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(0.8), RunOfClients.Seed,
            Workers: 3, Clients: 8, Pace: TimeSpan.FromMilliseconds(30));
        var outcome = await new CheckRun(file, order, _ => { }).RunAsync();
        Assert.True(outcome.IsSound, $"JOURNEYGOV_CHECK_SEED={order.Seed}\n{outcome}");
        Assert.True(outcome.Faults.Values.Sum() >= 5 && outcome.Report.Events > 100, $"{outcome}");
    }

    [SmallDiskFact]
    public async Task A_disk_that_fills_up_and_is_emptied_breaks_no_promise()
    {
        using var disk = new SmallDisk(Path.Combine(folder.FullName, "disk"), megabytes: 3);
        using var run = new RunOfClients();
        var ballast = disk.FillUp(leaving: 1_800_000);
        await using var store = await HeldStore.OpenAsync(Path.Combine(disk.Folder("data"), "journeygov.db"), TimeProvider.System);
        await run.AskAsync(store.Log, 1500, store.Store);
        var full = await store.Log.HeadAsync(run.Workload.Workspaces[0], CancellationToken.None);
        File.Delete(ballast);
        await run.AskAsync(store.Log, 300, store.Store);

        var report = await run.CheckAsync(store.Log, await store.RowsAsync());

        RunOfClients.AssertSound(report);
        Assert.True((await store.Log.HeadAsync(run.Workload.Workspaces[0], CancellationToken.None)).Position > full.Position);
        Assert.Contains(
            report.History.Appends,
            append => append.Answered is Answered.Unknown { Why: var why } && why.Contains("is full", StringComparison.Ordinal));
    }
}
