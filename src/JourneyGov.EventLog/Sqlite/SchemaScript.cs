using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>One numbered step of the schema, embedded from <c>schema/sql/sqlite</c>.</summary>
/// <param name="Number">Its place in the order.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record SchemaScript(int Number, string Name, string Sql)
{
    private const string Folder = "sqlite/";

    /// <summary>SHA-256 of the statements, in hexadecimal.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>Every embedded script, in order.</summary>
    public static IReadOnlyList<SchemaScript> All { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(Load)
            .OrderBy(script => script.Number)];

    private static SchemaScript Load(string resource)
    {
        var name = resource[Folder.Length..];
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(int.Parse(name[..name.IndexOf('_', StringComparison.Ordinal)], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
