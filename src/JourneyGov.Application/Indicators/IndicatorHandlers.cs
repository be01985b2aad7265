using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Reviews;
using MediatR;

namespace JourneyGov.Application.Indicators;

/// <summary>Everything that can be asked of an indicator.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="reviews">Those of the maps that it is tied to are triggered when it leaves its bounds.</param>
/// <param name="facts">What decisions need to know of teams and maps.</param>
internal sealed class IndicatorHandlers(Transactor transactor, LiveReviews reviews, IFactsReader facts) :
    IRequestHandler<Ask<DefineIndicator>, CommandOutcome>,
    IRequestHandler<Ask<SetIndicatorTarget>, CommandOutcome>,
    IRequestHandler<Ask<SetIndicatorBounds>, CommandOutcome>,
    IRequestHandler<Ask<SetIndicatorFreshness>, CommandOutcome>,
    IRequestHandler<Ask<AssignIndicatorTeam>, CommandOutcome>,
    IRequestHandler<Ask<NoteReading>, CommandOutcome>,
    IRequestHandler<Ask<RetireIndicator>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<DefineIndicator> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<SetIndicatorTarget> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<SetIndicatorBounds> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<SetIndicatorFreshness> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<AssignIndicatorTeam> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<NoteReading> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RetireIndicator> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, IndicatorCommand command, CancellationToken cancellationToken)
    {
        var indicator = new IndicatorId(ask.Subject);
        return transactor.RunAsync(
            ask, Streams.Of(indicator), (work, token) => DecideAsync(work, indicator, command, token), cancellationToken);
    }

    private async Task DecideAsync(UnitOfWork work, IndicatorId indicator, IndicatorCommand command, CancellationToken cancellationToken)
    {
        var known = await FactsAsync(work, indicator, command, cancellationToken);
        var events = await work.DecideAsync(Indicator.Decider, Streams.Of(indicator), command, known, cancellationToken);
        if (!events.OfType<IndicatorLeftBounds>().Any())
            return;
        foreach (var map in known.UsedBy)
            await reviews.TriggerAsync(
                work, map, TriggerCause.IndicatorOutOfBounds, it => it with { Indicator = indicator }, cancellationToken);
    }

    private async Task<IndicatorFacts> FactsAsync(
        UnitOfWork work, IndicatorId indicator, IndicatorCommand command, CancellationToken cancellationToken) => new(
        work.Context.Caller,
        work.Context.Reason,
        await facts.LiveTeamsAsync(work.Context.Workspace, cancellationToken),
        await facts.MapsTiedToAsync(work.Context.Workspace, indicator, cancellationToken),
        command is NoteReading ? await facts.LastReadingAsync(work.Context.Workspace, indicator, work.Context.Now, cancellationToken) : null);
}
