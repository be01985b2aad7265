using System.Text.Json;

namespace JourneyGov.GraphQL.Transport;

/// <summary>The documents of a client, as its build tool wrote them down.</summary>
/// <param name="Name">A file name, or what else tells it from others.</param>
/// <param name="Documents">The texts by their ids.</param>
public sealed record DocumentManifest(string Name, IReadOnlyDictionary<string, string> Documents)
{
    private const string ApolloFormat = "apollo-persisted-query-manifest";

    /// <summary>
    /// Reads a manifest: one JSON object of ids and texts, as relay-compiler and the client preset of GraphQL Code Generator write it, or the
    /// operation manifest of Apollo (<c>format</c>, <c>version</c> 1, <c>operations</c> with <c>id</c> and <c>body</c>).
    /// </summary>
    /// <param name="name">What to call it where something is wrong.</param>
    /// <param name="json">The manifest in UTF-8.</param>
    /// <exception cref="TrustedDocumentsException">It is no manifest; says where.</exception>
    public static DocumentManifest Read(string name, ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            JsonElement root = document.RootElement;
            return root.ValueKind is not JsonValueKind.Object ? throw Malformed(name)
                : root.TryGetProperty("format", out JsonElement format) && format.ValueEquals(ApolloFormat) ? OfApollo(name, root)
                : new DocumentManifest(name, root.EnumerateObject().ToDictionary(entry => entry.Name, entry => Text(name, entry.Value)));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new TrustedDocumentsException([$"{name}: This is not JSON. {exception.Message}"]);
        }
    }

    private static DocumentManifest OfApollo(string name, JsonElement root)
    {
        if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind is not JsonValueKind.Number || version.GetDouble() != 1)
            throw new TrustedDocumentsException([$"{name}: Of the format '{ApolloFormat}', version 1 is read."]);

        if (!root.TryGetProperty("operations", out JsonElement operations) || operations.ValueKind is not JsonValueKind.Array)
            throw Malformed(name);

        var documents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonElement operation in operations.EnumerateArray())
        {
            if (operation.ValueKind is not JsonValueKind.Object
                || !operation.TryGetProperty("id", out JsonElement id) || !operation.TryGetProperty("body", out JsonElement body))
                throw Malformed(name);

            if (!documents.TryAdd(Text(name, id), Text(name, body)))
                throw new TrustedDocumentsException([$"{name}: The id {id.GetString()} is there twice."]);
        }

        return new DocumentManifest(name, documents);
    }

    private static string Text(string name, JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString()! : throw Malformed(name);

    private static TrustedDocumentsException Malformed(string name) =>
        new([$"{name}: A manifest is a JSON object of ids and the texts of documents, or an operation manifest of Apollo."]);
}
