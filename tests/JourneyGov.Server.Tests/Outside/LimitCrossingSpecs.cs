using System.Data.Common;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JourneyGov.EventLog;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>A server whose operator has set every limit that a request can cross in a few bytes.</summary>
public sealed class NarrowServer : IAsyncLifetime
{
    private string _folder = "";

    public ServerProcess Server { get; private set; } = null!;

    public ApiClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("journeygov-").FullName;
        string settings = Path.Combine(_folder, "settings.json");
        await File.WriteAllTextAsync(settings, """
            {
              "maxRequestBytes": 4096, "operationTimeoutSeconds": 2,
              "limits": {
                "maxDocumentBytes": 2000, "maxTokens": 200, "maxNesting": 10, "maxDepth": 4, "maxAliases": 3, "maxRootFields": 5, "maxDirectives": 1,
                "maxFragmentSpreads": 2, "maxSelections": 20, "maxIntrospectionDepth": 0, "maxErrors": 2, "maxVariablesBytes": 1000, "maxVariablesValues": 20,
                "maxVariablesDepth": 4, "maxCost": 90, "maxObjects": 3, "maxResponseBytes": 1024, "maxConcurrentOperations": 1, "maxConnections": 20
              }
            }
            """);
        Server = await ServerProcess.StartAsync(Path.Combine(_folder, "data"), "--settings", settings);
        JsonNode given = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(Server.DataFolder, "administrator-key.json")))!;
        Client = Server.Client((string)given["key"]!);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Every limit that the README names with a code is crossed, one at a time, and answered with that code.</summary>
public sealed partial class LimitCrossingSpecs(NarrowServer server) : IClassFixture<NarrowServer>
{
    private const string Honest = "{ viewer { language } }";

    // Crossed elsewhere: the schema that is closed whole, and bodies that dribble, in HostileLimitSpecs; those of sockets and streams in Subscribing.
    private static readonly string[] Elsewhere = ["AllowIntrospection", "MinBytesPerSecond", "MaxPerConnection", "MaxPerCaller", "SlowClientSeconds"];

    /// <summary>The limit, and a document that goes beyond it.</summary>
    public static TheoryData<string, string> Documents => new()
    {
        { "MaxRequestBytes", Honest + new string(' ', 5_000) },
        { "MaxDocumentBytes", Honest + new string(' ', 2_000) },
        { "MaxTokens", $"{{ {string.Concat(Enumerable.Repeat("a ", 200))} }}" },
        { "MaxNesting", string.Concat(Enumerable.Repeat("{a", 12)) },
        { "MaxDepth", "{ a { b { c { d { e } } } } }" },
        { "MaxAliases", "{ a: __typename b: __typename c: __typename d: __typename }" },
        { "MaxRootFields", "{ a b c d e f }" },
        { "MaxDirectives", "{ viewer @skip(if: false) @include(if: true) { language } }" },
        { "MaxFragmentSpreads", "{ ...f ...f ...f } fragment f on Query { __typename }" },
        { "MaxSelections", $"{{ viewer {{ {string.Concat(Enumerable.Repeat("language ", 25))} }} }}" },
        { "MaxIntrospectionDepth", "{ __schema { types { fields { name } } } }" },
        { "MaxCost", "{ journeyMaps(first: 100) { nodes { id } } }" },
        { "MaxObjects", "{ viewer { person { id } workspace { id calendar { timeZone } } } }" },
        { "MaxResponseBytes", $"{{ {string.Concat(new[] { 'a', 'b', 'c' }.Select(letter => $"{new string(letter, 400)}: __typename "))} }}" },
    };

