using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using MediatR;

namespace JourneyGov.Application.Indicators;

/// <summary>Everything that can be asked of an indicator.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="indicators">Decides it, with what follows for reviews.</param>
internal sealed class IndicatorHandlers(Transactor transactor, IndicatorDecisions indicators) :
    IRequestHandler<Ask<DefineIndicator>, CommandOutcome>,
    IRequestHandler<Ask<SetIndicatorTarget>, CommandOutcome>,
    IRequestHandler<Ask<SetIndicatorBounds>, CommandOutcome>,
    IRequestHandler<Ask<SetIndicatorFreshness>, CommandOutcome>,
    IRequestHandler<Ask<AssignIndicatorTeam>, CommandOutcome>,
    IRequestHandler<Ask<OfferIndicator>, CommandOutcome>,
    IRequestHandler<Ask<AcceptIndicator>, CommandOutcome>,
    IRequestHandler<Ask<DeclineIndicator>, CommandOutcome>,
    IRequestHandler<Ask<WithdrawIndicatorOffer>, CommandOutcome>,
    IRequestHandler<Ask<KeepIndicatorOfferInTime>, CommandOutcome>,
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
    public Task<CommandOutcome> Handle(Ask<OfferIndicator> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<AcceptIndicator> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<DeclineIndicator> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<WithdrawIndicatorOffer> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<KeepIndicatorOfferInTime> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<NoteReading> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RetireIndicator> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, IndicatorCommand command, CancellationToken cancellationToken)
    {
        var indicator = new IndicatorId(ask.Subject);
        return transactor.RunAsync(
            ask, Streams.Of(indicator), (work, token) => indicators.DecideAsync(work, indicator, command, token), cancellationToken);
    }
}
