namespace JourneyGov.GraphQL.Execution.Writing;

/// <summary>What became of a value on its way into the response (specification, section 6.4.3).</summary>
internal enum Outcome : byte
{
    /// <summary>It stands in the response.</summary>
    Written,

    /// <summary>It is null; nothing was written, and whether null may stand there is for what holds it to say.</summary>
    Null,

    /// <summary>It has to give way to a null, and the error is told already; what was begun is for what holds it to cut off.</summary>
    Failed,
}

/// <summary>
/// Completes values of one .NET type as one GraphQL type, without its outermost <c>!</c>: made once, when schema and program are bound,
/// so that a value goes from its resolver into the response without being boxed or looked at again.
/// </summary>
internal abstract class Completion
{
    /// <summary>The .NET type of the values.</summary>
    public abstract Type Type { get; }
}

/// <inheritdoc />
/// <typeparam name="T">The .NET type of the values.</typeparam>
internal abstract class Completion<T> : Completion
{
    public override Type Type => typeof(T);

    /// <summary>Writes a value.</summary>
    /// <exception cref="Types.CoercionException">It is none of the GraphQL type; nothing that was begun counts.</exception>
    public abstract Outcome Write(T value, PlanField field, Run run);

    /// <summary>Adds the objects in a value to the level below, in the order in which they are written.</summary>
    public virtual void Collect(T value, Level level)
    {
    }

    /// <summary>Whether a value may have to be settled.</summary>
    public virtual bool Settles => false;

    /// <summary>The value as something that can be gone through twice: collected and then written.</summary>
    public virtual T Settled(T value) => value;
}
