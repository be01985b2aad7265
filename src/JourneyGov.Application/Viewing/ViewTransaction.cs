using System.Data.Common;
using Dapper;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;

namespace JourneyGov.Application.Viewing;

/// <summary>The append's transaction as projections write through it: rows of one workspace.</summary>
/// <param name="connection">The writer's connection.</param>
/// <param name="transaction">Its transaction.</param>
/// <param name="workspace">The workspace; every row that is read or written here is its own.</param>
internal sealed class ViewTransaction(DbConnection connection, DbTransaction transaction, Guid workspace)
{
    /// <summary>The workspace.</summary>
    public Guid Workspace => workspace;

    /// <summary>Writes a row, in place of the one with the same key.</summary>
    public void Put(string table, params ReadOnlySpan<(string Name, object? Value)> columns)
    {
        var names = new List<string>(columns.Length + 1) { "workspace" };
        foreach (var (name, _) in columns)
            names.Add(name);
        var sql = $"INSERT OR REPLACE INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(name => "@" + name))})";
        connection.Execute(sql, Parameters(columns), transaction);
    }

    /// <summary>Changes one column of a row that is there.</summary>
    public void Set(string table, Guid id, (string Name, object? Value) column) => connection.Execute(
        $"UPDATE {table} SET {column.Name} = @{column.Name} WHERE workspace = @workspace AND id = @id", Parameters([("id", id), column]), transaction);

    /// <summary>Removes the rows that have these values.</summary>
    public void Remove(string table, params ReadOnlySpan<(string Name, object? Value)> columns)
    {
        var sql = $"DELETE FROM {table} WHERE workspace = @workspace";
        foreach (var (name, _) in columns)
            sql += $" AND {name} = @{name}";
        connection.Execute(sql, Parameters(columns), transaction);
    }

    /// <summary>What a noun's row says after more events of its stream.</summary>
    /// <param name="table">The noun's table.</param>
    /// <param name="id">Which row.</param>
    /// <param name="initial">The state before the first event.</param>
    /// <param name="evolve">The domain's fold.</param>
    /// <param name="events">At least one, in order.</param>
    public Row<TState> Fold<TState, TEvent>(
        string table, Guid id, TState initial, Func<TState, TEvent, Stamp, TState> evolve, IReadOnlyList<DecodedEvent> events)
    {
        var state = events.Aggregate(State(table, id, initial), (before, e) => evolve(before, (TEvent)e.Event, e.Stamp));
        return new(state, events[^1].Stamp);
    }

    /// <summary>The state that a noun's row holds, or the one before the first event.</summary>
    public TState State<TState>(string table, Guid id, TState initial)
    {
        var bytes = connection.QuerySingleOrDefault<byte[]>(
            $"SELECT state FROM {table} WHERE workspace = @workspace AND id = @id", Parameters([("id", id)]), transaction);
        return bytes is null ? initial : StateCodec.Deserialize<TState>(bytes);
    }

    private DynamicParameters Parameters(ReadOnlySpan<(string Name, object? Value)> columns)
    {
        var parameters = Sql.Parameters(columns);
        parameters.Add("workspace", Sql.Stored(workspace));
        return parameters;
    }
}
