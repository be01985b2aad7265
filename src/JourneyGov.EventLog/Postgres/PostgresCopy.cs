using Npgsql;
using NpgsqlTypes;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// Very many events go by COPY, within a transaction that has locked the head: it takes any number, where arrays must fit into one message
/// of a gigabyte. For fewer, arrays are as fast and take one round trip less.
/// </summary>
internal static class PostgresCopy
{
    private const int Many = 10_000;

    /// <summary>Whether there are so many events.</summary>
    public static bool IsWorthIt(AppendDecisions decided) => decided.Events.Count >= Many;

    /// <summary>Writes the events.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, IEnumerable<RecordedEvent> events)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY event ({PostgresRows.EventColumns}) FROM STDIN (FORMAT BINARY)");
        foreach (var recorded in events)
            await WriteAsync(copy, recorded);
        await copy.CompleteAsync();
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, RecordedEvent recorded)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(recorded.Workspace, NpgsqlDbType.Uuid);
        await copy.WriteAsync(recorded.Position, NpgsqlDbType.Bigint);
        await copy.WriteAsync(recorded.Stream.Category, NpgsqlDbType.Text);
        await copy.WriteAsync(recorded.Stream.Id, NpgsqlDbType.Uuid);
        await copy.WriteAsync(recorded.Revision, NpgsqlDbType.Bigint);
        await copy.WriteAsync(recorded.Id, NpgsqlDbType.Uuid);
        await copy.WriteAsync(recorded.Name, NpgsqlDbType.Text);
        await copy.WriteAsync((long)recorded.Version, NpgsqlDbType.Bigint);
        await copy.WriteAsync(RecordedTime.ToMicroseconds(recorded.RecordedAt), NpgsqlDbType.Bigint);
        await copy.WriteAsync(recorded.Payload, NpgsqlDbType.Bytea);
        await copy.WriteAsync(recorded.Metadata, NpgsqlDbType.Bytea);
        await copy.WriteAsync(recorded.Hash, NpgsqlDbType.Bytea);
    }
}
