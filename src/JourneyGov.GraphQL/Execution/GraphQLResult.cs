using System.Buffers;

namespace JourneyGov.GraphQL.Execution;

/// <summary>What a request comes to: data, errors, or both.</summary>
public sealed class GraphQLResult
{
    private GraphQLResult(ObjectNode? data, bool isExecuted, IReadOnlyList<GraphQLError> errors)
    {
        Data = data;
        IsExecuted = isExecuted;
        Errors = errors;
    }

    /// <summary>What went wrong; empty when nothing did.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Whether the operation ran, so that the response has <c>data</c>, be it null.</summary>
    public bool IsExecuted { get; }

    internal ObjectNode? Data { get; }

    /// <summary>The request was refused before it ran.</summary>
    public static GraphQLResult Refused(params IReadOnlyList<GraphQLError> errors) => new(null, false, errors);

    internal static GraphQLResult Executed(ObjectNode? data, IReadOnlyList<GraphQLError> errors) => new(data, true, errors);

    /// <summary>Writes the response as JSON in UTF-8.</summary>
    public void WriteTo(IBufferWriter<byte> output) => ResultWriter.Write(output, this);
}
