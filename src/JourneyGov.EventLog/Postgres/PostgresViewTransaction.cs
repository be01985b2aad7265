using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>Views write at once, on a connection that has its transaction.</summary>
internal sealed class PostgresViewTransaction(NpgsqlConnection connection) : IViewTransaction
{
    public StoreKind Kind => StoreKind.Postgres;

    public async ValueTask<byte[]?> ReadAsync(string sql, params object?[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteScalarAsync() as byte[];
    }

    public void Execute(string sql, params object?[] values)
    {
        using var command = connection.Command(sql, values);
        command.ExecuteNonQuery();
    }
}

/// <summary>Views write with the append's batch, of which they are the end; what they read is read before it is sent.</summary>
/// <param name="connection">The append's connection.</param>
/// <param name="batch">What is to be sent.</param>
internal sealed class PostgresBatchedViews(NpgsqlConnection connection, NpgsqlBatch batch) : IViewTransaction
{
    public StoreKind Kind => StoreKind.Postgres;

    public async ValueTask<byte[]?> ReadAsync(string sql, params object?[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteScalarAsync() as byte[];
    }

    public void Execute(string sql, params object?[] values) => batch.Add(sql, values);
}
