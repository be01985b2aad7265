using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport;

/// <summary>A GraphQL request read from HTTP, or why it cannot be.</summary>
/// <param name="Request">The request; null when it cannot be read.</param>
/// <param name="Status">The status code of the refusal.</param>
/// <param name="Problem">What was wrong and what to do instead.</param>
internal sealed record RequestReading(GraphQLRequest? Request, int Status, string? Problem)
{
    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Of a key that is there twice, programs on the way may see the one value and we the other.
    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 128, AllowDuplicateProperties = false };

    /// <summary>Reads the URL's parameters <c>query</c>, <c>operationName</c>, <c>variables</c> and <c>extensions</c>.</summary>
    public static RequestReading FromQuery(IReadOnlyDictionary<string, string> query)
    {
        if (!query.TryGetValue("query", out string? document))
            return Bad("The URL has no parameter 'query'.");

        if (!TryObject(query.GetValueOrDefault("variables"), out JsonElement variables))
            return Bad("The URL's parameter 'variables' must be a JSON object.");

        return TryObject(query.GetValueOrDefault("extensions"), out _)
            ? new RequestReading(new GraphQLRequest(document, query.GetValueOrDefault("operationName"), variables), 200, null)
            : Bad("The URL's parameter 'extensions' must be a JSON object.");
    }

    /// <summary>Reads a JSON body.</summary>
    public static RequestReading FromBody(HttpExchange exchange)
    {
        string? problem = ContentTypeProblem(exchange.ContentType);
        if (problem is not null)
            return new RequestReading(null, 415, problem);

        try
        {
            // Decoded as text only to say which byte is at fault; the parser reads the bytes as they came.
            if (!Utf8.IsValid(exchange.Body.Span))
                StrictUtf8.GetCharCount(exchange.Body.Span);

            using JsonDocument json = JsonDocument.Parse(WithoutByteOrderMark(exchange.Body), JsonOptions);
            return FromJson(json.RootElement);
        }
        catch (DecoderFallbackException exception)
        {
            return Bad($"The body is not UTF-8: byte {exception.Index} cannot be read.");
        }
        catch (JsonException exception)
        {
            string place = exception.LineNumber is { } line ? $": line {line + 1}, byte {exception.BytePositionInLine + 1}" : "";
            return Bad($"The body is not JSON{place}. {Reason(exception)}");
        }
        catch (InvalidOperationException)
        {
            return Bad("A key in the body has half a surrogate pair.");
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body)
    {
        while (body.Span.StartsWith(ByteOrderMark))
            body = body[ByteOrderMark.Length..];

        return body;
    }

    public static RequestReading FromJson(JsonElement root)
    {
        if (root.ValueKind is JsonValueKind.Array)
            return Bad("Batches are not taken: send one request at a time, or several root fields in one document.");

        if (root.ValueKind is not JsonValueKind.Object)
            return Bad("The body must be a JSON object with a field 'query'.");

        // A lone surrogate can be escaped in JSON, and is no text then. In a key, parsing finds it.
        if (FieldWithoutText(root) is { } field)
            return Bad($"{field} has half a surrogate pair.");

        if (!root.TryGetProperty("query", out JsonElement query) || query.ValueKind is not JsonValueKind.String)
            return Bad("The body must have a field 'query' that is a string.");

        if (!IsNullOr(root, "operationName", JsonValueKind.String, out JsonElement operationName))
            return Bad("'operationName' must be a string or null.");

        if (!IsNullOr(root, "variables", JsonValueKind.Object, out JsonElement variables))
            return Bad("'variables' must be an object or null.");

        if (!IsNullOr(root, "extensions", JsonValueKind.Object, out _))
            return Bad("'extensions' must be an object or null.");

        string? name = operationName.ValueKind is JsonValueKind.String ? operationName.GetString() : null;
        JsonElement kept = variables.ValueKind is JsonValueKind.Object ? variables.Clone() : default;
        return new RequestReading(new GraphQLRequest(query.GetString()!, name, kept), 200, null);
    }

    private static string? FieldWithoutText(JsonElement root)
    {
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!HasOnlyText(property.Value))
                return $"'{property.Name}'";
        }

        return null;
    }

    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasOnlyText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => IsText(element),
        JsonValueKind.Array => element.EnumerateArray().All(HasOnlyText),
        JsonValueKind.Object => element.EnumerateObject().All(property => HasOnlyText(property.Value)),
        _ => true,
    };

    private static bool IsNullOr(JsonElement root, string name, JsonValueKind kind, out JsonElement value) =>
        !root.TryGetProperty(name, out value) || value.ValueKind is JsonValueKind.Null || value.ValueKind == kind;

    private static bool TryObject(string? text, out JsonElement value)
    {
        value = default;
        if (string.IsNullOrEmpty(text))
            return true;

        try
        {
            using JsonDocument json = JsonDocument.Parse(text, JsonOptions);
            value = json.RootElement.ValueKind is JsonValueKind.Object ? json.RootElement.Clone() : default;
            return json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null && HasOnlyText(value);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // A form can send text/plain, urlencoded and multipart across sites without asking; JSON it cannot.
    private static string? ContentTypeProblem(string? contentType)
    {
        string[] parts = (contentType ?? "").Split(';', StringSplitOptions.TrimEntries);
        if (!parts[0].Equals("application/json", StringComparison.OrdinalIgnoreCase))
            return "Send the body as 'Content-Type: application/json'.";

        string? charset = Array.Find(parts, part => part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))?[8..].Trim('"');
        return charset is null || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? null
            : $"The body must be UTF-8; '{charset}' is not read.";
    }

    private static string Reason(JsonException exception) =>
        exception.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];

    private static RequestReading Bad(string problem) => new(null, 400, problem);
}
