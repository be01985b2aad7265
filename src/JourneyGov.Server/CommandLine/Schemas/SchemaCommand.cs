using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.GraphQL.Types;
using JourneyGov.Server.GraphQL;

namespace JourneyGov.Server.CommandLine.Schemas;

/// <summary><c>journeygov schema</c>: what clients are promised, to print, to compare and to read.</summary>
internal static class SchemaCommand
{
    public static Command Create(Texts texts) => new("schema", texts["schema.description"])
    {
        Print(texts),
        SchemaCheckCommand.Create(texts),
        Docs(texts),
    };

    /// <summary>The program's own schema.</summary>
    public static Schema Own() => SchemaReader.Read(GraphQLSchema.Sources());

    private static Command Print(Texts texts)
    {
        var command = new Command("print", texts["schema.print.description"]);
        Option<string?> output = Output("schema.print.output", "FILE", texts);
        command.Options.Add(output);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            await OutputFile.WriteAsync(SchemaPrinter.Print(Own()), line.GetValue(output), texts, cancellation);
            return Running.Done;
        }));
        return command;
    }

    private static Command Docs(Texts texts)
    {
        var command = new Command("docs", texts["schema.docs.description"]);
        Option<string?> output = Output("schema.docs.output", "DIR", texts);
        command.Options.Add(output);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            await WriteAsync(new SchemaPages(Own(), texts), line.GetValue(output), texts, cancellation);
            return Running.Done;
        }));
        return command;
    }

    private static async Task WriteAsync(SchemaPages pages, string? folder, Texts texts, CancellationToken cancellation)
    {
        if (folder is null)
        {
            await OutputFile.WriteAsync(pages.Whole(), null, texts, cancellation);
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException(texts.Format("commandLine.export.unwritable", folder, problem.Message));
        }

        foreach ((string file, string text) in pages.Files())
            await OutputFile.WriteAsync(text, Path.Combine(folder, file), texts, cancellation);
    }

    private static Option<string?> Output(string description, string help, Texts texts) => new("--output", "-o") { Description = texts[description], HelpName = help };
}
