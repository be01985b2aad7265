using System.Data;
using System.Data.Common;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using JourneyGov.EventLog;
using JourneyGov.Tests;
using Microsoft.Data.Sqlite;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>A person is erased: whoever asks, in whatever way, is not told any more who they were, and everything else stays as it was.</summary>
public sealed class ErasureSpecs
{
    private const string Name = "Perpetua Zwingli-Ferrand";
    private const string Email = "p.zwingli@example.org";
    private const string Label = "Zwingli's telephone";

    private const string Everything = """
        query($person: ID!, $map: ID!) {
          person(id: $person) { ...all apiKeys { label } }
          before: person(id: $person, asOf: { revision: 2 }) { name email left erased apiKeys { label } }
          there: persons { nodes { ...all } }
          gone: persons(filter: { left: true }) { nodes { ...all } }
          found: persons(filter: { text: "zwingli" }) { nodes { id } }
          foundGone: persons(filter: { text: "zwingli", left: true }) { nodes { id } }
          teams { nodes { name members { person { name email } } } }
          changes { nodes { name by { name email } reason details { name value } subject { __typename ... on Person { name email } } } }
          journeyMap(id: $map) { title lastChange { by { name email } } history { nodes { name by { name } details { value } } } export(format: JSON) }
        }
        fragment all on Person { id name email left erased memberships { team { name } } history { nodes { name by { name } details { name value } } } }
        """;

    [Fact]
    public async Task Nobody_is_told_any_more_who_an_erased_person_was()
    {
        using var folder = new TemporaryFolder();
        (string person, DraftedMap map) = await EraseAndKillAsync(folder.Path);

        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        using ApiClient later = server.Client(AdministratorKey(folder.Path));
        await AssertErasedAsync(later, person, map.Id);
    }

    private static async Task<(string Person, DraftedMap Map)> EraseAndKillAsync(string folder)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(folder);
        Organisation organisation = await Organisation.FoundAsync(server);
        (string person, string key, DraftedMap map) = await LivedAsync(organisation);
        ApiClient api = organisation.Administrator;
        Assert.Contains("Zwingli", await TellAsync(api, person, map.Id), StringComparison.Ordinal);
        Assert.True(TestStore.Kind == StoreKind.Postgres || Files(folder).Count > 0);

        JsonNode refused = await EraseAsync(api, person, Guid.NewGuid(), $"{Name} asked for it");
        Assert.Equal("REASON_TELLS_WHO", (string)refused["refusals"]![0]!["code"]!);
        Assert.Null(refused["tracesLeft"]);
        Guid command = Guid.NewGuid();
        JsonNode erased = await EraseAsync(api, person, command, "request 12");
        JsonNode again = await EraseAsync(api, person, command, "request 12");

