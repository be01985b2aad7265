using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace JourneyGov.GraphQL.Transport;

/// <summary>The extension by which clients name a document by its hash: <c>persistedQuery { version: 1, sha256Hash }</c>.</summary>
internal static class PersistedQuery
{
    private const int HashDigits = 64;

    /// <summary>The hash that a request's extensions give; null when they give none.</summary>
    /// <param name="extensions">The extensions; undefined or null for none.</param>
    /// <param name="problem">What is wrong with them; null when nothing is.</param>
    public static string? HashIn(JsonElement extensions, out string? problem)
    {
        problem = null;
        if (extensions.ValueKind is not JsonValueKind.Object
            || !extensions.TryGetProperty("persistedQuery", out JsonElement given) || given.ValueKind is JsonValueKind.Null)
            return null;

        string? hash = given.ValueKind is JsonValueKind.Object && IsVersion1(given) && given.TryGetProperty("sha256Hash", out JsonElement value)
            && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        if (hash is not null && IsHash(hash))
            return hash.ToLowerInvariant();

        problem = "The extension 'persistedQuery' must be an object with 'version' 1 and a 'sha256Hash' of 64 hexadecimal digits.";
        return null;
    }

    /// <summary>The hash of a document's text in UTF-8.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool IsVersion1(JsonElement given) =>
        given.TryGetProperty("version", out JsonElement version) && version.ValueKind is JsonValueKind.Number
        && version.TryGetInt32(out int number) && number == 1;

    private static bool IsHash(string hash) => hash.Length == HashDigits && hash.All(char.IsAsciiHexDigit);
}
