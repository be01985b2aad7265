using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>What holds between what readers saw and the log.</summary>
internal static class ReadChecks
{
    /// <summary>Each page is a piece of the log as it is in the end, and tells of nothing that nobody had asked for yet.</summary>
    public static IEnumerable<Violation> Prefix(Evidence evidence) => evidence.Operations.SelectMany(operation => (operation.Asked, operation.Answered) switch
    {
        (Asked.LogPage read, Answered.Page answer) => CheckPage(evidence, operation, evidence.Log.Events, read.After, read.Maximum, answer.Events),
        (Asked.StreamPage read, Answered.Page answer) => CheckPage(evidence, operation, evidence.Log.Stream(read.Stream), read.From - 1, read.Maximum, answer.Events),
        (Asked.Head, Answered.HeadAt { Position: > 0 } head) when !IsHead(evidence.Log, head) =>
            [new(Promise.Prefix, $"the head was said to be {head.Position} ({head.Hash}), which is no event's", operation)],
        _ => [],
    });

    /// <summary>What was seen before a question is seen by its answer.</summary>
    public static IEnumerable<Violation> Freshness(Evidence evidence)
    {
        foreach (var operation in evidence.Operations)
        {
            var (seen, by) = evidence.SeenBefore(operation);
            var (reached, due) = (operation.Asked, operation.Answered) switch
            {
                (Asked.LogPage read, Answered.Page answer) => (read.After + answer.Events.Count, Math.Min(read.After + read.Maximum, seen)),
                (Asked.StreamPage read, Answered.Page answer) =>
                    (read.From - 1 + answer.Events.Count, Math.Min(read.From - 1 + read.Maximum, evidence.Log.RevisionAtPosition(read.Stream, seen))),
                (_, Answered.HeadAt head) => (head.Position, seen),
                (_, Answered.ViewAt view) => (view.Position, seen),
                _ => (0, 0),
            };
            if (reached < due)
                yield return new(Promise.Freshness, $"it saw up to {reached}, though {due} had been seen before it began", by!, operation);
        }
    }

    /// <summary>Recorded time never runs backwards in a stream, and revisions at a moment follow it.</summary>
    public static IEnumerable<Violation> RecordedTime(Evidence evidence)
    {
        foreach (var (name, events) in evidence.Log.Streams)
            foreach (var (earlier, later) in events.Zip(events.Skip(1)))
                if (later.RecordedAt < earlier.RecordedAt)
                    yield return new(Promise.RecordedTime, $"{name} revision {later.Revision} was recorded at {later.RecordedAt:O}, before revision {earlier.Revision} at {earlier.RecordedAt:O}");

        foreach (var operation in evidence.Operations)
            if ((operation.Asked, operation.Answered) is (Asked.RevisionAt at, Answered.Revision revision) && WrongRevision(evidence, operation, at, revision.Number) is { } wrong)
                yield return new(Promise.RecordedTime, wrong, operation);
    }

    private static string? WrongRevision(Evidence evidence, Operation operation, Asked.RevisionAt at, long revision)
    {
        var events = evidence.Log.Stream(at.Stream);
        var seen = evidence.Log.RevisionAtPosition(at.Stream, evidence.SeenBefore(operation).Position);
        if (revision > events.Count || (revision > 0 && events[(int)revision - 1].RecordedAt > at.Moment))
            return $"{at.Stream} was said to be at {revision} at {at.Moment:O}; it is not there, or was recorded later";
        if (revision < seen && events[(int)revision].RecordedAt <= at.Moment)
            return $"{at.Stream} was said to be at {revision} at {at.Moment:O}; revision {revision + 1} had been seen before, and was recorded by then";
        return revision > 0 && evidence.IsSeenTooEarly(events[(int)revision - 1].Id, operation) ? $"{at.Stream} was said to be at {revision}, where it never was by then" : null;
    }

    private static IEnumerable<Violation> CheckPage(Evidence evidence, Operation operation, IReadOnlyList<RecordedEvent> log, long before, int maximum, IReadOnlyList<Seen> page)
    {
        if (page.Count > maximum)
            yield return new(Promise.Prefix, $"{page.Count} events were given where {maximum} were asked for", operation);
        for (var index = 0; index < page.Count; index++)
        {
            var place = before + index;
            if (place >= log.Count || Seen.Of(log[(int)place]) != page[index])
            {
                var there = place < log.Count ? $"{Seen.Of(log[(int)place])}" : "the end";
                yield return new(Promise.Prefix, $"it saw {page[index]} where the log has {there}", [operation, .. Asking(evidence, page[index].Id)]);
                yield break;
            }

            if (evidence.IsSeenTooEarly(page[index].Id, operation))
                yield return new(Promise.Prefix, $"event {page[index].Id} was seen before anybody asked for it", [operation, .. Asking(evidence, page[index].Id)]);
        }
    }

    private static IEnumerable<Operation> Asking(Evidence evidence, Guid id) => evidence.AttemptOf(id) is { } attempt ? [attempt.Operation] : [];

    private static bool IsHead(FinalLog log, Answered.HeadAt head) => head.Position <= log.Events.Count && Content.Print(log.Events[(int)head.Position - 1].Hash) == head.Hash;
}
