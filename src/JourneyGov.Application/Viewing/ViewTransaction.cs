using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>The append's transaction as projections write through it: rows of one workspace.</summary>
/// <param name="transaction">The transaction.</param>
/// <param name="workspace">The workspace; every row that is read or written here is its own.</param>
internal sealed class ViewTransaction(IViewTransaction transaction, Guid workspace)
{
    /// <summary>Writes a row, in place of the one with the same key.</summary>
    public void Put(string table, params ReadOnlySpan<(string Name, object? Value)> columns)
    {
        var names = new List<string>(columns.Length + 1) { "workspace" };
        foreach (var (name, _) in columns)
            names.Add(name);
        var key = ViewTables.KeyOf(table);
        var changes = names.Except(key).Select(name => $"{name} = excluded.{name}").ToArray();
        transaction.Execute(
            $"""
            INSERT INTO {transaction.Table(table)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select((_, i) => $"${i + 1}"))})
            ON CONFLICT ({string.Join(", ", key)}) DO {(changes.Length == 0 ? "NOTHING" : $"UPDATE SET {string.Join(", ", changes)}")}
            """,
            Values(columns));
    }

    /// <summary>Changes one column of a row that is there.</summary>
    public void Set(string table, Guid id, (string Name, object? Value) column) => transaction.Execute(
        $"UPDATE {transaction.Table(table)} SET {column.Name} = $3 WHERE workspace = $1 AND id = $2", Values([("id", id), column]));

    /// <summary>Removes the rows that have these values.</summary>
    public void Remove(string table, params ReadOnlySpan<(string Name, object? Value)> columns)
    {
        var sql = $"DELETE FROM {transaction.Table(table)} WHERE workspace = $1";
        for (var i = 0; i < columns.Length; i++)
            sql += $" AND {columns[i].Name} = ${i + 2}";
        transaction.Execute(sql, Values(columns));
    }

    /// <summary>What a noun's row says after more events of its stream.</summary>
    /// <param name="table">The noun's table.</param>
    /// <param name="id">Which row.</param>
    /// <param name="initial">The state before the first event.</param>
    /// <param name="evolve">The domain's fold.</param>
    /// <param name="events">At least one, in order.</param>
    public async ValueTask<Row<TState>> FoldAsync<TState, TEvent>(
        string table, Guid id, TState initial, Func<TState, TEvent, Stamp, TState> evolve, IReadOnlyList<DecodedEvent> events)
    {
        var state = events.Aggregate(await StateAsync(table, id, initial), (before, e) => evolve(before, (TEvent)e.Event, e.Stamp));
        return new(state, events[^1].Stamp);
    }

    /// <summary>The state that a noun's row holds, or the one before the first event.</summary>
    public async ValueTask<TState> StateAsync<TState>(string table, Guid id, TState initial)
    {
        var bytes = await transaction.ReadAsync($"SELECT state FROM {transaction.Table(table)} WHERE workspace = $1 AND id = $2", workspace, id);
        return bytes is null ? initial : StateCodec.Deserialize<TState>(bytes);
    }

    private object?[] Values(ReadOnlySpan<(string Name, object? Value)> columns)
    {
        var values = new object?[columns.Length + 1];
        values[0] = workspace;
        for (var i = 0; i < columns.Length; i++)
            values[i + 1] = Sql.Stored(columns[i].Value);
        return values;
    }
}
