using System.Data.Common;
using System.Globalization;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>Views write at once, through the writer's connection.</summary>
internal sealed class SqliteViewTransaction(DbConnection connection) : IViewTransaction
{
    private static readonly string[] Names = [.. Enumerable.Range(1, 64).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    public StoreKind Kind => StoreKind.Sqlite;

    public ValueTask<byte[]?> ReadAsync(string sql, params object?[] values)
    {
        using var statement = connection.Statement(sql);
        Bind(statement.Command, values);
        return new(statement.Command.ExecuteScalar() as byte[]);
    }

    public void Execute(string sql, params object?[] values)
    {
        using var statement = connection.Statement(sql);
        Bind(statement.Command, values);
        statement.Command.ExecuteNonQuery();
    }

    private static void Bind(DbCommand command, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Bind((Names[i], values[i] is Guid id ? id.Bytes() : values[i]));
    }
}
