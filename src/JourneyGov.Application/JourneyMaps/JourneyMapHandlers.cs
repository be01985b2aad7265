using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using MediatR;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>Everything that can be asked of a journey map.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="decisions">What follows from a command, in the map's stream and in others.</param>
internal sealed class JourneyMapHandlers(Transactor transactor, JourneyMapDecisions decisions) :
    IRequestHandler<Ask<DraftJourneyMap>, CommandOutcome>,
    IRequestHandler<Ask<EditJourneyMap>, CommandOutcome>,
    IRequestHandler<Ask<RestoreJourneyMap>, CommandOutcome>,
    IRequestHandler<Ask<PublishVersion>, CommandOutcome>,
    IRequestHandler<Ask<LeaveComment>, CommandOutcome>,
    IRequestHandler<Ask<SetMapReviewPolicy>, CommandOutcome>,
    IRequestHandler<Ask<OfferOwnership>, CommandOutcome>,
    IRequestHandler<Ask<AcceptOwnership>, CommandOutcome>,
    IRequestHandler<Ask<DeclineOwnership>, CommandOutcome>,
    IRequestHandler<Ask<WithdrawOwnershipOffer>, CommandOutcome>,
    IRequestHandler<Ask<KeepOffersInTime>, CommandOutcome>,
    IRequestHandler<Ask<RequestWaiver>, CommandOutcome>,
    IRequestHandler<Ask<GrantWaiver>, CommandOutcome>,
    IRequestHandler<Ask<RefuseWaiver>, CommandOutcome>,
    IRequestHandler<Ask<WithdrawWaiver>, CommandOutcome>,
    IRequestHandler<Ask<RevokeWaiver>, CommandOutcome>,
    IRequestHandler<Ask<RetireJourneyMap>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<DraftJourneyMap> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<EditJourneyMap> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RestoreJourneyMap> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<PublishVersion> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<LeaveComment> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<SetMapReviewPolicy> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<OfferOwnership> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<AcceptOwnership> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<DeclineOwnership> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<WithdrawOwnershipOffer> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<KeepOffersInTime> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RequestWaiver> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<GrantWaiver> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RefuseWaiver> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<WithdrawWaiver> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RevokeWaiver> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RetireJourneyMap> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, JourneyMapCommand command, CancellationToken cancellationToken)
    {
        var map = new JourneyMapId(ask.Subject);
        return transactor.RunAsync(
            ask, Streams.Of(map), (work, token) => decisions.DecideAsync(work, map, command, token), cancellationToken, inFlight: command is EditJourneyMap);
    }
}
