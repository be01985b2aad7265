using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution.Writing;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Execution;

/// <summary>What a run is given.</summary>
/// <param name="Schema">What can be asked.</param>
/// <param name="Variables">The coerced variables.</param>
/// <param name="Request">The application's own state of the request.</param>
/// <param name="Faults">Where faults go.</param>
/// <param name="Options">How much it may ask for.</param>
/// <param name="Cancellation">Ends when the caller leaves or the time is up.</param>
internal sealed record RunContext(
    BoundSchema Schema, IReadOnlyDictionary<string, object?> Variables, object? Request, IFaultReporter Faults, EngineOptions Options,
    CancellationToken Cancellation);

/// <summary>
/// Runs one operation (specification, section 6) in two passes. First, level by level, every field that asks elsewhere is asked once for all
/// objects of its level. Then the response is written once, depth first; what can be read off an object is read only now. A value that has to
/// give way to a null (section 6.4.4) is cut off the end of what is written.
/// </summary>
internal sealed partial class Run(RunContext context, OperationPlan plan)
{
    private FieldState[] _states = new FieldState[plan.Planner.Slots];
    private int _objects;
    private int _place;

    private struct FieldState
    {
        public FieldContext? Context;
        public object? Arguments;
        public GraphQLError? Problem;
        public ResultColumn? Column;
        public Level? Level;
    }

    /// <summary>The response so far: <c>data</c> and its value.</summary>
    public ResponseBuffer Output { get; } = new(context.Options.MaxResponseBytes);

    /// <summary>Where in the response the writing is.</summary>
    public ResponsePath Path { get; } = new();

    /// <summary>What went wrong, in the order of the response.</summary>
    public List<GraphQLError> Errors { get; } = [];

    /// <summary>Runs the operation.</summary>
    /// <param name="root">The object that root fields are read off.</param>
    public async ValueTask ExecuteAsync(object root)
    {
        Output.Write(ResponseText.Beginning);
        Outcome outcome = plan.Definition.Operation is OperationKind.Mutation ? await MutateAsync(root) : await QueryAsync(root);
        // One byte more closes the response.
        if (Output.Length + 1 > context.Options.MaxResponseBytes)
            throw AnswerTooLargeException.Bytes(context.Options.MaxResponseBytes);

        if (outcome is Outcome.Written)
            return;

        Output.CutTo(ResponseText.Beginning.Length);
        Output.WriteNull();
    }

    private async ValueTask<Outcome> QueryAsync(object root)
    {
        if (plan.Root.Ahead.Length > 0)
            await ResolveAsync(new Parents(plan.Root, [root]), plan.Root.Ahead);

        return WriteObject(plan.Root, root, 0);
    }

    // One root field after the other, each down to its leaves (specification, section 6.2.2).
    private async ValueTask<Outcome> MutateAsync(object root)
    {
        Output.Write((byte)'{');
        Path.Enter();
        for (int index = 0; index < plan.Root.Fields.Length; index++)
        {
            PlanField field = plan.Root.Fields[index];
            if (field.IsAhead)
                await ResolveAsync(new Parents(plan.Root, [root]), [field]);

            if (WriteField(field, root, 0, isFirst: index == 0) is Outcome.Failed)
                return Outcome.Failed;
        }

        Path.Leave();
        Output.Write((byte)'}');
        return Outcome.Written;
    }

    /// <summary>Writes an object.</summary>
    /// <param name="selection">What is selected of it.</param>
    /// <param name="value">The object.</param>
    /// <param name="place">Where it stands among the objects of its type in its level; anything when nothing was resolved for it.</param>
    public Outcome WriteObject(PlanSelection selection, object value, int place)
    {
        Count();
        Output.Write((byte)'{');
        Path.Enter();
        PlanField[] fields = selection.Fields;
        for (int index = 0; index < fields.Length; index++)
        {
            if (WriteField(fields[index], value, place, isFirst: index == 0) is Outcome.Failed)
            {
                Path.Leave();
                return Outcome.Failed;
            }
        }

        Path.Leave();
        Output.Write((byte)'}');
        return Outcome.Written;
    }

    /// <summary>What is selected of an object whose turn has come, and where it stands in its level.</summary>
    public (PlanSelection Selection, int Place) NextObject(PlanField field, object value) =>
        field.HasLevel ? _states[field.Slot].Level!.Find(_place++, value) : (field.Selection!, 0);

    /// <summary>Settles what holds a value that was not written: a null where one may stand, else the holder fails with it.</summary>
    /// <param name="outcome">What became of the value.</param>
    /// <param name="start">Where it began in the response.</param>
    /// <param name="mayBeNull">Whether a null may stand there.</param>
    /// <param name="field">The field that it is of.</param>
    public Outcome Settle(Outcome outcome, int start, bool mayBeNull, PlanField field)
    {
        if (outcome is Outcome.Null && !mayBeNull)
            Fail(MissingValue(field), field);

        if (!mayBeNull)
            return Outcome.Failed;

        Output.CutTo(start);
        Output.WriteNull();
        return Outcome.Written;
    }

    private Outcome WriteField(PlanField field, object parent, int place, bool isFirst)
    {
        Path.MoveTo(field);
        Output.Write(isFirst ? field.EncodedName.AsSpan(1) : field.EncodedName);
        int start = Output.Length;
        int depth = Path.Depth;
        Outcome outcome;
        try
        {
            outcome = field.IsAhead ? WriteResolved(field, place) : field.Bound.Write(parent, field, this);
        }
        catch (Exception exception) when (IsOfTheField(exception))
        {
            Path.LeaveTo(depth);
            Fail(exception, field);
            outcome = Outcome.Failed;
        }

        return outcome is Outcome.Written ? outcome : Settle(outcome, start, field.MayBeNull, field);
    }

    private Outcome WriteResolved(PlanField field, int parent)
    {
        ResultColumn column = _states[field.Slot].Column!;
        if (!field.HasLevel)
            return column.Write(parent, field, this);

        int outer = _place;
        _place = _states[field.Slot].Level!.StartOf(parent);
        Outcome outcome = column.Write(parent, field, this);
        _place = outer;
        return outcome;
    }

    private void Count()
    {
        if (++_objects > context.Options.MaxObjects)
            throw AnswerTooLargeException.Objects(context.Options.MaxObjects);

        context.Cancellation.ThrowIfCancellationRequested();
    }
}
