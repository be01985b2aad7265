using System.Buffers;

namespace JourneyGov.GraphQL.Execution;

/// <summary>A response has more bytes than allowed; what the caller is told instead.</summary>
internal sealed class ResponseTooLargeException(int limit) : Exception
{
    public GraphQLError Error { get; } = new($"The answer would have more than {limit} bytes. Ask for less, page by page.")
    {
        Code = ErrorCodes.ResponseTooLarge,
    };
}

/// <summary>
/// Keeps what is written until it is whole, so that a response which turns out too large leaves nothing half written behind.
/// </summary>
/// <param name="limit">How many bytes it takes before it refuses.</param>
internal sealed class BoundedBuffer(int limit) : IBufferWriter<byte>
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Advance(int count)
    {
        if (_bytes.WrittenCount + (long)count > limit)
            throw new ResponseTooLargeException(limit);

        _bytes.Advance(count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);
}
