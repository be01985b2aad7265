namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// The only writer of this node to one workspace: it has one transaction under way and groups what waits meanwhile, so that appends share
/// the cost of one commit and nothing else.
/// </summary>
/// <param name="sources">Where to write.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="clock">Gives the recorded time.</param>
/// <param name="views">Folded with the events.</param>
/// <param name="notice">Tells what was appended.</param>
internal sealed class PostgresWriter(
    PostgresSources sources, Guid workspace, TimeProvider clock, IReadOnlyList<IInlineView> views, CommitNotice notice) : IAsyncDisposable
{
    private readonly WriteTurns<PendingAppend> turns = new(typeof(PostgresStore));
    private PostgresKnownLog? known;

    /// <summary>Queues an append and answers once it is committed.</summary>
    public Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        var pending = new PendingAppend(request, cancellationToken);
        return turns.RunAsync(pending, () => _ = WorkAsync(), pending.Answer, cancellationToken);
    }

    /// <summary>Finishes what was queued.</summary>
    public ValueTask DisposeAsync() => turns.DisposeAsync();

    private async Task WorkAsync()
    {
        while (turns.Next() is { Count: > 0 } group)
            await WriteAsync(group);
    }

    private async Task WriteAsync(List<PendingAppend> group)
    {
        try
        {
            known = await new PostgresGroup(sources, workspace, clock, views, group).StoreAsync(known);
            Complete(group);
        }
        catch (Exception fault) when (group.Count > 1 && PostgresGroup.IsOneToBlame(fault))
        {
            // Alone, the one to blame harms no other.
            foreach (var pending in group)
                await WriteAsync([pending]);
        }
        catch (Exception fault)
        {
            known = null;
            var failure = fault is ViewFault { InnerException: { } own } ? own : fault;
            foreach (var pending in group)
                pending.Fail(failure);
        }
    }

    private void Complete(List<PendingAppend> group)
    {
        notice.Tell([.. group.SelectMany(pending => pending.Stored)]);
        foreach (var pending in group)
            pending.Complete();
    }
}
