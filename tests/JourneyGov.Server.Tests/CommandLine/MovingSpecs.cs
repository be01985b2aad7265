using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.CommandLine;

/// <summary>The demo workspace is backed up, restored, copied and rebuilt from the command line, while its server goes on.</summary>
public sealed class MovingSpecs(DemoServer demo) : IClassFixture<DemoServer>, IDisposable
{
    private const string Questions = """
        {
          journeyMaps(first: 50) { totalCount nodes { title kind stages { name touchpoints { name emotion { score } } } } }
          reviews(first: 100) { totalCount nodes { __typename id period { label } } }
          indicators(first: 20) { nodes { name readings(first: 50) { totalCount nodes { value takenAt } } } }
          changes(first: 200) { totalCount nodes { id name cursor } }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_made_while_the_server_runs_is_restored_and_answers_as_the_original_did()
    {
        string backup = Path.Combine(_folder.Path, "backup.sqlite");
        string data = Path.Combine(_folder.Path, "restored");

        Says(await ServerProcess.RunAsync("backup", "--to", backup, "--data", demo.Server.DataFolder), "intact", backup);
        Says(await ServerProcess.RunAsync("restore", "--from", backup, "--data", data), "intact", "Restored");
        Says(await ServerProcess.RunAsync("verify", "--data", data), "intact");

        Assert.Equal(await AnswersAsync(demo.Server), await AnswersOfAsync(data));
        await RefusesAsync(["restore", "--from", backup, "--data", data], "already", "empty");
        await RefusesAsync(["backup", "--to", backup, "--data", data], backup, "already");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
    }

    [Fact]
    public async Task A_copy_made_while_the_server_runs_answers_as_the_original_did()
    {
        string data = Directory.CreateDirectory(Path.Combine(_folder.Path, "copied")).FullName;
        string target = await TestStore.AddressOfAsync(data) ?? data;

        Says(await ServerProcess.RunAsync("copy", "--from", await demo.AddressAsync(), "--to", target), "intact", "Copied");

        Assert.Equal(await AnswersAsync(demo.Server), await AnswersOfAsync(data));
        await RefusesAsync(["copy", "--from", await demo.AddressAsync(), "--to", target], "already");
    }

    [PostgresFact]
    public async Task From_a_file_to_PostgreSQL_and_back_by_copy_and_by_backup_the_answers_stay_the_same()
    {
        string there = await (await PostgresServer.SharedAsync()).CreateMigratedAsync();
        string back = Directory.CreateDirectory(Path.Combine(_folder.Path, "back")).FullName;
        string backup = Path.Combine(_folder.Path, "of-postgres.sqlite");
        string restored = Path.Combine(_folder.Path, "restored");
        string nodes = Path.Combine(_folder.Path, "node");
        string answers = await AnswersAsync(demo.Server);

        Says(await ServerProcess.RunAsync("copy", "--from", await demo.AddressAsync(), "--to", there), "intact", "Copied");
        await using (ServerProcess node = await ServerProcess.StartAsync(nodes, "--store", there))
        {
            Assert.Equal(answers, await AnswersAsync(node));
            Says(await ServerProcess.RunAsync("backup", "--to", backup, "--store", there), "intact", backup);
            Says(await ServerProcess.RunAsync("copy", "--from", there, "--to", Path.Combine(back, "journeygov.sqlite")), "intact", "Copied");
            Says(await ServerProcess.RunAsync("rebuild", "all", "--store", there), "nouns", " 0 rows mended");
            Assert.Equal(answers, await AnswersAsync(node));
        }

        Says(await ServerProcess.RunAsync("restore", "--from", backup, "--store", Path.Combine(Directory.CreateDirectory(restored).FullName, "journeygov.sqlite")), "Restored");
        foreach (string folder in new[] { back, restored })
        {
            await using ServerProcess server = await ServerProcess.StartAsync(folder, "--store", Path.Combine(folder, "journeygov.sqlite"));
            Assert.Equal(answers, await AnswersAsync(server));
        }

        await (await PostgresServer.SharedAsync()).DropAsync(there);
    }

    [Fact]
    public async Task Every_view_is_rebuilt_while_the_server_runs_and_was_right()
    {
        (int exitCode, string output, string error) = await ServerProcess.RunAsync("rebuild", "all", "--data", demo.Server.DataFolder);

        Assert.True(exitCode == 0, output + error);
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.EndsWith(" 0 rows mended", line.TrimEnd(), StringComparison.Ordinal));
        await RefusesAsync(["rebuild", "nothing", "--data", demo.Server.DataFolder], "nothing", "teams");
    }

    [Fact]
    public async Task What_is_not_there_is_neither_backed_up_nor_restored()
    {
        string missing = Path.Combine(_folder.Path, "missing");

        await RefusesAsync(["restore", "--from", missing, "--data", _folder.Path], missing);
        Assert.Equal(2, (await ServerProcess.RunAsync("backup", "--to", Path.Combine(_folder.Path, "b"), "--store", missing)).ExitCode);
        Assert.Equal(2, (await ServerProcess.RunAsync("copy", "--from", missing, "--to", Path.Combine(_folder.Path, "c"))).ExitCode);
        Assert.Empty(Directory.GetFiles(_folder.Path, "b*"));
    }

    private async Task<string> AnswersOfAsync(string data)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(data);
        return await AnswersAsync(server);
    }

    private async Task<string> AnswersAsync(ServerProcess server)
    {
        using ApiClient client = server.Client(demo.Key);
        return (await client.AskAsync(Questions)).ToJsonString();
    }

    private static void Says((int ExitCode, string Output, string Error) ended, params string[] words)
    {
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);
        Assert.All(words, word => Assert.Contains(word, ended.Output, StringComparison.Ordinal));
    }

    private static async Task RefusesAsync(string[] arguments, params string[] words)
    {
        (int exitCode, string output, string error) = await ServerProcess.RunAsync(arguments);
        Assert.True(exitCode == 1, output + error);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));
    }
}

/// <summary>A server with the demo in it, for tests that only look at it.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private string _folder = "";

    public ServerProcess Server { get; private set; } = null!;

    /// <summary>Its store, as the option <c>--from</c> takes it.</summary>
    public async Task<string> AddressAsync() => await TestStore.AddressOfAsync(_folder) ?? _folder;

    /// <summary>The key of somebody who may see everything.</summary>
    public string Key { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("journeygov-").FullName;
        Server = await ServerProcess.StartAsync(_folder, "--demo");
        Key = Server.Keys().First(key => key.Role == "Administrator").Key;
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
