using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Execution;

/// <content>The first pass: level by level, what asks elsewhere is asked for all objects at once.</content>
internal sealed partial class Run
{
    private async ValueTask ResolveAsync(Parents root, PlanField[] rootFields)
    {
        var open = new Queue<(Parents Parents, PlanField[] Fields)>();
        open.Enqueue((root, rootFields));
        while (open.TryDequeue(out (Parents Parents, PlanField[] Fields) next))
        {
            foreach (PlanField field in next.Fields)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                ResultColumn column = await ResolveAsync(field, next.Parents.Objects);
                _states[field.Slot].Column = column;
                if (!field.HasLevel)
                    continue;

                foreach (Parents below in Gather(field, column, next.Parents.Objects.Count).Types)
                {
                    if (below.Selection.Ahead.Length > 0 && below.Objects.Count > 0)
                        open.Enqueue((below, below.Selection.Ahead));
                }
            }
        }
    }

    private async ValueTask<ResultColumn> ResolveAsync(PlanField field, List<object> parents)
    {
        Prepare(field);
        FieldState state = _states[field.Slot];
        if (state.Problem is { } problem)
            return new FailedColumn(problem);

        try
        {
            return await field.Bound.ResolveAsync(parents, state.Arguments, state.Context!);
        }
        catch (Exception exception) when (IsOfTheField(exception))
        {
            return new FailedColumn(Explain(exception, field));
        }
    }

    private Level Gather(PlanField field, ResultColumn column, int parents)
    {
        var level = new Level(field, context.Schema, context.Options.MaxObjects);
        try
        {
            for (int parent = 0; parent < parents; parent++)
            {
                level.NextParent();
                column.Collect(parent, level);
            }
        }
        catch (Exception exception) when (IsOfTheField(exception))
        {
            level = Level.Empty(field, context.Schema, parents);
            _states[field.Slot].Column = new FailedColumn(Explain(exception, field));
        }

        EnsureSlots();
        _states[field.Slot].Level = level;
        return level;
    }

    /// <summary>What a resolver takes beside its parent, worked out once for each field of a run.</summary>
    /// <returns>False when the arguments do not fit, which is told already.</returns>
    public bool TryPrepare(PlanField field, out object? arguments, out FieldContext? fieldContext)
    {
        Prepare(field);
        ref FieldState state = ref _states[field.Slot];
        (arguments, fieldContext) = (state.Arguments, state.Context);
        if (state.Problem is null)
            return true;

        Fail(state.Problem, field);
        return false;
    }

    private void Prepare(PlanField field)
    {
        EnsureSlots();
        ref FieldState state = ref _states[field.Slot];
        if (state.Context is not null)
            return;

        state.Context = new FieldContext(context.Schema.Schema, context.Request, field.Definition, field.Selected, context.Cancellation);
        state.Arguments = field.ConstantArguments;
        if (field.Bound.Arguments is not { } bind || state.Arguments is not null)
            return;

        try
        {
            IReadOnlyDictionary<string, object?> coerced =
                ArgumentCoercion.Coerce(field.Definition.Arguments, field.Nodes[0], context.Variables, out state.Problem);
            if (state.Problem is not null)
                return;

            state.Arguments = bind(coerced);
            if (!field.UsesVariables)
                field.ConstantArguments = state.Arguments;
        }
        catch (Exception exception) when (IsOfTheField(exception))
        {
            state.Problem = Explain(exception, field);
        }
    }

    // Interfaces and unions show their types one by one, and with them more fields to keep something of.
    private void EnsureSlots()
    {
        if (_states.Length < plan.Planner.Slots)
            Array.Resize(ref _states, plan.Planner.Slots);
    }
}
