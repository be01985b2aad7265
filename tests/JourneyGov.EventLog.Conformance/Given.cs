using System.Security.Cryptography;
using System.Text;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Events, streams and commands to test with.</summary>
public static class Given
{
    public static StreamId Stream() => new("journey-map", Guid.NewGuid());

    public static EventData Event(string payload = "{}") => new(Guid.NewGuid(), "journey-map.renamed", 1, Bytes(payload), Bytes("""{"by":"anna"}"""));

    public static EventData[] Events(int count) => [.. Enumerable.Range(1, count).Select(number => Event($$"""{"number":{{number}}}"""))];

    public static RememberedCommand Command(string body, string answer = "done", Guid? id = null) =>
        new(id ?? Guid.NewGuid(), SHA256.HashData(Encoding.UTF8.GetBytes(body)), Bytes(answer));

    public static AppendRequest Append(Guid workspace, StreamId stream, long? expected, params EventData[] events) =>
        new(workspace, [new(stream, expected, events)], null);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
