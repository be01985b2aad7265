using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>A server whose clock stands still until an administrator moves it.</summary>
public class ManualClockSpecs
{
    private const string Start = "2018-01-02T06:00:00Z";
    private const string Move = "mutation($to: DateTime!) { moveClock(input: { to: $to }) { now refusals { code path } } }";

    [Fact]
    public async Task Its_clock_moves_when_an_administrator_says_so_and_never_back_and_it_says_loudly_what_it_is()
    {
        using var folder = new TemporaryFolder();
        await using (ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--manual-clock", Start))
        {
            Assert.Contains("NOT FOR PRODUCTION", server.Output, StringComparison.Ordinal);
            using ApiClient administrator = server.Client(AdministratorKey(server));
            Assert.Equal("2018-01-02T06:00:00Z", Text(await administrator.AskAsync("{ manualClock }"), "manualClock"));

            await MoveAsync(administrator, "2018-03-25T03:00:00Z");
            await RegisterAsync(administrator, "Ada Moreau");
            JsonNode back = await administrator.AskAsync(Move, new { to = "2018-03-25T02:59:59Z" });
            Assert.Equal("OUT_OF_RANGE to", $"{back["moveClock"]!["refusals"]![0]!["code"]} {back["moveClock"]!["refusals"]![0]!["path"]}");
            Assert.Equal("2018-03-25T03:00:00Z", Text(back["moveClock"]!, "now"));
        }

        await using ServerProcess again = await ServerProcess.StartAsync(folder.Path, "--manual-clock", Start);
        using ApiClient after = again.Client(AdministratorKey(again));
        Assert.Equal("2018-03-25T03:00:00Z", Text(await after.AskAsync("{ manualClock }"), "manualClock"));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_moves_it_or_founds_a_workspace()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--manual-clock", Start);
        using ApiClient administrator = server.Client(AdministratorKey(server));
        using ApiClient other = server.Client(await RegisterAsync(administrator, "Ada Moreau"));

        JsonNode moved = await other.AskAsync(Move, new { to = "2019-01-01T00:00:00Z" });
        JsonNode founded = await FoundAsync(other, "Mine");

        Assert.Equal("NOT_ALLOWED", Text(moved["moveClock"]!["refusals"]![0]!, "code"));
        Assert.Equal("NOT_ALLOWED", Text(founded["refusals"]![0]!, "code"));
        Assert.Equal("2018-01-02T06:00:00Z", Text(await administrator.AskAsync("{ manualClock }"), "manualClock"));
    }

    [Fact]
    public async Task Another_workspace_is_entered_by_its_own_administrators_key()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--manual-clock", Start);
        using ApiClient administrator = server.Client(AdministratorKey(server));

        JsonNode founded = await FoundAsync(administrator, "Banco Ipê");
        using ApiClient there = server.Client(Text(founded, "key"));

        Assert.Equal("Banco Ipê", Text((await there.AskAsync("{ workspace { name } }"))["workspace"]!, "name"));
        Assert.Equal("TEXT_EMPTY", Text((await FoundAsync(administrator, " "))["refusals"]![0]!, "code"));
    }

    [Fact]
    public async Task A_server_with_a_real_clock_knows_nothing_of_it()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        using ApiClient administrator = server.Client(AdministratorKey(server));

        JsonNode answer = await administrator.SendAsync(Move, new { to = "2040-01-01T00:00:00Z" });

        Assert.Null(answer["data"]);
        Assert.Contains("moveClock", answer["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static string AdministratorKey(ServerProcess server) =>
        Text(JsonNode.Parse(File.ReadAllText(Path.Combine(server.DataFolder, "administrator-key.json")))!, "key");

    private static async Task MoveAsync(ApiClient administrator, string to)
    {
        JsonNode moved = await administrator.AskAsync(Move, new { to });
        Assert.Empty(moved["moveClock"]!["refusals"]!.AsArray());
    }

    private static async Task<JsonNode> FoundAsync(ApiClient client, string name) => (await client.AskAsync(
        "mutation($name: String!) { foundWorkspace(input: { name: $name, language: \"en\", administrator: \"Bruno\" }) { key refusals { code } } }",
        new { name }))["foundWorkspace"]!;

    private static async Task<string> RegisterAsync(ApiClient administrator, string name)
    {
        JsonNode registered = await administrator.AskAsync(
            "mutation($name: String!) { registerPerson(input: { name: $name }) { person { id } } }", new { name });
        JsonNode issued = await administrator.AskAsync(
            "mutation($id: ID!) { issueApiKey(input: { personId: $id, label: \"Test\" }) { secret } }",
            new { id = Text(registered["registerPerson"]!["person"]!, "id") });
        return Text(issued["issueApiKey"]!, "secret");
    }

    private static string Text(JsonNode node, string field) => (string)node[field]!;
}
