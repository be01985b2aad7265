using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace JourneyGov.GraphQL.Transport;

/// <summary>A request's parameters read from HTTP, or why they cannot be.</summary>
/// <param name="Parameters">The parameters; null when they cannot be read.</param>
/// <param name="Status">The status code of the refusal.</param>
/// <param name="Problem">What was wrong and what to do instead.</param>
internal sealed record RequestReading(RequestParameters? Parameters, int Status, string? Problem)
{
    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the URL's parameters.</summary>
    public static RequestReading FromQuery(IReadOnlyDictionary<string, string> query) =>
        new(RequestParameters.FromQuery(query, out string? problem), 400, problem);

    /// <summary>Reads a JSON body.</summary>
    public static RequestReading FromBody(HttpExchange exchange)
    {
        string? unsupported = ContentTypeProblem(exchange.ContentType) ?? CodingProblem(exchange.ContentEncoding);
        if (unsupported is not null)
            return new RequestReading(null, 415, unsupported);

        try
        {
            // Decoded as text only to say which byte is at fault; the parser reads the bytes as they came.
            if (!Utf8.IsValid(exchange.Body.Span))
                StrictUtf8.GetCharCount(exchange.Body.Span);

            using JsonDocument json = JsonDocument.Parse(WithoutByteOrderMark(exchange.Body), JsonText.Options);
            return new RequestReading(RequestParameters.FromJson(json.RootElement, out string? problem), 400, problem);
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

    // A form can send text/plain, urlencoded and multipart across sites without asking; JSON it cannot.
    private static string? ContentTypeProblem(string? contentType)
    {
        if (contentType is AcceptHeader.Json)
            return null;

        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !AcceptHeader.Json.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase))
            return "Send the body as 'Content-Type: application/json'.";

        return type.CharSet is null || MediaRange.IsUtf8(type.CharSet) ? null : $"The body must be UTF-8; '{type.CharSet.Trim('"')}' is not read.";
    }

    // A small body can unpack to a very large one, and requests are small: nothing is gained that would be worth it.
    private static string? CodingProblem(string? coding) =>
        string.IsNullOrEmpty(coding) || coding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? null
            : $"Send the body as it is: the coding '{coding}' is not unpacked.";

    private static string Reason(JsonException exception) =>
        exception.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];

    private static RequestReading Bad(string problem) => new(null, 400, problem);
}
