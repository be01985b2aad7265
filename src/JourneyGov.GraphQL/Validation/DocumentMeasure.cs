using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation;

/// <summary>What a selection set amounts to with all fragments taken in.</summary>
/// <param name="Depth">Fields within fields.</param>
/// <param name="Selections">Fields in all, at most <see cref="int.MaxValue"/>.</param>
/// <param name="RootFields">Fields at the top, at most <see cref="int.MaxValue"/>.</param>
internal readonly record struct Measure(int Depth, int Selections, int RootFields);

/// <summary>
/// Measures operations in time linear in the text, however often fragments are spread: each fragment is measured once, those that it
/// spreads before it. A fragment that spreads itself counts as nothing there; a rule refuses it later.
/// </summary>
internal sealed class DocumentMeasure(ValidationContext context)
{
    private readonly Dictionary<string, Measure> _fragments = [];
    private readonly HashSet<string> _entered = [];

    public Measure Of(OperationDefinitionNode operation)
    {
        MeasureFragments(context.SpreadsIn(operation.SelectionSet));
        return Of(operation.SelectionSet);
    }

    // A stack of our own, since a chain of fragments may be longer than the thread's stack is deep.
    private void MeasureFragments(IReadOnlyList<FragmentSpreadNode> spreads)
    {
        var pending = new Stack<(string Name, bool IsReady)>(spreads.Select(spread => (spread.Name.Value, false)));
        while (pending.TryPop(out (string Name, bool IsReady) next))
        {
            if (!context.Fragments.TryGetValue(next.Name, out FragmentDefinitionNode? fragment))
                continue;

            if (next.IsReady)
            {
                _fragments[next.Name] = Of(fragment.SelectionSet);
            }
            else if (_entered.Add(next.Name))
            {
                pending.Push((next.Name, true));
                foreach (FragmentSpreadNode spread in context.SpreadsIn(fragment.SelectionSet))
                    pending.Push((spread.Name.Value, false));
            }
        }
    }

    private Measure Of(SelectionSetNode set)
    {
        int depth = 0;
        long selections = 0;
        long rootFields = 0;
        foreach (SelectionNode selection in set.Selections)
        {
            Measure measure = Of(selection);
            depth = Math.Max(depth, measure.Depth);
            selections += measure.Selections;
            rootFields += measure.RootFields;
        }

        return new Measure(depth, (int)Math.Min(selections, int.MaxValue), (int)Math.Min(rootFields, int.MaxValue));
    }

    private Measure Of(SelectionNode selection)
    {
        switch (selection)
        {
            case FragmentSpreadNode spread:
                return _fragments.GetValueOrDefault(spread.Name.Value);
            case InlineFragmentNode inline:
                return Of(inline.SelectionSet);
            default:
                Measure below = ((FieldNode)selection).SelectionSet is { } set ? Of(set) : default;
                return new Measure(below.Depth + 1, (int)Math.Min(below.Selections + 1L, int.MaxValue), 1);
        }
    }
}
