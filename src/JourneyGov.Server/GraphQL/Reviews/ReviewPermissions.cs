using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Reviews;

/// <summary>Questions before commands to reviews.</summary>
internal static class ReviewPermissions
{
    /// <summary>Whether the caller may sign off for a team; null: for any that they lead and that is asked.</summary>
    public static async Task<Permission> ToSignOffAsync(Row<ReviewState> review, string? team, FieldContext context)
    {
        if (team is not null)
            return await ToSignOffAsync(review, ApiId.Team(team), context);

        Caller caller = context.Request<RequestContext>().Caller;
        Permission? last = null;
        foreach (TeamSignOff asked in (await ReviewSignOffs.OfAsync([review], context))[0].Where(asked => caller.Leads(asked.Team)))
        {
            last = await ToSignOffAsync(review, asked.Team, context);
            if (last.Allowed)
                return last;
        }

        return last ?? Permission.Unless([Refusal.Because(RefusalCode.NotAllowed)], ReviewView.PlanOf(review.State).Map);
    }

    /// <summary>Whether the caller may complete a review with an outcome.</summary>
    public static async Task<Permission> ToCompleteAsync(Row<ReviewState> review, ReviewOutcome outcome, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        ReviewState.Scheduled plan = ReviewView.PlanOf(review.State);
        var refusals = await request.Get<ReviewQuestions>().CanCompleteAsync(request.Command(Guid.Empty, null), plan.Id, outcome, context.Cancellation);
        return Permission.Unless(refusals, plan.Map);
    }

    private static async Task<Permission> ToSignOffAsync(Row<ReviewState> review, TeamId team, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        ReviewState.Scheduled plan = ReviewView.PlanOf(review.State);
        var refusals = await request.Get<ReviewQuestions>().CanSignOffAsync(request.Command(Guid.Empty, null), plan.Id, team, context.Cancellation);
        return Permission.Unless(refusals, plan.Map);
    }
}
