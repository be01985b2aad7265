using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace JourneyGov.GraphQL.Execution.Writing;

/// <summary>
/// JSON in UTF-8 as it grows, in one rented array: written once, cut back where a null takes the place of what was begun, and bounded.
/// </summary>
internal sealed class ResponseBuffer : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    // What JSON escapes (RFC 8259, section 7). Everything else goes out as it is.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private readonly int _most;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);

    /// <param name="most">Once it holds more bytes than this, it grows no further.</param>
    public ResponseBuffer(int most) => _most = most;

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Forgets what was written behind a place.</summary>
    public void CutTo(int length) => Length = length;

    public void Write(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void Write(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    public void WriteNull() => Write("null"u8);

    public void Write(bool value) => Write(value ? "true"u8 : "false"u8);

    public void Write(int value)
    {
        Reserve(11);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Length), out int written);
        Length += written;
    }

    public void Write(long value) => WriteNumber(value);

    public void Write(double value) => WriteNumber(value);

    public void Write(decimal value) => WriteNumber(value);

    /// <summary>A text with its quotation marks. What is no Unicode in it, half a surrogate pair, becomes U+FFFD.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        Reserve((3 * text.Length) + 2);
        _bytes[Length++] = (byte)'"';
        int escape = text.IndexOfAny(Escaped);
        while (escape >= 0)
        {
            Append(text[..escape]);
            Escape(text[escape]);
            text = text[(escape + 1)..];
            Reserve((3 * text.Length) + 1);
            escape = text.IndexOfAny(Escaped);
        }

        Append(text);
        _bytes[Length++] = (byte)'"';
    }

    /// <summary>Gives the array back; what was written is gone.</summary>
    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void WriteNumber<T>(T value) where T : IUtf8SpanFormattable
    {
        const int longest = 32;
        Reserve(longest);
        value.TryFormat(_bytes.AsSpan(Length), out int written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        Utf8.FromUtf16(text, _bytes.AsSpan(Length), out _, out int written);
        Length += written;
    }

    private void Escape(char character)
    {
        Write(character switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            _ => character < 0x10 ? "\\u000"u8 : "\\u001"u8,
        });
        if (character < 0x20 && "\n\r\t\b\f".IndexOf(character, StringComparison.Ordinal) < 0)
            Write("0123456789abcdef"u8[character & 0xF]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int bytes)
    {
        if (_bytes.Length - Length < bytes)
            Grow(bytes);
    }

    private void Grow(int bytes)
    {
        if (Length > _most)
            throw AnswerTooLargeException.Bytes(_most);

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, checked(Length + bytes)));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
