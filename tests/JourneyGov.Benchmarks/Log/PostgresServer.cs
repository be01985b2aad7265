using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>
/// A PostgreSQL server of our own, as <c>initdb</c> makes it, in a folder of the temporary disk: durable, listening on this machine alone. A shell
/// starts it and waits: when the shell's input ends, because this process closed it or is gone, it stops the server and removes the folder.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Owner = "postgres";
    private const string Script = """
        set -e
        folder=$(mktemp -d "${TMPDIR:-/tmp}/journeygov-postgres-XXXXXX")
        trap '"$1/pg_ctl" stop --pgdata "$folder/data" --mode immediate --wait >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
        trap '' INT TERM HUP
        "$1/initdb" --pgdata "$folder/data" --username "$2" --auth trust --encoding UTF8 --locale C >"$folder/initdb.log"
        "$1/pg_ctl" start --pgdata "$folder/data" --wait --log "$folder/log" \
            --options "-c port=$3 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder" >/dev/null
        echo started
        cat >/dev/null
        """;

    private readonly string _programs;
    private readonly int _port = FreePort();
    private readonly Process _shell;

    private PostgresServer(string programs)
    {
        _programs = programs;
        string[] shell = ["sh", "-c", Script, "sh", programs, Owner, Port];
        // PostgreSQL refuses to run as root.
        string[] all = Environment.UserName == "root" ? ["runuser", "-u", Owner, "--", .. shell] : shell;
        _shell = Process.Start(new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }

    private string Port => _port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Starts one; null where no PostgreSQL is installed.</summary>
    public static async Task<PostgresServer?> StartAsync()
    {
        if (FindPrograms() is not { } programs)
            return null;

        var server = new PostgresServer(programs);
        return await server._shell.StandardOutput.ReadLineAsync() is not null
            ? server
            : throw new BenchmarkException("PostgreSQL did not start.");
    }

    /// <summary>Makes an empty database.</summary>
    /// <param name="name">Its name, in small letters.</param>
    public async Task<StoreAddress> CreateDatabaseAsync(string name)
    {
        await RunClientAsync("psql", "--no-psqlrc", "--quiet", "--command", $"CREATE DATABASE {name}");
        return new StoreAddress($"Host=127.0.0.1;Port={Port};Database={name};Username={Owner}");
    }

    /// <summary>Runs one of PostgreSQL's programs against the server; what it says on standard output.</summary>
    public Task<string> RunClientAsync(string program, params string[] arguments) =>
        RunAsync(Path.Combine(_programs, program), ["--host", "127.0.0.1", "--port", Port, "--username", Owner, .. arguments, Owner]);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
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
