using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.History;

/// <summary>
/// The change feed of a workspace as it happens. Each follower reads on from its own position when it is ready for more, so a slow one lags
/// behind and holds nothing in memory; followers at the same place, as nearly all of them are, share one read.
/// </summary>
/// <param name="changes">Where the changes are read.</param>
/// <param name="heads">Says when there are more.</param>
public sealed class ChangeFeed(ChangeView changes, LogHeads heads)
{
    private const int Longest = 100;
    private readonly ConcurrentDictionary<Guid, SharedRead> _latest = new();

    private sealed record Stretch(IReadOnlyList<Change> Changes, long Until);

    private sealed record SharedRead(long After, Lazy<Task<Stretch>> Read);

    /// <summary>
    /// The changes after a position, oldest first, for ever: none is skipped or told twice. The changes of one command come together, unless
    /// they are too many for one stretch.
    /// </summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="after">The position; 0 is the start.</param>
    /// <param name="cancellationToken">Ends the feed.</param>
    public async IAsyncEnumerable<IReadOnlyList<Change>> FollowAsync(
        Guid workspace, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            long head = await heads.BeyondAsync(workspace, after, cancellationToken);
            Stretch stretch = await ReadAsync(workspace, after, head).WaitAsync(cancellationToken);
            after = stretch.Until;
            if (stretch.Changes.Count > 0)
                yield return stretch.Changes;
        }
    }

    private Task<Stretch> ReadAsync(Guid workspace, long after, long head)
    {
        SharedRead shared = _latest.AddOrUpdate(
            workspace,
            _ => Begin(workspace, after, head),
            (_, known) => known.After == after && !(known.Read.IsValueCreated && known.Read.Value.IsFaulted) ? known : Begin(workspace, after, head));
        return shared.Read.Value;
    }

    private SharedRead Begin(Guid workspace, long after, long head) =>
        new(after, new Lazy<Task<Stretch>>(() => BetweenAsync(workspace, after, head)));

    // Not every event of the log is a change that people see, so a stretch reaches to the head even where its last change does not.
    private async Task<Stretch> BetweenAsync(Guid workspace, long after, long head)
    {
        IReadOnlyList<Change> found = await changes.AfterAsync(workspace, after, Longest, CancellationToken.None);
        if (found.Count < Longest)
            return new(found, found.Count > 0 ? Math.Max(head, found[^1].Position) : head);

        Change[] whole = [.. found.TakeWhile(change => change.CommandId != found[^1].CommandId)];
        return whole.Length > 0 ? new(whole, whole[^1].Position) : new(found, found[^1].Position);
    }
}
