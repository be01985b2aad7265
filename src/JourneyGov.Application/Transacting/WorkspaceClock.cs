using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using MediatR;

namespace JourneyGov.Application.Transacting;

/// <summary>
/// Lets time pass for everything in a workspace that has a date: opens, reminds, makes overdue, escalates, expires what is due. Whoever calls it,
/// how often and how late makes no difference: what has happened is in each thing's stream, and of two nodes that see the same thing due, the log
/// lets one store it.
/// </summary>
/// <param name="mediator">Carries the commands.</param>
/// <param name="facts">Knows what waits for a date.</param>
public sealed class WorkspaceClock(IMediator mediator, IFactsReader facts)
{
    /// <summary>Does what is due in a workspace now, everything that fell due while nobody looked included.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Stops between two commands.</param>
    /// <returns>What was stored, thing by thing.</returns>
    /// <exception cref="AggregateException">Some things could not be read or written; the others were kept in time.</exception>
    public async Task<IReadOnlyList<StoredEvent>> KeepTimeAsync(Guid workspace, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = new List<StoredEvent>();
        var problems = new List<Exception>();
        foreach (var ask in await AsksAsync(workspace, now, cancellationToken))
        {
            try
            {
                stored.AddRange((await mediator.Send(ask, cancellationToken)).Events);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                problems.Add(problem);
            }
        }

        return problems.Count == 0 ? stored : throw new AggregateException(problems);
    }

    // A command for each thing that time can change, noun by noun.
    private async Task<IReadOnlyList<IRequest<CommandOutcome>>> AsksAsync(Guid workspace, DateTimeOffset now, CancellationToken cancellationToken) =>
    [
        .. (await facts.LiveReviewsAsync(workspace, cancellationToken)).Select(review => new Ask<KeepTime>(Context(workspace, now), review.Value, new KeepTime())),
        .. (await facts.MapsOnOfferAsync(workspace, receiver: null, cancellationToken)).Select(map => new Ask<KeepOffersInTime>(Context(workspace, now), map.Value, new KeepOffersInTime())),
        .. (await facts.IndicatorsOnOfferAsync(workspace, receiver: null, cancellationToken))
            .Select(indicator => new Ask<KeepIndicatorOfferInTime>(Context(workspace, now), indicator.Value, new KeepIndicatorOfferInTime())),
        .. (await facts.ProposalsExpiringAsync(workspace, LastDayAnywhere(now), cancellationToken))
            .Select(proposal => new Ask<ExpireProposal>(Context(workspace, now), proposal.Value, new ExpireProposal())),
        // Nowhere is it later than a day after UTC's; each then sees what day it is in the workspace.
        .. (await facts.AgreementsEndingAsync(workspace, DateOnly.FromDateTime(now.UtcDateTime).AddDays(1), cancellationToken))
            .Select(agreement => new Ask<ExpireAgreement>(Context(workspace, now), agreement.Value, new ExpireAgreement())),
        .. (await facts.PlannedCampaignsAsync(workspace, cancellationToken)).Select(it => new Ask<OpenCampaign>(Context(workspace, now), it.Value, new OpenCampaign())),
    ];

    // East of Greenwich, today begins earlier than in UTC; each thing knows its workspace's day.
    private static DateOnly LastDayAnywhere(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);

    private static CommandContext Context(Guid workspace, DateTimeOffset now) =>
        new(workspace, Caller.Clock, Guid.CreateVersion7(now), Reason: null, CorrelationId: null, ApiKey: null, now);
}
