using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>What holds of the log in the end, and of what was folded from it.</summary>
internal static class LogChecks
{
    /// <summary>Positions and revisions count from 1 without gaps, no id is there twice, and the head is the last event.</summary>
    public static IEnumerable<Violation> Gapless(Evidence evidence)
    {
        var log = evidence.Log;
        if (FirstGap(log.Events, recorded => recorded.Position) is var (place, position))
            yield return new(Promise.Gapless, $"position {place} is missing; what is there is {position}");
        foreach (var (stream, events) in log.Streams)
            if (FirstGap(events, recorded => recorded.Revision) is var (due, revision))
                yield return new(Promise.Gapless, $"{stream} has no revision {due}; what is there is {revision}");
        foreach (var twice in log.Events.GroupBy(recorded => recorded.Id, recorded => recorded.Position).Where(group => group.Count() > 1))
            yield return new(Promise.Gapless, $"event {twice.Key} is there more than once, at positions {string.Join(", ", twice)}");
        if (log.Head.Position != log.Events.Count || (log.Events.Count > 0 && !log.Head.Hash.Span.SequenceEqual(log.Events[^1].Hash.Span)))
            yield return new(
                Promise.Gapless, $"the head is {log.Head.Position} ({Content.Print(log.Head.Hash)}) and not the last of {log.Events.Count} events");
    }

    private static (long Due, long There)? FirstGap(IReadOnlyList<RecordedEvent> events, Func<RecordedEvent, long> number)
    {
        for (var index = 0; index < events.Count; index++)
            if (number(events[index]) != index + 1)
                return (index + 1, number(events[index]));
        return null;
    }

    /// <summary>Whenever the view was asked for, it had folded just the events up to where views were said to be.</summary>
    public static IEnumerable<Violation> ViewsMeanwhile(Evidence evidence) =>
        from operation in evidence.Operations
        let view = operation.Answered as Answered.ViewAt
        where view is not null && view.Events != view.Position
        select new Violation(
            Promise.Views, $"the view had counted {view.Events} events where views were said to be at {view.Position}", operation);

    /// <summary>The view's rows are those that folding the log gives.</summary>
    /// <param name="log">One workspace's log.</param>
    /// <param name="rows">The rows of all workspaces.</param>
    public static IEnumerable<Violation> Views(FinalLog log, IReadOnlyDictionary<(Guid Workspace, string Stream), StreamCount> rows)
    {
        foreach (var (stream, events) in log.Streams)
        {
            var folded = new StreamCount(events.Count, events.Sum(recorded => recorded.Position));
            if (rows.GetValueOrDefault((log.Workspace, stream)) is var row && row != folded)
                yield return new(Promise.Views, $"{stream} of {log.Workspace} folds to {folded}, and the view has {row?.ToString() ?? "nothing"}");
        }

        foreach (var (workspace, stream) in rows.Keys.Where(key => key.Workspace == log.Workspace && !log.Streams.ContainsKey(key.Stream)))
            yield return new(Promise.Views, $"the view has {stream} of workspace {workspace}, which the log has not");
    }

    /// <summary>The steps of those who had the role follow each other over the log that they followed.</summary>
    /// <param name="roles">The log of the role's workspace.</param>
    /// <param name="followed">The log that was followed.</param>
    /// <param name="stream">The role's stream.</param>
    public static IEnumerable<Violation> Followers(FinalLog roles, FinalLog followed, string stream)
    {
        var handled = 0L;
        foreach (var recorded in roles.Stream(stream))
        {
            var step = RacingFollower.Handled.Parse(Content.Text(recorded.Metadata));
            if (step.After != handled || step.To <= step.After)
                yield return new(
                    Promise.Followers, $"revision {recorded.Revision} handled {step.After + 1} to {step.To}, though {handled} was the last one handled");
            else if (step.To > followed.Events.Count || Content.Print(followed.Events[(int)step.To - 1].Hash) != step.Print)
                yield return new(Promise.Followers, $"revision {recorded.Revision} handled another event at {step.To} than the log has");
            handled = step.To;
        }
    }
}
