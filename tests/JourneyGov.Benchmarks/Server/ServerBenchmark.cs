using System.Text;
using System.Text.Json.Nodes;
using JourneyGov.Benchmarks.Reporting;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Server;

/// <summary>The real program over HTTP, with an API key, in turns with Mercurius and with the same bytes ready-made.</summary>
/// <param name="pace">How long to measure.</param>
internal sealed class ServerBenchmark(Pace pace)
{
    private const string Ours = "JourneyGov";
    private static readonly int[] Connections = [1, 8, 32];
    private static readonly TimeSpan AllocationRound = TimeSpan.FromSeconds(3);

    /// <summary>Measures everything, with servers started fresh for each case.</summary>
    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        DataFolder folder = await BenchmarkWorkspace.EnsureAsync();
        string key = DataFolder.ReadSecrets<GivenKey>(folder.AdministratorKey)!.Key;
        await using var scratch = TemporaryFolder.Create();
        IReadOnlyList<ServerCase> cases = await PrepareAsync(folder, key, scratch.Path);
        var rows = new List<Row>();
        foreach (ServerCase it in cases)
            rows.AddRange(await MeasureAsync(it, folder, key, scratch.Path));

        return rows;
    }

    private static string BodyOf(string scratch, ServerCase it) => Path.Combine(scratch, $"{it.Name}.body");

    private static async Task<IReadOnlyList<ServerCase>> PrepareAsync(DataFolder folder, string key, string scratch)
    {
        await using ServedProcess server = await ServedProcess.JourneyGovAsync(folder.Path);
        using var content = new ServedContent(server.Address, key);
        IReadOnlyList<ServerCase> cases = await content.CasesAsync();
        JsonObject read = await content.ReadAsync(cases);
        await File.WriteAllTextAsync(Path.Combine(scratch, "content.json"), read.ToJsonString());
        string answers = Directory.CreateDirectory(Path.Combine(scratch, "answers")).FullName;
        foreach (ServerCase it in cases)
        {
            await File.WriteAllBytesAsync(BodyOf(scratch, it), it.Body());
            await File.WriteAllBytesAsync(Path.Combine(answers, it.Name), await content.BytesAsync(new Uri(server.Address, "/graphql"), it));
        }

        return cases;
    }

    private async Task<IReadOnlyList<Row>> MeasureAsync(ServerCase it, DataFolder folder, string key, string scratch)
    {
        await using ServedProcess ours = await ServedProcess.JourneyGovAsync(folder.Path);
        await using ServedProcess mercurius = await ServedProcess.MercuriusAsync(
            Path.Combine(Node.ProjectFolder, "..", "..", "schema", "graphql"), Path.Combine(scratch, "content.json"));
        await using ServedProcess readyMade = await ServedProcess.ReadyMadeAsync(Path.Combine(scratch, "answers"));
        await ours.BecomeQuietAsync();
        Side[] sides =
        [
            new(Ours, ours, new Uri(ours.Address, "/graphql")),
            new(Other.Mercurius, mercurius, new Uri(mercurius.Address, "/graphql")),
            new(Other.ReadyMade, readyMade, new Uri(readyMade.Address, $"/{it.Name}")),
        ];
        await CheckAsync(it, sides, key);

        var load = new Load(key);
        string body = BodyOf(scratch, it);
        foreach (Side side in sides)
            await load.SendAsync(side.Address, body, Connections[^1], 2 * pace.WarmUp);

        var measured = new List<(int Connections, IReadOnlyDictionary<string, List<Turn>> Turns)>();
        foreach (int connections in Connections)
            measured.Add((connections, await MeasureAsync(it, sides, load, body, connections)));

        double peak = ours.PeakMebibytes;
        double allocated = await AllocatedAsync(it, sides[0], load, body);
        return
        [
            .. measured.Select(at => ThroughputRow(it, at.Connections, at.Turns, allocated, peak)),
            ProcessorTimeRow(it, [.. measured.Select(at => at.Turns)]),
        ];
    }

    private static async Task<double> AllocatedAsync(ServerCase it, Side ours, Load load, string body)
    {
        Console.Error.WriteLine($"server: {it.Title}: allocation …");
        long requests = 0;
        double bytes = await AllocationCounter.CountAsync(
            ours.Process.Id, async () => requests = (await load.SendAsync(ours.Address, body, Connections[1], AllocationRound)).Requests);
        return bytes / Math.Max(1, requests);
    }

    // All must answer alike before anything is measured, and more than once, so that Mercurius answers with what it compiled.
    private static async Task CheckAsync(ServerCase it, Side[] sides, string key)
    {
        using var content = new ServedContent(sides[0].Process.Address, key);
        string ours = Encoding.UTF8.GetString(await content.BytesAsync(sides[0].Address, it));
        foreach (Side side in sides.SelectMany(side => Enumerable.Repeat(side, 3)))
        {
            string theirs = Encoding.UTF8.GetString(await content.BytesAsync(side.Address, it));
            if (ours != theirs)
                throw new BenchmarkException($"{it.Name}: {side.Name} answers otherwise.\n{ours}\n{theirs}");
        }
    }

    private async Task<IReadOnlyDictionary<string, List<Turn>>> MeasureAsync(ServerCase it, Side[] sides, Load load, string body, int connections)
    {
        Console.Error.WriteLine($"server: {it.Title}: {connections} connections …");
        Dictionary<string, List<Turn>> turns = sides.ToDictionary(side => side.Name, _ => new List<Turn>());
        for (int round = 0; round < pace.Rounds; round++)
        {
            foreach (Side side in sides)
            {
                TimeSpan spent = side.Process.ProcessorTime;
                LoadResult result = await load.SendAsync(side.Address, body, connections, pace.ServerRound);
                turns[side.Name].Add(new Turn(result, (side.Process.ProcessorTime - spent).TotalMicroseconds / Math.Max(1, result.Requests)));
            }
        }

        return turns;
    }

    private static Row ThroughputRow(ServerCase it, int connections, IReadOnlyDictionary<string, List<Turn>> turns, double allocated, double peak)
    {
        double PerSecond(string side) => Pace.Median(turns[side].Select(turn => turn.Load.PerSecond));
        double Milliseconds(Func<Latency, double> of) => Pace.Median(turns[Ours].Select(turn => of(turn.Load.Latency)));
        string title = $"server, {it.Title}: {connections} connection{(connections == 1 ? "" : "s")}";
        return new Row(
            $"server/{it.Name}/{connections:00}", title, Unit.PerSecond, PerSecond(Ours),
            new Dictionary<string, double> { [Other.Mercurius] = PerSecond(Other.Mercurius), [Other.ReadyMade] = PerSecond(Other.ReadyMade) },
            allocated, new Latency(Milliseconds(it => it.P50), Milliseconds(it => it.P95), Milliseconds(it => it.P99)), peak);
    }

    private static Row ProcessorTimeRow(ServerCase it, IReadOnlyList<IReadOnlyDictionary<string, List<Turn>>> all)
    {
        double Microseconds(string side) => Pace.Median(all.SelectMany(turns => turns[side]).Select(turn => turn.ProcessorMicroseconds));
        return new Row(
            $"server/{it.Name}/processor", $"server, {it.Title}: processor time a request", Unit.Microseconds, Microseconds(Ours),
            new Dictionary<string, double> { [Other.Mercurius] = Microseconds(Other.Mercurius), [Other.ReadyMade] = Microseconds(Other.ReadyMade) });
    }

    private sealed record Side(string Name, ServedProcess Process, Uri Address);

    private sealed record Turn(LoadResult Load, double ProcessorMicroseconds);
}
