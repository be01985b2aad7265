using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Validation;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.Server.Hosting;

/// <summary>
/// How much one request may ask for: the section <c>limits</c> of the settings file, <c>JOURNEYGOV_LIMITS__…</c> as variables.
/// All of them, with defaults, ranges and the codes of the refusals, stand in the program's README.
/// </summary>
public sealed record LimitSettings
{
    private static readonly EngineOptions Usual = new();

    /// <summary>Bytes of a document in UTF-8.</summary>
    public int MaxDocumentBytes { get; init; } = Usual.Parsing.MaxBytes;

    /// <summary>Tokens of a document, comments not counted.</summary>
    public int MaxTokens { get; init; } = Usual.Parsing.MaxTokens;

    /// <summary>Selection sets, lists, objects and list types within each other in the text of a document.</summary>
    public int MaxNesting { get; init; } = Usual.Parsing.MaxDepth;

    /// <summary>Fields within fields, fragments taken in.</summary>
    public int MaxDepth { get; init; } = Usual.Document.MaxDepth;

    /// <summary>Aliases in a document.</summary>
    public int MaxAliases { get; init; } = Usual.Document.MaxAliases;

    /// <summary>Fields at the root of one operation, fragments taken in.</summary>
    public int MaxRootFields { get; init; } = Usual.Document.MaxRootFields;

    /// <summary>Directives at one place of a document.</summary>
    public int MaxDirectives { get; init; } = Usual.Document.MaxDirectives;

    /// <summary>Spreads of named fragments in a document.</summary>
    public int MaxFragmentSpreads { get; init; } = Usual.Document.MaxFragmentSpreads;

    /// <summary>Fields of one operation, fragments taken in each time they are spread.</summary>
    public int MaxSelections { get; init; } = Usual.Document.MaxSelections;

    /// <summary>Whether the schema answers questions about itself. Without it, GraphiQL runs queries but shows no docs.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>Lists of types and fields within each other in questions to the schema about itself.</summary>
    public int MaxIntrospectionDepth { get; init; } = Usual.Document.MaxIntrospectionDepth;

    /// <summary>Errors told of one document before validation stops.</summary>
    public int MaxErrors { get; init; } = Usual.Document.MaxErrors;

    /// <summary>Whether errors may suggest names of the schema ("did you mean").</summary>
    public bool AllowSuggestions { get; init; } = true;

    /// <summary>Bytes of a request's variables.</summary>
    public int MaxVariablesBytes { get; init; } = Usual.Variables.MaxBytes;

    /// <summary>Texts, numbers, lists and objects in a request's variables.</summary>
    public int MaxVariablesValues { get; init; } = Usual.Variables.MaxValues;

    /// <summary>Lists and objects within each other in a request's variables.</summary>
    public int MaxVariablesDepth { get; init; } = Usual.Variables.MaxDepth;

    /// <summary>What an operation may cost, as the schema's <c>@cost</c> and <c>@listSize</c> have it.</summary>
    public int MaxCost { get; init; } = Usual.MaxCost;

    /// <summary>Objects of one answer.</summary>
    public int MaxObjects { get; init; } = Usual.MaxObjects;

    /// <summary>Bytes of one answer.</summary>
    public int MaxResponseBytes { get; init; } = Usual.MaxResponseBytes;

    /// <summary>Queries and mutations that one person may have running at the same time, whichever way they came.</summary>
    public int MaxConcurrentOperations { get; init; } = 32;

    /// <summary>Connections that may be open at the same time; further ones are closed at once.</summary>
    public int MaxConnections { get; init; } = 5_000;

    /// <summary>How long a client may take to send the headers of a request, in seconds.</summary>
    public int HeadersTimeoutSeconds { get; init; } = 15;

    /// <summary>How many bytes a second a client must send of a body and take of an answer, on average after the first 5 seconds.</summary>
    public int MinBytesPerSecond { get; init; } = 240;

    /// <summary>The numbers, with the least and the most that each may be.</summary>
    public IEnumerable<(string Name, long Value, long Least, long Most)> Ranges() =>
    [
        (nameof(MaxDocumentBytes), MaxDocumentBytes, 100, 16 * 1024 * 1024),
        (nameof(MaxTokens), MaxTokens, 10, 1_000_000),
        (nameof(MaxNesting), MaxNesting, 1, ParserLimits.DeepestAllowed),
        (nameof(MaxDepth), MaxDepth, 1, 200),
        (nameof(MaxAliases), MaxAliases, 0, 100_000),
        (nameof(MaxRootFields), MaxRootFields, 1, 10_000),
        (nameof(MaxDirectives), MaxDirectives, 0, 1_000),
        (nameof(MaxFragmentSpreads), MaxFragmentSpreads, 0, 100_000),
        (nameof(MaxSelections), MaxSelections, 1, 1_000_000),
        (nameof(MaxIntrospectionDepth), MaxIntrospectionDepth, 0, 10),
        (nameof(MaxErrors), MaxErrors, 1, 10_000),
        (nameof(MaxVariablesBytes), MaxVariablesBytes, 2, 1024L * 1024 * 1024),
        (nameof(MaxVariablesValues), MaxVariablesValues, 1, 100_000_000),
        (nameof(MaxVariablesDepth), MaxVariablesDepth, 1, 100),
        (nameof(MaxCost), MaxCost, 1, int.MaxValue),
        (nameof(MaxObjects), MaxObjects, 1, 100_000_000),
        (nameof(MaxResponseBytes), MaxResponseBytes, 1024, 1024L * 1024 * 1024),
        (nameof(MaxConcurrentOperations), MaxConcurrentOperations, 1, 10_000),
        (nameof(MaxConnections), MaxConnections, 1, 1_000_000),
        (nameof(HeadersTimeoutSeconds), HeadersTimeoutSeconds, 1, 600),
        (nameof(MinBytesPerSecond), MinBytesPerSecond, 1, 1024 * 1024),
    ];

    /// <summary>The limits as the engine takes them.</summary>
    /// <param name="timeout">How long one operation may run.</param>
    internal EngineOptions ForEngine(TimeSpan timeout) => new()
    {
        Parsing = new ParserLimits(MaxDocumentBytes, MaxTokens, MaxNesting),
        Document = new DocumentLimits(
            MaxDepth, MaxAliases, MaxRootFields, MaxDirectives, MaxFragmentSpreads, MaxSelections, AllowIntrospection, MaxIntrospectionDepth,
            MaxErrors, AllowSuggestions),
        Variables = new VariableLimits(MaxVariablesBytes, MaxVariablesDepth, MaxVariablesValues),
        MaxCost = MaxCost,
        MaxObjects = MaxObjects,
        MaxResponseBytes = MaxResponseBytes,
        Timeout = timeout,
    };
}
