using System.Text;
using JourneyGov.Application.Viewing;
using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.Application.Tests.Ownership;

/// <summary>The files of a data file as a thief of the disk sees them: bytes.</summary>
internal static class StoreFiles
{
    /// <summary>Which of these texts stand anywhere in the files, as UTF-8 or UTF-16, as written or as searched for.</summary>
    public static IReadOnlyList<string> Telling(SqliteStore store, params string[] texts) =>
    [
        .. from file in Read(store)
           from text in texts
           from form in new[] { text, SearchText.Of(text) }.Distinct()
           from encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }
           where file.Bytes.AsSpan().IndexOf(encoding.GetBytes(form)) >= 0
           select $"{file.Name}: {form} ({encoding.WebName})",
    ];

    /// <summary>Whether these bytes stand anywhere in the files.</summary>
    public static bool Hold(SqliteStore store, byte[] bytes) => Read(store).Any(file => file.Bytes.AsSpan().IndexOf(bytes) >= 0);

    // Also while the files are open elsewhere.
    private static IEnumerable<(string Name, byte[] Bytes)> Read(SqliteStore store)
    {
        foreach (var path in new[] { store.Path, store.Path + "-wal", store.Path + "-shm" })
        {
            if (!File.Exists(path))
                continue;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            yield return (Path.GetFileName(path), bytes);
        }
    }
}
