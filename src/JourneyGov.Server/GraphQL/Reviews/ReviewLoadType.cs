using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Reviews;

/// <summary>Binds what reviews ask of whom.</summary>
internal static class ReviewLoadType
{
    private static readonly ReviewPhase[] UnderWay = [ReviewPhase.Open, ReviewPhase.InProgress, ReviewPhase.Overdue, ReviewPhase.Escalated];

    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query)
    {
        schema.Type<WeekOfReviews>("WeekOfReviews");
        schema.Type<ReviewLoad>("ReviewLoad").Batch("person", (loads, context) => Loads.PersonsAsync(context, loads, load => load.Person));
        query.FieldAsync<ReviewLoadArguments, IReadOnlyList<ReviewLoad>>("reviewLoad", (_, asked, context) => context.AskAsync(async request =>
        {
            request.RequireReader();
            return await request.Get<ReviewLoadReader>().ReadAsync(
                request.Workspace, asked.From, asked.To, await Loads.TodayAsync(context), context.Cancellation);
        }));
    }

    /// <summary>The reviews under way that wait for a person: they review for a team that has not signed off.</summary>
    public static Task<Page<Row<ReviewState>>> ToDoAsync(Caller caller, PageRequest page, FieldContext context) => context.AskAsync(async request =>
    {
        var filter = new ReviewFilter(
            Phases: UnderWay, AwaitingReviewers: caller.Person is { } person ? [person] : [], Today: await Loads.TodayAsync(context));
        return await request.Get<ReviewView>().ListAsync(request.Workspace, filter, latestFirst: false, context.Page(page), context.Cancellation);
    });
}

/// <summary>The arguments of the question how much is asked of whom.</summary>
internal sealed record ReviewLoadArguments(DateOnly From, DateOnly To);

/// <summary>The arguments of a list that is neither filtered nor ordered.</summary>
internal sealed record PageArguments(int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}
