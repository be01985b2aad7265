using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Types;

/// <summary>Reads a <see cref="Schema"/> from SDL, in one or several files.</summary>
public static class SchemaReader
{
    /// <summary>Reads and validates a schema.</summary>
    /// <param name="sources">The files; their order is that of the types.</param>
    /// <param name="scalars">How the values of custom scalars come in and go out, by the scalar's name; those not named take any value.</param>
    /// <exception cref="SchemaException">All that is wrong, with file and line.</exception>
    public static Schema Read(IEnumerable<Source> sources, IReadOnlyDictionary<string, ScalarCoercion>? scalars = null)
    {
        DocumentNode document = Parse(sources);
        IReadOnlyList<GraphQLError> errors = SdlValidator.Validate(document);
        if (errors.Count > 0)
            throw new SchemaException(errors);

        Schema schema = Build(document, scalars);
        errors = [.. SchemaValidation.Validate(schema), .. SdlValidator.ValidateValues(document, schema)];
        return errors.Count == 0 ? schema : throw new SchemaException(errors);
    }

    /// <summary>Reads and validates a schema from one text.</summary>
    /// <inheritdoc cref="Read(IEnumerable{Source}, IReadOnlyDictionary{string, ScalarCoercion}?)"/>
    public static Schema Read(string source, IReadOnlyDictionary<string, ScalarCoercion>? scalars = null) =>
        Read([new Source(source, "schema")], scalars);

    /// <summary>
    /// Builds a schema without asking whether it is valid: the first of two equal names wins, what does not resolve is left out.
    /// </summary>
    internal static Schema Build(DocumentNode document, IReadOnlyDictionary<string, ScalarCoercion>? scalars = null) =>
        new SchemaBuilder(document, scalars ?? new Dictionary<string, ScalarCoercion>()).Build();

    private static DocumentNode Parse(IEnumerable<Source> sources)
    {
        var documents = new List<DocumentNode>();
        var errors = new List<GraphQLError>();
        foreach (Source source in sources)
        {
            try
            {
                documents.Add(Parser.Parse(source, ParserLimits.Schema));
            }
            catch (GraphQLSyntaxException exception)
            {
                errors.Add(exception.Error);
            }
        }

        if (documents.Count == 0 && errors.Count == 0)
            errors.Add(new GraphQLError("No schema files were given.") { Code = ErrorCodes.SchemaInvalid });

        return errors.Count == 0
            ? new DocumentNode(documents[0].Location, [.. documents.SelectMany(d => d.Definitions)], documents.Sum(d => d.TokenCount))
            : throw new SchemaException(errors);
    }
}
