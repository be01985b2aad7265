using System.Text.Json;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>The operations that run on a socket.</summary>
public sealed partial class SocketConversation
{
    private async ValueTask SubscribeAsync(string id, JsonElement payload)
    {
        if (_subscriber is not { } subscriber)
        {
            Close(SocketClosure.Unauthorized);
            return;
        }

        if (RequestParameters.FromJson(payload, out string? problem) is not { } parameters)
        {
            Close(SocketClosure.Invalid(problem!));
            return;
        }

        GraphQLRequest? request = _documents.Resolve(parameters, out GraphQLError? refusal);
        refusal ??= Begin(id, request!, subscriber);
        if (refusal is not null)
            await SendAsync(SocketMessage.Error(id, GraphQLResult.Refused(refusal)), _operations.Ending);
    }

    private GraphQLError? Begin(string id, GraphQLRequest request, ISubscriber subscriber)
    {
        if (_operations.TryTake(id, subscriber, out GraphQLError? refusal) is { } operation)
            operation.Work = Task.Run(() => RunAsync(id, operation, request, subscriber));
        else if (refusal!.Code == ErrorCodes.OperationIdInUse)
            Close(SocketClosure.AlreadyExists(id));

        return refusal;
    }

    private async Task RunAsync(string id, LiveOperation operation, GraphQLRequest request, ISubscriber subscriber)
    {
        try
        {
            SubscriptionAnswer answer = await operation.BeginAsync(_engine, request, new Watched(this, subscriber));
            GraphQLResult? failure = (answer as SubscriptionAnswer.Refused)?.Result;
            if (answer is SubscriptionAnswer.Started started)
            {
                await foreach (GraphQLResult result in started.Responses.WithCancellation(operation.Cancellation))
                {
                    if (!result.IsExecuted)
                    {
                        failure = result;
                        continue;
                    }

                    await SendAsync(SocketMessage.Next(id, result), operation.Cancellation);
                }
            }

            if (_operations.Forget(id, operation))
                await SendAsync(failure is null ? SocketMessage.Completed(id) : SocketMessage.Error(id, failure), _operations.Ending);
        }
        catch (Exception fault)
        {
            if (!operation.Cancellation.IsCancellationRequested)
                CloseUponFault(fault, SocketClosure.Broken);
        }
        finally
        {
            _operations.GiveUp(id, operation);
        }
    }
}
