using System.Collections.Concurrent;

namespace JourneyGov.EventLog.Conformance;

/// <summary>What clients saw while they wrote and read at once, and the checks that it must pass.</summary>
public sealed class History
{
    private readonly ConcurrentQueue<Acknowledgement> acknowledgements = new();
    private readonly ConcurrentQueue<Guid[]> sightings = new();
    private long ticks;

    private sealed record Acknowledgement(RecordedEvent Event, long Asked, long Answered);

    /// <summary>Runs an append, and keeps when it was asked and answered and what was acknowledged.</summary>
    public async Task<AppendResult> AppendAsync(IEventLog log, AppendRequest request)
    {
        var asked = Interlocked.Increment(ref ticks);
        var result = await log.AppendAsync(request, CancellationToken.None);
        var answered = Interlocked.Increment(ref ticks);
        if (result is not AppendResult.Appended appended)
            return result;

        foreach (var append in request.Streams.Where(append => append.ExpectedRevision is not null))
            Assert.Equal(append.ExpectedRevision + 1, appended.Events.First(e => e.Id == append.Events[0].Id).Revision);
        foreach (var recorded in appended.Events)
            acknowledgements.Enqueue(new(recorded, asked, answered));
        return result;
    }

    /// <summary>Reads the whole log as it is now, and keeps what was seen.</summary>
    public async Task LookAsync(IEventLog log, Guid workspace) =>
        sightings.Enqueue([.. (await log.ReadAllAsync(workspace, 0, 100_000, CancellationToken.None)).Select(e => e.Id)]);

    /// <summary>Every promise that a history can break, against the log as it stands in the end.</summary>
    public void Check(IReadOnlyList<RecordedEvent> log)
    {
        Assert.Equal(Enumerable.Range(1, log.Count).Select(position => (long)position), log.Select(e => e.Position));
        foreach (var stream in log.GroupBy(e => e.Stream))
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(revision => (long)revision), stream.Select(e => e.Revision));

        Assert.Equal(acknowledgements.Select(a => (a.Event.Position, a.Event.Id)).Order(), log.Select(e => (e.Position, e.Id)));
        CheckRealTime();
        foreach (var seen in sightings)
            Assert.Equal(log.Take(seen.Length).Select(e => e.Id), seen);
    }

    private void CheckRealTime()
    {
        var latest = 0L;
        var inOrder = acknowledgements.OrderBy(a => a.Answered).ToList();
        var answered = 0;
        foreach (var asked in inOrder.OrderBy(a => a.Asked))
        {
            for (; answered < inOrder.Count && inOrder[answered].Answered < asked.Asked; answered++)
                latest = Math.Max(latest, inOrder[answered].Event.Position);
            Assert.True(asked.Event.Position > latest, $"event {asked.Event.Position} was asked for after {latest} had been acknowledged");
        }
    }
}
