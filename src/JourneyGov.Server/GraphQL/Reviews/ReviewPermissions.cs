using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
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
    /// <summary>Whether the caller may sign off each of these reviews for a team; null: for any that they lead and that is asked.</summary>
    public static async Task<IReadOnlyList<Permission>> ToSignOffAsync(IReadOnlyList<Row<ReviewState>> reviews, string? team, FieldContext context)
    {
        Caller caller = context.Request<RequestContext>().Caller;
        KnownFacts ahead = await AheadAsync(reviews, context);
        IReadOnlyList<IReadOnlyList<TeamSignOff>>? asked = team is null ? await ReviewSignOffs.OfAsync(reviews, context) : null;
        var permissions = new List<Permission>(reviews.Count);
        foreach ((int index, Row<ReviewState> review) in reviews.Index())
        {
            TeamId[] teams = asked is null ? [ApiId.Team(team)] : [.. asked[index].Select(signOff => signOff.Team).Where(caller.Leads)];
            permissions.Add(await ToSignOffAsync(review, teams, ahead, context));
        }

        return permissions;
    }

    /// <summary>Whether the caller may name reviewers of each of these reviews for a team.</summary>
    public static async Task<IReadOnlyList<Permission>> ToAssignReviewersAsync(
        IReadOnlyList<Row<ReviewState>> reviews, TeamId team, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        KnownFacts ahead = await AheadAsync(reviews, context);
        return await OfEachAsync(reviews, id => request.Get<ReviewQuestions>().CanAssignReviewersAsync(
            request.Command(Guid.Empty, null), id, team, context.Cancellation, ahead));
    }

    /// <summary>Whether the caller may complete each of these reviews with an outcome.</summary>
    public static async Task<IReadOnlyList<Permission>> ToCompleteAsync(
        IReadOnlyList<Row<ReviewState>> reviews, ReviewOutcome outcome, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        KnownFacts ahead = await request.Get<QuestionsAhead>().OfCompletionsAsync(
            request.Workspace, reviews, outcome, request.Clock.GetUtcNow(), context.Cancellation);
        return await OfEachAsync(reviews, id => request.Get<ReviewQuestions>().CanCompleteAsync(
            request.Command(Guid.Empty, null), id, outcome, context.Cancellation, ahead));
    }

    private static async Task<IReadOnlyList<Permission>> OfEachAsync(
        IReadOnlyList<Row<ReviewState>> reviews, Func<ReviewId, Task<IReadOnlyList<Refusal>>> ask)
    {
        var permissions = new List<Permission>(reviews.Count);
        foreach (ReviewState.Scheduled plan in reviews.Select(review => ReviewView.PlanOf(review.State)))
            permissions.Add(Permission.Unless(await ask(plan.Id), plan.Map));
        return permissions;
    }

    // For the first team that they may sign for; else as it is for the last.
    private static async Task<Permission> ToSignOffAsync(Row<ReviewState> review, TeamId[] teams, KnownFacts ahead, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        ReviewState.Scheduled plan = ReviewView.PlanOf(review.State);
        Permission? last = null;
        foreach (TeamId team in teams)
        {
            var refusals = await request.Get<ReviewQuestions>().CanSignOffAsync(
                request.Command(Guid.Empty, null), plan.Id, team, context.Cancellation, ahead);
            last = Permission.Unless(refusals, plan.Map);
            if (last.Allowed)
                return last;
        }

        return last ?? Permission.Unless([Refusal.Because(RefusalCode.NotAllowed)], plan.Map);
    }

    /// <summary>What questions about reviews need to know, read at once.</summary>
    public static Task<KnownFacts> AheadAsync(IReadOnlyList<Row<ReviewState>> reviews, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        return request.Get<QuestionsAhead>().OfReviewsAsync(
            request.Workspace, [.. reviews.Select(review => ReviewView.PlanOf(review.State).Id).Distinct()], context.Cancellation);
    }
}
