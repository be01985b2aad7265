using System.Data.Common;
using System.Globalization;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>Views write at once, through the writer's connection.</summary>
internal sealed class SqliteViewTransaction(DbConnection connection, DbTransaction transaction) : IViewTransaction
{
    public StoreKind Kind => StoreKind.Sqlite;

    public ValueTask<byte[]?> ReadAsync(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return new(command.ExecuteScalar() as byte[]);
    }

    public void Execute(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private DbCommand Command(string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Bind((Name(i), values[i] is Guid id ? id.Bytes() : values[i]));
        return command;
    }

    private static string Name(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
