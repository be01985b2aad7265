using System.Diagnostics;
using JourneyGov.Tests;
using Npgsql;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>The program on PostgreSQL, as a team runs it: a user without rights on history, several nodes, a database that comes and goes.</summary>
public sealed class PostgresServingSpecs : IDisposable
{
    private const string Form = """mutation { formTeam(input: { name: "Restored" }) { refusals { code } } }""";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();

    [PostgresFact]
    public async Task A_server_waits_for_its_database_and_goes_on_by_itself_when_it_was_away()
    {
        await using PostgresServer database = await PostgresServer.StartAsync();
        (string owner, string run) = await database.CreateWithRolesAsync();
        Assert.Equal(0, (await ServerProcess.RunAsync("migrate", "--data", _folder.Path, "--store", owner)).ExitCode);

        await database.StopAsync();
        await SaysThatItWaitsAsync(run);
        await database.RestartAsync();
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Path, "--store", run);
        Organisation organisation = await Organisation.FoundAsync(server);
        Assert.Equal(200, await ReadinessAsync(organisation));

        await database.StopAsync();
        Assert.Contains("STORE_UNAVAILABLE", (await organisation.Administrator.SendAsync(Form)).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(503, await ReadinessAsync(organisation));

        await database.RestartAsync();
        Assert.Equal(200, await ReadinessAsync(organisation));
        Assert.Null((await organisation.Administrator.SendAsync(Form))["errors"]);
        (int exitCode, string output, _) = await ServerProcess.RunAsync("verify", "--data", _folder.Path, "--store", run);
        Assert.Equal(0, exitCode);
        Assert.Contains("intact", output, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Nodes_that_start_at_once_on_a_new_database_found_one_workspace()
    {
        PostgresServer database = await PostgresServer.SharedAsync();
        string store = await database.CreateEmptyAsync();

        ServerProcess[] nodes = await Task.WhenAll(
            ServerProcess.StartAsync(_folder.Path, "--store", store), ServerProcess.StartAsync(_other.Path, "--store", store));
        foreach (ServerProcess node in nodes)
            await node.DisposeAsync();

        Assert.Single(nodes, node => File.Exists(Path.Combine(node.DataFolder, "administrator-key.json")));
        await database.DropAsync(store);
    }

    [PostgresFact]
    public async Task A_database_that_refuses_is_said_in_one_line_without_the_password()
    {
        PostgresServer database = await PostgresServer.SharedAsync();
        string store = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = "guessed-in-vain" }.ConnectionString;

        (int exitCode, _, string error) = await ServerProcess.RunAsync("serve", "--data", _folder.Path, "--store", store);

        Assert.Equal(2, exitCode);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("refuses this user or password", error, StringComparison.Ordinal);
        Assert.DoesNotContain("guessed-in-vain", error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    private async Task SaysThatItWaitsAsync(string store)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "journeygov.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--data", _folder.Path, "--store", store]) { RedirectStandardError = true };
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        using Process waiting = Process.Start(start)!;
        for (int line = 0; line < 2; line++)
            Assert.Matches("^journeygov: The store .* does not answer.* Trying again in [0-9]+ s; Ctrl-C stops.$", await waiting.StandardError.ReadLineAsync());

        using Process interrupt = Process.Start("kill", ["-INT", $"{waiting.Id}"]);
        await waiting.WaitForExitAsync();
        Assert.Equal(0, waiting.ExitCode);
    }

    private static async Task<int> ReadinessAsync(Organisation organisation)
    {
        using HttpResponseMessage response = await organisation.Administrator.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return (int)response.StatusCode;
    }
}
