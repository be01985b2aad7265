using System.Runtime.CompilerServices;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Execution;

/// <summary>Subscriptions (specification, section 6.2.3).</summary>
public sealed partial class GraphQLEngine
{
    /// <summary>
    /// Answers a request by a stream of responses: one for each event of a subscription; one in all for a query or mutation, which runs at
    /// once. Never throws for what a caller can cause.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="state">The application's own state, which resolvers get from <see cref="FieldContext.Request{T}"/>.</param>
    /// <param name="cancellation">Ends the stream.</param>
    /// <param name="renew">
    /// Makes the state anew for each event; null: it stays the same. A <see cref="GraphQLException"/> ends the stream: the caller may not ask
    /// any more.
    /// </param>
    public async Task<SubscriptionAnswer> SubscribeAsync(
        GraphQLRequest request, object? state, CancellationToken cancellation, Func<CancellationToken, ValueTask<object?>>? renew = null)
    {
        if (_documents.Find(request.Query) is PreparedDocument.Ready ready
            && ready.TrySelect(request.OperationName, out OperationDefinitionNode? operation, out _)
            && operation!.Operation is OperationKind.Subscription)
            return await SubscribeAsync(ready, operation, request, state, renew ?? (_ => ValueTask.FromResult(state)), cancellation);

        GraphQLResult result = await ExecuteAsync(request, state, cancellation);
        return result.IsExecuted ? new SubscriptionAnswer.Started(Once(result)) : new SubscriptionAnswer.Refused(result);
    }

    /// <summary>Reports a fault of a transport, and gives the error that the caller may see.</summary>
    internal GraphQLError Mask(Exception fault, string where) => _faults.Mask(fault, where);

    private async Task<SubscriptionAnswer> SubscribeAsync(
        PreparedDocument.Ready document, OperationDefinitionNode operation, GraphQLRequest request, object? state,
        Func<CancellationToken, ValueTask<object?>> renew, CancellationToken cancellation)
    {
        GraphQLError[] refusals = Admit(document, operation, request.Variables, out IReadOnlyDictionary<string, object?> variables);
        if (refusals.Length > 0)
            return new SubscriptionAnswer.Refused(GraphQLResult.Refused(refusals));

        OperationPlan plan = document.Plan(_schema, operation, variables);
        if (plan.Root.Fields is not [var field])
            return new SubscriptionAnswer.Refused(GraphQLResult.Refused(GraphQLError.At(
                "A subscription must select exactly one root field.", ErrorCodes.ValidationFailed, operation)));

        (IAsyncEnumerable<object?>? events, GraphQLError? error) = await OpenAsync(field, variables, state, cancellation);
        return events is null
            ? new SubscriptionAnswer.Refused(GraphQLResult.Refused(error!))
            : new SubscriptionAnswer.Started(RespondAsync(plan, variables, events, renew, cancellation));
    }

    private async ValueTask<(IAsyncEnumerable<object?>? Events, GraphQLError? Error)> OpenAsync(
        PlanField field, IReadOnlyDictionary<string, object?> variables, object? state, CancellationToken cancellation)
    {
        try
        {
            var coerced = ArgumentCoercion.Coerce(field.Definition.Arguments, field.Nodes[0], variables, out GraphQLError? error);
            if (error is not null)
                return (null, error);

            var context = new FieldContext(_schema.Schema, state, field.Definition, field.Selected, cancellation);
            return (await _schema.Sources[field.Definition.Name](field.Bound.Arguments?.Invoke(coerced), context), null);
        }
        catch (Exception exception) when (!IsTheEnd(exception, cancellation))
        {
            GraphQLError error = Explain(exception, field);
            return (null, error with { Locations = [.. field.Nodes.Select(node => node.Location.ToSourceLocation())], Path = [field.ResponseName] });
        }
    }

    private async IAsyncEnumerable<GraphQLResult> RespondAsync(
        OperationPlan plan, IReadOnlyDictionary<string, object?> variables, IAsyncEnumerable<object?> events,
        Func<CancellationToken, ValueTask<object?>> renew, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using IAsyncEnumerator<object?> source = events.GetAsyncEnumerator(cancellation);
        while (true)
        {
            (Occasion? now, GraphQLResult? failure) = await NextAsync(source, plan, renew, cancellation);
            if (failure is not null)
                yield return failure;

            if (now is null)
                yield break;

            yield return await RunAsync(plan, variables, new SourceEvent(source.Current), now.State, cancellation);
        }
    }

    /// <summary>An event has come, and this is the application's state for it.</summary>
    private sealed record Occasion(object? State);

    private async ValueTask<(Occasion? Now, GraphQLResult? Failure)> NextAsync(
        IAsyncEnumerator<object?> source, OperationPlan plan, Func<CancellationToken, ValueTask<object?>> renew, CancellationToken cancellation)
    {
        try
        {
            return await source.MoveNextAsync() ? (new Occasion(await renew(cancellation)), null) : (null, null);
        }
        catch (GraphQLException refusal)
        {
            return (null, Refusal(refusal));
        }
        catch (Exception exception) when (!IsTheEnd(exception, cancellation))
        {
            return (null, GraphQLResult.Refused(Explain(exception, plan.Root.Fields[0])));
        }
    }

    private GraphQLError Explain(Exception exception, PlanField field) => exception is GraphQLException refusal
        ? new GraphQLError(refusal.Message) { Code = refusal.Code }
        : _faults.Mask(exception, $"{field.Parent.Name}.{field.Definition.Name}");

    private static GraphQLResult Refusal(GraphQLException refusal) => GraphQLResult.Refused(new GraphQLError(refusal.Message) { Code = refusal.Code });

    private static bool IsTheEnd(Exception exception, CancellationToken cancellation) =>
        exception is OperationCanceledException && cancellation.IsCancellationRequested;

    private static async IAsyncEnumerable<GraphQLResult> Once(GraphQLResult result)
    {
        await Task.CompletedTask;
        yield return result;
    }
}
