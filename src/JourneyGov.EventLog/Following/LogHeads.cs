using System.Collections.Concurrent;

namespace JourneyGov.EventLog.Following;

/// <summary>
/// Wakes those who follow a workspace's log when it has grown. What this process appends is told right after its commit; what other
/// processes append is found by asking, once for all who follow a workspace and only while somebody does. Nothing but the position is told:
/// followers read the log themselves, so that nothing is missed or repeated and nothing waits in memory for a slow one.
/// </summary>
/// <param name="ask">The last position of a workspace.</param>
/// <param name="clock">Times the asking.</param>
/// <param name="every">How often to ask.</param>
public sealed class LogHeads(Func<Guid, CancellationToken, Task<long>> ask, TimeProvider clock, TimeSpan every)
{
    private readonly ConcurrentDictionary<Guid, Followed> _workspaces = new();
    private TaskCompletionSource? _next;

    /// <summary>
    /// Says that a workspace's log reaches a position. Any source of wake-ups calls this: the append, a poll, another node's notice.
    /// </summary>
    public void Advance(Guid workspace, long position)
    {
        if (_workspaces.TryGetValue(workspace, out Followed? followed))
            followed.Advance(position);
        Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }

    /// <summary>
    /// Ends when the log of any workspace is next said to have grown. What other processes append is only said of workspaces that somebody
    /// waits for, so whoever follows them all looks from time to time as well.
    /// </summary>
    public Task NextAsync()
    {
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _next, fresh, null) ?? fresh).Task;
    }

    /// <summary>Waits until a workspace's log reaches beyond a position.</summary>
    /// <returns>The last position that is known, beyond the one given.</returns>
    public async Task<long> BeyondAsync(Guid workspace, long position, CancellationToken cancellationToken)
    {
        Followed followed = _workspaces.GetOrAdd(workspace, _ => new Followed());
        followed.Join(() => _ = PollAsync(workspace, followed));
        try
        {
            return await followed.BeyondAsync(position, cancellationToken);
        }
        finally
        {
            followed.Leave();
        }
    }

    private async Task PollAsync(Guid workspace, Followed followed)
    {
        do
        {
            try
            {
                followed.Advance(await ask(workspace, CancellationToken.None));
            }
            catch (StoreUnavailableException)
            {
                // Those who write or read are told; those who wait go on waiting until the store is back.
            }
            catch (ObjectDisposedException)
            {
                // The store is closed: the process is about to end, and so are its followers.
                followed.Close();
                return;
            }
            catch (Exception fault)
            {
                // Those who wait are told, and may come back: whoever does must find that the asking has not ended.
                followed.Fail(fault);
            }

            await Task.Delay(every, clock);
        }
        while (followed.GoesOn());
    }

    /// <summary>A workspace with its followers. One poll runs from the first that joins until none is left.</summary>
    private sealed class Followed
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _position;
        private int _followers;
        private bool _isPolled;

        public void Join(Action poll)
        {
            lock (_lock)
            {
                _followers++;
                if (_isPolled)
                    return;

                _isPolled = true;
            }

            poll();
        }

        public void Leave()
        {
            lock (_lock)
                _followers--;
        }

        public bool GoesOn()
        {
            lock (_lock)
                return _isPolled = _followers > 0;
        }

        public void Close()
        {
            lock (_lock)
                _grown.TrySetCanceled();
        }

        public void Fail(Exception fault)
        {
            lock (_lock)
            {
                _grown.TrySetException(fault);

                // Nobody need be waiting; looked at, it is not taken for one that nobody cared about.
                _ = _grown.Task.Exception;
                _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public void Advance(long position)
        {
            lock (_lock)
            {
                if (position <= _position)
                    return;

                _position = position;
                _grown.TrySetResult();
                _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public async Task<long> BeyondAsync(long position, CancellationToken cancellationToken)
        {
            while (true)
            {
                Task grown;
                lock (_lock)
                {
                    if (_position > position)
                        return _position;

                    grown = _grown.Task;
                }

                await grown.WaitAsync(cancellationToken);
            }
        }
    }
}
