using System.Data.Common;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>The events' hashes alone, and the blocks that are kept of them.</summary>
internal static class SqliteBlocks
{
    /// <exception cref="InvalidDataException">The hashes have a gap, or one is none.</exception>
    public static List<ReadOnlyMemory<byte>> Hashes(DbConnection connection, Guid workspace, long afterPosition, int maximum)
    {
        var expected = afterPosition;
        return connection.Query(
            row => ChainBlock.Checked(++expected, row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
            "SELECT position, hash FROM event WHERE workspace = $workspace AND position > $after ORDER BY position LIMIT $maximum",
            ("workspace", workspace.Bytes()), ("after", afterPosition), ("maximum", maximum));
    }

    public static List<ChainBlock> Read(DbConnection connection, Guid workspace, int level, long fromNumber, int maximum) =>
        connection.Query(
            row => new ChainBlock(level, row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
            "SELECT number, root FROM chain_block WHERE workspace = $workspace AND level = $level AND number >= $from ORDER BY number LIMIT $maximum",
            ("workspace", workspace.Bytes()), ("level", level), ("from", fromNumber), ("maximum", maximum));

    public static int Save(DbConnection connection, Guid workspace, IReadOnlyList<ChainBlock> blocks) =>
        blocks.Sum(block => connection.Execute(
            "INSERT INTO chain_block (workspace, level, number, root) VALUES ($workspace, $level, $number, $root) ON CONFLICT DO NOTHING",
            ("workspace", workspace.Bytes()), ("level", block.Level), ("number", block.Number), ("root", block.Root.ToArray())));
}
