using System.Threading.Channels;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// The only writer of this node to one workspace: it has one transaction under way and groups what waits meanwhile, so that appends share
/// the cost of one commit and nothing else.
/// </summary>
/// <param name="sources">Where to write.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="clock">Gives the recorded time.</param>
/// <param name="views">Folded with the events.</param>
/// <param name="appended">Told after each commit that moved the head.</param>
internal sealed class PostgresWriter(
    PostgresSources sources, Guid workspace, TimeProvider clock, IReadOnlyList<IInlineView> views, Action<Guid, long> appended) : IAsyncDisposable
{
    private const int LongestQueue = 1024;
    private const int LargestGroup = 64;

    private readonly Channel<PendingAppend> queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private Task running = Task.CompletedTask;
    private PostgresKnownLog? known;
    private long told;

    /// <summary>Begins to write.</summary>
    public PostgresWriter Start()
    {
        running = Task.Run(RunAsync);
        return this;
    }

    /// <summary>Queues an append and answers once it is committed.</summary>
    public async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        var pending = new PendingAppend(request, cancellationToken);
        try
        {
            await queue.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(PostgresStore), "The store was closed.");
        }

        return await pending.Answer.WaitAsync(cancellationToken);
    }

    /// <summary>Finishes what was queued.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await running;
    }

    private async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            var group = new List<PendingAppend>();
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var pending))
                if (!pending.IsAbandoned)
                    group.Add(pending);
            await WriteAsync(group);
        }
    }

    private async Task WriteAsync(List<PendingAppend> group)
    {
        if (group.Count == 0)
            return;
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
        if (known!.Head.Position > told)
            appended(workspace, told = known.Head.Position);
        foreach (var pending in group)
            pending.Complete();
    }
}
