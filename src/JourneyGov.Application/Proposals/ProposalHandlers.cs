using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Proposals;
using MediatR;

namespace JourneyGov.Application.Proposals;

/// <summary>Everything that can be asked of a change proposal.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="decisions">What follows from a command, in the proposal's stream and on the map.</param>
internal sealed class ProposalHandlers(Transactor transactor, ProposalDecisions decisions) :
    IRequestHandler<Ask<ProposeChanges>, CommandOutcome>,
    IRequestHandler<Ask<EditProposal>, CommandOutcome>,
    IRequestHandler<Ask<RebaseProposal>, CommandOutcome>,
    IRequestHandler<Ask<ApproveProposal>, CommandOutcome>,
    IRequestHandler<Ask<RejectProposal>, CommandOutcome>,
    IRequestHandler<Ask<RequestProposalChanges>, CommandOutcome>,
    IRequestHandler<Ask<WithdrawProposal>, CommandOutcome>,
    IRequestHandler<Ask<ExpireProposal>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ProposeChanges> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<EditProposal> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RebaseProposal> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ApproveProposal> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RejectProposal> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RequestProposalChanges> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<WithdrawProposal> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ExpireProposal> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, ProposalCommand command, CancellationToken cancellationToken)
    {
        var proposal = new ProposalId(ask.Subject);
        return transactor.RunAsync(
            ask, Streams.Of(proposal), (work, token) => decisions.DecideAsync(work, proposal, command, token), cancellationToken);
    }
}
