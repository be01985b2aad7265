using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using JourneyGov.EventLog.Postgres;
using Npgsql;

namespace JourneyGov.Tests;

/// <summary>
/// A real PostgreSQL server in a temporary folder. A shell starts it and waits: when the shell's input ends, because the test process
/// closed it or died, the shell stops the server and removes the folder.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Password = "of-tests-only";
    private const string Owner = "journeygov_tests";

    // The server refuses to run as root, so root runs it as the user that Debian's package makes.
    private const string Script = """
        set -e
        folder=$(mktemp -d /tmp/journeygov-postgres-XXXXXX)
        trap 'pg_ctl -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
        trap '' INT TERM
        echo "$PASSWORD" >"$folder/password"
        initdb -D "$folder/data" -U "$OWNER" --no-sync --encoding=UTF8 --locale=C.UTF-8 --auth=scram-sha-256 --pwfile="$folder/password" >"$folder/initdb.log"
        cat >>"$folder/data/postgresql.conf" <<END
        listen_addresses = '127.0.0.1'
        port = $PORT
        unix_socket_directories = ''
        max_connections = 300
        shared_buffers = 64MB
        fsync = off
        END
        pg_ctl -D "$folder/data" -l "$folder/log" -w start >/dev/null
        echo "$folder"
        cat >/dev/null
        """;

    private static readonly Lazy<Task<PostgresServer>> OfThisProcess = new(() => StartAsync(), isThreadSafe: true);
    private readonly Process? shell;
    private readonly string folder;
    private readonly SemaphoreSlim copying = new(1);
    private readonly Lazy<Task> template;

    private PostgresServer(string connectionString, Process? shell, string folder)
    {
        ConnectionString = connectionString;
        this.shell = shell;
        this.folder = folder;
        template = new(MakeTemplateAsync);
    }

    /// <summary>Where a server to test with is, when none is to be started: a user that may create databases and roles.</summary>
    public static string? Given { get; } = Environment.GetEnvironmentVariable("JOURNEYGOV_TEST_POSTGRES");

    /// <summary>Why there can be no server here; null when there can.</summary>
    public static string? Absence { get; } = Given is not null || Binaries is not null
        ? null
        : "PostgreSQL is not installed. Install the package postgresql, or set JOURNEYGOV_TEST_POSTGRES to the connection string of a server to test with.";

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>The server's superuser, in its own database.</summary>
    public string ConnectionString { get; }

    /// <summary>The data folder, where the server was started here.</summary>
    public string DataFolder => Path.Combine(folder, "data");

    private static string? Binaries => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).LastOrDefault()
        : null;

    /// <summary>The server that the tests of this process share.</summary>
    public static Task<PostgresServer> SharedAsync() => OfThisProcess.Value;

    /// <summary>Starts a server of one's own, for tests that stop or kill it.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        if (Given is not null)
            return new(Given, null, "");
        var port = FreePort();
        var shell = Process.Start(AsItsUser(Script, port)) ?? throw new InvalidOperationException("No shell could be started.");
        var started = await shell.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"PostgreSQL did not start: {await shell.StandardError.ReadToEndAsync()}");
        return new(
            new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = Owner, Password = Password, Database = "postgres" }.ConnectionString,
            shell, started);
    }

    /// <summary>A new, empty database. Answers its connection string.</summary>
    public Task<string> CreateEmptyAsync() => CreateAsync("template0");

    /// <summary>A new database that has the schema of this program. Answers its connection string.</summary>
    public async Task<string> CreateMigratedAsync()
    {
        await template.Value;
        return await CreateAsync(TemplateName);
    }

    /// <summary>A new, empty database with the users of <c>deploy/postgres-roles.sql</c>. Answers the connection strings of both.</summary>
    public async Task<(string Owner, string Run)> CreateWithRolesAsync()
    {
        var database = await CreateEmptyAsync();
        // Users are the whole server's.
        await copying.WaitAsync();
        try
        {
            await ExecuteAsync(database, await File.ReadAllTextAsync(Path.Combine(Root, "deploy/postgres-roles.sql")));
            await ExecuteAsync($"ALTER ROLE journeygov_owner PASSWORD '{Password}'; ALTER ROLE journeygov_run PASSWORD '{Password}'");
        }
        finally
        {
            copying.Release();
        }

        string As(string user) => new NpgsqlConnectionStringBuilder(database) { Username = user, Password = Password }.ConnectionString;
        return (As("journeygov_owner"), As("journeygov_run"));
    }

    /// <summary>Removes a database, whoever is connected to it.</summary>
    public Task DropAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    /// <summary>Runs statements as the superuser.</summary>
    public Task ExecuteAsync(string sql) => ExecuteAsync(ConnectionString, sql);

    /// <summary>Runs statements in a database.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops the server: <c>immediate</c> is as if it had crashed.</summary>
    public Task StopAsync(string mode = "immediate") => ControlAsync($"-m {mode} -w stop");

    /// <summary>Starts it again, on the same port.</summary>
    public Task RestartAsync() => ControlAsync($"-l {folder}/log -w start");

    public async ValueTask DisposeAsync()
    {
        copying.Dispose();
        if (shell is null)
            return;
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    private static string TemplateName { get; } = $"journeygov_template_{Environment.ProcessId}";

    private static string Above(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "JourneyGov.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static ProcessStartInfo AsItsUser(string script, int port)
    {
        var start = new ProcessStartInfo
        {
            FileName = Environment.IsPrivilegedProcess ? "runuser" : "sh",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        string[] arguments = Environment.IsPrivilegedProcess ? ["-u", "postgres", "--", "sh", "-c", script] : ["-c", script];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["PATH"] = $"{Binaries}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["PASSWORD"] = Password;
        start.Environment["OWNER"] = Owner;
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        return start;
    }

    private async Task ControlAsync(string arguments)
    {
        using var shell = Process.Start(AsItsUser($"pg_ctl -D {DataFolder} {arguments} >/dev/null 2>&1 </dev/null", 0))!;
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0)
            throw new InvalidOperationException($"pg_ctl {arguments} ended with {shell.ExitCode}; the server's own words are in {folder}/log.");
    }

    private async Task MakeTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {TemplateName} TEMPLATE template0 ENCODING 'UTF8'");
        await using var store = await PostgresStore.OpenAsync(To(TemplateName), TimeProvider.System, CancellationToken.None);
    }

    private async Task<string> CreateAsync(string from)
    {
        var name = $"journeygov_{Guid.NewGuid():N}";
        // A template is copied by one at a time.
        await copying.WaitAsync();
        try
        {
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {from} ENCODING 'UTF8'");
        }
        finally
        {
            copying.Release();
        }

        return To(name);
    }

    private string To(string database) => new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString;
}
