using System.Text;
using System.Text.Json;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Many hostile requests: side by side with honest ones, and for so long that a leak would show.</summary>
public class HostileFloodSpecs(HostileServer server) : UnderAttack(server)
{
    // What the heap may keep of its own accord; a round sends some 10 MB and asks for much more.
    private const long Margin = 160 * 1024 * 1024;

    private static readonly (string What, string Query, object? Variables)[] Corpus =
    [
        ("selections within selections", Repeat("{a", 50_000), null),
        ("lists within lists", "{ node(id: " + Repeat("[", 50_000), null),
        ("objects within objects", "{ node(id: " + Repeat("{a:", 50_000), null),
        ("types within types", "query($a: " + Repeat("[", 50_000) + "Int) { viewer { language } }", null),
        ("aliases", "{ " + Each(2_000, i => $"a{i}: viewer {{ language }} ") + "}", null),
        ("directives", "{ viewer " + Repeat("@skip(if: false) ", 2_000) + "{ language } }", null),
        ("root fields", "{ " + Repeat("viewer { language } ", 60) + "}", null),
        ("fragments in a circle", "{ ...f0 } " + Each(20, i => $"fragment f{i} on Query {{ {Each(20, k => $"...f{k} ")} }} "), null),
        ("fragments that multiply", "{ ...f0 } " + Each(30, i => $"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }} ") + "fragment f30 on Query { viewer { language } }", null),
        ("spreads", "{ " + Repeat("...f ", 600) + "} fragment f on Query { viewer { language } }", null),
        ("equal fields", "{ journeyMaps { nodes { " + Repeat("persona { history { nodes { by { name } } } } ", 600) + "} } }", null),
        ("introspection in circles", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", null),
        ("introspection by aliases", "{ __schema { " + Each(90, i => $"a{i}: types {{ fields {{ type {{ fields {{ type {{ name }} }} }} }} }} ") + "} }", null),
        ("all maps with all their history", "{ journeyMaps(first: 200) { nodes { history(first: 200) { nodes { details { name } parts { name } } } } } }", null),
        ("maps in circles", "{ journeyMaps { nodes { stages { " + Repeat("journeyMap { stages { ", 8) + "name " + Repeat("} } ", 8) + "} } } }", null),
        ("many variables", "query(" + Each(3_000, i => $"$v{i}: Int ") + ") { viewer { language } }", null),
        ("unknown types", "query(" + Each(120, i => $"$v{i}: JourneyMapPayloadConnection{i} ") + ") { viewer { language } }", null),
        ("huge variables", "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat("x", 400_000) }),
        ("deep variables", "query($f: JourneyMapFilter) { journeyMaps(filter: $f) { totalCount } }", new { f = new { text = JsonSerializer.Deserialize<JsonElement>(Repeat("[", 50) + Repeat("]", 50)) } }),
        ("a long text", "{ node(id: \"" + new string('x', 200_000) + "\") { nonsense } }", null),
        ("many lines", "{ node(id: \"\"\"" + Repeat(" x\n", 50_000) + "\"\"\") { nonsense } }", null),
    ];

    [Fact]
    public async Task Every_request_of_the_corpus_is_refused_with_a_code()
    {
        foreach ((string what, string query, object? variables) in Corpus)
        {
            Answer answer = (await Server.AskAsync(query, variables)).IsNoFault(what);
            Assert.True(answer.Status == 400 && answer.Code is not null && answer.Json["data"] is null, $"{what}: {answer}");
        }
    }

    [Fact]
    public async Task Honest_requests_are_answered_while_hostile_ones_pour_in()
    {
        (_, string key) = await Server.Organisation.RegisterAsync($"Honest {Guid.NewGuid():N}");
        using ApiClient honest = Server.Server.Client(key);
        using var end = new CancellationTokenSource();
        Task[] attackers = [.. Enumerable.Range(0, 8).Select(number => PourAsync(number, end.Token))];

        for (int round = 0; round < 40; round++)
            Assert.NotNull((await honest.AskAsync("{ viewer { language } }"))["viewer"]);

        await end.CancelAsync();
        await Task.WhenAll(attackers);
    }

    [Fact]
    public async Task Memory_returns_to_where_it_was()
    {
        await RoundAsync(3);
        long before = await SettledAsync(0);
        await RoundAsync(10);

        long after = await SettledAsync(before + Margin);
        Assert.True(after <= before + Margin, $"{before / 1024} kB before, {after / 1024} kB after");
    }

    private async Task RoundAsync(int times)
    {
        for (int round = 0; round < times; round++)
            await Parallel.ForEachAsync(Corpus, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (it, _) => await Server.AskAsync(it.Query + $" #{round}", it.Variables));
    }

    // Other attackers may have the caller's share of operations; being told so is an answer too.
    private async Task PourAsync(int number, CancellationToken end)
    {
        for (int turn = number; !end.IsCancellationRequested; turn++)
        {
            (string what, string query, object? variables) = Corpus[turn % Corpus.Length];
            Answer answer = (await Server.AskAsync(query, variables)).IsNoFault(what);
            Assert.True(answer.Status is 400 or 429, $"{what}: {answer}");
        }
    }

    // Honest requests make the collector run; it gives back what it need not keep.
    private async Task<long> SettledAsync(long enough)
    {
        long least = long.MaxValue;
        for (int look = 0; look < 20 && least > enough; look++)
        {
            for (int request = 0; request < 20; request++)
                await Server.Client.AskAsync("{ journeyMaps { nodes { title stages { name touchpoints { name } } } } }");

            least = Math.Min(least, Server.Server.Memory);
            await Task.Delay(500);
        }

        return least;
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Each(int count, Func<int, string> text) =>
        string.Concat(Enumerable.Range(0, count).Select(text));
}
