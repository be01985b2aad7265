using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>What the views of an append threw: the append's own fault, unlike that of the database.</summary>
internal sealed class ViewFault(Exception failure) : Exception(failure.Message, failure);

/// <summary>Makes the batch that stores what was decided: one round trip, one transaction.</summary>
internal static class PostgresAppend
{
    /// <param name="connection">Where to. Without a transaction of its own the batch is one. Very many events are copied in that one before.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="from">Where the log was believed to end: nothing is stored when it does not.</param>
    /// <param name="decided">What to store.</param>
    /// <param name="views">Folded with it, once for all events.</param>
    /// <exception cref="ViewFault">A view threw.</exception>
    public static async Task<NpgsqlBatch> PrepareAsync(
        NpgsqlConnection connection, Guid workspace, LogHead from, AppendDecisions decided, IReadOnlyList<IInlineView> views)
    {
        var batch = new NpgsqlBatch(connection);
        batch.Add("SELECT move_log_head($1, $2, $3, $4, $5)", workspace, from.Position, from.Hash, decided.Head.Position, decided.Head.Hash);
        if (decided.Events.Count > 0 && !PostgresCopy.IsWorthIt(decided))
            AddEvents(batch, workspace, decided.Events);
        if (decided.Commands.Count > 0)
            AddCommands(batch, workspace, decided.Commands);
        if (decided.Events.Count > 0)
            await ProjectAsync(views, new PostgresBatchedViews(connection, batch), decided.Events);
        return batch;
    }

    private static async Task ProjectAsync(IReadOnlyList<IInlineView> views, PostgresBatchedViews viewed, List<RecordedEvent> events)
    {
        try
        {
            foreach (var view in views)
                await view.ProjectAsync(viewed, events);
        }
        catch (Exception failure) when (failure is not NpgsqlException)
        {
            throw new ViewFault(failure);
        }
    }

    private static void AddEvents(NpgsqlBatch batch, Guid workspace, List<RecordedEvent> events) => batch.Add(
        $"""
        INSERT INTO event ({PostgresRows.EventColumns})
        SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        workspace,
        Column(events, recorded => recorded.Position), Column(events, recorded => recorded.Stream.Category), Column(events, recorded => recorded.Stream.Id),
        Column(events, recorded => recorded.Revision), Column(events, recorded => recorded.Id), Column(events, recorded => recorded.Name),
        Column(events, recorded => (long)recorded.Version), Column(events, recorded => RecordedTime.ToMicroseconds(recorded.RecordedAt)),
        Column(events, recorded => recorded.Payload), Column(events, recorded => recorded.Metadata), Column(events, recorded => recorded.Hash));

    private static void AddCommands(NpgsqlBatch batch, Guid workspace, List<KeptCommand> commands) => batch.Add(
        """
        INSERT INTO command (workspace, command_id, body_hash, answer, first_position, last_position, recorded_at)
        SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7)
        """,
        workspace,
        Column(commands, kept => kept.Command.Id), Column(commands, kept => kept.Command.BodyHash), Column(commands, kept => kept.Command.Answer),
        Column(commands, kept => kept.First), Column(commands, kept => kept.Last), Column(commands, kept => kept.RecordedAt));

    private static TValue[] Column<TRow, TValue>(List<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(rows[i]);
        return column;
    }
}