        Assert.Equal("an erased person", (string)erased["person"]!["name"]!);
        Assert.Equal((true, erased["revision"]!.ToJsonString(), erased["events"]!.ToJsonString()), ((bool)again["replayed"]!, again["revision"]!.ToJsonString(), again["events"]!.ToJsonString()));
        await AssertErasedAsync(api, person, map.Id);
        Assert.Empty(Files(folder));
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client(key).Http.GetAsync(new Uri("/graphql?query={viewer{person{name}}}", UriKind.Relative))).StatusCode);
        Assert.Equal(0, (await ServerProcess.RunAsync("verify", "--data", folder)).ExitCode);
        await server.KillAsync();
        return (person, map);
    }

    [Fact]
    public async Task The_command_line_erases_who_left_while_the_server_runs_and_the_server_forgets_them_at_once()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(server);
        (string person, _, DraftedMap map) = await LivedAsync(organisation);
        ApiClient api = organisation.Administrator;
        await Organisation.DoAsync(api, "removePerson", "RemovePersonInput", new { personId = person });
        Assert.Contains("Zwingli", await TellAsync(api, person, map.Id), StringComparison.Ordinal);

        (int code, string output, string error) = await ServerProcess.RunAsync("erase", Email, "--reason", "request 12", "--data", folder.Path);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains(person, output, StringComparison.Ordinal);
        Assert.DoesNotContain("Zwingli", output, StringComparison.OrdinalIgnoreCase);
        await AssertErasedAsync(api, person, map.Id);
        Assert.Empty(Files(folder.Path));
        (code, _, error) = await ServerProcess.RunAsync("erase", person, "--reason", "request 12", "--data", folder.Path);
        Assert.Equal((0, ""), (code, error));
        (code, _, error) = await ServerProcess.RunAsync("erase", "Ada Moreau", "--reason", "request 13", "--data", folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("another", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_erases_is_told_whether_traces_are_left_in_the_files()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(server);
        (string person, _, _) = await LivedAsync(organisation);
        Guid command = Guid.NewGuid();

        JsonNode erased;
        await using (DbConnection reader = await TestStore.ConnectAsync(folder.Path))
        {
            await using DbTransaction reading = await ReadAsync(reader);
            erased = await EraseAsync(organisation.Administrator, person, command, "request 12");
        }

        Assert.True((bool)erased["tracesLeft"]!);
        // Something else may have a transaction open, such as the database's own housekeeping.
        for (int tries = 1; (bool)(erased = await EraseAsync(organisation.Administrator, person, command, "request 12"))["tracesLeft"]!; tries++)
            Assert.True(tries < 10, "Traces are left though nobody reads.");
        Assert.True((bool)erased["replayed"]!);
        JsonNode registered = await Organisation.TryAsync(
            organisation.Administrator, "registerPerson", "RegisterPersonInput", new { name = "Somebody else" }, "tracesLeft");
        Assert.Null(registered["tracesLeft"]);
    }

    // A reader of what is there now, until it ends.
    private static async Task<DbTransaction> ReadAsync(DbConnection connection)
    {
        DbTransaction reading = connection is SqliteConnection file
            ? file.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        await using DbCommand command = connection.CreateCommand();
        command.Transaction = reading;
        command.CommandText = "SELECT count(*) FROM person";
        await command.ExecuteScalarAsync();
        return reading;
    }

    private static async Task AssertErasedAsync(ApiClient api, string person, string map)
    {
        string english = await TellAsync(api, person, map);
        Assert.DoesNotContain("Zwingli", english, StringComparison.OrdinalIgnoreCase);
        JsonNode told = JsonNode.Parse(english)!;
        Assert.Equal(("an erased person", true, true), ((string)told["person"]!["name"]!, (bool)told["person"]!["left"]!, (bool)told["person"]!["erased"]!));
        Assert.Equal(("an erased person", null), ((string)told["before"]!["name"]!, (string?)told["before"]!["email"]));
        Assert.Equal("an erased person", (string)told["journeyMap"]!["lastChange"]!["by"]!["name"]!);
        Assert.Contains(told["changes"]!["nodes"]!.AsArray(), change => (string)change!["name"]! == "person.erased" && (string)change["reason"]! == "request 12");
        Assert.Contains("une personne effacée", await TellAsync(api, person, map, "fr"), StringComparison.Ordinal);
    }

    private static async Task<string> TellAsync(ApiClient api, string person, string map, string? language = null) =>
        (await api.AskAsync(Everything, new { person, map }, language)).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static Task<JsonNode> EraseAsync(ApiClient api, string person, Guid commandId, string reason) =>
        Organisation.TryAsync(api, "erasePerson", "ErasePersonInput", new { personId = person, commandId, reason }, "person { name } tracesLeft");

    // Somebody with an address and a key, who changed a map last.
    private static async Task<(string Person, string Key, DraftedMap Map)> LivedAsync(Organisation organisation)
    {
        ApiClient administrator = organisation.Administrator;
        string person = (string)(await Organisation.DoAsync(
            administrator, "registerPerson", "RegisterPersonInput", new { name = Name, email = Email }, "person { id }"))["person"]!["id"]!;
        string key = (string)(await Organisation.DoAsync(administrator, "issueApiKey", "IssueApiKeyInput", new { personId = person, label = Label }, "secret"))["secret"]!;
        await Organisation.DoAsync(administrator, "setMember", "SetMemberInput", new { teamId = organisation.Sales, person, role = "CONTRIBUTOR" });
        DraftedMap map = await organisation.DraftAsync("Buying");
        using ApiClient own = organisation.Server.Client(key);
        await Organisation.EditAsync(own, map.Id, new { scoreEmotion = new { touchpoint = map.Touchpoints[0], score = 2 } });
        return (person, key, map);
    }

    private static string AdministratorKey(string folder) =>
        (string)JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "administrator-key.json")))!["key"]!;

    // Every file of the data folder that tells who she is, while the server has them open.
    private static IReadOnlyList<string> Files(string folder) =>
    [
        .. from path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
           from encoding in new[] { Encoding.UTF8, Encoding.Unicode }
           from text in new[] { "Zwingli", "zwingli", Email, Label }
           where Read(path).AsSpan().IndexOf(encoding.GetBytes(text)) >= 0
           select $"{Path.GetFileName(path)}: {text}",
    ];

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
