using System.Collections.Concurrent;

namespace JourneyGov.Server.GraphQL;

/// <summary>How many operations each caller has running, so that nobody takes the whole server for themselves.</summary>
/// <param name="most">How many one caller may have running at the same time.</param>
public sealed class ConcurrentOperations(int most)
{
    /// <summary>The code of the error that a caller gets who has too many running.</summary>
    public const string TooMany = "TOO_MANY_OPERATIONS";

    private readonly ConcurrentDictionary<object, int> _running = new();

    /// <summary>How many one caller may have running at the same time.</summary>
    public int Most => most;

    /// <summary>Starts an operation, unless its caller has enough of them.</summary>
    /// <param name="caller">The caller, equal to itself in each request.</param>
    /// <returns>What ends it; null when it may not start.</returns>
    public IDisposable? TryStart(object caller)
    {
        int running = _running.AddOrUpdate(caller, 1, (_, before) => before + 1);
        if (running <= most)
            return new Operation(this, caller);

        End(caller);
        return null;
    }

    // Who has none running any more is forgotten, so that callers of old take no room.
    private void End(object caller)
    {
        if (_running.AddOrUpdate(caller, 0, (_, before) => before - 1) <= 0)
            _running.TryRemove(KeyValuePair.Create(caller, 0));
    }

    private sealed class Operation(ConcurrentOperations all, object caller) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                all.End(caller);
        }
    }
}
