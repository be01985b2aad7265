using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace JourneyGov.EventLog;

/// <summary>One numbered step of a store's schema, embedded from <c>schema/sql</c>.</summary>
/// <param name="Number">Its place in the order.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record SchemaScript(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the statements, in hexadecimal.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>Every script of a data file, in order.</summary>
    public static IReadOnlyList<SchemaScript> Sqlite { get; } = In("sqlite/");

    /// <summary>Every script of a PostgreSQL database, in order.</summary>
    public static IReadOnlyList<SchemaScript> Postgres { get; } = In("postgres/");

    private static IReadOnlyList<SchemaScript> In(string folder) =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => Load(folder, name))
            .OrderBy(script => script.Number)];

    private static SchemaScript Load(string folder, string resource)
    {
        var name = resource[folder.Length..];
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(int.Parse(name[..name.IndexOf('_', StringComparison.Ordinal)], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
