using System.Text;

namespace JourneyGov.GraphQL.Language;

// Strings and block strings (specification, section 2.9.4).
internal sealed partial class Lexer
{
    private Token ReadString()
    {
        int position = _position + 1;
        int plainStart = position;
        StringBuilder? value = null;
        while (position < _text.Length)
        {
            switch (_text[position])
            {
                case '"':
                    string tail = _text[plainStart..position];
                    return Take(TokenKind.QuotedString, position + 1 - _position, value is null ? tail : value.Append(tail).ToString());
                case '\\':
                    value = (value ?? new StringBuilder()).Append(_text, plainStart, position - plainStart);
                    position = ReadEscape(position, value);
                    plainStart = position;
                    break;
                case '\n' or '\r':
                    throw Error(position, "Unterminated string.");
                default:
                    position += WidthWithinString(position);
                    break;
            }
        }

        throw Error(position, "Unterminated string.");
    }

    private int WidthWithinString(int position)
    {
        int width = ScalarWidth(position);
        return width > 0 ? width : throw Error(position, $"Invalid character within String: {PrintCodePoint(position)}.");
    }

    /// <summary>Resolves the escape sequence at a position into <paramref name="value"/> and returns the position after it.</summary>
    private int ReadEscape(int position, StringBuilder value)
    {
        char kind = At(position + 1);
        if (kind is 'u')
            return At(position + 2) is '{' ? ReadBracedUnicode(position, value) : ReadFixedUnicode(position, value);

        char? resolved = kind switch
        {
            '"' or '\\' or '/' => kind,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };
        value.Append(resolved ?? throw Error(position, $"Invalid character escape sequence: \"{Slice(position, 2)}\"."));
        return position + 2;
    }

    /// <summary><c>\u{1F600}</c>: one to eight digits that name a Unicode scalar value.</summary>
    private int ReadBracedUnicode(int position, StringBuilder value)
    {
        const int longest = 12;
        long code = 0;
        int size = 3;
        while (size < longest)
        {
            char character = At(position + size++);
            if (character is '}')
            {
                if (size < 5 || !Rune.IsValid((int)code))
                    break;

                value.Append(new Rune((int)code).ToString());
                return position + size;
            }

            if (!char.IsAsciiHexDigit(character))
                break;

            code = (code << 4) | (uint)HexValue(character);
            if (code > int.MaxValue)
                break;
        }

        throw Error(position, $"Invalid Unicode escape sequence: \"{Slice(position, size)}\".");
    }

    /// <summary><c>\u00E9</c>, or a pair of surrogates written as two such sequences, as JSON does.</summary>
    private int ReadFixedUnicode(int position, StringBuilder value)
    {
        int code = FourHexDigits(position + 2);
        if (code >= 0 && !char.IsSurrogate((char)code))
        {
            value.Append((char)code);
            return position + 6;
        }

        bool pairFollows = code >= 0 && char.IsHighSurrogate((char)code) && At(position + 6) is '\\' && At(position + 7) is 'u';
        int trailing = pairFollows ? FourHexDigits(position + 8) : -1;
        if (trailing < 0 || !char.IsLowSurrogate((char)trailing))
            throw Error(position, $"Invalid Unicode escape sequence: \"{Slice(position, 6)}\".");

        value.Append((char)code).Append((char)trailing);
        return position + 12;
    }

    private int FourHexDigits(int position)
    {
        int code = 0;
        for (int index = position; index < position + 4; index++)
        {
            if (!char.IsAsciiHexDigit(At(index)))
                return -1;

            code = (code << 4) | HexValue(At(index));
        }

        return code;
    }

    private static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private string Slice(int position, int length) => _text[position..Math.Min(position + length, _text.Length)];

    private Token ReadBlockString()
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        int position = _position + 3;
        int lineStart = _lineStart;
        while (position < _text.Length && !StartsTripleQuote(position))
        {
            if (_text[position] is '\n' or '\r')
            {
                position += _text[position] is '\r' && At(position + 1) is '\n' ? 2 : 1;
                lines.Add(line.ToString());
                line.Clear();
                lineStart = position;
            }
            else
            {
                position = ReadBlockCharacter(position, line);
            }
        }

        if (position >= _text.Length)
            throw Error(position, "Unterminated string.");

        lines.Add(line.ToString());
        Token token = Take(TokenKind.BlockString, position + 3 - _position, BlockString.Dedent(lines));
        _line += lines.Count - 1;
        _lineStart = lineStart;
        return token;
    }

    private int ReadBlockCharacter(int position, StringBuilder line)
    {
        if (_text[position] is '\\' && StartsTripleQuote(position + 1))
        {
            line.Append("\"\"\"");
            return position + 4;
        }

        int width = WidthWithinString(position);
        line.Append(_text, position, width);
        return position + width;
    }

    private bool StartsTripleQuote(int position) => At(position) is '"' && At(position + 1) is '"' && At(position + 2) is '"';
}
