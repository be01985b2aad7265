using System.Text;
using JourneyGov.Application.Viewing;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Ownership;

/// <summary>The files of a store as a thief of the disk sees them: bytes. Of a database, those of all its tables and indexes.</summary>
internal static class StoreFiles
{
    private const string OfDatabase =
        """
        SELECT relname::text AS name, pg_read_binary_file(pg_relation_filepath(oid), 0, 1000000000, true) AS bytes
        FROM pg_class WHERE relkind IN ('r', 'i', 't') AND relnamespace <> 'pg_catalog'::regnamespace
        """;

    /// <summary>Which of these texts stand anywhere in the files, as UTF-8 or UTF-16, as written or as searched for.</summary>
    public static async Task<IReadOnlyList<string>> TellingAsync(IStore store, params string[] texts) =>
    [
        .. from file in await ReadAsync(store)
           from text in texts
           from form in new[] { text, SearchText.Of(text) }.Distinct()
           from encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }
           where file.Bytes.AsSpan().IndexOf(encoding.GetBytes(form)) >= 0
           select $"{file.Name}: {form} ({encoding.WebName})",
    ];

    /// <summary>Whether these bytes stand anywhere in the files.</summary>
    public static async Task<bool> HoldAsync(IStore store, byte[] bytes) => (await ReadAsync(store)).Any(file => file.Bytes.AsSpan().IndexOf(bytes) >= 0);

    private static async Task<IReadOnlyList<(string Name, byte[] Bytes)>> ReadAsync(IStore store)
    {
        if (store.Kind == StoreKind.Sqlite)
            return [.. new[] { store.Name, store.Name + "-wal", store.Name + "-shm" }.Where(File.Exists).Select(path => (Path.GetFileName(path), Read(path)))];
        return await store.ReadAsync(
            async connection =>
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "CHECKPOINT";
                await command.ExecuteNonQueryAsync();
                return await connection.RowsAsync(OfDatabase, row => (row.Text("name"), row["bytes"] as byte[] ?? []));
            },
            default);
    }

    // Also while it is open elsewhere.
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
