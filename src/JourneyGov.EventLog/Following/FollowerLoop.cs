namespace JourneyGov.EventLog.Following;

/// <summary>
/// Runs one follower in this process, for as long as its lease is held here; waits for the lease otherwise. Of all the processes over a store
/// one follows; when it dies, another one takes over when the lease has ended.
/// </summary>
/// <param name="follower">Who follows.</param>
/// <param name="store">Where leases and checkpoints are.</param>
/// <param name="log">What is followed.</param>
/// <param name="heads">Says when there is more.</param>
/// <param name="clock">Times the waiting.</param>
/// <param name="holder">What to call this process in the lease.</param>
/// <param name="tell">Hears what people should know.</param>
public sealed class FollowerLoop(
    IFollower follower, IStore store, IEventLog log, LogHeads heads, TimeProvider clock, string holder, Action<FollowerNotice> tell)
{
    private const int BatchSize = 200;
    private const int Attempts = 3;

    // With the lease's term of 10 s: what a killed process followed is taken over within 12 s.
    private static readonly TimeSpan AskForLeaseEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RenewEvery = Leases.Term / 4;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // Each round is a commit, for which writers wait: while a log grows without end, what comes is taken in together.
    private static readonly TimeSpan RestAfterRound = TimeSpan.FromMilliseconds(50);

    private readonly Leases leases = new(store);
    private readonly Checkpoints checkpoints = new(store);
    private readonly FollowerStep step = new(follower, store, log, tell);
    private readonly Dictionary<Guid, Trouble> troubles = [];
    private string? told;

    // Up to the position the events are taken one by one, so that the one that is at fault is found.
    private sealed record Trouble(long Until, int Failures);

    private enum Round
    {
        Still,
        UpToDate,
        Behind,
    }

    /// <summary>Follows until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await leases.TakeAsync("follower:" + follower.Name, holder, stopping) is { } lease)
                    await FollowAsync(lease, stopping);
                else
                    await Task.Delay(AskForLeaseEvery, clock, stopping);
            }
            catch (LeaseLostException lost)
            {
                tell(new(FollowerNoticeKind.Replaced, follower.Name, null, lost.Message));
            }
            catch (StoreUnavailableException)
            {
                // Readers and writers are told; a follower waits until the store is back.
                await PauseAsync(stopping);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // A fault of the loop, not of an event. A follower must not end in silence, nor fill the log with one sentence.
                if (fault.Message != told)
                    tell(new(FollowerNoticeKind.Fails, follower.Name, null, $"{fault.Message} It goes on trying.", fault));
                told = fault.Message;
                await PauseAsync(stopping);
            }
        }
    }

    private async Task FollowAsync(Lease lease, CancellationToken stopping)
    {
        tell(new(FollowerNoticeKind.Follows, follower.Name, null, $"{holder} follows the log from now on."));
        try
        {
            await ResumeAsync(lease, stopping);
            var renewed = clock.GetTimestamp();
            while (true)
            {
                var grown = heads.NextAsync();
                var round = await RoundAsync(lease, stopping);
                if (clock.GetElapsedTime(renewed) > RenewEvery)
                {
                    await leases.RenewAsync(lease, stopping);
                    renewed = clock.GetTimestamp();
                }

                if (round == Round.Still)
                    await WaitAsync(grown, stopping);
                else if (round == Round.UpToDate)
                    await Task.Delay(RestAfterRound, clock, stopping);
            }
        }
        finally
        {
            FollowerMetrics.Forget(follower.Name);
            await TryReleaseAsync(lease);
        }
    }

    // Whoever follows from now on may be a newer program, which understands what stopped the one before.
    private Task<bool> ResumeAsync(Lease lease, CancellationToken stopping) => store.WriteAsync(
        async connection =>
        {
            await leases.FenceAsync(lease, connection);
            await checkpoints.ResumeAsync(follower.Name, connection);
            return true;
        },
        stopping);

    // One batch for each workspace that is behind, so that none waits for another one's past.
    private async Task<Round> RoundAsync(Lease lease, CancellationToken stopping)
    {
        var round = Round.Still;
        foreach (var (workspace, reading) in await checkpoints.BehindAsync(follower.Name, stopping))
        {
            FollowerMetrics.Set(follower.Name, workspace, reading);
            if (reading.Stopped)
                continue;
            var upToDate = await StepAsync(lease, workspace, reading, stopping);
            round = upToDate && round != Round.Behind ? Round.UpToDate : Round.Behind;
        }

        return round;
    }

    // Whether it has come as far as the log went when the round began.
    private async Task<bool> StepAsync(Lease lease, Guid workspace, FollowerReading reading, CancellationToken stopping)
    {
        var trouble = troubles.GetValueOrDefault(workspace);
        try
        {
            var position = await step.AdvanceAsync(lease, workspace, trouble is null ? BatchSize : 1, stopping);
            FollowerMetrics.Set(follower.Name, workspace, reading with { Position = position, Head = Math.Max(position, reading.Head) });
            if (trouble is null || position >= trouble.Until)
                troubles.Remove(workspace);
            else
                troubles[workspace] = trouble with { Failures = 0 };
            return position >= reading.Head;
        }
        catch (Exception fault) when (fault is not (StoreUnavailableException or LeaseLostException or ObjectDisposedException) && !stopping.IsCancellationRequested)
        {
            await FailedAsync(lease, workspace, reading, trouble, fault, stopping);
            return false;
        }
    }

    private async Task FailedAsync(Lease lease, Guid workspace, FollowerReading reading, Trouble? trouble, Exception fault, CancellationToken stopping)
    {
        // What failed among others may go well alone; what fails alone again and again is what stops the follower.
        if (trouble is null)
        {
            troubles[workspace] = new(reading.Position + BatchSize, 0);
            return;
        }

        troubles[workspace] = trouble with { Failures = trouble.Failures + 1 };
        if (trouble.Failures + 1 < Attempts)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50 << trouble.Failures), clock, stopping);
            return;
        }

        troubles.Remove(workspace);
        await step.StopAsync(lease, workspace, fault, stopping);
        FollowerMetrics.Set(follower.Name, workspace, reading with { Stopped = true });
    }

    private async Task PauseAsync(CancellationToken stopping) =>
        await Task.Delay(LookEvery, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task WaitAsync(Task grown, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(grown, Task.Delay(LookEvery, clock, over.Token));
        await over.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    private async Task TryReleaseAsync(Lease lease)
    {
        try
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
        catch (Exception gone) when (gone is StoreUnavailableException or ObjectDisposedException)
        {
            // It ends by itself.
        }
    }
}
