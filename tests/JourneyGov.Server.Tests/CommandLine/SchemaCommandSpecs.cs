using JourneyGov.GraphQL.Types;
using JourneyGov.Server.GraphQL;

namespace JourneyGov.Server.Tests.CommandLine;

/// <summary>The schema on the command line: printed, compared, described.</summary>
public sealed class SchemaCommandSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_is_printed_as_one_document_that_reads_back_to_the_same_schema()
    {
        var print = await ServerProcess.RunAsync("schema", "print");
        string file = Path.Combine(_folder.Path, "printed.graphql");
        var toFile = await ServerProcess.RunAsync("schema", "print", "--output", file);

        Assert.Equal((0, 0), (print.ExitCode, toFile.ExitCode));
        Assert.Equal(print.Output, await File.ReadAllTextAsync(file));
        Assert.Equal(SchemaPrinter.Print(SchemaReader.Read(GraphQLSchema.Sources())), print.Output);
        Assert.Equal(print.Output, SchemaPrinter.Print(SchemaReader.Read(print.Output)));
    }

    [Fact]
    public async Task Compared_with_itself_nothing_changed()
    {
        string file = Path.Combine(_folder.Path, "printed.graphql");
        await ServerProcess.RunAsync("schema", "print", "--output", file);

        var check = await ServerProcess.RunAsync("schema", "check", file);

        Assert.Equal((0, "0 breaking (0 of them unannounced), 0 dangerous, 0 safe\n"), (check.ExitCode, check.Output.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task What_breaks_clients_is_told_apart_from_what_may_surprise_them_and_from_what_they_do_not_notice()
    {
        string old = Write("old.graphql", "type Query { a: Int b(x: Int): E c: Int @deprecated(reason: \"Use `a`.\") } enum E { A }");
        string folder = Path.Combine(_folder.Path, "new");
        Directory.CreateDirectory(folder);
        Write("new/query.graphql", "type Query { a: String }");
        Write("new/more.gql", "extend type Query { b(x: Int): E d: Int } enum E { A B }");

        var check = await ServerProcess.RunAsync("schema", "check", old, folder);

        Assert.Equal(1, check.ExitCode);
        Assert.Equal(
            """
            BREAKING: documents that were valid may be so no more, or their answers have another shape.
              FIELD_REMOVED: Field Query.c was removed. (announced: Use `a`.)
              FIELD_CHANGED_KIND: Field Query.a changed type from Int to String.
            DANGEROUS: documents stay valid; a client that counts on having seen all there is may be surprised.
              VALUE_ADDED_TO_ENUM: Enum value E.B was added.
            SAFE: no client notices.
              FIELD_ADDED: Field Query.d was added.
            2 breaking (1 of them unannounced), 1 dangerous, 1 safe

            """.ReplaceLineEndings("\n"),
            check.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_a_deprecation_announced_ends_well()
    {
        string old = Write("old.graphql", "type Query { a: Int c: Int @deprecated(reason: \"Use `a`.\") }");
        string now = Write("new.graphql", "type Query { a: Int }");

        Assert.Equal(0, (await ServerProcess.RunAsync("schema", "check", old, now)).ExitCode);
        Assert.Equal(1, (await ServerProcess.RunAsync("schema", "check", now, Write("other.graphql", "type Query { b: Int }"))).ExitCode);
    }

    [Fact]
    public async Task What_is_no_schema_is_refused_with_all_that_is_wrong()
    {
        string broken = Write("broken.graphql", "type Query { a: Nothing b: Missing }");
        string empty = Path.Combine(_folder.Path, "empty");
        Directory.CreateDirectory(empty);

        var invalid = await ServerProcess.RunAsync("schema", "check", broken);
        var missing = await ServerProcess.RunAsync("schema", "check", Path.Combine(_folder.Path, "nowhere.graphql"));
        var nothing = await ServerProcess.RunAsync("schema", "check", empty);

        Assert.All([invalid, missing, nothing], ended => Assert.Equal((1, ""), (ended.ExitCode, ended.Output)));
        Assert.Contains("Unknown type \"Nothing\"", invalid.Error, StringComparison.Ordinal);
        Assert.Contains("Unknown type \"Missing\"", invalid.Error, StringComparison.Ordinal);
        Assert.Contains("broken.graphql:1:", invalid.Error, StringComparison.Ordinal);
        Assert.Contains("nowhere.graphql", missing.Error, StringComparison.Ordinal);
        Assert.Contains("no SDL file", nothing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_pages_describe_every_type_and_field_of_every_noun_and_lead_to_one_another()
    {
        string folder = Path.Combine(_folder.Path, "docs");
        var docs = await ServerProcess.RunAsync("schema", "docs", "--output", folder);
        var whole = await ServerProcess.RunAsync("schema", "docs");

        Assert.Equal((0, 0), (docs.ExitCode, whole.ExitCode));
        string[] pages = [.. Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.Contains("team.md", pages);
        Assert.Contains("deprecations.md", pages);
        string contents = await File.ReadAllTextAsync(Path.Combine(folder, "README.md"));
        Assert.All(pages.Where(page => page != "README.md"), page => Assert.Contains($"({page})", contents, StringComparison.Ordinal));

        string team = await File.ReadAllTextAsync(Path.Combine(folder, "team.md"));
        Assert.Contains("### `formTeam`\n\nForms a team. For administrators.\n\n- `input`: [`FormTeamInput!`](team.md#type-FormTeamInput) · The command.\n", team, StringComparison.Ordinal);
        Assert.Contains("*object*: [`Node`](root.md#type-Node), [`Governed`](root.md#type-Governed)", team, StringComparison.Ordinal);
        Assert.Contains("- `dissolved`: `Boolean!` = `false` · Whether dissolved ones are asked for instead of the others.\n", team, StringComparison.Ordinal);
        Schema schema = SchemaReader.Read(GraphQLSchema.Sources());
        foreach (NamedType type in schema.Types.Values.Where(type => !type.IsBuiltIn && type.Name is not ("Query" or "Mutation" or "Subscription")))
            Assert.Contains($"<a id=\"type-{type.Name}\"></a>", whole.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text)
    {
        string file = Path.Combine(_folder.Path, name);
        File.WriteAllText(file, text);
        return file;
    }
}
