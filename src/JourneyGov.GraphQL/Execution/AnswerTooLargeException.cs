namespace JourneyGov.GraphQL.Execution;

/// <summary>An answer has more objects than allowed: a short document can ask for more than memory holds, by going round in a schema's circles.</summary>
internal sealed class AnswerTooLargeException : Exception;
