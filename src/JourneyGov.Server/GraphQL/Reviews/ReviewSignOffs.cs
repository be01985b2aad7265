using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Reviews;

/// <summary>Who must sign off reviews.</summary>
internal static class ReviewSignOffs
{
    /// <summary>The teams that must sign off each of these reviews, with their sign-offs.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<TeamSignOff>>> OfAsync(IReadOnlyList<Row<ReviewState>> reviews, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        ReviewId[] ids = [.. reviews.Select(review => ReviewView.PlanOf(review.State).Id)];
        var found = await request.Get<SignOffReader>().OfReviewsAsync(
            request.Workspace, [.. ids.Distinct()], await Loads.TodayAsync(context), context.Cancellation);
        return [.. ids.Select(id => found.GetValueOrDefault(id, []))];
    }

    /// <summary>How many teams must have signed off before each of these maps can be confirmed.</summary>
    public static async Task<IReadOnlyList<int>> RequiredAsync(IReadOnlyList<Row<ReviewState>> reviews, FieldContext context)
    {
        IReadOnlyList<IReadOnlyList<TeamSignOff>> asked = await OfAsync(reviews, context);
        // How many is the workspace's to say alone.
        ReviewPolicy policy = (await Loads.WorkspaceAsync(context)).State.Policy;
        return [.. asked.Select(teams => Math.Min(policy.MinimumSignOffs ?? teams.Count, teams.Count))];
    }
}
