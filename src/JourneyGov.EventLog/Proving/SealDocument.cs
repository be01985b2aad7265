using System.Globalization;
using System.Text.Json;

namespace JourneyGov.EventLog.Proving;

/// <summary>Seals as a JSON document: a list of them, one for each workspace.</summary>
public static class SealDocument
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    private sealed record Entry(string Format, Guid Workspace, long Position, string Hash, string Root, string SealedAt, string KeyId, string Signature);

    /// <summary>The document.</summary>
    public static string Write(IEnumerable<Seal> seals) => JsonSerializer.Serialize(
        seals.Select(seal => new Entry(
            Seal.Format, seal.Workspace, seal.Position, Convert.ToHexStringLower(seal.Hash.Span), Convert.ToHexStringLower(seal.Root.Span),
            seal.SealedAt.UtcDateTime.ToString(Seal.Moment, CultureInfo.InvariantCulture), seal.KeyId, Convert.ToBase64String(seal.Signature.Span))),
        Json) + "\n";

    /// <summary>Reads a document.</summary>
    /// <exception cref="FormatException">It is none, or of a form that is not known; the message says what is wrong.</exception>
    public static IReadOnlyList<Seal> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry?[]>(text, Json) is { Length: > 0 } entries ? [.. entries.Select(Read)] : throw new FormatException("no seal in it");
        }
        catch (JsonException failure)
        {
            throw new FormatException(failure.Message, failure);
        }
    }

    private static Seal Read(Entry? entry)
    {
        if (entry?.Format != Seal.Format)
            throw new FormatException($"format {entry?.Format}, not {Seal.Format}");
        if (entry.Position < 1)
            throw new FormatException($"position {entry.Position}");
        var sealedAt = DateTimeOffset.ParseExact(entry.SealedAt, Seal.Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new(
            entry.Workspace, entry.Position, Convert.FromHexString(entry.Hash), Convert.FromHexString(entry.Root), sealedAt, entry.KeyId,
            Convert.FromBase64String(entry.Signature));
    }
}
