using JourneyGov.EventLog.Conformance.Writer.Checking;
using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Checking;

/// <summary>Clients and followers of this process on a log, and the check of what they saw.</summary>
internal sealed class RunOfClients : IDisposable
{
    private const int Clients = 12;
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journeygov-clients-");

    private int asked;

    /// <summary>Decides what clients do; printed by who fails.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("JOURNEYGOV_CHECK_SEED"), out var seed) ? seed : Random.Shared.Next(1_000_000);

    public Workload Workload { get; } = new($"{Guid.NewGuid()}", TimeSpan.FromMilliseconds(2));

    /// <summary>Lets clients ask until a number of questions is asked.</summary>
    /// <param name="log">What they ask.</param>
    /// <param name="questions">How many questions.</param>
    /// <param name="store">The store with the counting view, or null.</param>
    public async Task AskAsync(IEventLog log, int questions, IStore? store = null)
    {
        using var journal = new Journal(Path.Combine(folder.FullName, $"{Guid.NewGuid()}.ndjson"));
        using var stop = new CancellationTokenSource();
        // Never the same ids twice.
        var seed = Seed + 100 * asked++;
        var journaled = new JournaledLog(log, journal, store);
        var clients = Enumerable.Range(0, Clients).Select(number => new Client(journaled, Workload, new(seed + number)));
        var followers = Enumerable.Range(Clients, 2).Select(number => new RacingFollower(journaled, Workload, new(seed + number)));
        var working = Task.WhenAll([
            .. clients.Select(client => Task.Run(() => client.RunAsync(stop.Token))),
            .. followers.Select(follower => Task.Run(() => follower.RunAsync(stop.Token)))]);
        while (journal.Count < questions && !working.IsCompleted)
            await Task.Delay(5, None);
        await stop.CancelAsync();
        await working;
    }

    /// <summary>Checks what all clients saw against the log as it stands.</summary>
    /// <param name="log">The log.</param>
    /// <param name="rows">The rows of the counting view, or null.</param>
    public Task<CheckReport> CheckAsync(IEventLog log, IReadOnlyDictionary<(Guid Workspace, string Stream), StreamCount>? rows = null) =>
        Checker.RunAsync(RecordedHistory.ReadFolder(folder.FullName), log, Workload, rows, Seed);

    /// <summary>Fails with all that was found, and how to see it again.</summary>
    public static void AssertSound(CheckReport report) =>
        Assert.True(report.Violations.Count == 0, $"JOURNEYGOV_CHECK_SEED={Seed}\n{report}");

    public void Dispose() => folder.Delete(recursive: true);
}
