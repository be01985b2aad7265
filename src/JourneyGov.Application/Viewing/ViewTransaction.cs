using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>The append's transaction as projections write through it: rows of one workspace.</summary>
/// <param name="transaction">The transaction.</param>
/// <param name="workspace">The workspace; every row that is read or written here is its own.</param>
/// <param name="reader">Reads what streams were before.</param>
/// <param name="coming">Takes what rows come to.</param>
internal sealed class ViewTransaction(IViewTransaction transaction, Guid workspace, StateReader reader, ComingRows coming)
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
            INSERT INTO {Table(table)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select((_, i) => $"${i + 1}"))})
            ON CONFLICT ({string.Join(", ", key)}) DO {(changes.Length == 0 ? "NOTHING" : $"UPDATE SET {string.Join(", ", changes)}")}
            """,
            Values(columns));
    }

    /// <summary>Changes columns of a row that is there.</summary>
    public void Set(string table, ReadOnlySpan<(string Name, object? Value)> key, ReadOnlySpan<(string Name, object? Value)> columns)
    {
        if (columns.IsEmpty)
            return;
        var (changes, conditions) = (new string[columns.Length], new string[key.Length]);
        for (var i = 0; i < key.Length; i++)
            conditions[i] = $"{key[i].Name} = ${i + 2}";
        for (var i = 0; i < columns.Length; i++)
            changes[i] = $"{columns[i].Name} = ${i + 2 + key.Length}";
        transaction.Execute(
            $"UPDATE {Table(table)} SET {string.Join(", ", changes)} WHERE workspace = $1 AND {string.Join(" AND ", conditions)}",
            Values([.. key, .. columns]));
    }

    /// <summary>What the table that a view's rows are written to is called: a rebuild writes beside the live ones.</summary>
    public string Table(string name) => transaction.Table(name);

    /// <summary>Writes what no other way of writing can say; <c>$1</c> is the workspace, the values follow.</summary>
    public void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        var stored = new object?[values.Length + 1];
        stored[0] = workspace;
        for (var i = 0; i < values.Length; i++)
            stored[i + 1] = Sql.Stored(values[i]);
        transaction.Execute(sql, stored);
    }

    /// <summary>Removes the rows that have these values.</summary>
    public void Remove(string table, params ReadOnlySpan<(string Name, object? Value)> columns)
    {
        var sql = $"DELETE FROM {Table(table)} WHERE workspace = $1";
        for (var i = 0; i < columns.Length; i++)
            sql += $" AND {columns[i].Name} = ${i + 2}";
        transaction.Execute(sql, Values(columns));
    }

    /// <summary>What a noun's row says after more events of its stream.</summary>
    /// <param name="table">The noun's table.</param>
    /// <param name="decider">The domain's fold.</param>
    /// <param name="events">At least one, in order.</param>
    /// <param name="follow">Told of each event, with the states before and after it.</param>
    public async ValueTask<Row<TState>> FoldAsync<TState, TCommand, TFacts, TEvent>(
        string table, Decider<TState, TCommand, TFacts, TEvent> decider, IReadOnlyList<DecodedEvent> events,
        Action<DecodedEvent, TState, TState>? follow = null)
    {
        var state = await BeforeAsync(decider, events);
        var passed = new List<Held<TState>>();
        foreach (var e in events)
        {
            var before = state;
            state = decider.Evolve(before, (TEvent)e.Event, e.Stamp);
            follow?.Invoke(e, before, state);
            if (StateReader.IsSnapshotKept(e.Recorded.Revision))
                passed.Add(new(state, e.Recorded.Revision));
        }

        var row = new Row<TState>(state, events[^1].Stamp);
        Came(table, row, events, passed);
        return row;
    }

    /// <summary>The state that a stream had before events of it.</summary>
    public async ValueTask<TState> BeforeAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, IReadOnlyList<DecodedEvent> events)
    {
        var first = events[0].Recorded;
        return first.Revision == 1
            ? decider.Initial
            : (await reader.ReadAsync(decider, workspace, first.Stream, new AsOf.Revision(first.Revision - 1), CancellationToken.None)).State;
    }

    /// <summary>Says what a row came to, so that it is known without a read once this is committed.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="row">The row.</param>
    /// <param name="events">The events of its stream.</param>
    /// <param name="passed">The states in between of which snapshots are kept.</param>
    public void Came<TState>(string table, Row<TState> row, IReadOnlyList<DecodedEvent> events, IReadOnlyList<Held<TState>> passed)
    {
        // What is built beside the live rows is no news.
        if (transaction.Table(table) == table)
            coming.Add(table, row, events[^1].Recorded, passed);
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
