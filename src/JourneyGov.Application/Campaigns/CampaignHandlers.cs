using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using MediatR;

namespace JourneyGov.Application.Campaigns;

/// <summary>Everything that can be asked of a campaign.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="decisions">Decides, with what follows for its reviews.</param>
internal sealed class CampaignHandlers(Transactor transactor, CampaignDecisions decisions) :
    IRequestHandler<Ask<PlanCampaign>, CommandOutcome>,
    IRequestHandler<Ask<AddToCampaign>, CommandOutcome>,
    IRequestHandler<Ask<RemoveFromCampaign>, CommandOutcome>,
    IRequestHandler<Ask<RescheduleInCampaign>, CommandOutcome>,
    IRequestHandler<Ask<RenameCampaign>, CommandOutcome>,
    IRequestHandler<Ask<CancelCampaign>, CommandOutcome>,
    IRequestHandler<Ask<OpenCampaign>, CommandOutcome>,
    IRequestHandler<Ask<ChaseCampaign>, CommandOutcome>,
    IRequestHandler<Ask<CloseCampaign>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<PlanCampaign> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<AddToCampaign> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RemoveFromCampaign> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RescheduleInCampaign> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RenameCampaign> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<CancelCampaign> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<OpenCampaign> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ChaseCampaign> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<CloseCampaign> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, CampaignCommand command, CancellationToken cancellationToken)
    {
        var campaign = new CampaignId(ask.Subject);
        return transactor.RunAsync(
            ask, Streams.Of(campaign), (work, token) => decisions.DecideAsync(work, campaign, command, token), cancellationToken);
    }
}
