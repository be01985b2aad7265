using System.Text;
using JourneyGov.Application.Transacting;
using JourneyGov.EventLog;

namespace JourneyGov.Benchmarks.Log;

/// <summary>Events as large as real ones that say nothing, and a long log of them.</summary>
internal static class LongLog
{
    private const int Streams = 5_000;
    private const int EventsOfOneAppend = 1_000;
    private static readonly byte[] Payload = Encoding.UTF8.GetBytes(new string('p', EventSize.Payload));
    private static readonly byte[] Metadata = Encoding.UTF8.GetBytes(new string('m', EventSize.Metadata));

    /// <summary>The workspace that has them.</summary>
    public static Guid Workspace { get; } = NamedId.Make(Guid.Empty, "journeygov long log");

    /// <summary>A stream of no meaning.</summary>
    public static StreamId NewStream() => new("journey-map", Guid.NewGuid());

    /// <summary>An event of no meaning.</summary>
    public static EventData NewEvent() => new(Guid.NewGuid(), "journey-map.touchpoint-renamed", 1, Payload, Metadata);

    /// <summary>Appends them.</summary>
    /// <param name="log">Where to.</param>
    /// <param name="events">How many, in thousands.</param>
    public static async Task FillAsync(IEventLog log, int events)
    {
        StreamId[] streams = [.. Enumerable.Range(0, Streams).Select(_ => NewStream())];
        for (int appended = 0; appended < events; appended += EventsOfOneAppend)
        {
            IEnumerable<StreamAppend> appends = Enumerable.Range(appended, EventsOfOneAppend)
                .Select(number => new StreamAppend(streams[number % Streams], null, [NewEvent()]));
            await log.AppendAsync(new AppendRequest(Workspace, [.. appends], null), CancellationToken.None);
        }
    }
}
