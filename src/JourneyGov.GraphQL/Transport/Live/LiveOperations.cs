namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>The operations of one connection: those that messages go to, by their ids, and those that were stopped and still unwind.</summary>
internal sealed class LiveOperations : IDisposable
{
    /// <summary>The longest id that is taken, in characters: each message about an operation repeats it.</summary>
    public const int LongestId = 1000;

    private readonly int _most;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveOperation> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<LiveOperation> _running = [];
    private readonly CancellationTokenSource _ending = new();
    private Task _cancelling = Task.CompletedTask;
    private bool _isEnded;

    /// <param name="most">How many may run at the same time.</param>
    public LiveOperations(int most)
    {
        _most = most;
        Ending = _ending.Token;
    }

    /// <summary>Ends with the connection.</summary>
    public CancellationToken Ending { get; }

    /// <summary>Takes an id and a place for an operation; null when it may not run.</summary>
    public LiveOperation? TryTake(string id, ISubscriber subscriber, out GraphQLError? refusal)
    {
        lock (_lock)
        {
            refusal = _isEnded ? new GraphQLError("The connection is over. Open another one.") { Code = ErrorCodes.BadRequest }
                : _byId.ContainsKey(id) ? InUse(id)
                : _running.Count >= _most ? TooMany($"on this connection: {_most} may")
                : null;
            if (refusal is not null)
                return null;

            if (subscriber.TryTakePlace() is not { } place)
            {
                refusal = TooMany("for this caller, on all connections together");
                return null;
            }

            var operation = new LiveOperation(place, Ending);
            _byId[id] = operation;
            _running.Add(operation);
            return operation;
        }
    }

    /// <summary>Stops an operation, and frees its id at once.</summary>
    public void Stop(string id)
    {
        LiveOperation? operation;
        lock (_lock)
            _byId.Remove(id, out operation);

        operation?.Stop();
    }

    /// <summary>Frees the id of an operation; false when it was stopped, since its id may stand for another one by now.</summary>
    public bool Forget(string id, LiveOperation operation)
    {
        lock (_lock)
            return _byId.TryGetValue(id, out LiveOperation? known) && known == operation && _byId.Remove(id);
    }

    /// <summary>Gives back all that an operation held; once it has ended.</summary>
    public void GiveUp(string id, LiveOperation operation)
    {
        Forget(id, operation);
        lock (_lock)
        {
            if (!_running.Remove(operation))
                return;
        }

        operation.Dispose();
    }

    /// <summary>Ends everything.</summary>
    /// <returns>The ids of those that ran; null when it was ended before.</returns>
    public IReadOnlyList<string>? End()
    {
        string[] ids;
        lock (_lock)
        {
            if (_isEnded)
                return null;

            _isEnded = true;
            ids = [.. _byId.Keys];
            _byId.Clear();
            _cancelling = _ending.CancelAsync();
        }

        return ids;
    }

    /// <summary>Waits until everything has unwound.</summary>
    public Task EndedAsync()
    {
        lock (_lock)
            return Task.WhenAll(_running.Select(operation => operation.Work).Append(_cancelling));
    }

    /// <inheritdoc />
    public void Dispose() => _ending.Dispose();

    private static GraphQLError InUse(string id) =>
        new($"The operation \"{id}\" runs on this connection already. Give each an id of its own.") { Code = ErrorCodes.OperationIdInUse };

    private static GraphQLError TooMany(string whose) =>
        new($"Too many operations run at the same time {whose}. Complete some before you start others.") { Code = ErrorCodes.TooManySubscriptions };
}
