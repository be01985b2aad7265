namespace JourneyGov.GraphQL.Execution;

/// <summary>An answer has more objects or bytes than allowed: a short document can ask for more than memory holds, by going round in a schema's circles.</summary>
internal sealed class AnswerTooLargeException : Exception
{
    private AnswerTooLargeException(GraphQLError error) => Error = error;

    /// <summary>What the caller is told instead.</summary>
    public GraphQLError Error { get; }

    public static AnswerTooLargeException Objects(int limit) =>
        new(new GraphQLError($"The answer would have more than {limit} objects. Ask for less, page by page.") { Code = ErrorCodes.AnswerTooLarge });

    public static AnswerTooLargeException Bytes(int limit) =>
        new(new GraphQLError($"The answer would have more than {limit} bytes. Ask for less, page by page.") { Code = ErrorCodes.ResponseTooLarge });
}
