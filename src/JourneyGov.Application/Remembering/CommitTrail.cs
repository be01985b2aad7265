using System.Collections.Concurrent;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Remembering;

/// <summary>
/// What this process appended lately, position by position, so that what was read a while ago can be known to be still so without a read.
/// Positions that others wrote are not in it: of those nothing is known.
/// </summary>
internal sealed class CommitTrail
{
    private const int Length = 1024;
    private const int MostWorkspaces = 256;

    private readonly ConcurrentDictionary<Guid, Step[]> _workspaces = new();

    private sealed record Step(long Position, StreamId Stream);

    /// <summary>Takes down what was committed, in whichever order appends come here.</summary>
    public void Add(IReadOnlyList<RecordedEvent> events)
    {
        if (_workspaces.Count >= MostWorkspaces && !_workspaces.ContainsKey(events[0].Workspace))
            _workspaces.Clear();
        var steps = _workspaces.GetOrAdd(events[0].Workspace, _ => new Step[Length]);
        foreach (var recorded in events)
            Volatile.Write(ref steps[recorded.Position % Length], new Step(recorded.Position, recorded.Stream));
    }

    /// <summary>Whether it is sure that nothing happened to a stream after one position, up to and with another.</summary>
    public bool IsUntouched(Guid workspace, long after, long until, StreamId stream) =>
        IsSure(workspace, after, until, stream, static (step, it) => step.Stream != it);

    /// <summary>Whether it is sure that nothing happened to any stream of these categories after one position, up to and with another.</summary>
    public bool IsUntouched(Guid workspace, long after, long until, string[] categories) =>
        IsSure(workspace, after, until, categories, static (step, it) => Array.IndexOf(it, step.Stream.Category) < 0);

    private bool IsSure<TWhat>(Guid workspace, long after, long until, TWhat what, Func<Step, TWhat, bool> isElsewhere)
    {
        if (until <= after)
            return until == after;
        if (until - after >= Length || !_workspaces.TryGetValue(workspace, out var steps))
            return false;
        for (var position = after + 1; position <= until; position++)
        {
            if (Volatile.Read(ref steps[position % Length]) is not { } step || step.Position != position || !isElsewhere(step, what))
                return false;
        }

        return true;
    }
}
