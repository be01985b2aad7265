using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Binding;

/// <summary>What is bound to an object type so far, whatever its .NET type.</summary>
internal abstract class ObjectBinding(string name, Type type)
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    public Dictionary<string, Registered> Fields { get; } = new(StringComparer.Ordinal);

    public List<string> Repeated { get; } = [];

    internal sealed record Registered(FieldResolver Resolver, Type? Arguments, Type Result);
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
        Add<TResult>(name, null, new FieldResolver.PerParent((parent, _, _) => resolve((T)parent)));

    /// <summary>Reads a field off the object and the request.</summary>
    public ObjectBinding<T> Field<TResult>(string name, Func<T, FieldContext, TResult> resolve) =>
        Add<TResult>(name, null, new FieldResolver.PerParent((parent, _, context) => resolve((T)parent, context)));

    /// <summary>Reads a field with arguments, which land in the constructor of <typeparamref name="TArguments"/>.</summary>
    public ObjectBinding<T> Field<TArguments, TResult>(string name, Func<T, TArguments, FieldContext, TResult> resolve) where TArguments : notnull =>
        Add<TResult>(name, typeof(TArguments), new FieldResolver.PerParent((parent, arguments, context) => resolve((T)parent, (TArguments)arguments!, context)));

    /// <summary>Asks for a field of one object. Where many objects may stand side by side, <see cref="Batch{TResult}"/> asks once for all.</summary>
    public ObjectBinding<T> FieldAsync<TResult>(string name, Func<T, FieldContext, Task<TResult>> resolve) =>
        Add<TResult>(name, null, new FieldResolver.ForAll((parents, _, context) => OneByOne(parents, parent => resolve(parent, context))));

    /// <summary>Asks for a field of one object, with arguments.</summary>
    public ObjectBinding<T> FieldAsync<TArguments, TResult>(string name, Func<T, TArguments, FieldContext, Task<TResult>> resolve) where TArguments : notnull =>
        Add<TResult>(name, typeof(TArguments), new FieldResolver.ForAll((parents, arguments, context) =>
            OneByOne(parents, parent => resolve(parent, (TArguments)arguments!, context))));

    /// <summary>Asks once for a field of all objects of a level; one result for each, in their order.</summary>
    public ObjectBinding<T> Batch<TResult>(string name, Func<IReadOnlyList<T>, FieldContext, Task<IReadOnlyList<TResult>>> resolve) =>
        Add<TResult>(name, null, new FieldResolver.ForAll(async (parents, _, context) => Boxed(await resolve(Typed(parents), context))));

    /// <summary>Asks once for a field of all objects of a level, with arguments.</summary>
    public ObjectBinding<T> Batch<TArguments, TResult>(
        string name, Func<IReadOnlyList<T>, TArguments, FieldContext, Task<IReadOnlyList<TResult>>> resolve) where TArguments : notnull =>
        Add<TResult>(name, typeof(TArguments), new FieldResolver.ForAll(async (parents, arguments, context) =>
            Boxed(await resolve(Typed(parents), (TArguments)arguments!, context))));

    private static T[] Typed(IReadOnlyList<object> parents) => [.. parents.Cast<T>()];

    private static IReadOnlyList<object?> Boxed<TResult>(IReadOnlyList<TResult> results) =>
        results as IReadOnlyList<object?> ?? [.. results.Cast<object?>()];

    private static async ValueTask<IReadOnlyList<object?>> OneByOne<TResult>(IReadOnlyList<object> parents, Func<T, Task<TResult>> resolve)
    {
        var results = new object?[parents.Count];
        for (int index = 0; index < results.Length; index++)
        {
            try
            {
                results[index] = await resolve((T)parents[index]);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && parents.Count > 1)
            {
                results[index] = new FailedResult(exception);
            }
        }

        return results;
    }

    private ObjectBinding<T> Add<TResult>(string name, Type? arguments, FieldResolver resolver)
    {
        if (!Data.Fields.TryAdd(name, new ObjectBinding.Registered(resolver, arguments, typeof(TResult))))
            Data.Repeated.Add(name);

        return this;
    }

    private sealed class Bound(string name) : ObjectBinding(name, typeof(T));
}
