using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Execution.Writing;

namespace JourneyGov.GraphQL.Binding;

/// <summary>What is bound to an object type so far, whatever its .NET type.</summary>
internal abstract class ObjectBinding(string name, Type type)
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    public Dictionary<string, Registered> Fields { get; } = new(StringComparer.Ordinal);

    public List<string> Repeated { get; } = [];

    /// <summary>A resolver that was registered for a field.</summary>
    /// <param name="Bind">Ties it to its schema, given how its results are completed and how its arguments are made.</param>
    /// <param name="Arguments">What its arguments land in; null when it takes none.</param>
    /// <param name="Result">What it gives.</param>
    internal sealed record Registered(Func<Completion, Func<IReadOnlyDictionary<string, object?>, object>?, BoundField> Bind, Type? Arguments, Type Result);
}

/// <summary>
/// Binds the fields of an object type. A field that is not named here is read off the like-named property of <typeparamref name="T"/>.
/// </summary>
/// <typeparam name="T">The .NET type of the objects.</typeparam>
public sealed class ObjectBinding<T> where T : class
{
    internal ObjectBinding(string name) => Data = new Bound(name);

    internal ObjectBinding Data { get; }

    /// <summary>Reads a field off the object.</summary>
    public ObjectBinding<T> Field<TResult>(string name, Func<T, TResult> resolve) =>
        Add<TResult>(name, null, (completion, _) => new PropertyField<T, TResult>(resolve, completion));

    /// <summary>Reads a field off the object and the request.</summary>
    public ObjectBinding<T> Field<TResult>(string name, Func<T, FieldContext, TResult> resolve) =>
        Add<TResult>(name, null, (completion, _) => new ComputedField<T, TResult>((parent, _, context) => resolve(parent, context), completion));

    /// <summary>Reads a field with arguments, which land in the constructor of <typeparamref name="TArguments"/>.</summary>
    public ObjectBinding<T> Field<TArguments, TResult>(string name, Func<T, TArguments, FieldContext, TResult> resolve) where TArguments : notnull =>
        Add<TResult>(name, typeof(TArguments), (completion, arguments) => new ComputedField<T, TResult>(
            (parent, given, context) => resolve(parent, (TArguments)given!, context), completion)
        { Arguments = arguments });

    /// <summary>Asks for a field of one object. Where many objects may stand side by side, <see cref="Batch{TResult}"/> asks once for all.</summary>
    public ObjectBinding<T> FieldAsync<TResult>(string name, Func<T, FieldContext, Task<TResult>> resolve) =>
        Add<TResult>(name, null, (completion, _) => new AwaitedField<T, TResult>((parent, _, context) => resolve(parent, context), completion));

    /// <summary>Asks for a field of one object, with arguments.</summary>
    public ObjectBinding<T> FieldAsync<TArguments, TResult>(string name, Func<T, TArguments, FieldContext, Task<TResult>> resolve) where TArguments : notnull =>
        Add<TResult>(name, typeof(TArguments), (completion, arguments) => new AwaitedField<T, TResult>(
            (parent, given, context) => resolve(parent, (TArguments)given!, context), completion)
        { Arguments = arguments });

    /// <summary>Asks once for a field of all objects of a level; one result for each, in their order.</summary>
    public ObjectBinding<T> Batch<TResult>(string name, Func<IReadOnlyList<T>, FieldContext, Task<IReadOnlyList<TResult>>> resolve) =>
        Add<TResult>(name, null, (completion, _) => new BatchedField<T, TResult>((parents, _, context) => resolve(parents, context), completion));

    /// <summary>Asks once for a field of all objects of a level, with arguments.</summary>
    public ObjectBinding<T> Batch<TArguments, TResult>(
        string name, Func<IReadOnlyList<T>, TArguments, FieldContext, Task<IReadOnlyList<TResult>>> resolve) where TArguments : notnull =>
        Add<TResult>(name, typeof(TArguments), (completion, arguments) => new BatchedField<T, TResult>(
            (parents, given, context) => resolve(parents, (TArguments)given!, context), completion)
        { Arguments = arguments });

    private ObjectBinding<T> Add<TResult>(
        string name, Type? arguments, Func<Completion<TResult>, Func<IReadOnlyDictionary<string, object?>, object>?, BoundField> bind)
    {
        var registered = new ObjectBinding.Registered((completion, make) => bind((Completion<TResult>)completion, make), arguments, typeof(TResult));
        if (!Data.Fields.TryAdd(name, registered))
            Data.Repeated.Add(name);

        return this;
    }

    private sealed class Bound(string name) : ObjectBinding(name, typeof(T));
}
