using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyGov.Application;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL;
using JourneyGov.Server.Hosting;
using JourneyGov.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>The whole program below HTTP: schema, resolvers, commands, views and a store of its own, with one workspace and its administrator.</summary>
public sealed class Api : IFaultReporter, IAsyncDisposable
{
    private readonly TestStore? _store;
    private readonly Installation _installation;
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, PersonId> _persons = [];

    private Api(Installation installation, TestStore? store)
    {
        (_installation, _store) = (installation, store);
        var services = new ServiceCollection();
        services.AddSingleton(_installation.Clock);
        services.AddSingleton(_installation.Store);
        services.AddSingleton(_installation.Log);
        services.AddSingleton(_installation.Facts);
        services.AddSingleton(_installation.Commands);
        services.AddSingleton(_installation.States);
        services.AddSingleton<CallerReader>();
        services.AddSingleton<IFaultReporter>(this);
        services.AddGraphQL(new EngineOptions());
        _services = services.BuildServiceProvider();
    }

    /// <summary>The workspace.</summary>
    public Guid Workspace { get; private init; } = Guid.CreateVersion7();

    /// <summary>How often the store was read so far.</summary>
    public long Reads => _installation.Store.Reads;

    /// <summary>What went wrong on our side; nothing must.</summary>
    public List<Exception> Faults { get; } = [];

    /// <summary>A fresh workspace whose administrator is called Ada.</summary>
    public static async Task<Api> StartAsync()
    {
        TestStore store = await TestStore.OpenAsync(TimeProvider.System);
        var api = new Api(Installation.Over(store.Store, TimeProvider.System), store);
        var ada = new PersonId(Guid.CreateVersion7());
        var founding = new FoundWorkspace(new(api.Workspace), "Bank", "en", ada, "Ada", null, new(Guid.CreateVersion7()), "first", new string('a', 64));
        var context = new CommandContext(api.Workspace, Caller.Clock, Guid.CreateVersion7(), null, null, null, DateTimeOffset.UnixEpoch.AddYears(50));
        Assert.Empty((await api._installation.Commands.Send(new Ask<FoundWorkspace>(context, api.Workspace, founding))).Refusals);
        api._persons["Ada"] = ada;
        return api;
    }

    /// <summary>The program over an installation of somebody else's, with one person of its workspace.</summary>
    public static Api Over(Installation installation, Guid workspace, string name, PersonId person)
    {
        var api = new Api(installation, store: null) { Workspace = workspace };
        api._persons[name] = person;
        return api;
    }

    /// <summary>Registers a person, in a team with a role where one is named.</summary>
    public async Task PersonAsync(string name, string? team = null, string role = "LEAD", string? workspaceRole = null, string? guestOf = null)
    {
        JsonNode person = await CommandAsync(
            "Ada", "mutation($input: RegisterPersonInput!) { it: registerPerson(input: $input) { person { id } refusals { code message } } }",
            new { name, guestOf });
        string id = person["person"]!["id"]!.GetValue<string>();
        _persons[name] = ApiId.Person(id);
        if (team is not null)
            await CommandAsync("Ada", "mutation($input: SetMemberInput!) { it: setMember(input: $input) { refusals { code message } } }", new { teamId = team, person = id, role });
        if (workspaceRole is not null)
            await CommandAsync(
                "Ada", "mutation($input: GrantWorkspaceRoleInput!) { it: grantWorkspaceRole(input: $input) { refusals { code message } } }",
                new { personId = id, role = workspaceRole });
    }

    /// <summary>Lets the workspace's clock look once at what is due.</summary>
    public Task TickAsync() =>
        new WorkspaceClock(_installation.Commands, _installation.Facts).KeepTimeAsync(Workspace, _installation.Clock.GetUtcNow(), default);

    /// <summary>Asks as a person, and gives the whole response.</summary>
    public async Task<JsonNode> SendAsync(string person, string query, object? variables = null, string language = "en")
    {
        CallerAnswer.Known known = (await _services.GetRequiredService<CallerReader>().ForPersonAsync(Workspace, _persons[person], _installation.Clock.GetUtcNow(), default))!;
        var context = new RequestContext(Workspace, known.Caller, null, Texts.For(language), null, _installation.Clock, _services);
        var request = new GraphQLRequest(query, null, JsonSerializer.SerializeToElement(variables ?? new { }));
        GraphQLResult result = await _services.GetRequiredService<GraphQLEngine>().ExecuteAsync(request, context, default);
        var written = new ArrayBufferWriter<byte>();
        result.WriteTo(written);
        Assert.Empty(Faults);
        return JsonNode.Parse(written.WrittenSpan)!;
    }

    /// <summary>Asks as a person, and gives <c>data</c>; any error fails the test.</summary>
    public async Task<JsonNode> AskAsync(string person, string query, object? variables = null, string language = "en")
    {
        JsonNode response = await SendAsync(person, query, variables, language);
        Assert.True(response["errors"] is null, response["errors"]?.ToJsonString());
        return response["data"]!;
    }

    /// <summary>Sends a command, the field called <c>it</c>; any error or refusal fails the test.</summary>
    public async Task<JsonNode> CommandAsync(string person, string mutation, object input)
    {
        JsonNode payload = (await AskAsync(person, mutation, new { input }))["it"]!;
        Assert.Equal("[]", payload["refusals"]!.ToJsonString());
        return payload;
    }

    /// <inheritdoc />
    public GraphQLError Mask(Exception fault, string where)
    {
        Faults.Add(fault);
        return new GraphQLError($"{where}: {fault}");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
    }
}
