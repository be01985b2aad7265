using System.Text;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Server.Hosting;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.CommandLine;

public sealed class ImportAndExportSpecs : IDisposable
{
    private const string Diagram = "journey\n  title My day\n  section Morning\n    Wake up: 2: Me\n    Coffee: 99: Me, Cat\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_diagram_goes_in_and_out_while_a_server_runs_on_the_same_folder()
    {
        string data = await FoundAsync("Loans");
        await using ServerProcess server = await ServerProcess.StartAsync(data);
        string file = Write("day.mmd", Diagram);

        var import = await ServerProcess.RunAsync("import", file, "--data", data);
        var export = await ServerProcess.RunAsync("export", "my day", "--format", "mermaid", "--data", data);

        Assert.True(import.ExitCode == 0, import.Output + import.Error);
        Assert.Contains($"{file}: 'My day', 1 stages, 2 touchpoints, 1 findings", import.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:5:5: warning: The score 99", import.Output, StringComparison.Ordinal);
        Assert.Equal("journey\n    title My day\n    section Morning\n      Wake up: 2: Me\n      Coffee: 5: Me, Cat\n", export.Output);
        Assert.True(server.IsRunning);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_made_and_stores_nothing()
    {
        string data = await FoundAsync("Loans");
        string[] files = [Write("a.mmd", Diagram), Write("b.mmd", "journey\n title Other\n section S\n  No score\n")];

        var dry = await ServerProcess.RunAsync(["import", .. files, "--data", data, "--dry-run"]);
        var after = await ServerProcess.RunAsync("export", "My day", "--format", "json", "--data", data);
        var real = await ServerProcess.RunAsync(["import", .. files, "--data", data]);
        var again = await ServerProcess.RunAsync("import", files[0], "--data", data, "--dry-run");

        Assert.Equal((1, 1, 1, 1), (dry.ExitCode, after.ExitCode, real.ExitCode, again.ExitCode));
        Assert.Contains("1 would be imported, 1 would not", dry.Output, StringComparison.Ordinal);
        Assert.Contains("b.mmd:4:3: error:", dry.Output, StringComparison.Ordinal);
        Assert.Contains("There is no map 'My day'", after.Error, StringComparison.Ordinal);
        Assert.Contains("1 imported, 1 not imported", real.Output, StringComparison.Ordinal);
        Assert.Contains("a.mmd:2:3: error: Another live map bears this title", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_no_maps_get_one_clear_line_each()
    {
        string data = await FoundAsync("Loans");
        string empty = Path.Combine(_folder.Path, "nothing");
        Directory.CreateDirectory(empty);
        (string File, string Says)[] bad =
        [
            (Write("empty.mmd", ""), "The file is empty"),
            (WriteBytes("broken.mmd", [.. "journey\n title caf"u8, 0xE9, (byte)'\n']), "not a text in UTF-8 (byte 19)"),
            (WriteBytes("binary.mmd", [1, 0, 2, 0]), "not a text"),
            (WriteBytes("huge.mmd", new byte[(10 * 1024 * 1024) + 1]), "larger than 10 MB"),
            (Path.Combine(_folder.Path, "missing.mmd"), "no such file"),
            (Write("map.txt", Diagram), "--format"),
            (empty, "no file below this folder"),
            (Write("prose.md", "# Nothing\n"), "no Mermaid journey"),
        ];

        var import = await ServerProcess.RunAsync(["import", .. bad.Select(it => it.File), "--data", data]);

        Assert.Equal(1, import.ExitCode);
        Assert.Empty(import.Error);
        foreach (var (file, says) in bad)
            Assert.Contains(import.Output.Split('\n'), line => line.Contains(file, StringComparison.Ordinal) && line.Contains(says, StringComparison.Ordinal));
        Assert.Contains("0 imported, 8 not imported", import.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_is_the_same_after_export_import_and_export()
    {
        string data = await FoundAsync("Loans");
        string other = await FoundAsync("Loans");
        await ServerProcess.RunAsync("import", Write("day.mmd", Diagram), "--data", data);
        string first = Path.Combine(_folder.Path, "first.json");

        await ServerProcess.RunAsync("export", "My day", "--format", "json", "--output", first, "--data", data);
        var import = await ServerProcess.RunAsync("import", first, "--data", other);
        var second = await ServerProcess.RunAsync("export", "My day", "--format", "json", "--data", other);

        Assert.True(import.ExitCode == 0, import.Output);
        Assert.Equal(await File.ReadAllTextAsync(first), second.Output);
    }

    [Fact]
    public async Task Journeys_in_Markdown_are_found_with_the_lines_of_the_file()
    {
        string data = await FoundAsync("Loans");
        string file = Write("notes.md", $"# Notes\n\n```mermaid\nflowchart TD\n```\n\n```mermaid\n{Diagram}```\n\n~~~mermaid\njourney\n title Second\n section S\n  A: 3\n~~~\n");

        var import = await ServerProcess.RunAsync("import", file, "--data", data);

        Assert.True(import.ExitCode == 0, import.Output);
        Assert.Contains($"{file}:12:5: warning: The score 99", import.Output, StringComparison.Ordinal);
        Assert.Contains("2 imported", import.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_named_team_several_that_answer_for_as_many_maps_must_be_told_apart()
    {
        string data = await FoundAsync("Loans", "Support");
        string[] files = [Write("a.mmd", Diagram), Write("b.mmd", "journey\n title Other\n section S\n  A: 3\n")];

        var unsure = await ServerProcess.RunAsync("import", files[0], "--data", data);
        var named = await ServerProcess.RunAsync("import", files[0], "--team", "support", "--data", data);
        var follows = await ServerProcess.RunAsync("import", files[1], "--data", data);
        var unknown = await ServerProcess.RunAsync("import", files[1], "--team", "Sales", "--data", data);

        Assert.Equal((1, 0, 0, 1), (unsure.ExitCode, named.ExitCode, follows.ExitCode, unknown.ExitCode));
        Assert.Contains("Loans, Support", unsure.Error, StringComparison.Ordinal);
        Assert.Contains("Accountable team: Support", follows.Output, StringComparison.Ordinal);
        Assert.Contains("no team 'Sales'", unknown.Error, StringComparison.Ordinal);
    }

    private async Task<string> FoundAsync(params string[] teams)
    {
        DataFolder folder = DataFolder.At(Path.Combine(_folder.Path, Guid.NewGuid().ToString("N")));
        await using Installation installation = Installation.Over(await TestStore.OpenAtAsync(folder.Path, TimeProvider.System), TimeProvider.System);
        var workspace = Guid.NewGuid();
        await SendAsync(installation, workspace, workspace, new FoundWorkspace(
            new WorkspaceId(workspace), "Bank", "en", new PersonId(Guid.NewGuid()), "Ada", null, new ApiKeyId(Guid.NewGuid()), "first", CallerReader.HashOf("key")));
        foreach (string name in teams)
        {
            var team = new TeamId(Guid.NewGuid());
            await SendAsync(installation, workspace, team.Value, new FormTeam(team, name, null));
        }

        return folder.Path;
    }

    private static async Task SendAsync<TCommand>(Installation installation, Guid workspace, Guid subject, TCommand command)
        where TCommand : notnull
    {
        var caller = typeof(TCommand) == typeof(FoundWorkspace)
            ? Caller.Clock
            : new Caller(new PersonId(workspace), new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole> { WorkspaceRole.Administrator }, null);
        var context = new CommandContext(workspace, caller, Guid.NewGuid(), null, null, null, installation.Clock.GetUtcNow());
        CommandOutcome outcome = await installation.Commands.Send(new Ask<TCommand>(context, subject, command));
        Assert.Empty(outcome.Refusals);
    }

    private string Write(string name, string text) => WriteBytes(name, Encoding.UTF8.GetBytes(text));

    private string WriteBytes(string name, byte[] bytes)
    {
        string file = Path.Combine(_folder.Path, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
