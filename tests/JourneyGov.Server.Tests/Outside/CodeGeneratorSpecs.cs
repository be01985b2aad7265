using System.Text.Json;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>
/// Tools that read our schema and an integrator's documents and write code: what they write compiles, gets along with the server, and can be
/// all that the server runs.
/// </summary>
public class CodeGeneratorSpecs(EmptyServer fixture) : IClassFixture<EmptyServer>
{
    private const string Codegen = "codegen";
    private const string Relay = "relay";

    [NodeFact(Codegen)]
    public async Task GraphQL_Code_Generator_writes_types_that_compile_and_hold_what_the_server_answers()
    {
        string said = await MustRunAsync(Codegen, "node_modules/.bin/graphql-codegen");
        Assert.DoesNotContain("warn", said, StringComparison.OrdinalIgnoreCase);
        await MustRunAsync(Codegen, "node_modules/.bin/tsc");

        await MustPassAsync(fixture.Server, Codegen, 5, "generated/program/src/program.js");
        using var folder = new TemporaryFolder();
        await using ServerProcess strict = await StartStrictAsync(folder, Codegen, "generated/client/persisted-documents.json");
        await MustPassAsync(strict, Codegen, 2, "generated/program/src/trusted.js");
    }

    [NodeFact(Relay)]
    public async Task The_Relay_compiler_takes_our_schema_and_its_store_pages_refetches_and_changes_by_trusted_documents_alone()
    {
        await PrepareRelayAsync();
        string said = await MustRunAsync(Relay, "node_modules/.bin/relay-compiler");
        Assert.DoesNotContain("warn", said, StringComparison.OrdinalIgnoreCase);

        using var folder = new TemporaryFolder();
        await using ServerProcess strict = await StartStrictAsync(folder, Relay, "generated/persisted.json");
        said = await MustPassAsync(strict, Relay, 6, "-r", "@babel/register", "src/program.js");
        Assert.DoesNotContain("warning", said, StringComparison.OrdinalIgnoreCase);
    }

    // What 'extend' adds is the client's alone to this compiler, so it gets the schema in one piece. What it persists it adds to a file.
    private static async Task PrepareRelayAsync()
    {
        string written = Path.Combine(Node.FolderOf(Relay), "src", "__generated__");
        if (Directory.Exists(written))
            Directory.Delete(written, recursive: true);

        string generated = Directory.CreateDirectory(Path.Combine(Node.FolderOf(Relay), "generated")).FullName;
        await File.WriteAllTextAsync(Path.Combine(generated, "schema.graphql"), (await ServerProcess.RunAsync("schema", "print")).Output);
        await File.WriteAllTextAsync(Path.Combine(generated, "persisted.json"), "{}");
    }

    // A second server on the same data, that runs nothing but what the tool wrote down.
    private async Task<ServerProcess> StartStrictAsync(TemporaryFolder folder, string tool, string manifest)
    {
        string settings = Path.Combine(folder.Path, "settings.json");
        await File.WriteAllTextAsync(
            settings, JsonSerializer.Serialize(new { TrustedDocuments = Path.Combine(Node.FolderOf(tool), manifest), TrustedDocumentsOnly = true }));
        return await ServerProcess.StartAsync(fixture.Server.DataFolder, "--settings", settings);
    }

    private async Task<string> MustPassAsync(ServerProcess server, string folder, int checks, params string[] program)
    {
        string said = await MustRunAsync(folder, [.. program, server.Address.ToString(), fixture.Organisation.SalesLeadKey]);
        Assert.Equal(checks, said.Split('\n').Count(line => line.StartsWith("ok: ", StringComparison.Ordinal)));
        return said;
    }

    private static async Task<string> MustRunAsync(string folder, params string[] arguments)
    {
        (int exitCode, string said) = await Node.RunInAsync(folder, arguments);
        Assert.True(exitCode == 0, said);
        return said;
    }
}
