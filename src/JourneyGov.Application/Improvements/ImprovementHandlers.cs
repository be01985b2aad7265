using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using MediatR;

namespace JourneyGov.Application.Improvements;

/// <summary>Everything that can be asked of an improvement.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="decisions">Decides, with what that needs to know of the map, the team and the indicator.</param>
internal sealed class ImprovementHandlers(Transactor transactor, ImprovementDecisions decisions) :
    IRequestHandler<Ask<PlanImprovement>, CommandOutcome>,
    IRequestHandler<Ask<RewordImprovement>, CommandOutcome>,
    IRequestHandler<Ask<ReassignImprovement>, CommandOutcome>,
    IRequestHandler<Ask<RescheduleImprovement>, CommandOutcome>,
    IRequestHandler<Ask<ExpectEffect>, CommandOutcome>,
    IRequestHandler<Ask<CompleteImprovement>, CommandOutcome>,
    IRequestHandler<Ask<DropImprovement>, CommandOutcome>,
    IRequestHandler<Ask<ReopenImprovement>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<PlanImprovement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RewordImprovement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ReassignImprovement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RescheduleImprovement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ExpectEffect> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<CompleteImprovement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<DropImprovement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ReopenImprovement> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, ImprovementCommand command, CancellationToken cancellationToken)
    {
        var improvement = new ImprovementId(ask.Subject);
        return transactor.RunAsync(
            ask, Streams.Of(improvement), (work, token) => decisions.DecideAsync(work, improvement, command, token), cancellationToken);
    }
}
