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
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("journeygov-benchmarks-");
        try
        {
            IReadOnlyList<ServerCase> cases = await PrepareAsync(folder, key, scratch.FullName);
            var rows = new List<Row>();
            foreach (ServerCase it in cases)
                rows.AddRange(await MeasureAsync(it, folder, key, scratch.FullName));

            return rows;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
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
        var sides = new Dictionary<string, Uri>
        {
            [Ours] = new(ours.Address, "/graphql"),
            [Other.Mercurius] = new(mercurius.Address, "/graphql"),
            [Other.ReadyMade] = new(readyMade.Address, $"/{it.Name}"),
        };
        await CheckAsync(it, sides, key);

        var load = new Load(key);
        string body = BodyOf(scratch, it);
        foreach (Uri address in sides.Values)
            await load.SendAsync(address, body, Connections[^1], pace.WarmUp + pace.WarmUp);

        var measured = new List<(int Connections, Dictionary<string, List<LoadResult>> Results)>();
        foreach (int connections in Connections)
            measured.Add((connections, await MeasureAsync(it, sides, load, body, connections)));

        double peak = ours.PeakMebibytes;
        Console.Error.WriteLine($"server: {it.Title}: allocation …");
        long requests = 0;
        double bytes = await AllocationCounter.CountAsync(ours.Id, async () =>
            requests = (await load.SendAsync(sides[Ours], body, Connections[1], AllocationRound)).Requests);
        return [.. measured.Select(at => RowOf(it, at.Connections, at.Results, bytes / Math.Max(1, requests), peak))];
    }

    // All must answer alike before anything is measured.
    private static async Task CheckAsync(ServerCase it, Dictionary<string, Uri> sides, string key)
    {
        using var content = new ServedContent(sides[Ours], key);
        byte[] ours = await content.BytesAsync(sides[Ours], it);
        foreach ((string side, Uri address) in sides)
        {
            // More than once, so that Mercurius answers with what it compiled.
            for (int time = 0; time < 3; time++)
            {
                byte[] theirs = await content.BytesAsync(address, it);
                if (!ours.AsSpan().SequenceEqual(theirs))
                    throw new InvalidOperationException(
                        $"{it.Name}: {side} answers otherwise.\n{System.Text.Encoding.UTF8.GetString(ours)}\n{System.Text.Encoding.UTF8.GetString(theirs)}");
            }
        }
    }

    private async Task<Dictionary<string, List<LoadResult>>> MeasureAsync(
        ServerCase it, Dictionary<string, Uri> sides, Load load, string body, int connections)
    {
        Console.Error.WriteLine($"server: {it.Title}: {connections} connections …");
        Dictionary<string, List<LoadResult>> results = sides.Keys.ToDictionary(side => side, _ => new List<LoadResult>());
        for (int round = 0; round < pace.Rounds; round++)
        {
            foreach ((string side, Uri address) in sides)
                results[side].Add(await load.SendAsync(address, body, connections, pace.ServerRound));
        }

        return results;
    }

    private static Row RowOf(ServerCase it, int connections, Dictionary<string, List<LoadResult>> results, double allocated, double peak)
    {
        double PerSecond(string side) => Pace.Median(results[side].Select(result => result.PerSecond));
        double Ours(Func<Latency, double> of) => Pace.Median(results[ServerBenchmark.Ours].Select(result => of(result.Latency)));
        return new Row(
            $"server/{it.Name}/{connections:00}", $"server, {it.Title}: {connections} connection{(connections == 1 ? "" : "s")}", Unit.RequestsPerSecond,
            PerSecond(ServerBenchmark.Ours),
            new Dictionary<string, double> { [Other.Mercurius] = PerSecond(Other.Mercurius), [Other.ReadyMade] = PerSecond(Other.ReadyMade) },
            allocated, new Latency(Ours(latency => latency.P50), Ours(latency => latency.P95), Ours(latency => latency.P99)), peak);
    }
}
