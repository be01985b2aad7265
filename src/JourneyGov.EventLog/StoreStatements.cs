using System.Data.Common;

namespace JourneyGov.EventLog;

/// <summary>Statements that every kind of store understands, within a read or a write of it. Parameters are named: <c>@workspace</c>.</summary>
/// <param name="kind">What ids are kept as.</param>
/// <param name="connection">Where to run them.</param>
internal sealed class StoreStatements(StoreKind kind, DbConnection connection)
{
    /// <summary>Where they run.</summary>
    public DbConnection Connection => connection;

    /// <summary>What ids are kept as.</summary>
    public StoreKind Kind => kind;

    /// <summary>The time as the database has it, in microseconds since 1970: the only clock that all nodes share.</summary>
    public string Now => kind == StoreKind.Sqlite
        ? "CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER)"
        : "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)";

    /// <summary>Whether statements run for as long as they take: those that go over a whole view or log.</summary>
    public bool MayTakeLong { get; init; }

    /// <summary>Ends a query so that the rows it finds stay as they are until the write ends. An SQLite write is the only one anyway.</summary>
    public string ForUpdate => kind == StoreKind.Sqlite ? "" : "FOR UPDATE";

    /// <summary>Runs a statement and answers how many rows it touched.</summary>
    public async Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs a query and maps its rows.</summary>
    public async Task<List<T>> QueryAsync<T>(Func<DbDataReader, T> map, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>Lifts the limits of time that a database sets on statements and on pauses between them, until the transaction ends.</summary>
    public async Task TakeTimeAsync()
    {
        if (kind != StoreKind.Sqlite)
            await ExecuteAsync("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = 0");
    }

    /// <summary>Waits for locks of others no longer than whoever asks may wait, until the transaction ends.</summary>
    public async Task HurryAsync()
    {
        if (kind != StoreKind.Sqlite)
            await ExecuteAsync("SET LOCAL lock_timeout = '1s'");
    }

    /// <summary>The columns of a table, in their order, with the types that their values have in this kind of store.</summary>
    public async Task<IReadOnlyList<(string Name, Type Type)>> ColumnsAsync(string table, string which = "*")
    {
        await using var command = Command($"SELECT {which} FROM {table} LIMIT 0", []);
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(column => (reader.GetName(column), reader.GetFieldType(column)))];
    }

    /// <summary>Goes through the rows of a query without holding more than one.</summary>
    public async IAsyncEnumerable<object?[]> RowsAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            yield return [.. values.Select(value => value is DBNull ? null : value)];
        }
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        if (MayTakeLong && kind != StoreKind.Sqlite)
            command.CommandTimeout = 0;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = value switch
            {
                null => DBNull.Value,
                Guid id when kind == StoreKind.Sqlite => id.ToByteArray(bigEndian: true),
                ReadOnlyMemory<byte> bytes => bytes.ToArray(),
                _ => value,
            };
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>Reads columns that stores keep in different types.</summary>
internal static class StoreColumns
{
    /// <summary>An id.</summary>
    public static Guid Id(this DbDataReader row, int column) =>
        row.GetValue(column) is Guid id ? id : new(row.Bytes(column), bigEndian: true);

    /// <summary>Bytes.</summary>
    public static byte[] Bytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);
}