    /// <summary>The limit, and variables that go beyond it.</summary>
    public static TheoryData<string, string> Variables => new()
    {
        { "MaxVariablesBytes", $$"""{ "id": "{{new string('x', 1_000)}}" }""" },
        { "MaxVariablesValues", $$"""{ "id": [{{string.Join(',', Enumerable.Repeat("1", 30))}}] }""" },
        { "MaxVariablesDepth", """{ "id": [[[[[1]]]]] }""" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_beyond_a_limit_is_answered_with_the_limits_code(string limit, string query)
    {
        Answer answer = (await AskAsync(query)).IsNoFault(query);
        Assert.Equal(Code(limit), answer.Code);
        Assert.Equal(200, (await AskAsync(Honest)).Status);
    }

    [Theory]
    [MemberData(nameof(Variables))]
    public async Task Variables_beyond_a_limit_are_answered_with_the_limits_code(string limit, string variables)
    {
        Answer answer = (await AskAsync("query($id: ID!) { journeyMap(id: $id) { title } }", JsonNode.Parse(variables))).IsNoFault(variables);
        Assert.Equal(Code(limit), answer.Code);
    }

    [Fact]
    public async Task Errors_beyond_the_limit_are_cut_with_its_code()
    {
        JsonArray errors = (await AskAsync("{ a b c d }")).Json["errors"]!.AsArray();
        Assert.Equal((3, Code("MaxErrors")), (errors.Count, (string)errors[^1]!["extensions"]!["code"]!));
    }

    [Fact]
    public async Task A_mutation_that_time_runs_out_for_says_what_is_not_known_others_wait_and_what_nobody_waits_for_is_not_made()
    {
        const string form = """mutation { formTeam(input: { name: "Too late" }) { refusals { code } } }""";
        Task<Answer> late;
        await using (DbConnection other = await TestStore.ConnectAsync(server.Server.DataFolder))
        {
            await using DbTransaction kept = await TestStore.KeepOthersWaitingAsync(other);
            late = AskAsync(form);
            await UntilAsync(async () =>
            {
                // The question may have come first, and the mutation been the one to wait.
                if (late.IsCompleted)
                    late = AskAsync(form);

                return (await AskAsync(Honest)).Code == Code("MaxConcurrentOperations") && !late.IsCompleted;
            });
            Assert.Equal(Code("OperationTimeoutSeconds"), (await late).Code);
            Assert.Contains("Whether it took effect is not known", (await late).Message, StringComparison.Ordinal);
        }

        // The writer goes on in order: once this one is made, the one before it was or never will be.
        Assert.Equal(200, (await AskAsync(form.Replace("Too late", "In time", StringComparison.Ordinal))).Status);
        Assert.Equal(1, await CountAsync("In time"));
        // What was sent to a database already may be made there; a file's writer had not begun.
        Assert.InRange(await CountAsync("Too late"), 0, TestStore.Kind == StoreKind.Sqlite ? 0 : 1);
    }

    [Fact]
    public async Task A_mutation_whose_answer_is_too_large_says_that_it_was_made()
    {
        string large = string.Concat(new[] { 'a', 'b', 'c' }.Select(letter => $"{new string(letter, 400)}: commandId "));
        Answer answer = await AskAsync($"mutation {{ formTeam(input: {{ name: \"Large\" }}) {{ {large} }} }}");
        Assert.Equal(Code("MaxResponseBytes"), answer.Code);
        Assert.EndsWith("What the mutation changed before that stays changed.", answer.Message, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("Large"));
    }

    [Fact]
    public async Task A_connection_beyond_the_limit_is_closed_at_once_and_there_is_room_again_when_others_leave()
    {
        var opened = new List<TcpClient>();
        try
        {
            for (int index = 0; index < 25; index++)
            {
                opened.Add(new TcpClient());
                await opened[^1].ConnectAsync("127.0.0.1", server.Server.Address.Port);
            }

            Assert.True(await EndsAsync(opened[^1]));
        }
        finally
        {
            opened.ForEach(client => client.Dispose());
        }

        await UntilAsync(async () => (await AskAsync(Honest)).Status == 200);
    }

    [Fact]
    public void Every_limit_with_a_code_is_crossed()
    {
        string[] crossed = [.. Documents.Select(row => (string)row[0]), .. Variables.Select(row => (string)row[0]), "MaxErrors", "OperationTimeoutSeconds", "MaxConcurrentOperations"];
        Assert.Equal(Codes().Keys.Except(Elsewhere).Order(), crossed.Order());
    }

    private static string Code(string limit) => Codes()[limit];

    private static Dictionary<string, string> Codes() => Rows().Matches(File.ReadAllText(Path.Combine(Node.Root, "src/JourneyGov.Server/README.md")))
        .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["code"].Value);

    private async Task<int> CountAsync(string team) =>
        (int)(await AskAsync($"{{ teams(first: 1, filter: {{ text: \"{team}\" }}) {{ totalCount }} }}")).Json["data"]!["teams"]!["totalCount"]!;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (int look = 0; look < 200; look++)
        {
            if (await holds())
                return;

            await Task.Delay(10);
        }

        Assert.Fail("It never came to hold.");
    }

    private static async Task<bool> EndsAsync(TcpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], patience.Token) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task<Answer> AskAsync(string query, JsonNode? variables = null)
    {
        string body = JsonSerializer.Serialize(new { query, variables });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using HttpResponseMessage response = await server.Client.Http.PostAsync(new Uri("/graphql", UriKind.Relative), content);
            return await Answer.OfAsync(response);
        }
        catch (HttpRequestException exception)
        {
            return new Answer(0, null, $$"""{ "errors": [{ "message": "{{exception.HttpRequestError}}" }] }""");
        }
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)`.*\| [^|`]*`(?<code>[A-Z_]{6,})` \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
