using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Execution.Writing;

namespace JourneyGov.GraphQL.Binding;

/// <summary>
/// A field of an object type, ready to run. Most fields are read off their parent while that is written; those that ask elsewhere are asked
/// once for all parents at the same place of a document, so that a level of a query costs one read however many parents there are.
/// </summary>
internal abstract class BoundField
{
    /// <summary>Turns coerced arguments into what the resolver takes; null when it takes none.</summary>
    public Func<IReadOnlyDictionary<string, object?>, object>? Arguments { get; init; }

    /// <summary>Whether it has to be asked for all parents at once.</summary>
    public virtual bool IsBatched => false;

    /// <summary>Whether it takes more than its parent: arguments, or what the request is about.</summary>
    public virtual bool TakesMore => true;

    /// <summary>Reads the field off one parent, straight into the response.</summary>
    public abstract Outcome Write(object parent, PlanField field, Run run);

    /// <summary>Resolves the field for all parents of a level.</summary>
    public abstract ValueTask<ResultColumn> ResolveAsync(IReadOnlyList<object> parents, object? arguments, FieldContext context);
}

/// <summary>Reads the field off its parent, and off nothing else.</summary>
internal sealed class PropertyField<T, TResult>(Func<T, TResult> read, Completion<TResult> completion) : BoundField where T : class
{
    public override bool TakesMore => false;

    public override Outcome Write(object parent, PlanField field, Run run) => completion.Write(read((T)parent), field, run);

    public override ValueTask<ResultColumn> ResolveAsync(IReadOnlyList<object> parents, object? arguments, FieldContext context) =>
        new(ResultColumn<TResult>.Each(parents.Count, completion, parent => read((T)parents[parent])));
}

/// <summary>Reads the field off its parent, the arguments and the request.</summary>
internal sealed class ComputedField<T, TResult>(Func<T, object?, FieldContext, TResult> read, Completion<TResult> completion) : BoundField
    where T : class
{
    public override Outcome Write(object parent, PlanField field, Run run) =>
        run.TryPrepare(field, out object? arguments, out FieldContext? context)
            ? completion.Write(read((T)parent, arguments, context!), field, run)
            : Outcome.Failed;

    public override ValueTask<ResultColumn> ResolveAsync(IReadOnlyList<object> parents, object? arguments, FieldContext context) =>
        new(ResultColumn<TResult>.Each(parents.Count, completion, parent => read((T)parents[parent], arguments, context)));
}

/// <summary>Asks for the field of one parent after the other.</summary>
internal sealed class AwaitedField<T, TResult>(Func<T, object?, FieldContext, Task<TResult>> ask, Completion<TResult> completion) : BoundField
    where T : class
{
    public override bool IsBatched => true;

    public override Outcome Write(object parent, PlanField field, Run run) => throw new InvalidOperationException("The field is resolved ahead.");

    public override async ValueTask<ResultColumn> ResolveAsync(IReadOnlyList<object> parents, object? arguments, FieldContext context)
    {
        var values = new TResult[parents.Count];
        Exception?[]? faults = null;
        for (int index = 0; index < values.Length; index++)
        {
            try
            {
                values[index] = completion.Settled(await ask((T)parents[index], arguments, context));
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !context.Cancellation.IsCancellationRequested)
            {
                (faults ??= new Exception?[values.Length])[index] = exception;
            }
        }

        return new ResultColumn<TResult>(values, faults, completion);
    }
}

/// <summary>Asks for the field of all parents at once.</summary>
internal sealed class BatchedField<T, TResult>(
    Func<IReadOnlyList<T>, object?, FieldContext, Task<IReadOnlyList<TResult>>> ask, Completion<TResult> completion) : BoundField
    where T : class
{
    public override bool IsBatched => true;

    public override Outcome Write(object parent, PlanField field, Run run) => throw new InvalidOperationException("The field is resolved ahead.");

    public override async ValueTask<ResultColumn> ResolveAsync(IReadOnlyList<object> parents, object? arguments, FieldContext context)
    {
        IReadOnlyList<TResult> results = await ask(new ParentList<T>(parents), arguments, context);
        if (results.Count != parents.Count)
            throw new InvalidOperationException($"{context.Field.Name} gave {results.Count} results for {parents.Count} parents.");

        return completion.Settles
            ? ResultColumn<TResult>.Each(results.Count, completion, parent => results[parent])
            : new ResultColumn<TResult>(results, null, completion);
    }
}

/// <summary><c>__typename</c>.</summary>
internal sealed class TypeNameField : BoundField
{
    public static TypeNameField Instance { get; } = new();

    public override bool TakesMore => false;

    public override Outcome Write(object parent, PlanField field, Run run)
    {
        run.Output.Write(field.Parent.Name.AsSpan());
        return Outcome.Written;
    }

    public override ValueTask<ResultColumn> ResolveAsync(IReadOnlyList<object> parents, object? arguments, FieldContext context) =>
        throw new InvalidOperationException("The name of a type is never resolved ahead.");
}
