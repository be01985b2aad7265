using JourneyGov.Domain;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>Counts what each caller has running at the same time on sockets and event streams.</summary>
/// <param name="most">How much one caller may.</param>
internal sealed class Places(int most)
{
    private readonly Dictionary<(Guid Workspace, PersonId? Person), int> _taken = [];

    /// <summary>Takes a place; null when the caller has none left.</summary>
    public IDisposable? TryTake(Guid workspace, PersonId? person)
    {
        lock (_taken)
        {
            int taken = _taken.GetValueOrDefault((workspace, person));
            if (taken >= most)
                return null;

            _taken[(workspace, person)] = taken + 1;
            return new Place(() => GiveBack((workspace, person)));
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

    private sealed class Place(Action giveBack) : IDisposable
    {
        private Action? _giveBack = giveBack;

        public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
    }
}
