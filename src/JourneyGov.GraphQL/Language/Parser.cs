using System.Text;

namespace JourneyGov.GraphQL.Language;

/// <summary>
/// Reads GraphQL: executable and type system documents, values and types (specification of September 2025, appendix B),
/// by recursive descent and within <see cref="ParserLimits"/>. Messages and places are those of graphql-js.
/// </summary>
public sealed partial class Parser
{
    private readonly Source _source;
    private readonly ParserLimits _limits;
    private readonly Lexer _lexer;
    private Token _token;
    private Token? _lookahead;
    private int _lastEnd;
    private int _tokenCount;
    private int _depth;

    private Parser(Source source, ParserLimits limits)
    {
        _source = source;
        _limits = limits;
        if (Encoding.UTF8.GetByteCount(source.Body) > limits.MaxBytes)
        {
            throw new GraphQLSyntaxException(new GraphQLError(
                $"Syntax Error: Document contains more than {limits.MaxBytes} bytes. Parsing aborted.")
            {
                Code = ErrorCodes.DocumentTooLarge,
            });
        }

        _lexer = new Lexer(source);
        Advance();
    }

    /// <summary>Parses a whole document.</summary>
    /// <param name="source">The text.</param>
    /// <param name="limits">How much text to take; <see cref="ParserLimits.Request"/> unless said.</param>
    /// <exception cref="GraphQLSyntaxException">The text is no document, or beyond the limits.</exception>
    public static DocumentNode Parse(Source source, ParserLimits? limits = null)
    {
        var parser = new Parser(source, limits ?? ParserLimits.Request);
        return parser.ParseDocument();
    }

    /// <summary>Parses a whole document that has no name of its own.</summary>
    /// <inheritdoc cref="Parse(Source, ParserLimits?)"/>
    public static DocumentNode Parse(string source, ParserLimits? limits = null) => Parse(new Source(source), limits);

    /// <summary>Parses a value that stands alone, variables allowed.</summary>
    /// <param name="source">The text.</param>
    /// <exception cref="GraphQLSyntaxException">The text is no value, or beyond the limits.</exception>
    public static ValueNode ParseValue(string source)
    {
        var parser = new Parser(new Source(source), ParserLimits.Request);
        ValueNode value = parser.ParseValue(isConstant: false);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>Parses a reference to a type that stands alone, such as <c>[Stage!]!</c>.</summary>
    /// <param name="source">The text.</param>
    /// <exception cref="GraphQLSyntaxException">The text is no type, or beyond the limits.</exception>
    public static TypeNode ParseType(string source)
    {
        var parser = new Parser(new Source(source), ParserLimits.Request);
        TypeNode type = parser.ParseTypeReference();
        parser.Expect(TokenKind.EndOfFile);
        return type;
    }

    private DocumentNode ParseDocument()
    {
        var definitions = new List<DefinitionNode>();
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (!Peek(TokenKind.EndOfFile));

        return new DocumentNode(new Location(_source, 0, _source.Body.Length, 1, 1), definitions, _tokenCount);
    }

    private DefinitionNode ParseDefinition()
    {
        if (Peek(TokenKind.LeftBrace))
            return ParseOperation();

        bool hasDescription = PeekDescription();
        Token keyword = hasDescription ? Lookahead() : _token;
        if (hasDescription && keyword.Kind is TokenKind.LeftBrace)
            throw Error(_token, "Unexpected description, descriptions are not supported on shorthand queries.");

        if (keyword.Kind is not TokenKind.Name)
            throw Unexpected(keyword);

        return keyword.Value switch
        {
            "query" or "mutation" or "subscription" => ParseOperation(),
            "fragment" => ParseFragmentDefinition(),
            "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive" =>
                ParseTypeSystemDefinition(keyword),
            _ when hasDescription => throw Error(_token, "Unexpected description, only GraphQL definitions support descriptions."),
            "extend" => ParseTypeSystemExtension(),
            _ => throw Unexpected(keyword),
        };
    }

    private void Advance()
    {
        _lastEnd = _token.End;
        _token = _lookahead ?? _lexer.Next();
        _lookahead = null;
        if (_token.Kind is TokenKind.EndOfFile || ++_tokenCount <= _limits.MaxTokens)
            return;

        string description = $"Document contains more than {_limits.MaxTokens} tokens. Parsing aborted.";
        throw GraphQLSyntaxException.At(_source, _token.Start, description, ErrorCodes.TooManyTokens);
    }

    private Token Lookahead() => _lookahead ??= _lexer.Next();

    private bool Peek(TokenKind kind) => _token.Kind == kind;

    private bool PeekKeyword(string keyword) => _token.Kind is TokenKind.Name && _token.Value == keyword;

    private bool PeekDescription() => _token.Kind is TokenKind.QuotedString or TokenKind.BlockString;

    private Token Expect(TokenKind kind)
    {
        Token token = _token;
        if (token.Kind != kind)
            throw Error(token, $"Expected {Token.Describe(kind)}, found {token.Describe()}.");

        if (kind is not TokenKind.EndOfFile)
            Advance();

        return token;
    }

    private bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind)
            return false;

        Advance();
        return true;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
            throw Error(_token, $"Expected \"{keyword}\", found {_token.Describe()}.");
    }

    private bool SkipKeyword(string keyword)
    {
        if (!PeekKeyword(keyword))
            return false;

        Advance();
        return true;
    }

    private T[] Many<T>(TokenKind open, Func<T> parse, TokenKind close)
    {
        Expect(open);
        var nodes = new List<T>();
        do
        {
            nodes.Add(parse());
        }
        while (!Skip(close));

        return [.. nodes];
    }

    private T[] OptionalMany<T>(TokenKind open, Func<T> parse, TokenKind close) => Peek(open) ? Many(open, parse, close) : [];

    private T[] DelimitedMany<T>(TokenKind delimiter, Func<T> parse)
    {
        Skip(delimiter);
        var nodes = new List<T>();
        do
        {
            nodes.Add(parse());
        }
        while (Skip(delimiter));

        return [.. nodes];
    }

    /// <summary>Goes one level deeper; every caller comes back by <see cref="Leave"/>.</summary>
    private void Enter()
    {
        if (++_depth <= _limits.MaxDepth)
            return;

        string description = $"Document is nested deeper than {_limits.MaxDepth} levels. Parsing aborted.";
        throw GraphQLSyntaxException.At(_source, _token.Start, description, ErrorCodes.NestedTooDeeply);
    }

    private void Leave() => _depth--;

    private Location From(Token start) => new(_source, start.Start, _lastEnd, start.Line, start.Column);

    private GraphQLSyntaxException Unexpected() => Unexpected(_token);

    private GraphQLSyntaxException Unexpected(Token token) => Error(token, $"Unexpected {token.Describe()}.");

    private GraphQLSyntaxException Error(Token token, string description) => GraphQLSyntaxException.At(_source, token.Start, description);
}
