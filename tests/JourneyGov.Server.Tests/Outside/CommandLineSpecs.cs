using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using JourneyGov.EventLog;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>The program as somebody at a terminal meets it.</summary>
public sealed partial class CommandLineSpecs : IDisposable
{
    private const int Unavailable = 2;
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("en_GB.UTF-8", "customer journey maps under governance", "The data folder")]
    [InlineData("fr_CA.UTF-8", "cartes de parcours", "dossier")]
    public async Task Help_explains_every_command_in_the_language_of_the_terminal(string locale, string program, string option)
    {
        Ended help = await RunAsync(new() { ["LC_ALL"] = locale }, "--help");
        Ended serve = await RunAsync(new() { ["LC_ALL"] = locale }, "serve", "--help");

        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.Contains(program, help.Output, StringComparison.OrdinalIgnoreCase);
        Assert.All(["serve", "verify", "import", "export", "key"], command => Assert.Contains(command, help.Output, StringComparison.Ordinal));
        Assert.Contains(option, serve.Output, StringComparison.OrdinalIgnoreCase);
        Assert.All(["--data", "--urls", "--demo", "--settings"], name => Assert.Contains(name, serve.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_interrupted_ends_cleanly_and_started_again_finds_everything()
    {
        string map;
        string key;
        await using (ServerProcess first = await ServerProcess.StartAsync(_folder.Path))
        {
            Organisation organisation = await Organisation.FoundAsync(first);
            (map, key) = ((await organisation.DraftAsync("Kept")).Id, organisation.SalesLeadKey);
            Assert.Equal(0, await first.InterruptAsync());
        }

        await using ServerProcess second = await ServerProcess.StartAsync(_folder.Path);
        using ApiClient client = second.Client(key);
        Assert.Equal("Kept", (string)(await client.AskAsync("query($id: ID!) { journeyMap(id: $id) { title } }", new { id = map }))["journeyMap"]!["title"]!);
        Assert.DoesNotContain("jg_", second.Output, StringComparison.Ordinal);
        Assert.Equal(0, await second.InterruptAsync());
    }

    [Fact]
    public async Task Files_with_keys_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
            return;

        await using ServerProcess server = await ServerProcess.StartAsync(Path.Combine(_folder.Path, "data"));

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(server.DataFolder, "administrator-key.json")));
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(server.DataFolder));
    }

    [Fact]
    public async Task A_taken_port_is_said_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        Ended ended = await RunAsync([], "serve", "--data", _folder.Path, "--urls", $"http://{taken.LocalEndpoint}");

        SaysInOneLine(ended, ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "in use");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://nowhere.invalid:99999")]
    [InlineData("ftp://127.0.0.1:0")]
    public async Task An_address_that_is_none_is_said_in_one_line(string urls) =>
        SaysInOneLine(await RunAsync([], "serve", "--data", _folder.Path, "--urls", urls), urls);

    [Fact]
    public async Task A_data_folder_that_cannot_be_is_said_in_one_line()
    {
        string file = Path.Combine(_folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "");

        SaysInOneLine(await RunAsync([], "serve", "--data", file), file);
        SaysInOneLine(await RunAsync([], "serve", "--data", Path.Combine(file, "below")), file);
        SaysInOneLine(await RunAsync([], "serve", "--data", "/proc/journeygov"), "/proc/journeygov");
    }

    [SqliteFact]
    public async Task A_store_that_is_none_is_said_in_one_line()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "journeygov.sqlite"), "This is no data file." + new string(' ', 5_000));

        SaysInOneLine(await RunAsync([], "serve", "--data", _folder.Path, "--urls", "http://127.0.0.1:0"), "journeygov.sqlite");
        SaysInOneLine(await RunAsync([], "verify", "--data", Path.Combine(_folder.Path, "nowhere")), "nowhere");
    }

    [Theory]
    [InlineData("{ \"data\": ")]
    [InlineData("[]")]
    [InlineData("{ \"clockSeconds\": \"often\" }")]
    [InlineData("{ \"clockSeconds\": 0 }")]
    [InlineData("{ \"maxRequestBytes\": 1e99 }")]
    public async Task A_settings_file_that_cannot_be_used_is_said_in_one_line(string settings)
    {
        string file = Path.Combine(_folder.Path, "settings.json");
        await File.WriteAllTextAsync(file, settings);

        SaysInOneLine(await RunAsync([], "serve", "--data", _folder.Path, "--settings", file, "--urls", "http://127.0.0.1:0"), "setting");
    }

    [Fact]
    public async Task A_settings_file_that_is_named_must_be_there() =>
        SaysInOneLine(await RunAsync(new() { ["JOURNEYGOV_SETTINGS"] = "/nowhere/settings.json" }, "verify"), "/nowhere/settings.json");

    [Fact]
    public async Task The_command_line_wins_over_variables_these_over_the_settings_file_that_over_the_defaults()
    {
        string Below(string name) => Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Below("without-file"));
        await File.WriteAllTextAsync(Below("journeygov.json"), $$"""{ "data": "{{Below("from-file")}}" }""");
        var variable = new Dictionary<string, string> { ["JOURNEYGOV_DATA"] = Below("from-variable") };

        Names("without-file/journeygov-data", await RunInAsync(Below("without-file"), [], "verify"));
        Names("from-file", await RunInAsync(_folder.Path, [], "verify"));
        Names("from-variable", await RunInAsync(_folder.Path, variable, "verify"));
        Names("from-option", await RunInAsync(_folder.Path, variable, "verify", "--data", Below("from-option")));

        void Names(string folder, Ended ended) => SaysInOneLine(ended, Below(folder));
    }

    [Fact]
    public async Task The_address_can_be_set_by_a_variable()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        SaysInOneLine(await RunAsync(new() { ["JOURNEYGOV_URLS"] = $"http://{taken.LocalEndpoint}" }, "serve", "--data", _folder.Path), taken.LocalEndpoint.ToString()!);
    }

    [Fact]
    public async Task Verify_names_the_event_in_which_one_byte_was_altered_by_SQL()
    {
        await using (ServerProcess server = await ServerProcess.StartAsync(_folder.Path))
        {
            await Organisation.FoundAsync(server);
            Assert.Equal(0, await server.InterruptAsync());
        }

        var before = await ServerProcess.RunAsync("verify", "--data", _folder.Path);
        int position = await AlterAsync(_folder.Path);
        var after = await ServerProcess.RunAsync("verify", "--data", _folder.Path);

        Assert.Equal(0, before.ExitCode);
        Assert.Contains("intact", before.Output, StringComparison.Ordinal);
        Assert.Equal(1, after.ExitCode);
        Assert.Matches($@"ALTERED at position {position} ", after.Output);
    }

    public void Dispose() => _folder.Dispose();

    // Tampering has no respect for the triggers that protect the log.
    private static async Task<int> AlterAsync(string folder)
    {
        await using DbConnection connection = await TestStore.ConnectAsync(folder);
        await using DbCommand alter = connection.CreateCommand();
        alter.CommandText = TestStore.Kind == StoreKind.Sqlite
            ? """
                DROP TRIGGER event_is_never_changed;
                UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), 'Buys once.', 'Buys 0nce.') AS BLOB)
                WHERE instr(CAST(payload AS TEXT), 'Buys once.') > 0
                RETURNING position;
                """
            : """
                ALTER TABLE event DISABLE TRIGGER ALL;
                UPDATE event SET payload = convert_to(replace(convert_from(payload, 'UTF8'), 'Buys once.', 'Buys 0nce.'), 'UTF8')
                WHERE instr(convert_from(payload, 'UTF8'), 'Buys once.') > 0
                RETURNING position;
                """;
        return Convert.ToInt32(await alter.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void SaysInOneLine(Ended ended, params string[] naming)
    {
        Assert.True(ended.ExitCode == Unavailable, ended.ToString());
        Assert.True(ended.Error.TrimEnd('\n').Split('\n').Length == 1 && ended.Error.StartsWith("journeygov: ", StringComparison.Ordinal), ended.ToString());
        Assert.DoesNotContain("   at ", ended.Error + ended.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(ExceptionName(), ended.Error);
        Assert.All(naming, name => Assert.Contains(name, ended.Error, StringComparison.OrdinalIgnoreCase));
    }

    private static Task<Ended> RunAsync(Dictionary<string, string> variables, params string[] arguments) => RunInAsync(Path.GetTempPath(), variables, arguments);

    private static async Task<Ended> RunInAsync(string currentFolder, Dictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "journeygov.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = currentFolder,
        };
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return new Ended(process.ExitCode, await output, await error);
    }

    [GeneratedRegex(@"\w+Exception")]
    private static partial Regex ExceptionName();

    private sealed record Ended(int ExitCode, string Output, string Error);
}
