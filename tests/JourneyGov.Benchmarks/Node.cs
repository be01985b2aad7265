using System.Diagnostics;

namespace JourneyGov.Benchmarks;

/// <summary>Runs the programs of the folder <c>node</c>, with the packages that its lock file names.</summary>
internal static class Node
{
    /// <summary>The folder of this project in the source tree: where the packages are installed and results are kept.</summary>
    public static string ProjectFolder { get; } = FindProjectFolder();

    /// <summary>Which Node.js.</summary>
    public static string Version { get; } = Output("node", "--version").Trim();

    private static string Folder => Path.Combine(ProjectFolder, "node");

    /// <summary>Installs the packages if they are not there, or older than the lock file.</summary>
    public static void Prepare()
    {
        string modules = Path.Combine(Folder, "node_modules");
        if (Directory.Exists(modules) && Directory.GetLastWriteTimeUtc(modules) >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            return;

        Console.Error.WriteLine("Installing the npm packages …");
        Output("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        Directory.SetLastWriteTimeUtc(modules, TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    /// <summary>A program of the folder, ready to start; it talks on standard input and output.</summary>
    public static Process Program(string script, params IEnumerable<string> arguments) => new()
    {
        StartInfo = new ProcessStartInfo("node", [Path.Combine(Folder, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Folder,
            Environment = { ["NODE_ENV"] = "production" },
        },
    };

    private static string Output(string program, params IEnumerable<string> arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Folder },
        };
        process.Start();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string FindProjectFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "JourneyGov.Benchmarks.csproj")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The benchmarks run from the source tree; their folder was not found above the program.");
    }
}
