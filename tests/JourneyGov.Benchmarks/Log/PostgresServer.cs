using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace JourneyGov.Benchmarks.Log;

/// <summary>A PostgreSQL server of our own, as <c>initdb</c> makes it, in a folder of the temporary disk: durable, listening on this machine alone.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Owner = "postgres";
    private readonly string _folder;
    private readonly string _programs;
    private readonly int _port = FreePort();

    private PostgresServer(string folder, string programs) => (_folder, _programs) = (folder, programs);

    /// <summary>Starts one; null where no PostgreSQL is installed.</summary>
    public static async Task<PostgresServer?> StartAsync()
    {
        if (FindPrograms() is not { } programs)
            return null;

        var server = new PostgresServer(Directory.CreateTempSubdirectory("journeygov-postgres-").FullName, programs);
        if (IsRoot)
            await RunAsync("chown", [Owner, server._folder]);

        string data = Path.Combine(server._folder, "data");
        await server.RunOwnAsync("initdb", "--pgdata", data, "--username", Owner, "--auth", "trust", "--encoding", "UTF8", "--locale", "C");
        await server.RunOwnAsync(
            "pg_ctl", "start", "--pgdata", data, "--wait", "--log", Path.Combine(server._folder, "log"),
            "--options", $"-c port={server._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={server._folder}");
        return server;
    }

    /// <summary>Runs one of PostgreSQL's programs against the server; what it says on standard output.</summary>
    public Task<string> RunClientAsync(string program, params string[] arguments) => RunAsync(
        Path.Combine(_programs, program),
        ["--host", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--username", Owner, .. arguments, Owner]);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await RunOwnAsync("pg_ctl", "stop", "--pgdata", Path.Combine(_folder, "data"), "--mode", "fast", "--wait");
        Directory.Delete(_folder, recursive: true);
    }

    // PostgreSQL refuses to run as root.
    private Task RunOwnAsync(string program, params string[] arguments)
    {
        string path = Path.Combine(_programs, program);
        return IsRoot ? RunAsync("runuser", ["-u", Owner, "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        // The server that pg_ctl starts keeps no hold on these: it writes to its log file.
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new BenchmarkException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {await errors}");
    }

    // Debian keeps each version's programs in a folder of its own; others have them on the path.
    private static string? FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> versions = Directory.Exists(Debian)
            ? Directory.EnumerateDirectories(Debian)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        return versions
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pgbench")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
