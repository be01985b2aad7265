using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// Notices commits to the data file, by whichever process: a connection that never writes asks SQLite whether others did
/// (https://www.sqlite.org/pragma.html#pragma_data_version). It takes a microsecond or two, and runs on the caller's thread.
/// </summary>
internal sealed class SqliteGeneration : IDisposable
{
    private readonly Lock turn = new();
    private readonly SqliteConnections connections;
    private SqliteConnection? connection;
    private sqlite3_stmt? question;
    private int dataVersion;
    private long generation;
    private bool closed;

    /// <summary>Begins to watch at once, so that it is the writer's file that is watched, even should another one take its place.</summary>
    public SqliteGeneration(SqliteConnections connections)
    {
        this.connections = connections;
        Observe();
    }

    /// <summary>The number of the last commit that was noticed; null when the file cannot be asked now, or is closed.</summary>
    public long? Observe()
    {
        lock (turn)
        {
            try
            {
                if (closed)
                    return null;
                if (question is null)
                    Begin();
                return Ask();
            }
            catch (SqliteException)
            {
                Forget();
                return null;
            }
        }
    }

    public void Dispose()
    {
        lock (turn)
        {
            closed = true;
            Forget();
        }
    }

    private void Begin()
    {
        connection = connections.OpenReader();
        // Whoever asks has another way, and does not wait here.
        connection.Execute("PRAGMA busy_timeout = 0");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, "PRAGMA data_version", out question), connection.Handle);
        // Nobody knows what a connection that begins anew has missed.
        generation++;
        dataVersion = Step();
    }

    private long Ask()
    {
        var seen = Step();
        if (seen != dataVersion)
            generation++;
        dataVersion = seen;
        return generation;
    }

    private int Step()
    {
        var answer = raw.sqlite3_step(question);
        var seen = answer == raw.SQLITE_ROW ? raw.sqlite3_column_int(question, 0) : 0;
        raw.sqlite3_reset(question);
        return answer == raw.SQLITE_ROW ? seen : throw new SqliteException("The data version cannot be read.", answer);
    }

    private void Forget()
    {
        question?.Dispose();
        question = null;
        connection?.Dispose();
        connection = null;
    }
}
