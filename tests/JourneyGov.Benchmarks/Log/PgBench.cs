using System.Globalization;
using System.Text.RegularExpressions;

namespace JourneyGov.Benchmarks.Log;

/// <summary>The least that a durable insert costs in PostgreSQL: <c>pgbench</c> with a script of one insert.</summary>
/// <param name="server">The server.</param>
/// <param name="script">The script's file.</param>
internal sealed partial class PgBench(PostgresServer server, string script)
{
    /// <summary>Makes the table, and the script in a folder.</summary>
    public static async Task<PgBench> CreateAsync(PostgresServer server, string folder)
    {
        await server.RunClientAsync(
            "psql", "--no-psqlrc", "--quiet", "--command", "CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event bytea NOT NULL)");
        string script = Path.Combine(folder, "insert.pgbench");
        await File.WriteAllTextAsync(script, $"INSERT INTO bare (event) VALUES ('{new string('x', EventSize.Row)}');\n");
        return new PgBench(server, script);
    }

    /// <summary>Inserts for some time, over so many connections, each row in a commit of its own.</summary>
    public async Task<Turn> InsertAsync(int clients, TimeSpan time)
    {
        int threads = Math.Min(clients, Environment.ProcessorCount);
        string output = await server.RunClientAsync(
            "pgbench", "--no-vacuum", "--protocol", "prepared", "--file", script, "--client", Text(clients), "--jobs", Text(threads),
            "--time", Text((int)Math.Ceiling(time.TotalSeconds)));
        return Rate().Match(output) is { Success: true } match
            ? new Turn(double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            : throw new BenchmarkException($"pgbench told no rate:\n{output}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
