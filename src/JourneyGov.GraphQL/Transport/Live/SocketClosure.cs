using System.Text;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>How a socket is closed: the close code and what it says to people.</summary>
/// <param name="Code">A close code of the graphql-transport-ws protocol or of RFC 6455.</param>
/// <param name="Reason">The reason, at most 123 bytes of UTF-8.</param>
public sealed record SocketClosure(int Code, string Reason)
{
    private const int LongestReason = 123;

    /// <summary>The client closed the socket, or is gone.</summary>
    public static SocketClosure Normal { get; } = new(1000, "");

    /// <summary>The server is about to end.</summary>
    public static SocketClosure ServerStops { get; } = new(1001, "The server stops");

    /// <summary>A message is larger than allowed.</summary>
    public static SocketClosure TooBig { get; } = new(1009, "The message is too large");

    /// <summary>The client does not read what it asked for.</summary>
    public static SocketClosure TooSlow { get; } = new(1013, "The client reads too slowly");

    internal static SocketClosure Broken { get; } = new(1011, "Something went wrong on our side");

    internal static SocketClosure TryAgainLater { get; } = new(1013, "Something went wrong on our side; try again later");

    /// <summary>The socket was opened without the protocol.</summary>
    public static SocketClosure SubprotocolNotAcceptable { get; } = new(4406, "Subprotocol not acceptable");

    internal static SocketClosure Unauthorized { get; } = new(4401, "Unauthorized");

    internal static SocketClosure InitTimeout { get; } = new(4408, "Connection initialisation timeout");

    internal static SocketClosure Unanswered { get; } = new(4408, "Ping timeout");

    internal static SocketClosure TooManyInits { get; } = new(4429, "Too many initialisation requests");

    internal static SocketClosure Invalid(string problem) => new(4400, Shortened($"Invalid message: {problem}"));

    internal static SocketClosure Forbidden(string problem) => new(4403, Shortened($"Forbidden: {problem}"));

    internal static SocketClosure AlreadyExists(string id) => new(4409, Shortened($"Subscriber for {id} already exists"));

    private static string Shortened(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > LongestReason)
            reason = reason[..(reason.Length - (char.IsLowSurrogate(reason[^1]) ? 2 : 1))];

        return reason;
    }
}
