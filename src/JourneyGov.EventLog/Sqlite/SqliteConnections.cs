using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>Opens connections to one data file, all with the same settings.</summary>
/// <param name="path">The data file.</param>
internal sealed class SqliteConnections(string path)
{
    /// <summary>How long a writer waits for another process, in seconds.</summary>
    public const int BusySeconds = 30;

    /// <summary>The data file.</summary>
    public string Path { get; } = path;

    /// <summary>Opens a connection that may write, creating the file when that is wanted.</summary>
    public SqliteConnection OpenWriter(bool create = false)
    {
        var connection = Open(create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite);
        // NORMAL may lose the last commits when the power fails; an acknowledged append must not be lost.
        // And what is deleted must not be readable in the file for as long as nothing else is written there.
        // An append touches some twenty pages, most of them the same again soon: kept in memory (in KiB), and moved from the -wal file into the
        // data file together with their later changes (after so many pages).
        return Configured(
            connection,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; "
            + "PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000;");
    }

    /// <summary>Opens a connection that cannot write.</summary>
    public SqliteConnection OpenReader() => Configured(Open(SqliteOpenMode.ReadOnly), "PRAGMA query_only = ON;");

    private SqliteConnection Open(SqliteOpenMode mode) => new(new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Mode = mode,
        Pooling = false,
        DefaultTimeout = BusySeconds,
    }.ConnectionString);

    private static SqliteConnection Configured(SqliteConnection connection, string pragmas)
    {
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {BusySeconds * 1000}; {pragmas}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

/// <summary>How this room runs a statement.</summary>
internal static class SqliteStatements
{
    /// <summary>Adds named parameters to a command.</summary>
    public static void Bind(this DbCommand command, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "$" + name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs a statement and answers how many rows it touched.</summary>
    public static int Execute(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var statement = connection.Statement(sql);
        statement.Command.Bind(parameters);
        return statement.Command.ExecuteNonQuery();
    }

    /// <summary>Runs a query and maps its rows.</summary>
    public static List<T> Query<T>(this DbConnection connection, Func<DbDataReader, T> map, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var statement = connection.Statement(sql);
        statement.Command.Bind(parameters);
        using var reader = statement.Command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>An id as the log keeps it.</summary>
    public static byte[] Bytes(this Guid id) => id.ToByteArray(bigEndian: true);
}
