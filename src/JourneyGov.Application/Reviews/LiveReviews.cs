using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Reviews;

/// <summary>What commands to other things come to in the one review of a map that is not over. All in their own append.</summary>
/// <param name="reviewFacts">What decisions about reviews need to know.</param>
/// <param name="facts">Where to find a map's reviews.</param>
internal sealed class LiveReviews(ReviewFactsSource reviewFacts, IFactsReader facts)
{
    /// <summary>The review of a map that is on the calendar or under way; null: it has none.</summary>
    public async Task<ReviewState?> FindAsync(UnitOfWork work, JourneyMapId map, CancellationToken cancellationToken)
    {
        if ((await facts.ReviewsOfAsync(work.Context.Workspace, map, cancellationToken)).Live is not { } live)
            return null;
        var review = (await work.LoadAsync(Review.Decider, Streams.Of(live), cancellationToken)).State;
        // The view may be a moment behind the streams: where this one was completed meanwhile, the next one was put on the calendar with it.
        while (review is ReviewState.Completed { Last.Plan.Number: var number })
            review = (await work.LoadAsync(Review.Decider, Streams.Of(NamedId.OfReview(map, number + 1)), cancellationToken)).State;
        return review is ReviewState.NotScheduled ? null : review;
    }

    /// <summary>Puts a command to it; without any, or where the map is retired, nothing happens.</summary>
    public async Task DecideAsync(UnitOfWork work, JourneyMapId map, ReviewCommand command, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, map, cancellationToken) is { } review)
            await work.DecideAsync(
                Review.Decider, Streams.Of(ReviewView.PlanOf(review).Id), command, await reviewFacts.OfAsync(work, map, command, cancellationToken),
                cancellationToken);
    }

    /// <summary>Triggers it; what the cause happened to is named by <paramref name="naming"/>.</summary>
    public async Task TriggerAsync(
        UnitOfWork work, JourneyMapId map, TriggerCause cause, Func<ReviewTrigger, ReviewTrigger> naming, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, map, cancellationToken) is not { } review)
            return;
        var known = await reviewFacts.OfAsync(work, map, command: null, cancellationToken);
        if (review is ReviewState.Scheduled)
            known = await reviewFacts.WithSignersAsync(work, known, cancellationToken);
        var trigger = naming(new(cause, known.Calendar.DayAt(known.Now), work.Context.Caller.Person, TextOf(work.Context.Reason)));
        await work.DecideAsync(
            Review.Decider, Streams.Of(ReviewView.PlanOf(review).Id), new TriggerReview(trigger), known, cancellationToken);
    }

    /// <summary>Edits of a map: what teams agreed to of what they touch, and what the review before confirmed, does not hold any more.</summary>
    public async Task FollowEditsAsync(
        UnitOfWork work, JourneyMapId map, ImmutableArray<MaterialChange> changes, long revision, CancellationToken cancellationToken)
    {
        if (changes.IsEmpty || await FindAsync(work, map, cancellationToken) is not { } review)
            return;
        if (review is ReviewState.UnderWay { SignOffs.IsEmpty: false })
            await DecideAsync(work, map, new DismissSignOffs([.. changes.SelectMany(change => change.Part.Owners).Distinct()], revision), cancellationToken);
        if (changes.FirstOrDefault(change => change.IsEdit) is { } edit && await WasConfirmedAsync(work, ReviewView.PlanOf(review), cancellationToken))
            await DecideAsync(work, map, new DismissVerification(revision, edit.Part.Part), cancellationToken);
        if (changes.FirstOrDefault(change => change.IsGivenAway) is { } given)
            await TriggerAsync(work, map, TriggerCause.OwnerChanged, it => it with { Part = given.Part.Part }, cancellationToken);
    }

    // Asked of the review before only until the first edit after it.
    private static async Task<bool> WasConfirmedAsync(UnitOfWork work, ReviewState.Scheduled plan, CancellationToken cancellationToken) =>
        plan is { Number: > 1, Doubts: null or { Edit: null } }
        && (await work.LoadAsync(Review.Decider, Streams.Of(NamedId.OfReview(plan.Map, plan.Number - 1)), cancellationToken)).State
            is ReviewState.Completed { Result.Outcome: ReviewOutcome.Confirmed };

    private static string? TextOf(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
}
