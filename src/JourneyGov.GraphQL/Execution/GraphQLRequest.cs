using System.Text.Json;

namespace JourneyGov.GraphQL.Execution;

/// <summary>A request, however it came.</summary>
/// <param name="Query">The document.</param>
/// <param name="OperationName">Which operation of the document; null when it has only one.</param>
/// <param name="Variables">A JSON object, or <see cref="JsonValueKind.Undefined"/> or null for none.</param>
public sealed record GraphQLRequest(string Query, string? OperationName = null, JsonElement Variables = default);
