namespace JourneyGov.GraphQL.Execution;

/// <summary>An answer has more objects or bytes than allowed: a short document can ask for more than memory holds, by going round in a schema's circles.</summary>
/// <param name="code">Which of both: <see cref="ErrorCodes.AnswerTooLarge"/> or <see cref="ErrorCodes.ResponseTooLarge"/>.</param>
internal sealed class AnswerTooLargeException(string code) : Exception
{
    /// <summary>What the caller is told.</summary>
    /// <param name="options">The limits.</param>
    public GraphQLError ErrorFor(EngineOptions options)
    {
        string most = code == ErrorCodes.ResponseTooLarge ? $"{options.MaxResponseBytes} bytes" : $"{options.MaxObjects} objects";
        return new GraphQLError($"The answer would have more than {most}. Ask for less, page by page.") { Code = code };
    }
}
