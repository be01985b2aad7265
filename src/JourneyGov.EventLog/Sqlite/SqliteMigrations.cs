using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>Brings a data file to the schema of this program, or says why that cannot be.</summary>
internal static class SqliteMigrations
{
    private sealed record Applied(int Number, string Name, string Sha256);

    /// <summary>Applies what is missing, each script in a transaction of its own; two processes may do so at once.</summary>
    /// <exception cref="StoreUnavailableException">The file belongs to another program, to a newer version, or to changed scripts.</exception>
    public static void Apply(SqliteConnection connection, string path, TimeProvider clock)
    {
        InTransaction(connection, () => Begin(connection, path));
        foreach (var script in SchemaScript.Sqlite)
            InTransaction(connection, () => Apply(connection, path, script, clock));
    }

    // What throws leaves the transaction open; its connection is then closed, which undoes it.
    private static void InTransaction(SqliteConnection connection, Action work)
    {
        connection.Execute("BEGIN IMMEDIATE");
        work();
        connection.Execute("COMMIT");
    }

    private static void Begin(SqliteConnection connection, string path)
    {
        var tables = connection.Query(row => row.GetString(0), "SELECT name FROM sqlite_schema WHERE type = 'table'");
        if (tables.Contains("schema_migration"))
        {
            Check(connection, path);
            return;
        }

        if (tables.Count > 0)
            throw new StoreUnavailableException($"The store {path} is the database of another program (it has a table {tables[0]}). Choose another file.");
        connection.Execute("CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
    }

    private static void Check(SqliteConnection connection, string path)
    {
        foreach (var applied in ReadApplied(connection))
        {
            if (SchemaScript.Sqlite.FirstOrDefault(script => script.Number == applied.Number) is not { } known)
                throw new StoreUnavailableException(
                    $"The store {path} was written by a newer version of this program: it has schema step {applied.Name}, unknown here. "
                    + "Use that version, or a backup from before the upgrade.");
            if (known.Sha256 != applied.Sha256)
                throw new StoreUnavailableException(
                    $"The store {path} was built by another {applied.Name} than this program has "
                    + $"(SHA-256 {applied.Sha256}, here {known.Sha256}). "
                    + "An applied step never changes: use the program that built it, or move the change into a new step.");
        }
    }

    private static void Apply(SqliteConnection connection, string path, SchemaScript script, TimeProvider clock)
    {
        if (ReadApplied(connection).Exists(applied => applied.Number == script.Number))
            return;
        try
        {
            connection.Execute(script.Sql);
        }
        catch (SqliteException failure) when (SqliteFailure.Explain(path, failure) == failure)
        {
            throw new StoreUnavailableException($"The store {path} could not take schema step {script.Name} and was left as it was: {failure.Message}", failure);
        }

        connection.Execute(
            "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES ($number, $name, $sha256, $applied_at)",
            ("number", script.Number), ("name", script.Name), ("sha256", script.Sha256), ("applied_at", RecordedTime.ToMicroseconds(clock.GetUtcNow())));
    }

    private static List<Applied> ReadApplied(SqliteConnection connection) =>
        connection.Query(row => new Applied(row.GetInt32(0), row.GetString(1), row.GetString(2)), "SELECT number, name, sha256 FROM schema_migration ORDER BY number");
}
