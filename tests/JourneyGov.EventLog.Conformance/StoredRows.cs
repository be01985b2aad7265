using System.Data.Common;

namespace JourneyGov.EventLog.Conformance;

/// <summary>One row of a table, with its values as the database gives them.</summary>
public sealed class StoredRow(Dictionary<string, object> values)
{
    public object this[string column] => values[column];

    public IReadOnlyCollection<string> Columns => values.Keys;

    public StoredRow With(string column, object value) => new(new(values) { [column] = value });

    /// <summary>What the event's hash covers, behind the label and the previous hash.</summary>
    public IEnumerable<object> Hashed => Columns.Where(column => column != "hash").Select(column => values[column]);
}

/// <summary>The log's tables behind the log's back, as someone with every right on the database has them.</summary>
/// <param name="connection">Open, with whatever guards the tables taken away.</param>
/// <param name="text">The SQL that makes a text of a parameter with bytes, be they UTF-8 or not.</param>
public sealed class StoredRows(DbConnection connection, Func<string, string> text) : IAsyncDisposable
{
    private static readonly string[] EventColumns =
        ["workspace", "position", "stream_category", "stream_id", "revision", "event_id", "name", "version", "recorded_at", "payload", "metadata", "hash"];

    private static readonly string[] HeadColumns = ["workspace", "position", "hash"];

    /// <summary>Bytes that are to stand in a column of text.</summary>
    public sealed record Text(byte[] Bytes);

    /// <summary>All events, in order.</summary>
    public Task<List<StoredRow>> EventsAsync() => ReadAsync("event", EventColumns);

    /// <summary>All heads.</summary>
    public Task<List<StoredRow>> HeadsAsync() => ReadAsync("log_head", HeadColumns);

    /// <summary>Puts these rows in the place of all there are, in one transaction.</summary>
    /// <exception cref="DbException">The database itself does not take them.</exception>
    public async Task ReplaceAsync(IReadOnlyList<StoredRow> events, IReadOnlyList<StoredRow> heads)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"DELETE FROM event; DELETE FROM log_head; {Insert(command, "event", EventColumns, events)} {Insert(command, "log_head", HeadColumns, heads)}";
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<List<StoredRow>> ReadAsync(string table, string[] columns)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns)} FROM {table} ORDER BY position";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<StoredRow>();
        while (await reader.ReadAsync())
            rows.Add(new(columns.Select((column, index) => (column, value: reader.GetValue(index))).ToDictionary(pair => pair.column, pair => pair.value)));
        return rows;
    }

    private string Insert(DbCommand command, string table, string[] columns, IReadOnlyList<StoredRow> rows)
    {
        if (rows.Count == 0)
            return "";
        var values = rows.Select(row => $"({string.Join(", ", columns.Select(column => Value(command, row[column])))})");
        return $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES {string.Join(", ", values)};";
    }

    private string Value(DbCommand command, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ($"@p{command.Parameters.Count}", value is Text { Bytes: var bytes } ? bytes : value);
        command.Parameters.Add(parameter);
        return value is Text ? text(parameter.ParameterName) : parameter.ParameterName;
    }
}
