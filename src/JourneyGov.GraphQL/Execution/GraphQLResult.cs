using System.Buffers;

namespace JourneyGov.GraphQL.Execution;

/// <summary>What a request comes to: data, errors, or both.</summary>
public sealed class GraphQLResult
{
    private readonly int _maxBytes;

    private GraphQLResult(ObjectNode? data, bool isExecuted, IReadOnlyList<GraphQLError> errors, int maxBytes = int.MaxValue)
    {
        _maxBytes = maxBytes;
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

    internal static GraphQLResult Executed(ObjectNode? data, IReadOnlyList<GraphQLError> errors, int maxBytes = int.MaxValue) =>
        new(data, true, errors, maxBytes);

    /// <summary>Writes the response as JSON in UTF-8; one that is too large gives way to an error that says so.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        if (!IsExecuted)
        {
            ResultWriter.Write(output, this);
            return;
        }

        var whole = new BoundedBuffer(_maxBytes);
        try
        {
            ResultWriter.Write(whole, this);
            output.Write(whole.Written);
        }
        catch (ResponseTooLargeException tooLarge)
        {
            ResultWriter.Write(output, Executed(null, [tooLarge.Error]));
        }
    }
}
