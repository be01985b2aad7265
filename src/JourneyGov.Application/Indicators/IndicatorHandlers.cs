using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using MediatR;

namespace JourneyGov.Application.Indicators;

/// <summary>Everything that can be asked of an indicator.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="facts">What decisions need to know of teams and maps.</param>
internal sealed class IndicatorHandlers(Transactor transactor, IFactsReader facts) :
    IRequestHandler<Ask<DefineIndicator>, CommandOutcome>,
    IRequestHandler<Ask<SetIndicatorTarget>, CommandOutcome>,
    IRequestHandler<Ask<SetIndicatorBounds>, CommandOutcome>,
    IRequestHandler<Ask<SetIndicatorFreshness>, CommandOutcome>,
    IRequestHandler<Ask<AssignIndicatorTeam>, CommandOutcome>,
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
    public Task<CommandOutcome> Handle(Ask<RetireIndicator> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, IndicatorCommand command, CancellationToken cancellationToken)
    {
        var indicator = new IndicatorId(ask.Subject);
        return transactor.RunAsync(
            ask, Streams.Of(indicator),
            async (work, token) => await work.DecideAsync(
                Indicator.Decider, Streams.Of(indicator), command, await FactsAsync(work, indicator, token), token),
            cancellationToken);
    }

    private async Task<IndicatorFacts> FactsAsync(UnitOfWork work, IndicatorId indicator, CancellationToken cancellationToken) => new(
        work.Context.Caller,
        work.Context.Reason,
        await facts.LiveTeamsAsync(work.Context.Workspace, cancellationToken),
        await facts.MapsTiedToAsync(work.Context.Workspace, indicator, cancellationToken));
}
