using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// Removes what was deleted from the files of tables, and from what the planner keeps of their contents: both stay readable after a deletion
/// (https://www.postgresql.org/docs/15/sql-vacuum.html). The tables are written anew, for an instant out of everybody's reach, once all
/// transactions are over that began before.
/// </summary>
internal static class PostgresTraces
{
    private const int MostTries = 10;

    // What they may still see, no table is written anew without.
    private const string Older =
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE pid <> pg_backend_pid() AND (datname = current_database() OR datname IS NULL)
        AND (age(backend_xmin) > age($1::text::xid) OR age(backend_xid) > age($1::text::xid))
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Writes the tables anew.</summary>
    /// <param name="connection">Opened, of no pool: its settings are changed.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False: this user does not own them, or somebody reads older contents, or the tables, all the time.</returns>
    public static async Task<bool> RemoveAsync(NpgsqlConnection connection, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        // Whoever comes after a lock that is waited for waits as well.
        await using (var patience = connection.Command("SET lock_timeout = '1s'"))
            await patience.ExecuteNonQueryAsync(cancellationToken);
        var now = (await connection.Command("SELECT pg_snapshot_xmax(pg_current_snapshot())::xid::text").QueryAsync(row => row.GetString(0), cancellationToken))[0];
        for (var tries = 1; tries <= MostTries; tries++)
        {
            if (await TryAsync(connection, tables, now, cancellationToken) is { } done)
                return done;
            await Task.Delay(Pause, cancellationToken);
        }

        return false;
    }

    // Null: not at this moment.
    private static async Task<bool?> TryAsync(NpgsqlConnection connection, IReadOnlyList<string> tables, string now, CancellationToken cancellationToken)
    {
        try
        {
            var older = await connection.Command(Older, now).QueryAsync(row => row.GetInt64(0), cancellationToken);
            return older[0] > 0 ? null : await WriteAnewAsync(connection, tables, cancellationToken);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
    }

    private static async Task<bool?> WriteAnewAsync(NpgsqlConnection connection, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        // Tables of another owner are passed over with a warning. What somebody may still see, whom this user is not shown, is told in numbers.
        var (warnings, kept) = (0, false);
        NoticeEventHandler hear = (_, told) =>
        {
            warnings += told.Notice.InvariantSeverity == "WARNING" ? 1 : 0;
            kept |= told.Notice.InvariantSeverity == "INFO" && told.Notice.Detail is { Length: > 0 } detail && detail[0] is >= '1' and <= '9';
        };
        connection.Notice += hear;
        try
        {
            await using var command = connection.Command($"VACUUM (FULL, ANALYZE, VERBOSE) {string.Join(", ", tables)}");
            await command.ExecuteNonQueryAsync(cancellationToken);
            return kept ? null : warnings == 0;
        }
        finally
        {
            connection.Notice -= hear;
        }
    }
}
