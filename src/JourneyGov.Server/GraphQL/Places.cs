using JourneyGov.Domain;

namespace JourneyGov.Server.GraphQL;

/// <summary>Counts what each caller holds at the same time, so that nobody takes the whole server for themselves.</summary>
/// <param name="most">How much one caller may.</param>
internal sealed class Places(int most)
{
    // Who holds nothing any more is forgotten, so that callers of old take no room.
    private readonly Dictionary<(Guid Workspace, PersonId? Person), int> _taken = [];

    /// <summary>How much one caller may.</summary>
    public int Most => most;

    /// <summary>Takes a place, which disposing it gives back; null when the caller has none left.</summary>
    public IDisposable? TryTake(RequestContext context) => TryTake(context.Workspace, context.Caller.Person);

    /// <summary>The same, for a caller who is known otherwise than by a key.</summary>
    public IDisposable? TryTake(Guid workspace, PersonId? person)
    {
        (Guid, PersonId?) caller = (workspace, person);
        lock (_taken)
        {
            int taken = _taken.GetValueOrDefault(caller);
            if (taken >= most)
                return null;

            _taken[caller] = taken + 1;
            return new Place(this, caller);
        }
    }

    private void GiveBack((Guid, PersonId?) caller)
    {
        lock (_taken)
        {
            if (--_taken[caller] == 0)
                _taken.Remove(caller);
        }
    }

    private sealed class Place(Places places, (Guid, PersonId?) caller) : IDisposable
    {
        private int _isGivenBack;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGivenBack, 1) == 0)
                places.GiveBack(caller);
        }
    }
}
