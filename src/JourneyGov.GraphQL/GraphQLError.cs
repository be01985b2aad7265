using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL;

/// <summary>One entry of a response's <c>errors</c> (specification, section 7.1.6).</summary>
/// <param name="Message">What was wrong, for the developer who reads it.</param>
public sealed record GraphQLError(string Message)
{
    private static readonly IReadOnlyDictionary<string, object?> NoExtensions = new Dictionary<string, object?>();

    /// <summary>Where in the document; empty when the error has no place there.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>
    /// Which response field: response names (<see cref="string"/>) and list indices (<see cref="int"/>); null before execution.
    /// </summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Further facts for programs, <c>code</c> among them.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = NoExtensions;

    /// <summary>The bug or failure behind the error, for logs alone; never part of a response.</summary>
    public Exception? Cause { get; init; }

    /// <summary>The code in <see cref="Extensions"/>, one of <see cref="ErrorCodes"/> or the application's own; null without one.</summary>
    public string? Code
    {
        get => Extensions.TryGetValue("code", out object? code) ? code as string : null;
        init => Extensions = new Dictionary<string, object?>(Extensions) { ["code"] = value };
    }

    /// <summary>An error about places in a document.</summary>
    /// <param name="message">What was wrong.</param>
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="nodes">The places, in the order to name them; those without a place of their own are left out.</param>
    public static GraphQLError At(string message, string code, params IEnumerable<Node?> nodes) => new(message)
    {
        Code = code,
        Locations = [.. nodes.OfType<Node>().Select(node => node.Location.ToSourceLocation())],
    };

    /// <summary>The message with its places, one after the other: for logs and for the author of a schema.</summary>
    public override string ToString() =>
        Locations.Count == 0 ? Message : $"{Message} ({string.Join(", ", Locations)})";
}
