using System.Security.Cryptography;
using System.Text;

namespace JourneyGov.EventLog.Following;

/// <summary>One step of a follower: from its checkpoint to a later one, or to the start when the log is not the one it has seen.</summary>
/// <param name="follower">Who follows.</param>
/// <param name="store">Where checkpoints, and the tables of a view, are.</param>
/// <param name="log">What is followed.</param>
/// <param name="tell">Hears what happens.</param>
internal sealed class FollowerStep(IFollower follower, IStore store, IEventLog log, Action<FollowerNotice> tell)
{
    private readonly Checkpoints checkpoints = new(store);
    private readonly Leases leases = new(store);

    /// <summary>Takes in the next events of a workspace, at most so many.</summary>
    /// <returns>The position reached.</returns>
    /// <exception cref="LeaseLostException">Another one follows now; nothing was written.</exception>
    public async Task<long> AdvanceAsync(Lease lease, Guid workspace, int most, CancellationToken cancellationToken)
    {
        var epoch = await checkpoints.EpochAsync(cancellationToken);
        var known = await checkpoints.FindAsync(follower.Name, workspace, cancellationToken);
        var seen = known ?? new Checkpoint(epoch, 0, EventChain.Start);
        var page = await log.ReadAllAsync(workspace, Math.Max(0, seen.Position - 1), most + 1, cancellationToken);
        if (seen.Position > 0 && !IsAt(page, seen))
            return await BeginAnewAsync(lease, workspace, seen, epoch, cancellationToken);

        IReadOnlyList<RecordedEvent> next = seen.Position == 0 ? page : [.. page.Skip(1)];
        CheckThatItGoesOn(seen, next);
        var to = next is [.., var last] ? new Checkpoint(epoch, last.Position, last.Hash) : seen with { Epoch = epoch };
        if (seen.Epoch != epoch && seen.Position > 0)
            tell(new(FollowerNoticeKind.GoesOn, follower.Name, workspace, $"The log was restored; all up to event {seen.Position} is as it was seen."));
        await DeliverAsync(lease, next, cancellationToken);
        return await WriteAsync(lease, workspace, known, to, next, cancellationToken) ? to.Position : seen.Position;
    }

    /// <summary>Notes that the event after the checkpoint has stopped the follower.</summary>
    public async Task StopAsync(Lease lease, Guid workspace, Exception fault, CancellationToken cancellationToken)
    {
        var at = await checkpoints.FindAsync(follower.Name, workspace, cancellationToken)
            ?? new Checkpoint(await checkpoints.EpochAsync(cancellationToken), 0, EventChain.Start);
        await store.WriteAsync(
            async connection =>
            {
                await leases.FenceAsync(lease, connection);
                await checkpoints.StopAsync(follower.Name, workspace, at, $"{fault.GetType().Name}: {fault.Message}", connection);
                return true;
            },
            cancellationToken);
        const string remedy = "It tries again after a restart, or begins anew by 'journeygov rebuild'.";
        tell(new(FollowerNoticeKind.Stopped, follower.Name, workspace, $"Event {at.Position + 1} has stopped it: {fault.Message} {remedy}", fault));
    }

    private static bool IsAt(IReadOnlyList<RecordedEvent> page, Checkpoint checkpoint) =>
        page is [var first, ..] && first.Position == checkpoint.Position && first.Hash.Span.SequenceEqual(checkpoint.Hash.Span);

    private static void CheckThatItGoesOn(Checkpoint seen, IReadOnlyList<RecordedEvent> next)
    {
        var (position, hash) = (seen.Position, seen.Hash);
        foreach (var recorded in next)
        {
            if (recorded.Position != position + 1)
                throw new InvalidDataException($"Event {position + 1} is missing; the next one there is {recorded.Position}. Run 'journeygov verify'.");
            if (!EventChain.Continues(hash, recorded))
                throw new InvalidDataException($"Event {recorded.Position} does not continue the chain. Run 'journeygov verify'.");
            (position, hash) = (recorded.Position, recorded.Hash);
        }
    }

    private async Task DeliverAsync(Lease lease, IReadOnlyList<RecordedEvent> events, CancellationToken cancellationToken)
    {
        if (follower is not IDeliveringFollower delivering)
            return;
        foreach (var recorded in events)
        {
            await delivering.DeliverAsync(new Delivery(IdOf(recorded), recorded), cancellationToken);
            await leases.RenewAsync(lease, cancellationToken);
        }
    }

    // The hash covers workspace, position, content and all that was before.
    private Guid IdOf(RecordedEvent recorded) =>
        new(SHA256.HashData([.. recorded.Hash.Span, .. Encoding.UTF8.GetBytes(follower.Name)]).AsSpan(0, 16), bigEndian: true);

    private Task<bool> WriteAsync(
        Lease lease, Guid workspace, Checkpoint? known, Checkpoint to, IReadOnlyList<RecordedEvent> events, CancellationToken cancellationToken) => store.WriteAsync(
        async connection =>
        {
            await leases.FenceAsync(lease, connection);
            if (!await checkpoints.MoveAsync(follower.Name, workspace, known, to, connection))
                return false;
            if (follower is IFollowedView view && events.Count > 0)
                await view.ProjectAsync(store.Viewing(connection), events);
            return true;
        },
        cancellationToken);

    private async Task<long> BeginAnewAsync(Lease lease, Guid workspace, Checkpoint seen, Guid epoch, CancellationToken cancellationToken)
    {
        await store.WriteAsync(
            async connection =>
            {
                await leases.FenceAsync(lease, connection);
                await checkpoints.SetAsync(follower.Name, workspace, new Checkpoint(epoch, 0, EventChain.Start), connection);
                foreach (var table in follower is IFollowedView view ? view.Tables : [])
                {
                    await new StoreStatements(store.Kind, connection)
                        .ExecuteAsync($"DELETE FROM {table.Name} WHERE workspace = @workspace", ("workspace", workspace));
                }

                return true;
            },
            cancellationToken);
        const string cause = "the log was restored, or is another one";
        tell(new(FollowerNoticeKind.BeginsAnew, follower.Name, workspace, $"Event {seen.Position} is not the one that it has seen ({cause}): it begins at the first event."));
        return 0;
    }
}
