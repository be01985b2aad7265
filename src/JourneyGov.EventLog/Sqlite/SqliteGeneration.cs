using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// Notices commits to the data file, by whichever process: a connection that never writes asks SQLite whether others did
/// (https://www.sqlite.org/pragma.html#pragma_data_version). It takes a microsecond or two, a few more where it tells what the commits came to,
/// and runs on the caller's thread.
/// </summary>
internal sealed class SqliteGeneration : IDisposable
{
    private readonly Lock turn = new();
    private readonly SqliteConnections connections;
    private SqliteConnection? connection;
    private sqlite3_stmt? question;
    private sqlite3_stmt? place;
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
    public long? Observe() => Asking(Ask);

    /// <summary>Where the views of a workspace are after that commit or a later one; null when the file cannot be asked now, or is closed.</summary>
    public (ViewPosition Position, long Generation)? Read(Guid workspace) => Asking(() =>
    {
        var noticed = Ask();
        return (Place(workspace), noticed);
    });

    public void Dispose()
    {
        lock (turn)
        {
            closed = true;
            Forget();
        }
    }

    private T? Asking<T>(Func<T> ask)
        where T : struct
    {
        lock (turn)
        {
            try
            {
                if (closed)
                    return null;
                if (question is null)
                    Begin();
                return ask();
            }
            catch (SqliteException)
            {
                Forget();
                return null;
            }
        }
    }

    private void Begin()
    {
        connection = connections.OpenReader();
        // Whoever asks has another way, and does not wait here.
        connection.Execute("PRAGMA busy_timeout = 0");
        question = Prepare("PRAGMA data_version");
        place = Prepare("SELECT COALESCE((SELECT position FROM log_head WHERE workspace = ?1), 0), (SELECT user_version FROM pragma_user_version)");
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

    private ViewPosition Place(Guid workspace)
    {
        raw.sqlite3_bind_blob(place, 1, workspace.Bytes());
        var answer = raw.sqlite3_step(place);
        var read = answer == raw.SQLITE_ROW ? new ViewPosition(raw.sqlite3_column_int64(place, 0), raw.sqlite3_column_int64(place, 1)) : null;
        raw.sqlite3_reset(place);
        return read ?? throw new SqliteException("The log's head cannot be read.", answer);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection!.Handle, sql, out var statement), connection.Handle);
        return statement;
    }

    private void Forget()
    {
        question?.Dispose();
        place?.Dispose();
        (question, place) = (null, null);
        connection?.Dispose();
        connection = null;
    }
}
