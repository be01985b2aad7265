using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Binding;

/// <summary>Opens a field's source stream: every event that it gives makes one response (specification, section 6.2.3.1).</summary>
/// <param name="arguments">What the field's arguments were bound to; null when it takes none.</param>
/// <param name="context">The request; its cancellation ends the stream.</param>
internal delegate ValueTask<IAsyncEnumerable<object?>> SourceStream(object? arguments, FieldContext context);

/// <summary>The root value of one response of a subscription: an event of the source stream.</summary>
internal sealed class SourceEvent(object? value)
{
    internal object? Value { get; } = value;
}

/// <summary>
/// Binds the subscription type. A field is bound to a source stream of events; the field's value in each response is the event itself, so
/// that the fields below it are read off the event like those of any other object.
/// </summary>
public sealed class SubscriptionBinding
{
    private readonly ObjectBinding<SourceEvent> _type;
    private readonly Dictionary<string, SourceStream> _sources;

    internal SubscriptionBinding(ObjectBinding<SourceEvent> type, Dictionary<string, SourceStream> sources)
    {
        _type = type;
        _sources = sources;
    }

    /// <summary>Binds a field without arguments to its events.</summary>
    public SubscriptionBinding Stream<TEvent>(string name, Func<FieldContext, IAsyncEnumerable<TEvent>> open) =>
        StreamAsync(name, context => Task.FromResult(open(context)));

    /// <summary>Binds a field with arguments to its events.</summary>
    public SubscriptionBinding Stream<TArguments, TEvent>(string name, Func<TArguments, FieldContext, IAsyncEnumerable<TEvent>> open)
        where TArguments : notnull => StreamAsync<TArguments, TEvent>(name, (arguments, context) => Task.FromResult(open(arguments, context)));

    /// <summary>
    /// Binds a field without arguments to its events, where something must be found out before they flow. What is refused here
    /// (<see cref="GraphQLException"/>) refuses the subscription before it starts.
    /// </summary>
    public SubscriptionBinding StreamAsync<TEvent>(string name, Func<FieldContext, Task<IAsyncEnumerable<TEvent>>> open)
    {
        _type.Field(name, root => (TEvent)root.Value!);
        return Add(name, async (_, context) => Boxed(await open(context)));
    }

    /// <summary>Binds a field with arguments to its events, where something must be found out before they flow.</summary>
    public SubscriptionBinding StreamAsync<TArguments, TEvent>(string name, Func<TArguments, FieldContext, Task<IAsyncEnumerable<TEvent>>> open)
        where TArguments : notnull
    {
        _type.Field<TArguments, TEvent>(name, (root, _, _) => (TEvent)root.Value!);
        return Add(name, async (arguments, context) => Boxed(await open((TArguments)arguments!, context)));
    }

    // A second stream of one name is reported as the second resolver of that field.
    private SubscriptionBinding Add(string name, SourceStream source)
    {
        _sources[name] = source;
        return this;
    }

    private static async IAsyncEnumerable<object?> Boxed<TEvent>(IAsyncEnumerable<TEvent> events)
    {
        await foreach (TEvent item in events)
            yield return item;
    }
}
