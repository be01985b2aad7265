using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Execution;

/// <summary>
/// Runs one operation level by level (specification, section 6): every field of a level is resolved for all its parents at once, then the
/// level below. Depth costs rounds, breadth does not. Mutations run their root fields one after the other, each down to its leaves.
/// </summary>
internal sealed class Executor
{
    private readonly BoundSchema _schema;
    private readonly IReadOnlyDictionary<string, object?> _variables;
    private readonly object? _request;
    private readonly IFaultReporter _faults;
    private readonly int _maxObjects;
    private readonly CancellationToken _cancellation;
    private readonly List<GraphQLError> _errors = [];
    private int _objects;
    private Dictionary<CompiledSelection, Level> _next = [];

    public Executor(
        BoundSchema schema, IReadOnlyDictionary<string, object?> variables, object? request, IFaultReporter faults, int maxObjects,
        CancellationToken cancellation)
    {
        _schema = schema;
        _variables = variables;
        _request = request;
        _faults = faults;
        _maxObjects = maxObjects;
        _cancellation = cancellation;
    }

    /// <summary>The objects at one place of the response, and the values they come from.</summary>
    private sealed record Level(List<ObjectNode> Nodes, List<object> Values);

    public async Task<(ObjectNode? Data, IReadOnlyList<GraphQLError> Errors)> RunAsync(CompiledOperation operation)
    {
        var root = new ObjectNode(operation.Root, null, 0);
        var level = new Level([root], [Root.Instance]);
        if (operation.Definition.Operation is OperationKind.Mutation)
        {
            for (int index = 0; index < operation.Root.Fields.Length && !root.IsDead; index++)
            {
                await ResolveAsync(operation.Root.Fields[index], index, level);
                await DescendAsync();
            }
        }
        else
        {
            await ResolveAllAsync(operation.Root, level);
            await DescendAsync();
        }

        return (root.GaveWay ? null : root, _errors);
    }

    private async Task DescendAsync()
    {
        while (_next.Count > 0)
        {
            Dictionary<CompiledSelection, Level> levels = _next;
            _next = [];
            foreach ((CompiledSelection selection, Level level) in levels)
                await ResolveAllAsync(selection, Living(level));
        }
    }

    private static Level Living(Level level)
    {
        if (!level.Nodes.Exists(node => node.IsDead))
            return level;

        var living = new Level([], []);
        for (int index = 0; index < level.Nodes.Count; index++)
        {
            if (level.Nodes[index].IsDead)
                continue;

            living.Nodes.Add(level.Nodes[index]);
            living.Values.Add(level.Values[index]);
        }

        return living;
    }

    private async ValueTask ResolveAllAsync(CompiledSelection selection, Level level)
    {
        for (int index = 0; index < selection.Fields.Length && level.Nodes.Count > 0; index++)
            await ResolveAsync(selection.Fields[index], index, level);
    }

    private async ValueTask ResolveAsync(CompiledField field, int place, Level level)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (field.Bound is null)
        {
            foreach (ObjectNode node in level.Nodes)
                node.Values[place] = node.Selection.Type.Name;

            return;
        }

        if (!TryArguments(field, out object? arguments, out GraphQLError? error))
        {
            foreach (ObjectNode node in level.Nodes)
                Fail(field, node, place, error!);

            return;
        }

