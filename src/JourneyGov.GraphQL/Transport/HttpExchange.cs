using System.Buffers;

namespace JourneyGov.GraphQL.Transport;

/// <summary>What GraphQL over HTTP needs to know of an HTTP request, whatever the web server.</summary>
/// <param name="Method">In capitals: <c>POST</c>.</param>
/// <param name="ContentType">The header, or null.</param>
/// <param name="Accept">The header, or null.</param>
/// <param name="Query">The URL's query parameters, decoded; the first of several of one name. Only looked at where the method is GET or HEAD.</param>
/// <param name="Body">The body's bytes, already bounded by the web server; not needed any more once the answer is there.</param>
public sealed record HttpExchange(
    string Method, string? ContentType, string? Accept, IReadOnlyDictionary<string, string> Query, ReadOnlyMemory<byte> Body)
{
    /// <summary>The <c>Content-Encoding</c> header, or null.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>Whether the method is one of those that change nothing and have no body.</summary>
    internal bool IsRead => Method is "GET" or "HEAD";
}

/// <summary>What to answer over HTTP.</summary>
/// <param name="Status">The status code.</param>
/// <param name="MediaType">The body's content type, with its charset.</param>
/// <param name="Allow">The <c>Allow</c> header of a 405, or null.</param>
/// <param name="Result">The body.</param>
public sealed record HttpAnswer(int Status, string MediaType, string? Allow, Execution.GraphQLResult Result)
{
    /// <summary>Whether a caller may keep the body and ask next time whether it still holds: an answer without errors to a GET.</summary>
    public bool MayBeKept { get; init; }

    /// <summary>Writes the body.</summary>
    public void WriteTo(IBufferWriter<byte> output) => Result.WriteTo(output);
}
