using JourneyGov.Benchmarks.Reporting;
using JourneyGov.Benchmarks.Server;
using JourneyGov.EventLog;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>
/// Whole edit commands over HTTP and GraphQL at the real program: authenticate, decide, append, fold the views, answer. Each renames one
/// touchpoint of a map of 32.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="pace">How long to measure.</param>
internal sealed class EditCommands(IMeasuredStore store, Pace pace)
{
    private const int MostConnections = 32;
    private const double AskedOfHotMap = 0.7;

    /// <summary>Measures them.</summary>
    /// <param name="server">The program, serving the content.</param>
    /// <param name="content">The maps of <see cref="LogWorkspace"/> that are edited.</param>
    /// <param name="scratch">For files of this run.</param>
    public async Task<IReadOnlyList<Measured>> RunAsync(ServedProcess server, StoredContent content, string scratch)
    {
        string many = await WriteAsync(Path.Combine(scratch, "many.txt"), LogWorkspace.Many);
        string hot = await WriteAsync(Path.Combine(scratch, "hot.txt"), LogWorkspace.Hot);
        var load = new Load(DataFolder.ReadSecrets<GivenKey>(content.Folder.AdministratorKey)!.Key);
        Side manyByOne = Edits("many maps", 1, many);
        Side manyByAll = Edits("many maps", MostConnections, many);
        Side hotByOne = Edits("one hot map", 1, hot);
        Side hotByAll = Edits("one hot map", MostConnections, hot);
        IReadOnlyDictionary<string, Turn> turns = await Turns.TakeAsync(
            pace, [store.One.Side, manyByOne, hotByOne, store.Many.Side, manyByAll, hotByAll]);
        return
        [
            Row("edits/many/01", manyByOne, store.One.Title, Asked.AtLeast(store.One.AskedOfEdits)),
            Row("edits/many/32", manyByAll, store.Many.Title, Asked.AtLeast(store.Many.AskedOfEdits)),
            Row("edits/hot/01", hotByOne, manyByOne.Title),
            Row("edits/hot/32", hotByAll, manyByAll.Title, Asked.AtLeast(AskedOfHotMap)),
        ];

        Side Edits(string where, int connections, string parts) => new(
            $"whole edits, {where}, {connections} connection{(connections == 1 ? "" : "s")}",
            time => EditAsync(load, server, content, parts, connections, time));

        Measured Row(string key, Side side, string beside, Asked? asked = null) => new(
            $"log/{store.Name}/{key}", $"{store.Name}, {side.Title}", Unit.PerSecond, turns[side.Title].PerSecond, turns[side.Title].Latency,
            Turns.Beside(beside, turns), asked);
    }

    // Each request that was answered must have stored its event: a refusal is quick, too.
    private static async Task<Turn> EditAsync(Load load, ServedProcess server, StoredContent content, string parts, int connections, TimeSpan time)
    {
        long before = await HeadAsync(content);
        string document = Path.Combine(AppContext.BaseDirectory, "Log", "edit.graphql");
        LoadResult result = await load.EditAsync(new Uri(server.Address, "/graphql"), document, parts, connections, time);
        long stored = await HeadAsync(content) - before;
        return stored >= result.Requests
            ? new Turn(result.PerSecond, result.Latency)
            : throw new BenchmarkException($"{result.Requests} edits were answered, but only {stored} events stored.");
    }

    private static async Task<long> HeadAsync(StoredContent content)
    {
        await using Installation installation = await content.OpenAsync(TimeProvider.System);
        LogHead head = await installation.Log.HeadAsync(LogWorkspace.Id, CancellationToken.None);
        return head.Position;
    }

    private static async Task<string> WriteAsync(string file, IReadOnlyList<EditedPart> parts)
    {
        await File.WriteAllLinesAsync(file, parts.Select(part => $"{part.ApiMap} {part.ApiTouchpoint}"));
        return file;
    }
}
