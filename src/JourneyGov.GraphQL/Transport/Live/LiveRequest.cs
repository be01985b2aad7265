using System.Text.Json;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>A request that came as JSON within a message.</summary>
internal static class LiveRequest
{
    /// <summary>Reads it; null when it is no request, for the reason given.</summary>
    public static GraphQLRequest? Read(JsonElement payload, out string? problem)
    {
        RequestReading reading = RequestReading.FromJson(payload);
        problem = reading.Problem;
        return reading.Request;
    }
}
