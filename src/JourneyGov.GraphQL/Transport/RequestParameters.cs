using System.Text.Json;

namespace JourneyGov.GraphQL.Transport;

/// <summary>
/// The parameters of a request (GraphQL over HTTP, section 5.1 and appendix A), however they came: a JSON body, a URL, a message on a socket.
/// </summary>
/// <param name="Document">Which document.</param>
/// <param name="OperationName">Which operation of it; null when it has only one.</param>
/// <param name="Variables">A JSON object, or <see cref="JsonValueKind.Undefined"/> for none; a copy of its own.</param>
public sealed record RequestParameters(RequestedDocument Document, string? OperationName, JsonElement Variables)
{
    /// <summary>
    /// What the request calls its operation on an event stream for many (graphql-sse, <c>extensions.operationId</c>); null for none.
    /// </summary>
    public string? OperationId { get; init; }

    // Relay's name layers send the one or the other; of requests that bring their text they are none of our business.
    private static readonly string[] Ids = ["documentId", "id", "doc_id"];

    /// <summary>Reads the parameters from a JSON object: the body of a POST, or what a message on a socket carries.</summary>
    /// <param name="root">The JSON; keys given twice must have been refused when it was parsed.</param>
    /// <param name="problem">What is wrong, and what to do instead; null when nothing is.</param>
    /// <returns>The parameters; null when they cannot be read.</returns>
    public static RequestParameters? FromJson(JsonElement root, out string? problem)
    {
        try
        {
            problem = WrongShape(root) ?? WrongText(root);
            return problem is null ? Read(root, out problem) : null;
        }
        catch (InvalidOperationException)
        {
            problem = "A key in the body has half a surrogate pair.";
            return null;
        }
    }

    /// <summary>Reads the parameters from a URL; what is there and empty counts as left out.</summary>
    /// <param name="query">The URL's query parameters, decoded.</param>
    /// <param name="problem">What is wrong, and what to do instead; null when nothing is.</param>
    /// <returns>The parameters; null when they cannot be read.</returns>
    public static RequestParameters? FromQuery(IReadOnlyDictionary<string, string> query, out string? problem)
    {
        if (!JsonText.TryObject(Value("variables"), out JsonElement variables))
            return Wrong("The URL's parameter 'variables' must be a JSON object.", out problem);

        if (!JsonText.TryObject(Value("extensions"), out JsonElement extensions))
            return Wrong("The URL's parameter 'extensions' must be a JSON object.", out problem);

        RequestedDocument? document = DocumentOf(Value("query"), Value, extensions, out problem);
        if (problem is not null)
            return null;

        return document is null
            ? Wrong("The URL has no parameter 'query', and no 'documentId' of a registered document.", out problem)
            : new RequestParameters(document, Value("operationName"), variables) { OperationId = OperationIdIn(extensions) };

        string? Value(string name) => query.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
    }

    private static RequestParameters? Read(JsonElement root, out string? problem)
    {
        string? text = root.TryGetProperty("query", out JsonElement query) ? query.GetString() : null;
        JsonElement extensions = root.TryGetProperty("extensions", out JsonElement given) ? given : default;
        RequestedDocument? document = DocumentOf(text, name => TextOf(root, name), extensions, out problem);
        if (problem is not null)
            return null;

        if (document is null)
            return Wrong("The body must have a field 'query' that is a string, or a 'documentId' of a registered document.", out problem);

        JsonElement variables = root.TryGetProperty("variables", out JsonElement values) && values.ValueKind is JsonValueKind.Object
            ? values.Clone() : default;
        return new RequestParameters(document, TextOf(root, "operationName"), variables) { OperationId = OperationIdIn(extensions) };
    }

    private static string? OperationIdIn(JsonElement extensions) =>
        extensions.ValueKind is JsonValueKind.Object ? TextOf(extensions, "operationId") : null;

    private static RequestedDocument? DocumentOf(string? text, Func<string, string?> parameter, JsonElement extensions, out string? problem)
    {
        problem = null;
        if (text is not null && parameter(Ids[0]) is not null)
            return Wrong<RequestedDocument>("Send either 'query' or 'documentId': of both, nobody can say which was meant.", out problem);

        string? id = text is null ? Ids.Select(parameter).FirstOrDefault(value => value is not null) : null;
        string? hash = PersistedQuery.HashIn(extensions, out problem);
        return problem is null && (text ?? id ?? hash) is not null ? new RequestedDocument(text, id, hash) : null;
    }

    private static string? WrongShape(JsonElement root)
    {
        if (root.ValueKind is JsonValueKind.Array)
            return "Batches are not taken: send one request at a time, or several root fields in one document.";

        if (root.ValueKind is not JsonValueKind.Object)
            return "The body must be a JSON object with a field 'query'.";

        if (!IsNullOr(root, "query", JsonValueKind.String))
            return "The body must have a field 'query' that is a string.";

        if (!IsNullOr(root, "variables", JsonValueKind.Object))
            return "'variables' must be an object or null.";

        if (!IsNullOr(root, "extensions", JsonValueKind.Object))
            return "'extensions' must be an object or null.";

        return IsNullOr(root, "operationName", JsonValueKind.String)
            ? IsNullOr(root, Ids[0], JsonValueKind.String) ? null : "'documentId' must be a string."
            : "'operationName' must be a string or null.";
    }

    // A lone surrogate can be escaped in JSON, and is no text then. In a key, looking at the keys finds it.
    private static string? WrongText(JsonElement root)
    {
        if (!JsonText.HasEscapedSurrogates(root))
            return null;

        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!JsonText.HasOnlyText(property.Value))
                return $"'{property.Name}' has half a surrogate pair.";
        }

        return null;
    }

    private static bool IsNullOr(JsonElement root, string name, JsonValueKind kind) =>
        !root.TryGetProperty(name, out JsonElement value) || value.ValueKind is JsonValueKind.Null || value.ValueKind == kind;

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static RequestParameters? Wrong(string what, out string? problem) => Wrong<RequestParameters>(what, out problem);

    private static T? Wrong<T>(string what, out string? problem) where T : class
    {
        problem = what;
        return null;
    }
}
