namespace JourneyGov.GraphQL.Language;

/// <summary>
/// The written name of one part of a schema (specification, section 3.14): <c>Stage</c>, <c>Stage.name</c>, <c>Query.stage(id:)</c>,
/// <c>@cost</c>, <c>@cost(weight:)</c>.
/// </summary>
/// <param name="Name">The type's or directive's name.</param>
/// <param name="IsDirective">Whether it names a directive.</param>
/// <param name="Member">The field, input field or enum value; null for the type itself, and for directives.</param>
/// <param name="Argument">The argument of the field or directive; null for those themselves.</param>
public sealed record SchemaCoordinate(string Name, bool IsDirective, string? Member, string? Argument)
{
    /// <summary>Reads a coordinate: without white space, which coordinates do not have.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="GraphQLSyntaxException">The text is no coordinate.</exception>
    public static SchemaCoordinate Parse(string text)
    {
        var reader = new Reader(new Source(text));
        bool isDirective = reader.Skips('@');
        string name = reader.Name();
        string? member = !isDirective && reader.Skips('.') ? reader.Name() : null;
        string? argument = null;
        if ((isDirective || member is not null) && reader.Skips('('))
        {
            argument = reader.Name();
            reader.Expect(':');
            reader.Expect(')');
        }

        reader.ExpectEnd();
        return new SchemaCoordinate(name, isDirective, member, argument);
    }

    /// <summary>The coordinate as it is written.</summary>
    public override string ToString() =>
        $"{(IsDirective ? "@" : "")}{Name}{(Member is null ? "" : $".{Member}")}{(Argument is null ? "" : $"({Argument}:)")}";

    private sealed class Reader(Source source)
    {
        private readonly string _text = source.Body;
        private int _position;

        public bool Skips(char punctuator)
        {
            if (_position >= _text.Length || _text[_position] != punctuator)
                return false;

            _position++;
            return true;
        }

        public void Expect(char punctuator)
        {
            if (!Skips(punctuator))
                throw Expected($"\"{punctuator}\"");
        }

        public string Name()
        {
            string name = NameAhead();
            _position += name.Length;
            return name.Length > 0 ? name : throw Expected("Name");
        }

        public void ExpectEnd()
        {
            if (_position < _text.Length)
                throw Expected("<EOF>");
        }

        private string NameAhead()
        {
            int end = _position;
            while (end < _text.Length && (char.IsAsciiLetter(_text[end]) || _text[end] is '_' || (end > _position && char.IsAsciiDigit(_text[end]))))
                end++;

            return _text[_position..end];
        }

        private GraphQLSyntaxException Expected(string what)
        {
            if (_position >= _text.Length)
                return Error($"Expected {what}, found <EOF>.");

            char character = _text[_position];
            return NameAhead() is { Length: > 0 } name ? Error($"Expected {what}, found Name \"{name}\".")
                : character is '@' or '.' or '(' or ')' or ':' ? Error($"Expected {what}, found \"{character}\".")
                : Error($"Invalid character: {Lexer.Describe(_text, _position)}.");
        }

        private GraphQLSyntaxException Error(string description) => GraphQLSyntaxException.At(source, _position, description);
    }
}
