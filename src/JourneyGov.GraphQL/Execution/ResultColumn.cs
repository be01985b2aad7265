using JourneyGov.GraphQL.Execution.Writing;

namespace JourneyGov.GraphQL.Execution;

/// <summary>What a field came to for all parents of a level, in their order.</summary>
internal abstract class ResultColumn
{
    /// <summary>Writes the result of one parent.</summary>
    public abstract Outcome Write(int parent, PlanField field, Run run);

    /// <summary>Adds the objects in the result of one parent to the level below.</summary>
    public abstract void Collect(int parent, Level level);
}

/// <summary>Results, and why some could not be had.</summary>
internal sealed class ResultColumn<T>(IReadOnlyList<T> values, Exception?[]? faults, Completion<T> completion) : ResultColumn
{
    /// <summary>Reads a result for each parent; those that fail fail alone.</summary>
    public static ResultColumn<T> Each(int parents, Completion<T> completion, Func<int, T> read)
    {
        var values = new T[parents];
        Exception?[]? faults = null;
        for (int index = 0; index < values.Length; index++)
        {
            try
            {
                values[index] = completion.Settled(read(index));
            }
            catch (Exception exception) when (exception is not AnswerTooLargeException)
            {
                (faults ??= new Exception?[values.Length])[index] = exception;
            }
        }

        return new ResultColumn<T>(values, faults, completion);
    }

    public override Outcome Write(int parent, PlanField field, Run run)
    {
        if (faults?[parent] is not { } fault)
            return completion.Write(values[parent], field, run);

        run.Fail(fault, field);
        return Outcome.Failed;
    }

    public override void Collect(int parent, Level level)
    {
        if (faults?[parent] is null)
            completion.Collect(values[parent], level);
    }
}

/// <summary>No results: the field could not be asked at all.</summary>
internal sealed class FailedColumn(GraphQLError error) : ResultColumn
{
    public override Outcome Write(int parent, PlanField field, Run run)
    {
        run.Fail(error, field);
        return Outcome.Failed;
    }

    public override void Collect(int parent, Level level)
    {
    }
}
