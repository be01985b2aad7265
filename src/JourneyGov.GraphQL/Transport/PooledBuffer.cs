using System.Buffers;

namespace JourneyGov.GraphQL.Transport;

/// <summary>Bytes written piece by piece into one array from the pool, which goes back when the buffer is disposed of.</summary>
/// <param name="capacity">How many bytes to make room for at first.</param>
public sealed class PooledBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _array = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes written; theirs until the next write or the end.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, Length);

    /// <inheritdoc />
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - Length);
        Length += count;
    }

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return _array.AsMemory(Length);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        byte[] array = _array;
        (_array, Length) = ([], 0);
        if (array.Length > 0)
            ArrayPool<byte>.Shared.Return(array);
    }

    private void MakeRoom(int count)
    {
        if (_array.Length - Length >= count)
            return;

        byte[] larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_array.Length * 2, Length + count)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
