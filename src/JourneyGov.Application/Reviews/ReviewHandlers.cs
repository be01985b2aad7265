using JourneyGov.Application.Improvements;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using MediatR;

namespace JourneyGov.Application.Reviews;

/// <summary>Everything that can be asked of a review.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="facts">What decisions need to know of the map that is reviewed.</param>
/// <param name="maps">Retires the map, where that is the outcome.</param>
/// <param name="improvements">Plans what must be changed, where that is the outcome.</param>
internal sealed class ReviewHandlers(
    Transactor transactor, ReviewFactsSource facts, JourneyMapDecisions maps, ImprovementDecisions improvements) :
    IRequestHandler<Ask<KeepTime>, CommandOutcome>,
    IRequestHandler<Ask<PostponeReview>, CommandOutcome>,
    IRequestHandler<Ask<BeginReview>, CommandOutcome>,
    IRequestHandler<Ask<AssignReviewers>, CommandOutcome>,
    IRequestHandler<Ask<SignOffReview>, CommandOutcome>,
    IRequestHandler<Ask<AnswerAgendaItem>, CommandOutcome>,
    IRequestHandler<Ask<WithdrawAnswer>, CommandOutcome>,
    IRequestHandler<Ask<CompleteReview>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<KeepTime> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<PostponeReview> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<BeginReview> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<AssignReviewers> request, CancellationToken cancellationToken) =>
        RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<SignOffReview> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<AnswerAgendaItem> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<WithdrawAnswer> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<CompleteReview> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, ReviewCommand command, CancellationToken cancellationToken)
    {
        var review = new ReviewId(ask.Subject);
        return transactor.RunAsync(ask, Streams.Of(review), (work, token) => DecideAsync(work, review, command, token), cancellationToken);
    }

    private async Task DecideAsync(UnitOfWork work, ReviewId review, ReviewCommand command, CancellationToken cancellationToken)
    {
        var before = (await work.LoadAsync(Review.Decider, Streams.Of(review), cancellationToken)).State;
        if (before.Map() is not { } map)
        {
            work.Refuse([Refusal.Because(RefusalCode.NotFound)]);
            return;
        }

        var known = await facts.OfAsync(work, map, command, cancellationToken, before);
        work.Team = TeamFor(work.Context.Caller, command, known) ?? work.Team;
        var events = await work.DecideAsync(Review.Decider, Streams.Of(review), command, known, cancellationToken);
        if (!work.IsRefused && events.OfType<ReviewCompleted>().Any())
            await FollowAsync(work, review, map, known, cancellationToken);
    }

    private async Task FollowAsync(UnitOfWork work, ReviewId review, JourneyMapId map, ReviewFacts known, CancellationToken cancellationToken)
    {
        var completed = (ReviewState.Completed)(await work.LoadAsync(Review.Decider, Streams.Of(review), cancellationToken)).State;
        if (completed.Result.Outcome == ReviewOutcome.Retire)
        {
            await maps.DecideAsync(work, map, new RetireJourneyMap(), cancellationToken);
            return;
        }

        await improvements.PlanRequiredAsync(work, review, map, completed.Result.RequiredChanges, cancellationToken);
        var next = Review.NextAfter(completed, NamedId.OfReview(map, completed.Last.Plan.Number + 1), known.Calendar);
        await work.DecideAsync(Review.Decider, Streams.Of(next.Review), next, known, cancellationToken);
    }

    private static TeamId? TeamFor(Caller caller, ReviewCommand command, ReviewFacts known) => command switch
    {
        SignOffReview signOff => signOff.Team,
        AssignReviewers naming when caller.Leads(naming.Team) => naming.Team,
        AnswerAgendaItem answer when TeamOf(answer.Item, known) is { } team && caller.EditsFor(team) => team,
        _ when caller.EditsFor(known.AccountableTeam) => known.AccountableTeam,
        _ => null,
    };

    private static TeamId? TeamOf(AgendaItemId item, ReviewFacts known) =>
        known.Agenda.Where(present => present.Id == item).Select(present => (TeamId?)present.Team).FirstOrDefault();
}

/// <summary>What the application asks of a review's state.</summary>
internal static class ReviewStates
{
    /// <summary>The map that is reviewed; null before the review is scheduled.</summary>
    public static JourneyMapId? Map(this ReviewState state) => state switch
    {
        ReviewState.Scheduled scheduled => scheduled.Map,
        ReviewState.UnderWay underWay => underWay.Plan.Map,
        ReviewState.Completed completed => completed.Last.Plan.Map,
        _ => null,
    };
}
