using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// Appends to one workspace that are stored in one transaction. First by what is believed of the log, in one round trip; when that proves
/// wrong, by what is read of it under the lock of its head. When a connection is lost, what became of the transaction is read as well: each
/// append can be told by its command id and event ids, and is neither lost nor stored twice.
/// </summary>
internal sealed class PostgresGroup(
    PostgresSources sources, Guid workspace, TimeProvider clock, IReadOnlyList<IInlineView> views, IReadOnlyList<PendingAppend> group)
{
    private const int MostOvertaken = 20;
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(5);

    // A rebuild holds the head while it flips, which takes longer the more rows there are.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly long begun = clock.GetTimestamp();
    private bool sent;
    private bool mayBeStored;
    private int overtaken;
    private int lost;
    private long lostAt;

    /// <summary>Whether a failure is that of one append rather than of the store.</summary>
    public static bool IsOneToBlame(Exception fault) => fault is ViewFault or PostgresException;

    /// <summary>Stores the group, and answers what is known of the log then.</summary>
    /// <param name="known">What is believed of the log, or null.</param>
    /// <exception cref="StoreUnavailableException">The store could not be written; it says whether the group may be stored all the same.</exception>
    public async Task<PostgresKnownLog> StoreAsync(PostgresKnownLog? known)
    {
        while (true)
        {
            try
            {
                await using var connection = await OpenAsync();
                return known is null ? await LookAsync(connection) : await BelieveAsync(connection, known);
            }
            catch (Exception failure) when (PostgresFailure.IsOvertaken(failure) && ++overtaken < MostOvertaken)
            {
                known = null;
            }
            catch (Exception failure) when (PostgresFailure.IsLockedOut(failure) && clock.GetElapsedTime(begun) < LongestWait)
            {
                known = null;
            }
            catch (Exception failure) when (PostgresFailure.IsLost(failure))
            {
                known = null;
                await RecoverAsync(failure);
            }
            catch (PostgresException failure)
            {
                throw Explain(failure);
            }
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        sent = false;
        while (true)
        {
            try
            {
                return await sources.Appending.OpenConnectionAsync();
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                if (!mayBeStored && !PostgresFailure.IsEnded(failure))
                    throw Explain(failure);
                await RecoverAsync(failure);
            }
        }
    }

    private async Task<PostgresKnownLog> BelieveAsync(NpgsqlConnection connection, PostgresKnownLog known)
    {
        var decisions = await known.DecideAsync(connection, group);
        Decide(decisions);
        if (group.Any(pending => pending.MayBeAnswered))
            return await LookAsync(connection);
        if (PostgresCopy.IsWorthIt(decisions))
            return await LookAsync(connection);
        await SendAsync(connection, known.Head, decisions);
        known.Move(decisions);
        return known;
    }

    private async Task<PostgresKnownLog> LookAsync(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var stored = await PostgresStoredLog.ReadAsync(connection, workspace, group);
        var from = stored.Decisions.Head;
        Decide(stored.Decisions, mayBeStored ? stored : null);
        await SendAsync(connection, from, stored.Decisions);
        await transaction.CommitAsync();
        var known = new PostgresKnownLog(workspace, from);
        known.Move(stored.Decisions);
        return known;
    }

    private void Decide(AppendDecisions decisions, PostgresStoredLog? earlier = null)
    {
        var now = clock.GetUtcNow();
        foreach (var pending in group)
            if (earlier?.Stored(pending) is { } stored)
                pending.Found(stored);
            else
                pending.Decide(decisions, now);
    }

    private async Task SendAsync(NpgsqlConnection connection, LogHead from, AppendDecisions decisions)
    {
        await using var batch = await PostgresAppend.PrepareAsync(connection, workspace, from, decisions, views);
        sent = true;
        if (PostgresCopy.IsWorthIt(decisions))
            await PostgresCopy.WriteAsync(connection, decisions.Events);
        await batch.ExecuteNonQueryAsync();
    }

    // Connections that wait in the pool are most likely as dead as this one.
    private async Task RecoverAsync(Exception failure)
    {
        mayBeStored |= sent;
        sources.Appending.Clear();
        if (++lost == 1)
            lostAt = clock.GetTimestamp();
        if (clock.GetElapsedTime(lostAt) > LongestOutage || lost > 100)
            throw Explain(failure);
        if (lost > 1)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(50 << Math.Min(lost, 4), 500)));
    }

    private Exception Explain(Exception failure)
    {
        var explained = PostgresFailure.Explain(sources.Name, failure);
        return mayBeStored
            ? new StoreUnavailableException(
                $"The commit failed: the change may or may not be stored. Send the command again with the same command id. {explained.Message}", failure)
            {
                MayBeStored = true,
                IsAway = true,
            }
            : explained;
    }
}
