using System.IO.Compression;
using JourneyGov.EventLog;

namespace JourneyGov.Server.Tests.Golden;

/// <summary>What one released version left behind of one kind of store, and what it answered from it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Kind">The kind of store: a data file, or a database as plain SQL by pg_dump.</param>
public sealed record GoldenStore(string Version, StoreKind Kind)
{
    /// <summary>The versions that left a store of a kind behind.</summary>
    public static IReadOnlyList<string> VersionsOf(StoreKind kind) =>
        [.. Directory.GetDirectories(Root()).Select(folder => Path.GetFileName(folder)!).Where(version => File.Exists(new GoldenStore(version, kind).Packed)).Order()];

    /// <summary>Its content, packed.</summary>
    public string Packed => Path.Combine(Folder, Kind == StoreKind.Sqlite ? "journeygov.sqlite.br" : "journeygov.sql.br");

    /// <summary>The API keys that open it.</summary>
    public string Keys => Path.Combine(Folder, "demo-keys.json");

    /// <summary>What the version answered, from either kind of store.</summary>
    public string Answers => Path.Combine(Root(), Version, "answers.json");

    /// <summary>What was asked: a file for each question.</summary>
    public IEnumerable<string> Questions => Directory.GetFiles(Path.Combine(Root(), Version, "questions"), "*.graphql").Order(StringComparer.Ordinal);

    private string Folder => Path.Combine(Root(), Version, Kind.ToString().ToLowerInvariant());

    /// <summary>Unpacks its content into a file.</summary>
    public void Unpack(string file)
    {
        using var from = new BrotliStream(File.OpenRead(Packed), CompressionMode.Decompress);
        using FileStream to = File.Create(file);
        from.CopyTo(to);
    }

    /// <summary>Keeps a file as its content, as small as can be.</summary>
    public void Pack(string file)
    {
        Directory.CreateDirectory(Folder);
        using var to = new BrotliStream(File.Create(Packed), CompressionLevel.SmallestSize);
        using FileStream from = File.OpenRead(file);
        from.CopyTo(to);
    }

    // Not by the caller's file path: builds that can be repeated anywhere replace it.
    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "JourneyGov.Server.Tests.csproj")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run beneath their project.");
        return Path.Combine(folder, "Golden");
    }
}
