using System.Globalization;

namespace JourneyGov.GraphQL.Language;

/// <summary>Cuts a text into tokens, one at a time (specification, section 2.1). What lies between tokens is skipped.</summary>
internal sealed partial class Lexer(Source source)
{
    private readonly string _text = source.Body;
    private int _position;
    private int _line = 1;
    private int _lineStart;

    /// <summary>Reads the next token; at the end, the end again and again.</summary>
    /// <exception cref="GraphQLSyntaxException">The text holds no token here.</exception>
    public Token Next()
    {
        SkipIgnored();
        if (_position >= _text.Length)
            return Take(TokenKind.EndOfFile, 0);

        char character = _text[_position];
        return character switch
        {
            '!' => Take(TokenKind.Bang, 1),
            '$' => Take(TokenKind.Dollar, 1),
            '&' => Take(TokenKind.Ampersand, 1),
            '(' => Take(TokenKind.LeftParenthesis, 1),
            ')' => Take(TokenKind.RightParenthesis, 1),
            ':' => Take(TokenKind.Colon, 1),
            '=' => Take(TokenKind.EqualsSign, 1),
            '@' => Take(TokenKind.At, 1),
            '[' => Take(TokenKind.LeftBracket, 1),
            ']' => Take(TokenKind.RightBracket, 1),
            '{' => Take(TokenKind.LeftBrace, 1),
            '|' => Take(TokenKind.Pipe, 1),
            '}' => Take(TokenKind.RightBrace, 1),
            '.' when At(_position + 1) is '.' && At(_position + 2) is '.' => Take(TokenKind.Spread, 3),
            '"' when At(_position + 1) is '"' && At(_position + 2) is '"' => ReadBlockString(),
            '"' => ReadString(),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            _ when IsNameStart(character) => ReadName(),
            _ => throw Unexpected(character),
        };
    }

    private static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character is '_';

    private static bool IsNameContinue(char character) => char.IsAsciiLetterOrDigit(character) || character is '_';

    // The end of the text reads as U+0000, which no rule of the grammar accepts.
    private char At(int position) => position < _text.Length ? _text[position] : '\0';

    private Token Take(TokenKind kind, int length, string? value = null)
    {
        var token = new Token(kind, _position, _position + length, _line, _position - _lineStart + 1, value);
        _position += length;
        return token;
    }

    private void SkipIgnored()
    {
        while (_position < _text.Length)
        {
            switch (_text[_position])
            {
                case '\uFEFF' or '\t' or ' ' or ',':
                    _position++;
                    break;
                case '\n' or '\r':
                    SkipLineEnd();
                    break;
                case '#':
                    SkipComment();
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipLineEnd()
    {
        _position += _text[_position] is '\r' && At(_position + 1) is '\n' ? 2 : 1;
        _line++;
        _lineStart = _position;
    }

    private void SkipComment()
    {
        int length = _text.AsSpan(_position).IndexOfAny('\n', '\r');
        int end = length < 0 ? _text.Length : _position + length;
        while (_position < end)
        {
            int width = ScalarWidth(_position);
            if (width == 0)
                throw Error(_position, $"Invalid character: {PrintCodePoint(_position)}.");

            _position += width;
        }
    }

    private Token ReadName()
    {
        int end = _position + 1;
        while (end < _text.Length && IsNameContinue(_text[end]))
            end++;

        return Take(TokenKind.Name, end - _position, _text[_position..end]);
    }

    private Token ReadNumber()
    {
        int position = SkipInteger(At(_position) is '-' ? _position + 1 : _position);
        bool isFloat = At(position) is '.' or 'e' or 'E';
        if (At(position) is '.')
            position = SkipDigits(position + 1);

        if (At(position) is 'e' or 'E')
            position = SkipDigits(At(position + 1) is '+' or '-' ? position + 2 : position + 1);

        if (At(position) is '.' || IsNameStart(At(position)))
            throw Error(position, $"Invalid number, expected digit but got: {PrintCodePoint(position)}.");

        return Take(isFloat ? TokenKind.FloatNumber : TokenKind.IntegerNumber, position - _position, _text[_position..position]);
    }

    private int SkipInteger(int position)
    {
        if (At(position) is not '0')
            return SkipDigits(position);

        return char.IsAsciiDigit(At(position + 1))
            ? throw Error(position + 1, $"Invalid number, unexpected digit after 0: {PrintCodePoint(position + 1)}.")
            : position + 1;
    }

    private int SkipDigits(int position)
    {
        if (!char.IsAsciiDigit(At(position)))
            throw Error(position, $"Invalid number, expected digit but got: {PrintCodePoint(position)}.");

        while (char.IsAsciiDigit(At(position)))
            position++;

        return position;
    }

    /// <summary>How many UTF-16 units the Unicode scalar value at a position takes: 1, 2, or 0 for a lone surrogate.</summary>
    private int ScalarWidth(int position) => ScalarWidth(_text, position);

    private static int ScalarWidth(string text, int position) =>
        !char.IsSurrogate(text[position]) ? 1
        : char.IsHighSurrogate(text[position]) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]) ? 2
        : 0;

    private string PrintCodePoint(int position) => Describe(_text, position);

    /// <summary>How errors show the character at a position.</summary>
    public static string Describe(string text, int position)
    {
        if (position >= text.Length)
            return Token.Describe(TokenKind.EndOfFile);

        int code = ScalarWidth(text, position) == 2 ? char.ConvertToUtf32(text[position], text[position + 1]) : text[position];
        return code switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{(char)code}\"",
            _ => "U+" + code.ToString("X4", CultureInfo.InvariantCulture),
        };
    }

    private GraphQLSyntaxException Unexpected(char character) => Error(_position, character is '\''
        ? "Unexpected single quote character ('), did you mean to use a double quote (\")?"
        : $"{(ScalarWidth(_position) == 0 ? "Invalid" : "Unexpected")} character: {PrintCodePoint(_position)}.");

    private GraphQLSyntaxException Error(int position, string description) => GraphQLSyntaxException.At(source, position, description);
}
