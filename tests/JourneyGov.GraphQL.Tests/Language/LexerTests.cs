using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Tests.Language;

public sealed class LexerTests
{
    [Theory]
    [InlineData("\uFEFF foo", 1, 3)]
    [InlineData("\n\r\n\r  foo", 4, 3)]
    [InlineData("# a comment, with 😀\n  foo # another", 2, 3)]
    [InlineData(",,,foo,,,", 1, 4)]
    public void What_lies_between_tokens_is_skipped_and_counted_as_lines_and_columns(string text, int line, int column)
    {
        Token token = new Lexer(new Source(text)).Next();

        Assert.Equal((TokenKind.Name, "foo", line, column), (token.Kind, token.Value, token.Line, token.Column));
    }

    [Fact]
    public void Every_punctuator_is_a_token()
    {
        var lexer = new Lexer(new Source("! $ & ( ) ... : = @ [ ] { | }"));
        var kinds = new List<TokenKind>();
        for (Token token = lexer.Next(); token.Kind is not TokenKind.EndOfFile; token = lexer.Next())
            kinds.Add(token.Kind);

        Assert.Equal(Enum.GetValues<TokenKind>().Where(kind => kind is >= TokenKind.Bang and <= TokenKind.RightBrace), kinds);
    }

    [Theory]
    [InlineData("\"simple\"", "simple")]
    [InlineData("\"\"", "")]
    [InlineData("\" white space \"", " white space ")]
    [InlineData("\"quote \\\" slash \\/ back \\\\\"", "quote \" slash / back \\")]
    [InlineData("\"\\b\\f\\n\\r\\t\"", "\b\f\n\r\t")]
    [InlineData("\"\\u00E9 \\u{e9} \\u{1F600} \\uD83D\\uDE00 😀\"", "é é 😀 😀 😀")]
    public void Strings_have_their_escapes_resolved(string text, string value) =>
        Assert.Equal((TokenKind.QuotedString, value), Read(text));

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"one line\"\"\"", "one line")]
    [InlineData("\"\"\"  keeps the indent of its first line\"\"\"", "  keeps the indent of its first line")]
    [InlineData("\"\"\"\n    Hello,\r\n      World!\r\n\n    Yours,\n      GraphQL.\n  \"\"\"", "Hello,\n  World!\n\nYours,\n  GraphQL.")]
    [InlineData("\"\"\"with \\\"\"\" quotes and \\u00e9\"\"\"", "with \"\"\" quotes and \\u00e9")]
    public void Block_strings_lose_common_indentation_and_blank_ends_but_no_backslash(string text, string value) =>
        Assert.Equal((TokenKind.BlockString, value), Read(text));

    [Fact]
    public void Places_are_counted_on_after_a_block_string_of_several_lines()
    {
        var lexer = new Lexer(new Source("\"\"\"a\n\nb\"\"\" next"));
        lexer.Next();

        Assert.Equal((3, 6), (lexer.Next() is var token ? token.Line : 0, token.Column));
    }

    [Theory]
    [InlineData("0", TokenKind.IntegerNumber)]
    [InlineData("-12", TokenKind.IntegerNumber)]
    [InlineData("123456789012345678901234567890", TokenKind.IntegerNumber)]
    [InlineData("-0.5", TokenKind.FloatNumber)]
    [InlineData("1e50", TokenKind.FloatNumber)]
    [InlineData("4.123E-3", TokenKind.FloatNumber)]
    public void Numbers_are_kept_as_written(string text, TokenKind kind) => Assert.Equal((kind, text), Read(text));

    [Theory]
    [InlineData("00", "Invalid number, unexpected digit after 0: \"0\".", 2)]
    [InlineData("-", "Invalid number, expected digit but got: <EOF>.", 2)]
    [InlineData("1.", "Invalid number, expected digit but got: <EOF>.", 3)]
    [InlineData("1.2e", "Invalid number, expected digit but got: <EOF>.", 5)]
    [InlineData("1.2.3", "Invalid number, expected digit but got: \".\".", 4)]
    [InlineData("0xF1", "Invalid number, expected digit but got: \"x\".", 2)]
    [InlineData("?", "Unexpected character: \"?\".", 1)]
    [InlineData("..", "Unexpected character: \".\".", 1)]
    [InlineData("\u0000", "Unexpected character: U+0000.", 1)]
    [InlineData("😀", "Unexpected character: U+1F600.", 1)]
    [InlineData("'single'", "Unexpected single quote character ('), did you mean to use a double quote (\")?", 1)]
    [InlineData("\"", "Unterminated string.", 2)]
    [InlineData("\"no end\n\"", "Unterminated string.", 8)]
    [InlineData("\"\"\"no end", "Unterminated string.", 10)]
    [InlineData("\"bad \\z esc\"", "Invalid character escape sequence: \"\\z\".", 6)]
    [InlineData("\"bad \\u1 esc\"", "Invalid Unicode escape sequence: \"\\u1 es\".", 6)]
    [InlineData("\"bad \\uD83D\\u0041 esc\"", "Invalid Unicode escape sequence: \"\\uD83D\".", 6)]
    [InlineData("\"bad \\u{110000} esc\"", "Invalid Unicode escape sequence: \"\\u{110000}\".", 6)]
    [InlineData("\"bad \\u{FFFFFFFFFFFF} esc\"", "Invalid Unicode escape sequence: \"\\u{FFFFFFFF\".", 6)]
    public void What_is_no_token_is_refused_with_the_place(string text, string message, int column)
    {
        var refusal = Assert.Throws<GraphQLSyntaxException>(() => new Lexer(new Source(text)).Next());

        Assert.Equal($"Syntax Error: {message}", refusal.Error.Message);
        Assert.Equal(column, Assert.Single(refusal.Error.Locations).Column);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_wherever_it_stands()
    {
        foreach (string text in new[] { "\uD83D", "# \uD83D", "\"\uDE00\"", "\"\"\"\uD83D\"\"\"" })
            Assert.Throws<GraphQLSyntaxException>(() => new Lexer(new Source(text)).Next());
    }

    private static (TokenKind Kind, string? Value) Read(string text) => new Lexer(new Source(text)).Next() is var token ? (token.Kind, token.Value) : default;
}
