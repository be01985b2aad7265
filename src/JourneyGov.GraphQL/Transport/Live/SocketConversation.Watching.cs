using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>What ends a conversation although nothing is said.</summary>
public sealed partial class SocketConversation
{
    /// <summary>
    /// Keeps watch until the conversation ends: who does not say who they are, does not answer, or may not ask any more is sent away.
    /// </summary>
    public async Task WatchAsync(TimeProvider clock)
    {
        try
        {
            await Task.WhenAll(AwaitInitAsync(clock), PingAsync(clock), ReadStandingAsync(clock));
        }
        catch (OperationCanceledException)
        {
            // The conversation ended.
        }
    }

    private async Task AwaitInitAsync(TimeProvider clock)
    {
        await Task.Delay(_options.InitTimeout, clock, _operations.Ending);
        if (!_isInitialised)
            Close(SocketClosure.InitTimeout);
    }

    private async Task PingAsync(TimeProvider clock)
    {
        for (bool isAsked = false; ; _isHeard = false, isAsked = _outgoing.Writer.TryWrite(SocketMessage.Write(SocketMessage.Ping)))
        {
            await Task.Delay(_options.PingEvery, clock, _operations.Ending);
            if (isAsked && !_isHeard)
                Close(SocketClosure.Unanswered);
        }
    }

    private async Task ReadStandingAsync(TimeProvider clock)
    {
        while (true)
        {
            await Task.Delay(_options.StandingEvery, clock, _operations.Ending);
            if (_subscriber is { } subscriber)
                await ReadStandingAsync(subscriber);
        }
    }

    private async Task ReadStandingAsync(ISubscriber subscriber)
    {
        try
        {
            await new Watched(this, subscriber).StateAsync(_operations.Ending);
        }
        catch (GraphQLException)
        {
            // Closed already.
        }
        catch (Exception fault) when (!_operations.Ending.IsCancellationRequested)
        {
            // A store that does not answer for a moment sends nobody away.
            _engine.Mask(fault, "the standing of a caller");
        }
    }

    /// <summary>A subscriber whose loss of standing closes the socket.</summary>
    private sealed class Watched(SocketConversation conversation, ISubscriber subscriber) : ISubscriber
    {
        public async ValueTask<object?> StateAsync(CancellationToken cancellation)
        {
            try
            {
                return await subscriber.StateAsync(cancellation);
            }
            catch (GraphQLException refusal)
            {
                conversation.Close(SocketClosure.Forbidden(refusal.Message));
                throw;
            }
        }

        public IDisposable? TryTakePlace() => subscriber.TryTakePlace();

        public IDisposable StartOperation() => subscriber.StartOperation();
    }
}
