using System.Data.Common;
using Npgsql;

namespace JourneyGov.EventLog.Copying;

/// <summary>Writes many rows into one table, within a write, the fastest way that the store has.</summary>
internal abstract class BulkRows : IAsyncDisposable
{
    private IReadOnlyList<(string Name, Type Type)> columns = [];

    /// <summary>Begins to write into a table.</summary>
    /// <param name="statements">Within a write.</param>
    /// <param name="table">The table.</param>
    /// <param name="which">The columns; all by default.</param>
    public static async Task<BulkRows> IntoAsync(StoreStatements statements, string table, string which = "*")
    {
        var columns = await statements.ColumnsAsync(table, which);
        var names = string.Join(", ", columns.Select(column => column.Name));
        BulkRows rows = statements.Connection is NpgsqlConnection postgres
            ? new CopiedIn(await postgres.BeginBinaryImportAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)"))
            : new Inserted(statements.Connection, $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$v{i}"))})", columns.Count);
        rows.columns = columns;
        return rows;
    }

    /// <summary>The columns, in the order that values are given.</summary>
    public string Columns => string.Join(", ", columns.Select(column => column.Name));

    /// <summary>Writes a row, its values as any kind of store gave them.</summary>
    public Task WriteAsync(object?[] values) => PutAsync([.. values.Select((value, i) => As(columns[i].Type, value))]);

    /// <summary>Says that all rows were given; without it none is written.</summary>
    public abstract Task CompleteAsync();

    public abstract ValueTask DisposeAsync();

    protected abstract Task PutAsync(object?[] values);

    private static object? As(Type type, object? value) => value switch
    {
        Guid id when type == typeof(byte[]) => id.ToByteArray(bigEndian: true),
        byte[] id when type == typeof(Guid) => new Guid(id, bigEndian: true),
        _ => value,
    };

    private sealed class CopiedIn(NpgsqlBinaryImporter importer) : BulkRows
    {
        public override async Task CompleteAsync() => await importer.CompleteAsync();

        public override ValueTask DisposeAsync() => importer.DisposeAsync();

        protected override async Task PutAsync(object?[] values)
        {
            await importer.StartRowAsync();
            foreach (var value in values)
                await (value switch
                {
                    null => importer.WriteNullAsync(),
                    Guid id => importer.WriteAsync(id),
                    long number => importer.WriteAsync(number),
                    byte[] bytes => importer.WriteAsync(bytes),
                    string text => importer.WriteAsync(text),
                    _ => throw new InvalidDataException($"A value of type {value.GetType().Name} cannot be copied."),
                });
        }
    }

    private sealed class Inserted : BulkRows
    {
        private readonly DbCommand command;

        public Inserted(DbConnection connection, string sql, int columns)
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < columns; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"$v{i}";
                command.Parameters.Add(parameter);
            }
        }

        public override Task CompleteAsync() => Task.CompletedTask;

        public override ValueTask DisposeAsync() => command.DisposeAsync();

        protected override Task PutAsync(object?[] values)
        {
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            return command.ExecuteNonQueryAsync();
        }
    }
}
