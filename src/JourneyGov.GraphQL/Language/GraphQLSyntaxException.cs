namespace JourneyGov.GraphQL.Language;

/// <summary>
/// A text is not GraphQL, or goes beyond the <see cref="ParserLimits"/>. <see cref="Error"/> is what the caller is to be told.
/// </summary>
public sealed class GraphQLSyntaxException : Exception
{
    /// <summary>Refuses a text.</summary>
    /// <param name="error">What was wrong, where, and the code.</param>
    public GraphQLSyntaxException(GraphQLError error) : base(error.Message) => Error = error;

    /// <summary>What was wrong, where, and the code: <see cref="ErrorCodes.ParseFailed"/> or that of a limit.</summary>
    public GraphQLError Error { get; }

    internal static GraphQLSyntaxException At(Source source, int position, string description, string code = ErrorCodes.ParseFailed) =>
        new(new GraphQLError($"Syntax Error: {description}") { Locations = [source.LocationAt(position)], Code = code });
}
