using System.Buffers;
using JourneyGov.GraphQL.Execution.Writing;

namespace JourneyGov.GraphQL.Execution;

/// <summary>
/// What a request comes to: data, errors, or both. Whoever gets it disposes of it once it is written; not doing so costs memory alone.
/// </summary>
public sealed class GraphQLResult : IDisposable
{
    private readonly ResponseBuffer _response;

    private GraphQLResult(ResponseBuffer response, bool isExecuted, IReadOnlyList<GraphQLError> errors)
    {
        _response = response;
        IsExecuted = isExecuted;
        Errors = errors;
    }

    /// <summary>What went wrong; empty when nothing did.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Whether the operation ran, so that the response has <c>data</c>, be it null.</summary>
    public bool IsExecuted { get; }

    /// <summary>The response as JSON in UTF-8; empty once the result is disposed of.</summary>
    public ReadOnlyMemory<byte> Response => _response.Written;

    /// <summary>The request was refused before it ran.</summary>
    public static GraphQLResult Refused(params IReadOnlyList<GraphQLError> errors) =>
        new(ResponseText.Of(errors, data: null), false, errors);

    /// <summary>The operation ran, and nothing of its data is left.</summary>
    internal static GraphQLResult ExecutedWithoutData(GraphQLError error) => new(ResponseText.Of([error], "null"u8), true, [error]);

    /// <summary>The operation ran: the result takes over what it wrote.</summary>
    /// <exception cref="AnswerTooLargeException">It wrote more than it may, its errors counted.</exception>
    internal static GraphQLResult Executed(Run run, int most) => new(ResponseText.Of(run, most), true, run.Errors);

    /// <summary>Writes the response as JSON in UTF-8.</summary>
    public void WriteTo(IBufferWriter<byte> output) => output.Write(Response.Span);

    /// <inheritdoc />
    public void Dispose() => _response.Dispose();
}
