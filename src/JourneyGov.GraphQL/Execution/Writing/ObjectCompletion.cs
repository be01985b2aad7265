namespace JourneyGov.GraphQL.Execution.Writing;

/// <summary>Objects: of an object type, or of whichever type an interface or union turns out to be.</summary>
internal sealed class ObjectCompletion<T> : Completion<T>
{
    public override Outcome Write(T value, PlanField field, Run run)
    {
        if (value is null)
            return Outcome.Null;

        (PlanSelection selection, int index) = run.NextObject(field, value);
        return run.WriteObject(selection, value, index);
    }

    public override void Collect(T value, Level level)
    {
        if (value is not null)
            level.Add(value);
    }
}
