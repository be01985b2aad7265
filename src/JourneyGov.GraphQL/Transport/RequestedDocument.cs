namespace JourneyGov.GraphQL.Transport;

/// <summary>Which document a request means: its text, a name that it was registered under, or both. At least one is given.</summary>
/// <param name="Text">The document itself; null when the request only names it.</param>
/// <param name="Id">
/// The identifier of a persisted document (GraphQL over HTTP, appendix A): <c>sha256:</c> and the hash of its text, or the id of a manifest.
/// </param>
/// <param name="Sha256">The hash of an automatically persisted document, 64 hexadecimal digits.</param>
public sealed record RequestedDocument(string? Text, string? Id, string? Sha256);
