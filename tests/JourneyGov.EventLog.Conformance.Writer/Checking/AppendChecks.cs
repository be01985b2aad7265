using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>What holds between appends, their answers, and the log.</summary>
internal static class AppendChecks
{
    /// <summary>Only what the contract names is thrown; every event was asked for, and is as it was sent.</summary>
    public static IEnumerable<Violation> Contract(Evidence evidence)
    {
        foreach (var operation in evidence.Operations)
            if (operation.Answered is Answered.Threw threw)
                yield return new(Promise.Contract, $"the contract does not name what was thrown: {threw.What}", operation);

        foreach (var recorded in evidence.Log.Events)
            if (evidence.AttemptOf(recorded.Id) is not { } attempt)
                yield return new(Promise.Contract, $"nobody asked for event {recorded.Id} at position {recorded.Position}");
            else if (!IsAsSent(attempt, recorded))
                yield return new(Promise.Contract, $"event {recorded.Id} at {recorded.Position} is not what was sent", attempt.Operation);
    }

    /// <summary>What was acknowledged is there, as it was acknowledged, with its command.</summary>
    public static IEnumerable<Violation> Durability(Evidence evidence)
    {
        foreach (var attempt in evidence.Attempts)
        {
            var acknowledged = attempt.Operation.Answered is Answered.Appended or Answered.AlreadyDone;
            if (acknowledged && attempt.Append.Command is { } command && !evidence.Log.Commands.ContainsKey(command.Id))
                yield return new(Promise.Durability, $"command {command.Id} was acknowledged and is not remembered", attempt.Operation);
            if (attempt.Operation.Answered is not Answered.Appended appended)
                continue;

            if (!appended.Stored.Select(seen => seen.Id).SequenceEqual(attempt.Asked))
                yield return new(Promise.Durability, "the answer does not tell of the events that were asked for", attempt.Operation);
            foreach (var lost in appended.Stored.Select(seen => Lost(seen, evidence.Log.Find(seen.Id))).OfType<string>())
                yield return new(Promise.Durability, lost, attempt.Operation);
        }
    }

    /// <summary>Refused: nothing. Unknown: whole, with its command, or not at all.</summary>
    public static IEnumerable<Violation> AllOrNothing(Evidence evidence)
    {
        foreach (var attempt in evidence.Attempts)
        {
            var there = string.Join(", ", attempt.Stored.Select(recorded => recorded.Position));
            if (attempt.IsRefused && attempt.IsStored)
                yield return new(Promise.AllOrNothing, $"it was refused, and has events at {there}", attempt.Operation);
            if (attempt.IsStored && !IsWhole(attempt))
                yield return new(Promise.AllOrNothing, $"it has {attempt.Asked.Count} events, of which the log has those at {there}", attempt.Operation);
            if (attempt.Append.Command is { } command && attempt.Asked.Count > 0
                && attempt.IsStored != (evidence.Log.Commands.GetValueOrDefault(command.Id)?.Answer == command.Answer))
                yield return new(Promise.AllOrNothing, attempt.IsStored
                    ? $"it has events at {there}, and its command's answer is not remembered"
                    : "its command's answer is remembered, and it has no event in the log", attempt.Operation);
        }
    }

    /// <summary>What began after a position had been seen anywhere got a greater one.</summary>
    public static IEnumerable<Violation> RealTimeOrder(Evidence evidence)
    {
        foreach (var attempt in evidence.Attempts.Where(attempt => attempt.IsStored))
            if (evidence.SeenBefore(attempt.Operation) is { By: { } earlier } seen && attempt.Stored[0].Position <= seen.Position)
                yield return new(
                    Promise.RealTimeOrder, $"its first event is at {attempt.Stored[0].Position}, though {seen.Position} had been seen before it began",
                    earlier, attempt.Operation);
    }

    /// <summary>Each stream was at the revision that the append expected; who was refused had expected another one than was there.</summary>
    public static IEnumerable<Violation> CompareAndSet(Evidence evidence)
    {
        foreach (var attempt in evidence.Attempts)
        {
            foreach (var part in attempt.Append.Streams.Where(part => attempt.IsStored && part.Expected is not null))
                if (evidence.Log.RevisionAtPosition(part.Stream, attempt.Stored[0].Position - 1) is var actual && actual != part.Expected)
                    yield return new(Promise.CompareAndSet, $"it expected {part.Stream} at {part.Expected} and was appended at {actual}", attempt.Operation);
            if (attempt.Operation.Answered is Answered.Conflict conflict && WrongConflict(evidence, attempt, conflict) is { } wrong)
                yield return new(Promise.CompareAndSet, wrong, attempt.Operation);
        }
    }

    private static string? WrongConflict(Evidence evidence, Attempt attempt, Answered.Conflict conflict)
    {
        var least = evidence.Log.RevisionAtPosition(conflict.Stream, evidence.SeenBefore(attempt.Operation).Position);
        if (!attempt.Append.Streams.Any(part => part.Stream == conflict.Stream && part.Expected == conflict.Expected))
            return $"it was refused for {conflict.Stream} expected at {conflict.Expected}, which it did not ask";
        if (conflict.Actual == conflict.Expected)
            return $"it was refused though {conflict.Stream} was at {conflict.Expected} as expected";
        if (conflict.Actual < least)
            return $"{conflict.Stream} was said to be at {conflict.Actual}, though {least} had been seen before";
        return evidence.IsReached(conflict.Stream, conflict.Actual, attempt.Operation)
            ? null
            : $"{conflict.Stream} was said to be at {conflict.Actual}, where it never was by then";
    }

    private static string? Lost(Seen seen, RecordedEvent? recorded)
    {
        if (recorded is null)
            return $"event {seen.Id}, acknowledged at {seen.Position}, is not in the log";
        return Seen.Of(recorded) == seen ? null : $"event {seen.Id} was acknowledged as {seen} and is {Seen.Of(recorded)}";
    }

    private static bool IsAsSent(Attempt attempt, RecordedEvent recorded) =>
        Content.IsAsSent(recorded) && Content.Text(recorded.Metadata) == attempt.Append.Metadata
        && attempt.Append.Streams.Any(part => part.Events.Contains(recorded.Id) && part.Stream == recorded.Stream.ToString());

    private static bool IsWhole(Attempt attempt) =>
        attempt.Stored.Count == attempt.Asked.Count
        && attempt.Stored.Select((recorded, index) => recorded.Position - index).Distinct().Count() == 1;
}
