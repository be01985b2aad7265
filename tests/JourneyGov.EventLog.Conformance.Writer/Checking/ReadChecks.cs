using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>What holds between what readers saw and the log.</summary>
internal static class ReadChecks
{
    /// <summary>Each page is a piece of the log as it is in the end, and tells of nothing that nobody had asked for yet.</summary>
    public static IEnumerable<Violation> Prefix(Evidence evidence) => evidence.Operations.SelectMany(operation => Prefix(evidence, operation));

    private static IEnumerable<Violation> Prefix(Evidence evidence, Operation operation) => (operation.Asked, operation.Answered) switch
    {
        (Asked.LogPage read, Answered.Page page) => CheckPage(evidence, operation, page, new(evidence.Log.Events, read.After, read.Maximum)),
        (Asked.StreamPage read, Answered.Page page) =>
            CheckPage(evidence, operation, page, new(evidence.Log.Stream(read.Stream), read.From - 1, read.Maximum)),
        (Asked.Head, Answered.HeadAt { Position: > 0 } head) when !IsHead(evidence.Log, head) =>
            [new(Promise.Prefix, $"the head was said to be {head.Position} ({head.Hash}), which is no event's", operation)],
        _ => [],
    };

    /// <summary>What was seen before a question is seen by its answer.</summary>
    public static IEnumerable<Violation> Freshness(Evidence evidence)
    {
        foreach (var operation in evidence.Operations)
        {
            var (seen, by) = evidence.SeenBefore(operation);
            var (reached, due) = (operation.Asked, operation.Answered) switch
            {
                (Asked.LogPage read, Answered.Page page) => (read.After + page.Events.Count, Math.Min(read.After + read.Maximum, seen)),
                (Asked.StreamPage read, Answered.Page page) => (
                    read.From - 1 + page.Events.Count,
                    Math.Min(read.From - 1 + read.Maximum, evidence.Log.RevisionAtPosition(read.Stream, seen))),
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
                    yield return new(
                        Promise.RecordedTime,
                        $"{name}: revision {later.Revision} was recorded at {later.RecordedAt:O}, the one before it at {earlier.RecordedAt:O}");

        foreach (var operation in evidence.Operations)
            if ((operation.Asked, operation.Answered) is (Asked.RevisionAt at, Answered.Revision revision)
                && WrongRevision(evidence, operation, at, revision.Number) is { } wrong)
                yield return new(Promise.RecordedTime, $"{at.Stream} was said to be at {revision.Number} at {at.Moment:O}: {wrong}", operation);
    }

    private static string? WrongRevision(Evidence evidence, Operation operation, Asked.RevisionAt at, long revision)
    {
        var events = evidence.Log.Stream(at.Stream);
        var seen = evidence.Log.RevisionAtPosition(at.Stream, evidence.SeenBefore(operation).Position);
        if (!evidence.IsReached(at.Stream, revision, operation))
            return "it never was there by then";
        if (revision > 0 && events[(int)revision - 1].RecordedAt > at.Moment)
            return $"that was recorded at {events[(int)revision - 1].RecordedAt:O}";
        return revision < seen && events[(int)revision].RecordedAt <= at.Moment
            ? $"revision {revision + 1} had been seen before, and was recorded at {events[(int)revision].RecordedAt:O}"
            : null;
    }

    private static IEnumerable<Violation> CheckPage(Evidence evidence, Operation operation, Answered.Page page, Slice due)
    {
        if (page.Events.Count > due.Maximum)
            yield return new(Promise.Prefix, $"{page.Events.Count} events were given where {due.Maximum} were asked for", operation);
        for (var index = 0; index < page.Events.Count; index++)
        {
            var (seen, there) = (page.Events[index], due.At(index));
            if (seen != there)
            {
                yield return new(Promise.Prefix, $"it saw {seen} where the log has {there?.ToString() ?? "its end"}", [.. Asking(evidence, seen.Id), operation]);
                yield break;
            }

            if (evidence.IsSeenTooEarly(seen.Id, operation))
                yield return new(Promise.Prefix, $"event {seen.Id} was seen before anybody asked for it", [.. Asking(evidence, seen.Id), operation]);
        }
    }

    private static IEnumerable<Operation> Asking(Evidence evidence, Guid id) =>
        evidence.AttemptOf(id) is { } attempt ? [attempt.Operation] : [];

    private static bool IsHead(FinalLog log, Answered.HeadAt head) =>
        head.Position <= log.Events.Count && Content.Print(log.Events[(int)head.Position - 1].Hash) == head.Hash;

    /// <summary>The part of the log, or of a stream, that a page should show.</summary>
    private sealed record Slice(IReadOnlyList<RecordedEvent> Events, long Before, int Maximum)
    {
        public Seen? At(int index) => Before + index < Events.Count ? Seen.Of(Events[(int)Before + index]) : null;
    }
}
