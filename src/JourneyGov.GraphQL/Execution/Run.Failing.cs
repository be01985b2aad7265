using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Execution;

/// <content>What goes wrong, and what the caller may know of it.</content>
internal sealed partial class Run
{
    // No error takes fewer bytes of the response, so that more of them could not be told anyway.
    private const int LeastErrorBytes = 64;

    /// <summary>Whether an exception is one field's own; what ends the whole operation is no single field's fault.</summary>
    public bool IsOfTheField(Exception exception) =>
        exception is not AnswerTooLargeException && (exception is not OperationCanceledException || !context.Cancellation.IsCancellationRequested);

    /// <summary>Tells what went wrong at the place where the writing is.</summary>
    public void Fail(Exception exception, PlanField field) => Fail(Explain(exception, field), field);

    /// <summary>Tells an error at the place where the writing is.</summary>
    /// <exception cref="AnswerTooLargeException">The errors alone take more than an answer may.</exception>
    public void Fail(GraphQLError error, PlanField field)
    {
        if (Errors.Count >= context.Options.MaxResponseBytes / LeastErrorBytes)
            throw AnswerTooLargeException.Bytes(context.Options.MaxResponseBytes);

        Errors.Add(error with
        {
            Locations = error.Locations.Count > 0 ? error.Locations : LocationsOf(field),
            Path = Path.ToList(),
        });
    }

    private GraphQLError Explain(Exception exception, PlanField field) => exception switch
    {
        GraphQLException refusal => new GraphQLError(refusal.Message) { Code = refusal.Code },
        CoercionException misfit => new GraphQLError(misfit.Message) { Code = ErrorCodes.InternalError, Cause = misfit },
        _ => context.Faults.Mask(exception, $"{field.Parent.Name}.{field.Definition.Name}"),
    };

    private static GraphQLError MissingValue(PlanField field) =>
        new($"Cannot return null for non-nullable field {field.Parent.Name}.{field.Definition.Name}.") { Code = ErrorCodes.InternalError };

    private static SourceLocation[] LocationsOf(PlanField field) => [.. field.Nodes.Select(node => node.Location.ToSourceLocation())];
}
