namespace JourneyGov.GraphQL.Execution;

/// <summary>Thrown by a resolver to refuse a field with a message that the caller may read. Any other exception is a fault and stays masked.</summary>
public sealed class GraphQLException : Exception
{
    /// <summary>Refuses a field.</summary>
    /// <param name="message">What was wrong and what to do instead.</param>
    /// <param name="code">For programs: one of <see cref="ErrorCodes"/> or the application's own.</param>
    public GraphQLException(string message, string code) : base(message) => Code = code;

    /// <summary>The code, for programs.</summary>
    public string Code { get; }
}
