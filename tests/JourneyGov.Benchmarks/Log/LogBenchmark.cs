using JourneyGov.Benchmarks.Reporting;
using JourneyGov.Benchmarks.Server;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>The event log and whole commands over it, on each store, beside the least that a durable insert costs on the same disk.</summary>
/// <param name="pace">How long to measure.</param>
internal sealed class LogBenchmark(Pace pace)
{
    private static readonly int[] Clients = [1, 8, 32];

    /// <summary>Measures everything.</summary>
    public async Task<IReadOnlyList<Measured>> RunAsync()
    {
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("journeygov-benchmarks-");
        try
        {
            await using var sqlite = new SqliteMeasured(scratch.FullName);
            return [.. await StoreAsync(sqlite, scratch.FullName), .. await PostgresFloorsAsync(scratch.FullName)];
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyList<Measured>> StoreAsync(IMeasuredStore store, string scratch)
    {
        var rows = new List<Measured>();
        rows.AddRange(await new LogAppends(store, pace).RunAsync());
        rows.AddRange(await new FollowerLag(store, pace).RunAsync());
        var walks = new Walks(store, pace);
        rows.Add(await walks.VerifyAsync());
        rows.AddRange(await walks.ImportAsync());
        DataFolder folder = await store.WorkspaceAsync();
        await using (Installation installation = Installation.OpenExisting(folder, TimeProvider.System))
        {
            rows.AddRange(await new Loading(store, pace).RunAsync(installation));
            rows.Add(await walks.RebuildAsync(installation));
        }

        rows.AddRange(await ServedAsync(store, scratch));
        return rows;
    }

    private async Task<IReadOnlyList<Measured>> ServedAsync(IMeasuredStore store, string scratch)
    {
        DataFolder folder = await store.WorkspaceAsync();
        DataFolder alone = await store.AloneAsync();
        await using ServedProcess server = await ServedProcess.JourneyGovAsync(folder.Path);
        await using ServedProcess aloneServer = await ServedProcess.JourneyGovAsync(alone.Path);
        await server.BecomeQuietAsync();
        var histories = new LongHistories(store, pace);
        return
        [
            .. await new EditCommands(store, pace).RunAsync(server, folder, scratch),
            .. await histories.RunAsync(server, folder),
            await histories.QuietAsync(server, folder, aloneServer, alone),
        ];
    }

    private async Task<IReadOnlyList<Measured>> PostgresFloorsAsync(string scratch)
    {
        await using PostgresServer? server = await PostgresServer.StartAsync();
        if (server is null)
        {
            Console.Error.WriteLine("log: PostgreSQL with pgbench is not installed; it is left out.");
            return [];
        }

        PgBench bench = await PgBench.CreateAsync(server, scratch);
        Side[] sides = [.. Clients.Select(clients => new Side($"pgbench, {clients} client{(clients == 1 ? "" : "s")}", time => bench.InsertAsync(clients, time)))];
        IReadOnlyDictionary<string, Turn> turns = await Turns.TakeAsync(pace, sides);
        return [.. sides.Zip(Clients, (side, clients) => new Measured(
            $"log/PostgreSQL/floor/{clients:00}", $"PostgreSQL, {side.Title}", Unit.PerSecond, turns[side.Title].PerSecond))];
    }
}
