using System.Buffers;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>A response as JSON, to be put into a message. It has no line breaks of its own, as event streams need it.</summary>
internal static class ResultJson
{
    public static ReadOnlyMemory<byte> Of(GraphQLResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        result.WriteTo(buffer);
        return buffer.WrittenMemory;
    }
}
