using System.Collections.Immutable;
using System.Text.Json;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Validation.Cost;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Execution;

/// <summary>Answers requests over one bound schema.</summary>
public sealed partial class GraphQLEngine
{
    private readonly BoundSchema _schema;
    private readonly IFaultReporter _faults;
    private readonly EngineOptions _options;
    private readonly DocumentCache _documents;

    /// <summary>Makes an engine.</summary>
    /// <param name="schema">What can be asked.</param>
    /// <param name="faults">Where faults go.</param>
    /// <param name="options">How much one request may ask for.</param>
    public GraphQLEngine(BoundSchema schema, IFaultReporter faults, EngineOptions? options = null)
    {
        _schema = schema;
        _faults = faults;
        _options = options ?? new EngineOptions();
        _documents = new DocumentCache(schema, CostModel.Of(schema.Schema), _options);
    }

    /// <summary>The schema that it answers over.</summary>
    public BoundSchema Schema => _schema;

    /// <summary>The kind of the operation that a request names, or null when the request cannot be executed at all.</summary>
    public OperationKind? KindOf(GraphQLRequest request) =>
        _documents.Find(request.Query) is PreparedDocument.Ready ready && ready.TrySelect(request.OperationName, out var operation, out _)
            ? operation!.Operation
            : null;

    /// <summary>Answers a request. Never throws for what a caller can cause.</summary>
    /// <param name="request">The request.</param>
    /// <param name="state">The application's own state, which resolvers get from <see cref="FieldContext.Request{T}"/>.</param>
    /// <param name="cancellation">Ends when the caller leaves.</param>
    public async Task<GraphQLResult> ExecuteAsync(GraphQLRequest request, object? state, CancellationToken cancellation)
    {
        switch (_documents.Find(request.Query))
        {
            case PreparedDocument.Refused refused:
                return GraphQLResult.Refused(refused.Errors);
            case PreparedDocument.Ready ready:
                return ready.TrySelect(request.OperationName, out OperationDefinitionNode? operation, out GraphQLError? unknown)
                    ? await ExecuteAsync(ready, operation!, request.Variables, state, cancellation)
                    : GraphQLResult.Refused(unknown!);
            default:
                throw new InvalidOperationException("A document is either ready or refused.");
        }
    }

    private async Task<GraphQLResult> ExecuteAsync(
        PreparedDocument.Ready document, OperationDefinitionNode operation, JsonElement variables, object? state, CancellationToken cancellation)
    {
        if (operation.Operation is OperationKind.Subscription)
            return GraphQLResult.Refused(Unstreamed);

        GraphQLError[] refusals = Admit(document, operation, variables, out IReadOnlyDictionary<string, object?> coerced);
        if (refusals.Length > 0)
            return GraphQLResult.Refused(refusals);

        return await RunAsync(document.Plan(_schema, operation, coerced), coerced, Root.Instance, state, cancellation);
    }

    private GraphQLError[] Admit(
        PreparedDocument.Ready document, OperationDefinitionNode operation, JsonElement variables, out IReadOnlyDictionary<string, object?> coerced)
    {
        coerced = ImmutableDictionary<string, object?>.Empty;
        if (_options.Variables.Check(variables) is { } beyond)
            return [beyond];

        coerced = VariableCoercion.Coerce(
            _schema.Schema, operation.VariableDefinitions, variables, out IReadOnlyList<GraphQLError> errors, _options.Document.AllowSuggestions);
        if (errors.Count > 0)
            return [.. errors];

        return document.Costs.Check(operation, coerced, _options.MaxCost) is { } tooCostly ? [tooCostly] : [];
    }

    private async Task<GraphQLResult> RunAsync(
        OperationPlan plan, IReadOnlyDictionary<string, object?> variables, object root, object? state, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_options.Timeout);
        var run = new Run(new RunContext(_schema, variables, state, _faults, _options, deadline.Token), plan);
        bool isHandedOn = false;
        try
        {
            await run.ExecuteAsync(root);
            GraphQLResult result = GraphQLResult.Executed(run, _options.MaxResponseBytes);
            isHandedOn = true;
            return result;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return GraphQLResult.ExecutedWithoutData(TimedOut(plan.Definition.Operation));
        }
        catch (AnswerTooLargeException exception)
        {
            return GraphQLResult.ExecutedWithoutData(TooLarge(plan.Definition.Operation, exception.Error));
        }
        finally
        {
            // Also when the caller has left: then nobody gets what was begun.
            if (!isHandedOn)
                run.Output.Dispose();
        }
    }

    private static GraphQLError Unstreamed { get; } =
        new("A subscription is answered by a stream. Ask over a WebSocket (graphql-transport-ws), or send 'Accept: text/event-stream' (graphql-sse).")
        {
            Code = ErrorCodes.OperationNotSupported,
        };

    private static GraphQLError TooLarge(OperationKind operation, GraphQLError error) =>
        operation is OperationKind.Mutation ? error with { Message = $"{error.Message} What the mutation changed before that stays changed." } : error;

    // A change may be on its way to the disk at the moment that time is up.
    private GraphQLError TimedOut(OperationKind operation)
    {
        string late = $"The operation took longer than {_options.Timeout.TotalSeconds:0.#} s and was stopped.";
        string advice = operation is OperationKind.Mutation
            ? "Whether it took effect is not known: look, or send it again in a way that cannot count twice."
            : "Ask for less, page by page.";
        return new($"{late} {advice}") { Code = ErrorCodes.TimedOut };
    }
}
