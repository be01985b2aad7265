using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace JourneyGov.Benchmarks.Log;

/// <summary>The least that a durable insert costs in SQLite: no log, no hash, no index but the key.</summary>
internal sealed class SqliteFloor : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _commit;

    /// <param name="file">A file that does not exist yet, on the disk that is measured.</param>
    public SqliteFloor(string file)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        _connection.Open();
        foreach (string sql in new[] { "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE bare (id INTEGER PRIMARY KEY, row BLOB NOT NULL) STRICT" })
        {
            using SqliteCommand command = Command(sql);
            command.ExecuteNonQuery();
        }

        _begin = Command("BEGIN IMMEDIATE");
        _commit = Command("COMMIT");
        _insert = Command("INSERT INTO bare (row) VALUES ($row)");
        _insert.Parameters.AddWithValue("$row", new byte[EventSize.Row]);
        _insert.Prepare();
    }

    /// <summary>Commits rows for some time, one connection, so many rows in each commit; counts rows.</summary>
    public Turn Commit(int rows, TimeSpan time)
    {
        var milliseconds = new List<double>();
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            long before = Stopwatch.GetTimestamp();
            _begin.ExecuteNonQuery();
            for (int row = 0; row < rows; row++)
                _insert.ExecuteNonQuery();

            _commit.ExecuteNonQuery();
            milliseconds.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }

        return new Turn(milliseconds.Count * rows / Stopwatch.GetElapsedTime(start).TotalSeconds, Turns.LatencyOf(milliseconds));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _begin.Dispose();
        _insert.Dispose();
        _commit.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string sql)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
