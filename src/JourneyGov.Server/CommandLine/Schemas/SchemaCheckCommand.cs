using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.GraphQL.Comparing;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.Server.CommandLine.Schemas;

/// <summary><c>journeygov schema check</c>: what a schema changes for the clients of another.</summary>
internal static class SchemaCheckCommand
{
    private static readonly string[] Endings = [".graphql", ".graphqls", ".gql"];

    public static Command Create(Texts texts)
    {
        var command = new Command("check", texts["schema.check.description"]);
        var before = new Argument<string>("old") { Description = texts["schema.check.old"] };
        var after = new Argument<string?>("new") { Description = texts["schema.check.new"], Arity = ArgumentArity.ZeroOrOne };
        command.Arguments.Add(before);
        command.Arguments.Add(after);
        command.SetAction((line, _) => Running.Async(() =>
        {
            Schema old = Read(line.GetValue(before)!, texts);
            Schema now = line.GetValue(after) is { } path ? Read(path, texts) : SchemaCommand.Own();
            IReadOnlyList<SchemaChange> changes = SchemaComparison.Compare(old, now);
            Say(changes, texts, Console.Out);
            return Task.FromResult(changes.Any(change => change.BreaksUnannounced) ? Running.Refused : Running.Done);
        }));
        return command;
    }

    private static void Say(IReadOnlyList<SchemaChange> changes, Texts texts, TextWriter output)
    {
        foreach (IGrouping<SchemaChangeSeverity, SchemaChange> group in changes.GroupBy(change => change.Severity).OrderBy(group => group.Key))
        {
            output.WriteLine(texts[$"schema.check.{group.Key}"]);
            foreach (SchemaChange change in group)
                output.WriteLine($"  {change.Code}: {change.Description.ReplaceLineEndings(" ")}{Announced(change, texts)}");
        }

        int Count(SchemaChangeSeverity severity) => changes.Count(change => change.Severity == severity);
        output.WriteLine(texts.Format(
            "schema.check.summary",
            $"{Count(SchemaChangeSeverity.Breaking)}", $"{changes.Count(change => change.BreaksUnannounced)}",
            $"{Count(SchemaChangeSeverity.Dangerous)}", $"{Count(SchemaChangeSeverity.Safe)}"));
    }

    private static string Announced(SchemaChange change, Texts texts) =>
        change.Announcement is { } announcement ? " " + texts.Format("schema.check.announced", announcement.ReplaceLineEndings(" ")) : "";

    private static Schema Read(string path, Texts texts)
    {
        try
        {
            return SchemaReader.Read([.. FilesOf(path, texts).Select(file => new Source(File.ReadAllText(file), file))]);
        }
        catch (SchemaException exception)
        {
            throw new CommandLineException(texts.Format("schema.check.invalid", path, string.Join("\n  ", exception.Errors)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException(texts.Format("schema.check.unreadable", path, exception.Message));
        }
    }

    private static string[] FilesOf(string path, Texts texts)
    {
        if (!Directory.Exists(path))
            return [path];

        string[] files = [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Endings.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new CommandLineException(texts.Format("schema.check.empty", path, string.Join(", ", Endings)));
    }
}
