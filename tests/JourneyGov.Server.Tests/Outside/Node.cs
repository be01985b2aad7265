using System.ComponentModel;
using System.Diagnostics;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>A test that needs node and the clients installed; it says so where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    private static readonly string? Missing =
        !Directory.Exists(Path.Combine(Node.Folder, "node_modules", "graphql")) ? "The clients are absent: run 'npm ci' in tests/JourneyGov.Server.Tests/Outside/clients."
        : !HasNode() ? "node is absent."
        : null;

    /// <summary>Skips the test where something is missing.</summary>
    public NodeFactAttribute() => Skip = Missing;

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

/// <summary>Scripts in which clients that other people wrote ask a server.</summary>
internal static class Node
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = RootAbove(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Where the scripts lie.</summary>
    public static string Folder { get; } = Path.Combine(Root, "tests", "JourneyGov.Server.Tests", "Outside", "clients");

    /// <summary>Runs a script to its end, and gives all that it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [script, .. arguments]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        Task<string> error = node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        return (node.ExitCode, await output + await error);
    }

    private static string RootAbove(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "JourneyGov.sln")) ? folder.FullName : RootAbove(folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository."));
}
