using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// Removes what was deleted from the files of tables, and from what the planner keeps of their contents: both stay readable after a deletion
/// (https://www.postgresql.org/docs/15/sql-vacuum.html). The tables are written anew, for an instant out of everybody's reach.
/// </summary>
internal static class PostgresTraces
{
    private const int MostTries = 5;

    /// <summary>Writes the tables anew.</summary>
    /// <param name="connection">Opened, of no pool: its settings are changed.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False: this user does not own them, or somebody reads them all the time.</returns>
    public static async Task<bool> RemoveAsync(NpgsqlConnection connection, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        // Whoever comes after a lock that is waited for waits as well.
        await using (var patience = connection.Command("SET lock_timeout = '1s'"))
            await patience.ExecuteNonQueryAsync(cancellationToken);
        for (var tries = 1; tries <= MostTries; tries++)
        {
            try
            {
                return await WriteAnewAsync(connection, tables, cancellationToken);
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }

        return false;
    }

    private static async Task<bool> WriteAnewAsync(NpgsqlConnection connection, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        // Tables of another owner are passed over with a warning.
        var warnings = 0;
        NoticeEventHandler hear = (_, told) => warnings += told.Notice.InvariantSeverity == "WARNING" ? 1 : 0;
        connection.Notice += hear;
        try
        {
            await using var command = connection.Command($"VACUUM (FULL, ANALYZE) {string.Join(", ", tables)}");
            await command.ExecuteNonQueryAsync(cancellationToken);
            return warnings == 0;
        }
        finally
        {
            connection.Notice -= hear;
        }
    }
}
