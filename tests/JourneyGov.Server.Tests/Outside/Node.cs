using System.ComponentModel;
using System.Diagnostics;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>A test that needs node and a folder of clients installed; it says so where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    private static readonly bool IsNodePresent = HasNode();

    /// <summary>Skips the test where something is missing.</summary>
    /// <param name="folder">The folder beside this file that must be installed.</param>
    public NodeFactAttribute(string folder = Node.Clients) => Skip =
        !Directory.Exists(Path.Combine(Node.FolderOf(folder), "node_modules")) ? $"The clients are absent: run 'npm ci' in tests/JourneyGov.Server.Tests/Outside/{folder}."
        : !IsNodePresent ? "node is absent."
        : null;

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

/// <summary>Scripts and tools in which clients that other people wrote ask a server.</summary>
internal static class Node
{
    /// <summary>The folder of the clients that need nothing built.</summary>
    public const string Clients = "clients";

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = RootAbove(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Where a folder of scripts lies.</summary>
    public static string FolderOf(string folder) => Path.Combine(Root, "tests", "JourneyGov.Server.Tests", "Outside", folder);

    /// <summary>Runs a script of the clients to its end, and gives all that it printed.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments) => RunInAsync(Clients, [script, .. arguments]);

    /// <summary>Runs node in a folder to its end, and gives all that it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunInAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = FolderOf(folder), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        using var node = Process.Start(start)!;
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        Task<string> error = node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        return (node.ExitCode, await output + await error);
    }

    private static string RootAbove(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "JourneyGov.sln")) ? folder.FullName : RootAbove(folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository."));
}
