using JourneyGov.Benchmarks.Reporting;
using JourneyGov.Benchmarks.Server;
using JourneyGov.EventLog;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>The event log and whole commands over it, on each store, beside the least that a durable insert costs on the same disk.</summary>
/// <param name="pace">How long to measure.</param>
/// <param name="choice">What to measure.</param>
internal sealed class LogBenchmark(Pace pace, LogChoice choice)
{
    /// <summary>Measures what is chosen.</summary>
    public async Task<IReadOnlyList<Measured>> RunAsync()
    {
        await using var scratch = TemporaryFolder.Create();
        var rows = new List<Measured>();
        foreach (StoreKind kind in choice.Stores)
        {
            await using IMeasuredStore? store = kind == StoreKind.Sqlite ? new SqliteMeasured(scratch.Path) : await PostgresMeasured.StartAsync(scratch.Path);
            if (store is null)
                Console.Error.WriteLine("log: PostgreSQL with pgbench is not installed; it is left out.");
            else
                rows.AddRange(await StoreAsync(store, scratch.Path));
        }

        return rows;
    }

    private async Task<IReadOnlyList<Measured>> StoreAsync(IMeasuredStore store, string scratch)
    {
        var rows = new List<Measured>();
        foreach (LogSection section in choice.Sections)
            rows.AddRange(await SectionAsync(section, store, scratch));

        return rows;
    }

    private async Task<IReadOnlyList<Measured>> SectionAsync(LogSection section, IMeasuredStore store, string scratch) => section switch
    {
        LogSection.Appends => await new LogAppends(store, pace).RunAsync(),
        LogSection.Follower => await new FollowerLag(store, pace).RunAsync(),
        LogSection.Verify => [await new Walks(store, pace).VerifyAsync()],
        LogSection.Import => await new Walks(store, pace).ImportAsync(),
        LogSection.Edits => await EditsAsync(store, scratch),
        LogSection.Load => await OpenedAsync(store, new Loading(store, pace).RunAsync),
        LogSection.Rebuild => await OpenedAsync(store, async installation => [await new Walks(store, pace).RebuildAsync(installation)]),
        LogSection.Histories => await HistoriesAsync(store),
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, null),
    };

    private static async Task<IReadOnlyList<Measured>> OpenedAsync(IMeasuredStore store, Func<Installation, Task<IReadOnlyList<Measured>>> measureAsync)
    {
        StoredContent content = await store.WorkspaceAsync();
        await using Installation installation = await content.OpenAsync(TimeProvider.System);
        return await measureAsync(installation);
    }

    private async Task<IReadOnlyList<Measured>> EditsAsync(IMeasuredStore store, string scratch)
    {
        StoredContent content = await store.EditedAsync();
        await using ServedProcess server = await ServedProcess.JourneyGovAsync(content.Folder.Path, content.Store.Text);
        await server.BecomeQuietAsync();
        return await new EditCommands(store, pace).RunAsync(server, content, scratch);
    }

    private async Task<IReadOnlyList<Measured>> HistoriesAsync(IMeasuredStore store)
    {
        StoredContent content = await store.WorkspaceAsync();
        StoredContent alone = await store.AloneAsync();
        await using ServedProcess server = await ServedProcess.JourneyGovAsync(content.Folder.Path, content.Store.Text);
        await using ServedProcess aloneServer = await ServedProcess.JourneyGovAsync(alone.Folder.Path, alone.Store.Text);
        await server.BecomeQuietAsync();
        var histories = new LongHistories(store, pace);
        return [.. await histories.RunAsync(server, content), await histories.QuietAsync(server, content, aloneServer, alone)];
    }
}
