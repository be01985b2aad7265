using System.Diagnostics;

namespace JourneyGov.Benchmarks;

/// <summary>A folder of the temporary disk for one run. It goes with the run, however that ends: a shell outlives this process and removes it.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    // Its input ends when this process closes it or is gone. A program that is killed at the same time may still make a file: then once more.
    private const string Script = """
        trap '' INT TERM HUP
        cat >/dev/null
        rm -rf "$1" 2>/dev/null || { sleep 2; rm -rf "$1"; }
        """;

    private readonly Process _shell;

    private TemporaryFolder(string path, Process shell) => (Path, _shell) = (path, shell);

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Makes one.</summary>
    public static TemporaryFolder Create()
    {
        string path = Directory.CreateTempSubdirectory("journeygov-benchmarks-").FullName;
        return new TemporaryFolder(
            path, Process.Start(new ProcessStartInfo("sh", ["-c", Script, "sh", path]) { RedirectStandardInput = true, WorkingDirectory = "/" })!);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
