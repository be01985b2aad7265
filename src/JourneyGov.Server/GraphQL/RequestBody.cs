using System.Buffers;
using System.IO.Pipelines;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Transport;
using Microsoft.AspNetCore.Http.Features;

namespace JourneyGov.Server.GraphQL;

/// <summary>A request's body, read once into an array from the pool, or why it cannot be.</summary>
/// <param name="Bytes">The body; null when it is refused.</param>
/// <param name="Status">The status code of the refusal.</param>
/// <param name="Error">Why it is refused.</param>
internal sealed record RequestBody(PooledBuffer? Bytes, int Status, GraphQLError? Error) : IDisposable
{
    private const long UsualLimit = 2 * 1024 * 1024;
    private const long MostForgotten = 32 * 1024 * 1024;
    private const int LargestFirstPiece = 16 * 1024;

    /// <summary>No body, as reads have it.</summary>
    public static RequestBody None { get; } = new(null, StatusCodes.Status200OK, null);

    /// <summary>Reads it to its end, within the web server's limit.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext http)
    {
        var bound = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        long limit = bound?.MaxRequestBodySize ?? UsualLimit;
        if (bound is { IsReadOnly: false })
            bound.MaxRequestBodySize = limit + MostForgotten;

        // Not all that a slow caller says it will send: memory is for what has come.
        var bytes = new PooledBuffer((int)Math.Clamp(http.Request.ContentLength ?? 1024, 1, LargestFirstPiece));
        try
        {
            if (await TryReadAsync(http.Request.BodyReader, bytes, limit, http.RequestAborted))
                return new RequestBody(bytes, StatusCodes.Status200OK, null);

            bytes.Dispose();
            return TooLarge(limit);
        }
        catch (IOException exception)
        {
            bytes.Dispose();
            return Broken(exception, limit);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose() => Bytes?.Dispose();

    // A caller who is still sending hears no answer, so what is too much is read to its end, within bounds, and forgotten.
    private static async ValueTask<bool> TryReadAsync(PipeReader reader, PooledBuffer bytes, long limit, CancellationToken cancellation)
    {
        for (long length = 0; ;)
        {
            ReadResult read = await reader.ReadAsync(cancellation);
            length += read.Buffer.Length;
            if (length <= limit)
            {
                foreach (ReadOnlyMemory<byte> piece in read.Buffer)
                    bytes.Write(piece.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return length <= limit;
        }
    }

    private static RequestBody Broken(IOException exception, long limit) => (exception as BadHttpRequestException)?.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge(limit),
        StatusCodes.Status408RequestTimeout => Refuse(
            StatusCodes.Status408RequestTimeout, GraphQLEndpoint.BodyTooSlow, "The body comes too slowly. Send it without pauses."),
        _ => Refuse(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, "The body breaks off, or its chunks are malformed."),
    };

    private static RequestBody TooLarge(long limit) => Refuse(
        StatusCodes.Status413PayloadTooLarge, GraphQLEndpoint.BodyTooLarge,
        $"The body is larger than {limit} bytes. Send less at a time, or have the setting MaxRequestBytes raised.");

    private static RequestBody Refuse(int status, string code, string problem) => new(null, status, new GraphQLError(problem) { Code = code });
}
