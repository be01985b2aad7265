using System.Text.Json;
using JourneyGov.EventLog.Conformance.Writer.Checking;
using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Faults;

/// <summary>What a worker process is to do.</summary>
/// <param name="Store">The store's address.</param>
/// <param name="Journal">The journal to keep.</param>
/// <param name="Previous">The journal of the worker that this one replaces, or null.</param>
/// <param name="Workload">Where to write.</param>
/// <param name="Seed">Decides everything that the worker decides.</param>
/// <param name="Clients">How many clients it has.</param>
public sealed record WorkOrder(string Store, string Journal, string? Previous, Workload Workload, int Seed, int Clients)
{
    /// <summary>The order as an argument of a process.</summary>
    public string ToText() => JsonSerializer.Serialize(this);

    /// <summary>Reads an order back.</summary>
    public static WorkOrder Parse(string text) => JsonSerializer.Deserialize<WorkOrder>(text)!;
}

/// <summary>One process of clients and a follower; works until its standard input ends, or until it is killed.</summary>
internal static class Worker
{
    public static async Task RunAsync(WorkOrder order)
    {
        using var journal = new Journal(order.Journal);
        await using var store = await HeldStore.OpenAsync(order.Store, new JumpingClock(order.Seed));
        using var stop = new CancellationTokenSource();
        _ = Task.Run(async () =>
        {
            await Console.In.ReadToEndAsync(CancellationToken.None);
            await stop.CancelAsync();
        });

        var log = new JournaledLog(store.Log, journal, store.Store);
        await ResolveAsync(order, log);
        var clients = Enumerable.Range(0, order.Clients)
            .Select(number => new Client(log, order.Workload, new(order.Seed + number)).RunAsync(stop.Token));
        await Task.WhenAll([
            .. clients, new RacingFollower(log, order.Workload, new(order.Seed)).RunAsync(stop.Token),
            FillDiskNowAndThenAsync(store, new(order.Seed), stop.Token), ReportAsync(journal, stop.Token)]);
    }

    // What its predecessor never heard of, it asks for and sends again, as a client does after its server died.
    private static async Task ResolveAsync(WorkOrder order, JournaledLog log)
    {
        // Who was killed while it began has no journal yet.
        if (order.Previous is null || !File.Exists(order.Previous))
            return;
        var client = new Client(log, order.Workload, new(order.Seed - 1));
        foreach (var operation in RecordedHistory.Read([order.Previous]).Appends.Where(operation => operation.EndLine == 0))
            await client.ResolveAsync((Asked.Append)operation.Asked);
    }

    private static async Task FillDiskNowAndThenAsync(HeldStore store, Random random, CancellationToken stop)
    {
        while (store.Store.Kind == StoreKind.Sqlite && await WaitAsync(TimeSpan.FromSeconds(3 * random.NextDouble()), stop))
            try
            {
                await store.FillDiskAsync(random.Next(8));
                await WaitAsync(TimeSpan.FromSeconds(0.3 * random.NextDouble()), stop);
                await store.EmptyDiskAsync();
            }
            catch (StoreUnavailableException)
            {
                // It shared its transaction with a write that found the disk full; the limit went with the connection.
            }
    }

    private static async Task ReportAsync(Journal journal, CancellationToken stop)
    {
        do
            await Console.Out.WriteLineAsync($"{journal.Count}");
        while (await WaitAsync(TimeSpan.FromSeconds(0.5), stop));
    }

    private static async Task<bool> WaitAsync(TimeSpan time, CancellationToken stop)
    {
        try
        {
            await Task.Delay(time, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
