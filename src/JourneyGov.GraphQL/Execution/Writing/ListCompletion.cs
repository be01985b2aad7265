using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace JourneyGov.GraphQL.Execution.Writing;

/// <summary>Lists. An item that cannot be had gives way alone where the schema allows null items, else with the whole list.</summary>
/// <param name="items">Completes one item.</param>
/// <param name="itemsMayBeNull">Whether the schema allows null items.</param>
internal sealed class ListCompletion<TList, T>(Completion<T> items, bool itemsMayBeNull) : Completion<TList> where TList : IEnumerable<T>
{
    // Decided by the type alone: what can be a mere sequence may be read anew, and fail, each time that it is gone through.
    private static readonly bool MayBeLazy = !typeof(TList).IsValueType && typeof(TList).IsAssignableFrom(typeof(T[]))
        && !typeof(IReadOnlyCollection<T>).IsAssignableFrom(typeof(TList));

    public override bool Settles => MayBeLazy;

    public override Outcome Write(TList value, PlanField field, Run run)
    {
        if (value is null)
            return Outcome.Null;

        run.Output.Write((byte)'[');
        run.Path.Enter();
        Outcome outcome = TrySpan(value, out ReadOnlySpan<T> span) ? WriteSpan(span, field, run) : WriteEach(value, field, run);
        run.Path.Leave();
        run.Output.Write((byte)']');
        return outcome;
    }

    public override void Collect(TList value, Level level)
    {
        if (value is null)
            return;

        if (TrySpan(value, out ReadOnlySpan<T> span))
        {
            foreach (T item in span)
                items.Collect(item, level);

            return;
        }

        foreach (T item in value)
            items.Collect(item, level);
    }

    public override TList Settled(TList value) =>
        Settles && value is not null and not IReadOnlyCollection<T> ? (TList)(object)value.ToArray() : value!;

    private Outcome WriteSpan(ReadOnlySpan<T> list, PlanField field, Run run)
    {
        for (int index = 0; index < list.Length; index++)
        {
            if (WriteItem(index, list[index], field, run) is Outcome.Failed)
                return Outcome.Failed;
        }

        return Outcome.Written;
    }

    private Outcome WriteEach(TList list, PlanField field, Run run)
    {
        int index = 0;
        foreach (T item in list)
        {
            if (WriteItem(index++, item, field, run) is Outcome.Failed)
                return Outcome.Failed;
        }

        return Outcome.Written;
    }

    private Outcome WriteItem(int index, T item, PlanField field, Run run)
    {
        if (index > 0)
            run.Output.Write((byte)',');

        run.Path.MoveTo(index);
        int start = run.Output.Length;
        int depth = run.Path.Depth;
        Outcome outcome;
        try
        {
            outcome = items.Write(item, field, run);
        }
        catch (Exception exception) when (run.IsOfTheField(exception))
        {
            run.Path.LeaveTo(depth);
            run.Fail(exception, field);
            outcome = Outcome.Failed;
        }

        return outcome is Outcome.Written ? outcome : run.Settle(outcome, start, itemsMayBeNull, field);
    }

    private static bool TrySpan(TList list, out ReadOnlySpan<T> span)
    {
        if (typeof(TList) == typeof(ImmutableArray<T>))
        {
            span = Unsafe.As<TList, ImmutableArray<T>>(ref list).AsSpan();
            return true;
        }

        // Arrays are spans by this constructor alone: an array of a derived type is no Span of the base type, but can be read as one.
        span = list switch
        {
            T[] array => new ReadOnlySpan<T>(array),
            List<T> growing => CollectionsMarshal.AsSpan(growing),
            _ => default,
        };
        return list is T[] or List<T>;
    }
}
