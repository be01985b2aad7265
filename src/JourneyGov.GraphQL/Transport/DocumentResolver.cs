using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport;

/// <summary>
/// Finds the document that a request means, among those that were registered, for every way that requests come: HTTP, WebSocket, event
/// streams. Where only trusted documents run, this is where everything else ends.
/// </summary>
/// <param name="trusted">The documents of the manifests.</param>
/// <param name="automatic">The documents that clients register by themselves.</param>
/// <param name="trustedOnly">Whether nothing but the documents of the manifests runs.</param>
public sealed class DocumentResolver(TrustedDocuments trusted, AutomaticDocuments automatic, bool trustedOnly)
{
    /// <summary>A resolver that knows no registered documents: requests bring their text.</summary>
    public static DocumentResolver TextOnly { get; } = new(TrustedDocuments.None, new AutomaticDocuments(0), trustedOnly: false);

    /// <summary>Makes a request of its parameters.</summary>
    /// <param name="parameters">What came.</param>
    /// <param name="error">Why there is no document to run; null when there is one.</param>
    /// <returns>The request; null when it is refused.</returns>
    public GraphQLRequest? Resolve(RequestParameters parameters, out GraphQLError? error)
    {
        string? text = TextOf(parameters.Document, out error);
        return text is null ? null : new GraphQLRequest(text, parameters.OperationName, parameters.Variables);
    }

    private string? TextOf(RequestedDocument requested, out GraphQLError? error)
    {
        error = null;
        return requested switch
        {
            { Id: { } id } => trusted.Find(id) ?? Refuse(trustedOnly ? NotTrusted() : NotFound(id), out error),
            { Text: { } text } when trustedOnly => trusted.Has(text) ? text : Refuse(NotTrusted(), out error),
            { Text: { } text, Sha256: { } hash } => Registered(text, hash, out error),
            { Text: { } text } => text,
            { Sha256: { } hash } => trusted.FindByHash(hash) ?? automatic.Find(hash) ?? Refuse(Unknown(), out error),
            _ => throw new ArgumentException("A request gives a text, an id or a hash.", nameof(requested)),
        };
    }

    private string? Registered(string text, string hash, out GraphQLError? error)
    {
        error = null;
        if (PersistedQuery.HashOf(text) != hash)
        {
            const string problem = "The 'sha256Hash' is not the hash of the 'query' that came with it.";
            return Refuse(new GraphQLError(problem) { Code = ErrorCodes.PersistedQueryMismatch }, out error);
        }

        automatic.Register(hash, text);
        return text;
    }

    private static string? Refuse(GraphQLError refusal, out GraphQLError? error)
    {
        error = refusal;
        return null;
    }

    // Clients know these two by message and code: told the first they send the text along, told the second they always will.
    private GraphQLError Unknown() => trustedOnly ? NotTrusted()
        : automatic.IsOffered ? new GraphQLError("PersistedQueryNotFound") { Code = ErrorCodes.PersistedQueryNotFound }
        : new GraphQLError("PersistedQueryNotSupported") { Code = ErrorCodes.PersistedQueryNotSupported };

    private static GraphQLError NotFound(string id) =>
        new($"No document is registered as \"{Shortened(id)}\". Register it in a manifest, or send its text as 'query'.")
        {
            Code = ErrorCodes.DocumentNotFound,
        };

    private static GraphQLError NotTrusted() =>
        new("Only registered documents run here, and this is none of them. Have it put into the manifest of trusted documents.")
        {
            Code = ErrorCodes.DocumentNotTrusted,
        };

    private static string Shortened(string id) => id.Length <= 100 ? id : id[..100] + "…";
}
