using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// What a workspace's log holds of a group of appends, read in their transaction with the head locked, so that it stays so until the commit.
/// </summary>
/// <param name="decisions">Knows the head, the ends of the streams, the remembered commands and the used event ids.</param>
/// <param name="commands">The commands of the group that are stored already.</param>
/// <param name="events">The events of the group that are stored already.</param>
internal sealed class PostgresStoredLog(AppendDecisions decisions, IReadOnlyList<RememberedCommand> commands, IReadOnlyList<RecordedEvent> events)
{
    /// <summary>Decides the group from what is stored.</summary>
    public AppendDecisions Decisions => decisions;

    /// <summary>Reads it, waiting for whoever writes to the workspace now.</summary>
    public static async Task<PostgresStoredLog> ReadAsync(NpgsqlConnection connection, Guid workspace, IReadOnlyList<PendingAppend> group)
    {
        await using var batch = Questions(connection, workspace, group);
        await using var reader = await batch.ExecuteReaderAsync();
        var decisions = new AppendDecisions(workspace, (await reader.RowsAsync(PostgresRows.Head, default)).SingleOrDefault(new LogHead(0, EventChain.Start)));
        await reader.NextResultAsync();
        foreach (var (stream, tip) in await reader.RowsAsync(PostgresRows.Tip, default))
            decisions.Know(stream, tip);
        await reader.NextResultAsync();
        var commands = await reader.RowsAsync(PostgresRows.Command, default);
        commands.ForEach(decisions.Know);
        await reader.NextResultAsync();
        var events = await reader.RowsAsync(PostgresRows.Event, default);
        events.ForEach(recorded => decisions.Know(recorded.Id));
        return new(decisions, commands, events);
    }

    /// <summary>What an earlier attempt, of which nothing was heard, has stored of an append; null when it has not.</summary>
    public AppendResult.Appended? Stored(PendingAppend pending)
    {
        var ids = pending.EventIds.ToHashSet();
        var stored = events.Where(recorded => ids.Contains(recorded.Id)).OrderBy(recorded => recorded.Position).ToList();
        if (stored.Count < ids.Count)
            return null;
        return pending.Request.Command is null ? new(stored) : commands.Any(command => IsSame(command, pending.Request.Command)) ? new(stored) : null;
    }

    // With another answer it was stored when the command was sent before: then that answer is the one to give.
    private static bool IsSame(RememberedCommand stored, RememberedCommand? asked) =>
        asked is not null && stored.Id == asked.Id && stored.BodyHash.Span.SequenceEqual(asked.BodyHash.Span)
        && stored.Answer.Span.SequenceEqual(asked.Answer.Span);

    private static NpgsqlBatch Questions(NpgsqlConnection connection, Guid workspace, IReadOnlyList<PendingAppend> group)
    {
        var batch = new NpgsqlBatch(connection);
        batch.Add("SELECT position, hash FROM log_head WHERE workspace = $1 FOR UPDATE", workspace);
        var streams = group.SelectMany(pending => pending.Request.Streams).Select(append => append.Stream).ToHashSet();
        var (sql, values) = PostgresQueries.Tips(workspace, streams);
        batch.Add(sql, values);
        batch.Add(
            "SELECT command_id, body_hash, answer FROM command WHERE workspace = $1 AND command_id = ANY($2)",
            workspace, group.Where(pending => pending.Request.Command is not null).Select(pending => pending.Request.Command!.Id).ToArray());
        batch.Add(
            $"SELECT {PostgresRows.EventColumns} FROM event WHERE workspace = $1 AND event_id = ANY($2)",
            workspace, group.SelectMany(pending => pending.EventIds).ToArray());
        return batch;
    }
}
