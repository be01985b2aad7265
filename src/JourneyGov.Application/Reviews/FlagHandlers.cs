using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using MediatR;

namespace JourneyGov.Application.Reviews;

/// <summary>Flags on maps: asked of a map, kept in its review under way or to come.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="reviewFacts">What decisions about reviews need to know.</param>
/// <param name="reviews">Finds the review.</param>
internal sealed class FlagHandlers(Transactor transactor, ReviewFactsSource reviewFacts, LiveReviews reviews) :
    IRequestHandler<Ask<FlagJourneyMap>, CommandOutcome>,
    IRequestHandler<Ask<WithdrawFlag>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<FlagJourneyMap> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<WithdrawFlag> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, ReviewCommand command, CancellationToken cancellationToken)
    {
        var map = new JourneyMapId(ask.Subject);
        return transactor.RunAsync(ask, Streams.Of(map), (work, token) => DecideAsync(work, map, command, token), cancellationToken);
    }

    private async Task DecideAsync(UnitOfWork work, JourneyMapId map, ReviewCommand command, CancellationToken cancellationToken)
    {
        var held = await work.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken);
        if (JourneyMapView.Last(held.State) is null)
        {
            work.Refuse(Refusal.Because(RefusalCode.NotFound));
            return;
        }

        if (await reviews.FindAsync(work, map, cancellationToken) is not { } review)
        {
            work.Refuse(Refusal.Because(RefusalCode.MapRetired));
            return;
        }

        await work.DecideAsync(
            Review.Decider, Streams.Of(ReviewView.PlanOf(review).Id), command, await reviewFacts.OfAsync(work, map, command, cancellationToken),
            cancellationToken);
    }
}
