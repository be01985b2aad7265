namespace JourneyGov.GraphQL.Language;

/// <summary>What a token is (specification, section 2.1).</summary>
public enum TokenKind
{
    /// <summary>Before the first token.</summary>
    StartOfFile,

    /// <summary>After the last token.</summary>
    EndOfFile,

    /// <summary><c>!</c></summary>
    Bang,

    /// <summary><c>$</c></summary>
    Dollar,

    /// <summary><c>&amp;</c></summary>
    Ampersand,

    /// <summary><c>(</c></summary>
    LeftParenthesis,

    /// <summary><c>)</c></summary>
    RightParenthesis,

    /// <summary><c>...</c></summary>
    Spread,

    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>=</c></summary>
    EqualsSign,

    /// <summary><c>@</c></summary>
    At,

    /// <summary><c>[</c></summary>
    LeftBracket,

    /// <summary><c>]</c></summary>
    RightBracket,

    /// <summary><c>{</c></summary>
    LeftBrace,

    /// <summary><c>|</c></summary>
    Pipe,

    /// <summary><c>}</c></summary>
    RightBrace,

    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A number without fraction and exponent.</summary>
    IntegerNumber,

    /// <summary>A number with a fraction or an exponent.</summary>
    FloatNumber,

    /// <summary>A text in quotes.</summary>
    QuotedString,

    /// <summary>A text in triple quotes.</summary>
    BlockString,
}

/// <summary>One token of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset after its last character.</param>
/// <param name="Line">Its line, from 1 on.</param>
/// <param name="Column">Its column, from 1 on, in UTF-16 units.</param>
/// <param name="Value">A name, a number as written, a string with its escapes resolved; null for punctuators.</param>
public readonly record struct Token(TokenKind Kind, int Start, int End, int Line, int Column, string? Value)
{
    /// <summary>How syntax errors call the token: <c>"{"</c>, <c>Name "hero"</c>, <c>&lt;EOF&gt;</c>.</summary>
    public string Describe() => Value is null ? Describe(Kind) : $"{Describe(Kind)} \"{Value}\"";

    /// <summary>How syntax errors call any token of a kind.</summary>
    public static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.StartOfFile => "<SOF>",
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Ampersand => "\"&\"",
        TokenKind.LeftParenthesis => "\"(\"",
        TokenKind.RightParenthesis => "\")\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.EqualsSign => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.LeftBracket => "\"[\"",
        TokenKind.RightBracket => "\"]\"",
        TokenKind.LeftBrace => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.RightBrace => "\"}\"",
        TokenKind.IntegerNumber => "Int",
        TokenKind.FloatNumber => "Float",
        TokenKind.QuotedString => "String",
        _ => kind.ToString(),
    };
}
