using System.Text.Json;
using JourneyGov.Application.Wire;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Portfolio;

/// <summary>What speaks against relying on a map, as the views' columns hold it: JSON; null for nothing.</summary>
internal static class DoubtsCodec
{
    /// <summary>As a column holds it.</summary>
    public static string? Write(ReviewDoubts? doubts) =>
        doubts is null ? null : JsonSerializer.Serialize(doubts, WireFormat.TypeInfo<ReviewDoubts>());

    /// <summary>What a column holds.</summary>
    public static ReviewDoubts? Read(string? written) =>
        written is null ? null : JsonSerializer.Deserialize(written, WireFormat.TypeInfo<ReviewDoubts>());
}
