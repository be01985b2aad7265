using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Whoever may read an event gets what shows to an outsider that the history holds it.</summary>
public sealed class ProofTests : IAsyncLifetime
{
    private const string Proof = "proof { position hashed previousHash hash size root path }";
    private Bank _bank = null!;

    public async Task InitializeAsync() => _bank = await Bank.OpenAsync();

    public async Task DisposeAsync() => await _bank.DisposeAsync();

    [Fact]
    public async Task Every_event_of_the_feed_proves_itself_under_one_root()
    {
        JsonNode[] events = await FeedAsync("Lea", Proof);

        Assert.All(events, e => AssertProven(e!["proof"]!));
        Assert.Single(events.Select(e => (string)e["proof"]!["root"]!).Distinct());
        Assert.All(events, e => Assert.Contains((string)e["name"]!, Encoding.UTF8.GetString(Convert.FromBase64String((string)e["proof"]!["hashed"]!)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proof_at_an_earlier_position_is_under_the_root_of_then_and_null_for_what_came_after()
    {
        JsonNode then = (await FeedAsync("Lea", Proof))[0]["proof"]!;
        await _bank.EditAsync("Lea", new { rename = new { title = "Another title" } });

        JsonNode[] events = await FeedAsync("Lea", $"proof(at: {then["size"]}) {{ position hashed previousHash hash size root path }}");

        Assert.Equal(then.ToJsonString(), events[0]["proof"]!.ToJsonString());
        Assert.Null(events[^1]["proof"]);
        Assert.All(events[..^1], e => AssertProven(e["proof"]!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task A_position_that_the_history_does_not_have_is_refused(int at)
    {
        JsonNode answer = await _bank.Api.SendAsync("Lea", $"{{ changes(first: 1) {{ nodes {{ proof(at: {at}) {{ hash }} }} }} }}");

        Assert.Contains($"There is no position {at}", (string)answer["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal("BAD_USER_INPUT", (string)answer["errors"]![0]!["extensions"]!["code"]!);
    }

    [Fact]
    public async Task A_guest_gets_the_proofs_of_their_map_and_of_nothing_else()
    {
        await _bank.DraftAsync("A second map");
        await _bank.Api.PersonAsync("Guy", guestOf: _bank.Map);

        JsonNode map = (await _bank.Api.AskAsync("Guy", $"query($id: ID!) {{ journeyMap(id: $id) {{ history {{ nodes {{ name {Proof} }} }} }} }}", new { id = _bank.Map }))["journeyMap"]!;
        JsonNode feed = await _bank.Api.SendAsync("Guy", $"{{ changes(first: 1) {{ nodes {{ {Proof} }} }} }}");

        Assert.All(map["history"]!["nodes"]!.AsArray(), e => AssertProven(e!["proof"]!));
        Assert.NotEmpty(map["history"]!["nodes"]!.AsArray());
        Assert.Equal("NOT_ALLOWED", (string)feed["errors"]![0]!["extensions"]!["code"]!);
    }

    private async Task<JsonNode[]> FeedAsync(string person, string selection) =>
        [.. (await _bank.Api.AskAsync(person, $"{{ changes(first: 200) {{ nodes {{ name {selection} }} }} }}"))["changes"]!["nodes"]!.AsArray().Select(e => e!)];

    // RFC 9162, section 2.1.3.2, told apart from the program.
    private static void AssertProven(JsonNode proof)
    {
        byte[] hash = SHA256.HashData(Convert.FromBase64String((string)proof["hashed"]!));
        Assert.Equal((string)proof["hash"]!, Convert.ToHexStringLower(hash));
        (long node, long last, byte[] root) = ((long)proof["position"]! - 1, (long)proof["size"]! - 1, SHA256.HashData([0, .. hash]));
        foreach (byte[] beside in proof["path"]!.AsArray().Select(text => Convert.FromHexString((string)text!)))
        {
            Assert.NotEqual(0, last);
            bool isRight = (node & 1) == 1 || node == last;
            root = SHA256.HashData(isRight ? [1, .. beside, .. root] : [1, .. root, .. beside]);
            for (; isRight && (node & 1) == 0 && node != 0; node >>= 1)
                last >>= 1;
            (node, last) = (node >> 1, last >> 1);
        }

        Assert.Equal(0, last);
        Assert.Equal((string)proof["root"]!, Convert.ToHexStringLower(root));
    }
}
