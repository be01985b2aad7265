using System.Diagnostics;
using System.Text.Json;

namespace JourneyGov.Application.Tests.Formats;

/// <summary>Mermaid's own parser, run by node.</summary>
internal static class MermaidParser
{
    private static readonly string Folder =
        Path.Combine(Corpus.RepositoryRoot, "tests", "JourneyGov.Application.Tests", "Formats", "mermaid");

    /// <summary>Why it cannot be asked, or null.</summary>
    public static string? Absence { get; } =
        !Directory.Exists(Path.Combine(Folder, "node_modules", "mermaid")) ? "Mermaid is absent: run 'npm ci' in tests/JourneyGov.Application.Tests/Formats/mermaid."
        : !HasNode() ? "node is absent."
        : null;

    /// <summary>What Mermaid makes of each diagram.</summary>
    public static async Task<JsonElement[]> ReadAsync(IEnumerable<string> diagrams)
    {
        using var node = Start("read.mjs");
        await using (var input = node.StandardInput.BaseStream) await JsonSerializer.SerializeAsync(input, diagrams);
        var answer = await JsonDocument.ParseAsync(node.StandardOutput.BaseStream);
        await node.WaitForExitAsync();
        return [.. answer.RootElement.EnumerateArray()];
    }

    private static bool HasNode()
    {
        try
        {
            using var node = Start("--version");
            node.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string argument) => Process.Start(new ProcessStartInfo("node", argument)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}

/// <summary>A fact that asks Mermaid's own parser: skipped with a message where node or the npm package is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MermaidFactAttribute : FactAttribute
{
    public MermaidFactAttribute() => Skip = MermaidParser.Absence;
}
