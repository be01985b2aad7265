using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Binding;

/// <summary>
/// How a field gets its values. Parents at the same place of a document come together, so that a level of a query costs one read
/// however many parents there are.
/// </summary>
internal abstract record FieldResolver
{
    private FieldResolver()
    {
    }

    /// <summary>Reads the value off each parent.</summary>
    internal sealed record PerParent(Func<object, object?, FieldContext, object?> Resolve) : FieldResolver;

    /// <summary>Asks once for all parents; results come in the parents' order, one for each.</summary>
    internal sealed record ForAll(Func<IReadOnlyList<object>, object?, FieldContext, ValueTask<IReadOnlyList<object?>>> Resolve) : FieldResolver;
}

/// <summary>A field of an object type, ready to run.</summary>
/// <param name="Resolver">How it gets its values.</param>
/// <param name="Arguments">Turns coerced arguments into what the resolver takes; null when it takes none.</param>
internal sealed record BoundField(FieldResolver Resolver, Func<IReadOnlyDictionary<string, object?>, object>? Arguments);