        var context = new FieldContext(_schema.Schema, _request, field.Definition, field.Selected, _cancellation);
        if (field.Bound.Resolver is FieldResolver.ForAll forAll)
            await ResolveTogetherAsync(forAll, field, place, level, arguments, context);
        else
            ResolveEach((FieldResolver.PerParent)field.Bound.Resolver, field, place, level, arguments, context);
    }

    private void ResolveEach(FieldResolver.PerParent resolver, CompiledField field, int place, Level level, object? arguments, FieldContext context)
    {
        for (int index = 0; index < level.Nodes.Count; index++)
        {
            _cancellation.ThrowIfCancellationRequested();
            try
            {
                Complete(field, level.Nodes[index], place, resolver.Resolve(level.Values[index], arguments, context));
            }
            catch (Exception exception) when (IsOfTheField(exception))
            {
                Fail(field, level.Nodes[index], place, Explain(exception, field));
            }
        }
    }

    private async ValueTask ResolveTogetherAsync(
        FieldResolver.ForAll resolver, CompiledField field, int place, Level level, object? arguments, FieldContext context)
    {
        IReadOnlyList<object?> results;
        try
        {
            results = await resolver.Resolve(level.Values, arguments, context);
            if (results.Count != level.Values.Count)
                throw new InvalidOperationException($"{field.Parent.Name}.{field.Definition.Name} gave {results.Count} results for {level.Values.Count} parents.");
        }
        catch (Exception exception) when (IsOfTheField(exception))
        {
            GraphQLError error = Explain(exception, field);
            foreach (ObjectNode node in level.Nodes)
                Fail(field, node, place, error);

            return;
        }

        for (int index = 0; index < results.Count; index++)
            Complete(field, level.Nodes[index], place, results[index]);
    }

    private bool TryArguments(CompiledField field, out object? arguments, out GraphQLError? error)
    {
        error = null;
        arguments = field.ConstantArguments;
        if (field.Bound!.Arguments is not { } bind || arguments is not null)
            return true;

        IReadOnlyDictionary<string, object?> coerced = ArgumentCoercion.Coerce(field.Definition.Arguments, field.Nodes[0], _variables, out error);
        if (error is not null)
            return false;

        try
        {
            arguments = bind(coerced);
        }
        catch (Exception exception) when (exception is GraphQLException or CoercionException)
        {
            error = Explain(exception, field);
            return false;
        }

        if (!field.UsesVariables)
            field.ConstantArguments = arguments;

        return true;
    }

    private void Complete(CompiledField field, ObjectNode node, int place, object? value)
    {
        if (value is FailedResult failed)
        {
            Fail(field, node, place, Explain(failed.Fault, field));
            return;
        }

        try
        {
            CompleteValue(field, field.Definition.Type, node, place, value);
        }
        catch (Exception exception) when (exception is CoercionException or InvalidOperationException or InvalidCastException)
        {
            Fail(field, node, place, Explain(exception, field));
        }
    }

    private void CompleteValue(CompiledField field, GraphQLType type, ResultNode node, int place, object? value)
    {
        switch (type)
        {
            case NonNullType nonNull when value is null:
                Fail(field, node, place, MissingValue(field));
                break;
            case NonNullType nonNull:
                CompleteValue(field, nonNull.OfType, node, place, value);
                break;
            case not null when value is null:
                node.Nullify(place);
                break;
            case ListType list:
                CompleteList(field, list, node, place, value);
                break;
            case ScalarType scalar:
                node.Values[place] = scalar.Coercion.ToResult(value);
                break;
            case EnumType enumeration:
                node.Values[place] = _schema.NameOf(enumeration, value);
                break;
            case NamedType composite:
                CompleteObject(field, composite, node, place, value);
                break;
        }
    }

    private void CompleteList(CompiledField field, ListType type, ResultNode node, int place, object value)
    {
        if (value is not System.Collections.IEnumerable items || value is string)
            throw new InvalidOperationException($"Expected Iterable, but did not find one for field \"{field.Parent.Name}.{field.Definition.Name}\".");

        List<object?> values = [.. items.Cast<object?>()];
        var list = new ListNode(type.OfType, values.Count, node, place);
        node.Values[place] = list;
        for (int index = 0; index < values.Count && !list.IsDead; index++)
        {
            try
            {
                CompleteValue(field, type.OfType, list, index, values[index]);
            }
            catch (CoercionException exception)
            {
                Fail(field, list, index, Explain(exception, field));
            }
        }
    }

    private void CompleteObject(CompiledField field, NamedType type, ResultNode node, int place, object value)
    {
        ObjectType concrete = type as ObjectType ?? _schema.TypeOf(type, value);
        CompiledSelection selection = field.SelectionOn(concrete);
        if (++_objects > _maxObjects)
            throw new AnswerTooLargeException();

        var child = new ObjectNode(selection, node, place);
        node.Values[place] = child;
        if (!_next.TryGetValue(selection, out Level? level))
            _next[selection] = level = new Level([], []);

        level.Nodes.Add(child);
        level.Values.Add(value);
    }

    // What ends the whole operation is no single field's fault.
    private bool IsOfTheField(Exception exception) =>
        exception is not AnswerTooLargeException && (exception is not OperationCanceledException || !_cancellation.IsCancellationRequested);

    private void Fail(CompiledField field, ResultNode node, int place, GraphQLError error)
    {
        if (node.IsDead)
            return;

        _errors.Add(error with { Locations = LocationsOf(field), Path = node.PathOf(place) });
        node.Nullify(place);
    }

    private GraphQLError Explain(Exception exception, CompiledField field) => exception switch
    {
        GraphQLException refusal => new GraphQLError(refusal.Message) { Code = refusal.Code },
        CoercionException misfit => new GraphQLError(misfit.Message) { Code = ErrorCodes.InternalError, Cause = misfit },
        _ => _faults.Mask(exception, $"{field.Parent.Name}.{field.Definition.Name}"),
    };

    private static GraphQLError MissingValue(CompiledField field) =>
        new($"Cannot return null for non-nullable field {field.Parent.Name}.{field.Definition.Name}.") { Code = ErrorCodes.InternalError };

    private static SourceLocation[] LocationsOf(CompiledField field) => [.. field.Nodes.Select(node => node.Location.ToSourceLocation())];
}
