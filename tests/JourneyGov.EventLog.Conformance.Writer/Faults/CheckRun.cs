using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using JourneyGov.EventLog.Conformance.Writer.Checking;
using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Faults;

/// <summary>How long to run, and how hard.</summary>
/// <param name="Folder">Where the journals go: empty, or not there yet.</param>
/// <param name="Duration">How long clients work.</param>
/// <param name="KillEvery">How long between two faults.</param>
/// <param name="Seed">Decides everything that is decided here.</param>
/// <param name="Workers">How many processes.</param>
/// <param name="Clients">How many clients in each.</param>
/// <param name="Pace">The longest that a client rests.</param>
public sealed record CheckOrder(
    string Folder, TimeSpan Duration, TimeSpan KillEvery, int Seed, int Workers, int Clients, TimeSpan Pace);

/// <summary>Processes of clients on one store, faults while they work, and the check of what they recorded.</summary>
/// <param name="database">On what.</param>
/// <param name="order">How long, and how hard.</param>
/// <param name="say">Hears a line every ten seconds.</param>
public sealed class CheckRun(IFaultyDatabase database, CheckOrder order, Action<string> say)
{
    private static readonly TimeSpan Progress = TimeSpan.FromSeconds(10);

    private readonly Random random = new(order.Seed);
    private readonly Workload workload = new($"{Guid.NewGuid()}", order.Pace);
    private readonly List<WorkerProcess> workers = [];
    private readonly ConcurrentDictionary<string, int> faults = new();
    private readonly List<string> complaints = [];
    private long askedByTheDead;
    private int started;

    /// <summary>Runs, and answers what the check found.</summary>
    public async Task<CheckOutcome> RunAsync()
    {
        Directory.CreateDirectory(order.Folder);
        await using var store = await HeldStore.OpenAsync(database.DirectAddress, TimeProvider.System);
        try
        {
            for (var number = 0; number < order.Workers; number++)
                workers.Add(Start(null));
            await WorkAsync(store);
            foreach (var worker in workers)
                Complain(await worker.StopAsync());
        }
        finally
        {
            await EndAsync();
        }

        await ResolveAsync(store);
        var history = RecordedHistory.ReadFolder(order.Folder);
        return new(await Checker.RunAsync(history, store.Log, workload, await store.RowsAsync(), order.Seed), faults, complaints);
    }

    private WorkerProcess Start(string? previous) => new(new(
        database.Address, Path.Combine(order.Folder, $"worker-{++started:0000}.ndjson"), previous, workload, order.Seed + 1000 * started,
        order.Clients));

    private async Task WorkAsync(HeldStore store)
    {
        using var calm = new CancellationTokenSource();
        var disturbing = database.DisturbAsync(Count, calm.Token);
        var (since, told) = (Stopwatch.StartNew(), TimeSpan.Zero);
        while (since.Elapsed < order.Duration)
        {
            await Task.Delay(order.KillEvery);
            await KillAsync();
            if (since.Elapsed - told < Progress)
                continue;
            told = since.Elapsed;
            say(await StateAsync(store, told));
        }

        await calm.CancelAsync();
        await disturbing;
    }

    // Each worker is as likely to be next as each thing that may happen to the database.
    private async Task KillAsync()
    {
        var next = random.Next(workers.Count + database.Faults.Count);
        if (next < workers.Count)
        {
            await KillAsync(next);
            return;
        }

        var fault = database.Faults[next - workers.Count];
        await fault.HappenAsync();
        Count(fault.Name);
    }

    private async Task KillAsync(int number)
    {
        var victim = workers[number];
        if (victim.HasEnded)
            Complain(await victim.StopAsync() ?? "a worker ended before its time");
        else
            await victim.KillAsync();
        askedByTheDead += victim.Asked;
        Count("worker killed");
        workers[number] = Start(victim.Order.Journal);
        victim.Dispose();
    }

    private async Task<string> StateAsync(HeldStore store, TimeSpan elapsed)
    {
        var asked = askedByTheDead + workers.Sum(worker => worker.Asked);
        var events = await EventsAsync(store);
        return string.Create(CultureInfo.InvariantCulture, $"{elapsed:mm\\:ss} about {asked} operations, {events}, {Told(faults)}");
    }

    private async Task<string> EventsAsync(HeldStore store)
    {
        try
        {
            var events = 0L;
            foreach (var workspace in workload.Everywhere)
                events += (await store.Log.HeadAsync(workspace, CancellationToken.None)).Position;
            return $"{events} events";
        }
        catch (StoreUnavailableException)
        {
            return "the store is away";
        }
    }

    // What nobody heard of: asked for, and sent again.
    private async Task ResolveAsync(HeldStore store)
    {
        var unknown = RecordedHistory.ReadFolder(order.Folder).Appends.Where(operation => operation.IsUnknown).ToList();
        using var journal = new Journal(Path.Combine(order.Folder, "resolver.ndjson"));
        var client = new Client(new(store.Log, journal), workload, random);
        foreach (var operation in unknown)
            await client.ResolveAsync((Asked.Append)operation.Asked);
    }

    private async Task EndAsync()
    {
        foreach (var worker in workers)
        {
            if (!worker.HasEnded)
                await worker.KillAsync();
            worker.Dispose();
        }
    }

    private void Count(string fault) => faults.AddOrUpdate(fault, 1, (_, times) => times + 1);

    private void Complain(string? complaint)
    {
        if (complaint is not null)
            complaints.Add(complaint);
    }

    internal static string Told(IReadOnlyDictionary<string, int> faults) =>
        string.Join(", ", faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => $"{fault.Key} {fault.Value} times"));
}

/// <summary>How a run ended.</summary>
/// <param name="Report">What the check found.</param>
/// <param name="Faults">What was done to the store and its users, and how often.</param>
/// <param name="Complaints">What processes said that ended, or did not end, against the plan.</param>
public sealed record CheckOutcome(CheckReport Report, IReadOnlyDictionary<string, int> Faults, IReadOnlyList<string> Complaints)
{
    /// <summary>Whether everything held.</summary>
    public bool IsSound => Report.Violations.Count == 0 && Complaints.Count == 0;

    /// <inheritdoc />
    public override string ToString() =>
        string.Join('\n', [$"{Report}", $"  faults: {CheckRun.Told(Faults)}", .. Complaints.Select(complaint => $"- {complaint}")]);
}
