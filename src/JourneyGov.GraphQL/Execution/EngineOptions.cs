using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Validation;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Execution;

/// <summary>How much one request may ask for.</summary>
public sealed record EngineOptions
{
    /// <summary>Limits of the text.</summary>
    public ParserLimits Parsing { get; init; } = ParserLimits.Request;

    /// <summary>Limits of what it asks for.</summary>
    public DocumentLimits Document { get; init; } = DocumentLimits.Request;

    /// <summary>Limits of the values that come with it.</summary>
    public VariableLimits Variables { get; init; } = VariableLimits.Request;

    /// <summary>
    /// What an operation may cost, as <c>@cost</c> and <c>@listSize</c> have it; worked out before it runs. Unless they say otherwise,
    /// each object and each time that one is asked for counts 1. What tools ask the schema about itself stays below a fourth of it.
    /// </summary>
    public int MaxCost { get; init; } = 100_000;

    /// <summary>How long an operation may run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many objects an answer may have, its root included.</summary>
    public int MaxObjects { get; init; } = 250_000;

    /// <summary>How many bytes an answer may have, written out.</summary>
    public int MaxResponseBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How much memory documents may take that are kept parsed and planned, in bytes, as estimated.</summary>
    public int CachedDocumentBytes { get; init; } = 32 * 1024 * 1024;
}
