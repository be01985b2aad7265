using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>The events' hashes alone, and the blocks that are kept of them.</summary>
internal static class PostgresBlocks
{
    /// <exception cref="InvalidDataException">The hashes have a gap, or one is none.</exception>
    public static Task<List<ReadOnlyMemory<byte>>> HashesAsync(
        NpgsqlConnection connection, Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken)
    {
        var expected = afterPosition;
        return connection.Command(
            "SELECT position, hash FROM event WHERE workspace = $1 AND position > $2 ORDER BY position LIMIT $3", workspace, afterPosition, maximum)
        .QueryAsync(row => ChainBlock.Checked(++expected, row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancellationToken);
    }

    public static Task<List<ChainBlock>> ReadAsync(
        NpgsqlConnection connection, Guid workspace, int level, long fromNumber, int maximum, CancellationToken cancellationToken) =>
        connection.Command(
            "SELECT number, root FROM chain_block WHERE workspace = $1 AND level = $2 AND number >= $3 ORDER BY number LIMIT $4",
            workspace, level, fromNumber, maximum)
        .QueryAsync(row => new ChainBlock(level, row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancellationToken);

    public static async Task<int> SaveAsync(NpgsqlConnection connection, Guid workspace, IReadOnlyList<ChainBlock> blocks, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            """
            INSERT INTO chain_block (workspace, level, number, root)
            SELECT $1, block.level, block.number, block.root FROM unnest($2, $3, $4) AS block (level, number, root)
            ON CONFLICT DO NOTHING
            """,
            workspace, blocks.Select(block => (long)block.Level).ToArray(), blocks.Select(block => block.Number).ToArray(), blocks.Select(block => block.Root).ToArray());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
