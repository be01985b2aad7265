using System.Threading.Channels;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>The operations that run on a stream.</summary>
public sealed partial class EventConversation
{
    private async Task RunAsync(LiveOperation operation, GraphQLRequest request)
    {
        try
        {
            SubscriptionAnswer answer = await operation.BeginAsync(_engine, request, _subscriber);
            if (answer is SubscriptionAnswer.Refused refused)
                await SendAsync(Next(Only, refused.Result), operation.Cancellation);

            await RespondAsync(Only, operation, answer as SubscriptionAnswer.Started);
        }
        catch (OperationCanceledException)
        {
            _operations.GiveUp(Only, operation);
        }
    }

    private async Task RespondAsync(string id, LiveOperation operation, SubscriptionAnswer.Started? started)
    {
        try
        {
            if (started is not null)
            {
                await foreach (GraphQLResult result in started.Responses.WithCancellation(operation.Cancellation))
                    await SendAsync(Next(id, result), operation.Cancellation);
            }

            if (_operations.Forget(id, operation))
                await SendAsync(Completed(id), _operations.Ending);

            if (_isDistinct)
                End();
        }
        catch (Exception fault)
        {
            if (!operation.Cancellation.IsCancellationRequested)
                End([id], _engine.Mask(fault, "an event stream"));
        }
        finally
        {
            _operations.GiveUp(id, operation);
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        try
        {
            await _outgoing.Writer.WriteAsync(piece, cancellation);
        }
        catch (ChannelClosedException)
        {
            // Nobody is there to hear it.
        }
    }

    private ReadOnlyMemory<byte> Next(string id, GraphQLResult result) => EventMessage.Next(_isDistinct ? null : id, result);

    private ReadOnlyMemory<byte> Completed(string id) => EventMessage.Completed(_isDistinct ? null : id);
}
