using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>A test that needs node and graphql-js; it says so where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GraphQLJsFactAttribute : FactAttribute
{
    private static readonly string? Missing =
        !Directory.Exists(Path.Combine(GraphQLJs.Folder, "node_modules", "graphql"))
            ? "graphql-js is absent: run 'npm ci' in tests/JourneyGov.GraphQL.Tests/Differential."
        : !HasNode() ? "node is absent."
        : null;

    /// <summary>Skips the test where something is missing.</summary>
    public GraphQLJsFactAttribute() => Skip = Missing;

    private static bool HasNode()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            node.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>One process of node that answers as graphql-js does, a line for a line.</summary>
internal sealed class GraphQLJs : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _node;

    public GraphQLJs()
    {
        var start = new ProcessStartInfo("node", "graphql-js.mjs") { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        _node = Process.Start(start)!;
    }

    /// <summary>Where the script, the schema and the packages lie.</summary>
    public static string Folder { get; } =
        Path.Combine(RootAbove(new DirectoryInfo(AppContext.BaseDirectory)), "tests", "JourneyGov.GraphQL.Tests", "Differential");

    /// <summary>Answers many questions, in their order; writes and reads at the same time, since neither side's pipe is endless.</summary>
    public async Task<IReadOnlyList<JsonElement>> AskAsync(IReadOnlyList<object> questions)
    {
        Task writing = WriteAsync(questions);
        var answers = new List<JsonElement>(questions.Count);
        while (answers.Count < questions.Count)
        {
            string line = await _node.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("node ended before it answered.");
            answers.Add(JsonDocument.Parse(line).RootElement);
        }

        await writing;
        return answers;
    }

    public void Dispose()
    {
        _node.Kill();
        _node.Dispose();
    }

    private async Task WriteAsync(IReadOnlyList<object> questions)
    {
        foreach (object question in questions)
            await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question, JsonSerializerOptions.Web));

        await _node.StandardInput.FlushAsync();
    }

    private static string RootAbove(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "JourneyGov.sln")) ? folder.FullName
        : RootAbove(folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository."));
}
