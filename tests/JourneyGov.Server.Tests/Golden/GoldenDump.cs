using System.Diagnostics;
using Npgsql;

namespace JourneyGov.Server.Tests.Golden;

/// <summary>Writes and reads dumps with PostgreSQL's own programs.</summary>
internal static class GoldenDump
{
    /// <summary>Dumps a database as plain SQL that does not depend on its owner.</summary>
    public static Task DumpAsync(string database, string file) =>
        RunAsync(database, "pg_dump", "--no-owner", "--no-privileges", "--file", file);

    /// <summary>Restores a dump into an empty database.</summary>
    public static Task RestoreAsync(string database, string file) =>
        RunAsync(database, "psql", "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", file);

    private static async Task RunAsync(string database, string program, params string[] arguments)
    {
        var connection = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PGHOST"] = connection.Host;
        start.Environment["PGPORT"] = $"{connection.Port}";
        start.Environment["PGUSER"] = connection.Username;
        start.Environment["PGPASSWORD"] = connection.Password;
        start.Environment["PGDATABASE"] = connection.Database;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error + await output);
    }
}
