namespace JourneyGov.GraphQL.Execution.Writing;

/// <summary>Where in the response the writing is: one step for each object and list that is open. Read only for errors.</summary>
internal sealed class ResponsePath
{
    private Step[] _steps = new Step[16];

    private struct Step
    {
        public PlanField? Field;
        public int Index;
    }

    public int Depth { get; private set; }

    /// <summary>Opens an object or a list.</summary>
    public void Enter()
    {
        if (Depth == _steps.Length)
            Array.Resize(ref _steps, 2 * Depth);

        Depth++;
    }

    /// <summary>Closes it.</summary>
    public void Leave() => Depth--;

    /// <summary>Closes all that was opened since it was so deep.</summary>
    public void LeaveTo(int depth) => Depth = depth;

    /// <summary>Goes on to a field of the open object.</summary>
    public void MoveTo(PlanField field) => _steps[Depth - 1].Field = field;

    /// <summary>Goes on to an item of the open list.</summary>
    public void MoveTo(int index)
    {
        ref Step step = ref _steps[Depth - 1];
        step.Field = null;
        step.Index = index;
    }

    /// <summary>The path as errors tell it: response names and list indices.</summary>
    public IReadOnlyList<object> ToList()
    {
        var path = new object[Depth];
        for (int index = 0; index < Depth; index++)
            path[index] = _steps[index].Field is { } field ? field.ResponseName : _steps[index].Index;

        return path;
    }
}
