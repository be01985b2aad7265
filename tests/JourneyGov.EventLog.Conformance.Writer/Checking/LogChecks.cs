using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>What holds of the log in the end, and of what was folded from it.</summary>
internal static class LogChecks
{
    /// <summary>Positions and revisions count from 1 without gaps, no id is there twice, and the head is the last event.</summary>
    public static IEnumerable<Violation> Gapless(Evidence evidence)
    {
        var log = evidence.Log;
        for (var index = 0; index < log.Events.Count; index++)
            if (log.Events[index].Position != index + 1)
            {
                yield return new(Promise.Gapless, $"position {index + 1} is missing; the next one there is {log.Events[index].Position}");
                break;
            }

        foreach (var (stream, events) in log.Streams)
            for (var index = 0; index < events.Count; index++)
                if (events[index].Revision != index + 1)
                {
                    yield return new(Promise.Gapless, $"{stream} has revision {events[index].Revision} at position {events[index].Position} where {index + 1} is due");
                    break;
                }

        foreach (var twice in log.Events.GroupBy(recorded => recorded.Id).Where(group => group.Count() > 1))
            yield return new(Promise.Gapless, $"event {twice.Key} is there more than once, at positions {string.Join(", ", twice.Select(recorded => recorded.Position))}");
        if (log.Head.Position != log.Events.Count || (log.Events.Count > 0 && !log.Head.Hash.Span.SequenceEqual(log.Events[^1].Hash.Span)))
            yield return new(Promise.Gapless, $"the head is {log.Head.Position} ({Content.Print(log.Head.Hash)}) and not the last of {log.Events.Count} events");
    }

    /// <summary>Whenever the view was asked for, it had folded just the events up to where views were said to be.</summary>
    public static IEnumerable<Violation> ViewsMeanwhile(Evidence evidence) =>
        from operation in evidence.Operations
        let view = operation.Answered as Answered.ViewAt
        where view is not null && view.Events != view.Position
        select new Violation(Promise.Views, $"the view had counted {view.Events} events where views were said to be at {view.Position}", operation);

    /// <summary>The view's rows are those that folding the log gives.</summary>
    /// <param name="log">One workspace's log.</param>
    /// <param name="rows">The rows of all workspaces.</param>
    public static IEnumerable<Violation> Views(FinalLog log, IReadOnlyDictionary<(Guid Workspace, string Stream), StreamCount> rows)
    {
        foreach (var (stream, events) in log.Streams)
            if (new StreamCount(events.Count, events.Sum(recorded => recorded.Position)) is var folded && rows.GetValueOrDefault((log.Workspace, stream)) is var row && row != folded)
                yield return new(Promise.Views, $"{stream} of workspace {log.Workspace} folds to {folded}, and the view has {row?.ToString() ?? "nothing"}");
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
                yield return new(Promise.Followers, $"revision {recorded.Revision} handled what comes after {step.After} up to {step.To}, though {handled} was the last one handled");
            else if (step.To > followed.Events.Count || Content.Print(followed.Events[(int)step.To - 1].Hash) != step.Print)
                yield return new(Promise.Followers, $"revision {recorded.Revision} handled another event at {step.To} than the log has");
            handled = step.To;
        }
    }
}
