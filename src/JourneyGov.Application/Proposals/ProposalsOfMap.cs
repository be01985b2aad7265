using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;

namespace JourneyGov.Application.Proposals;

/// <summary>
/// Lets the open proposals of a map follow what happens to it, in the append of what happened. Which are open the views tell, and so it informs
/// only: an approval that a change overtook does not count, dismissed or not.
/// </summary>
/// <param name="proposalFacts">What decisions about proposals need to know.</param>
/// <param name="facts">Where to find a map's open proposals.</param>
internal sealed class ProposalsOfMap(ProposalFactsSource proposalFacts, IFactsReader facts)
{
    /// <summary>Follows a change of the map.</summary>
    /// <param name="work">The command that changed it.</param>
    /// <param name="map">The map.</param>
    /// <param name="touched">The parts that the change touched.</param>
    /// <param name="after">The map now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task FollowAsync(
        UnitOfWork work, JourneyMapId map, ImmutableArray<TouchedPart> touched, JourneyMapState after, CancellationToken cancellationToken)
    {
        var isRetired = after is JourneyMapState.Retired;
        if (work.IsRefused || (touched.IsEmpty && !isRetired))
            return;
        ProposalCommand command = isRetired ? new EndWithMap() : new FollowMap(touched);
        foreach (var proposal in await facts.OpenProposalsOfAsync(work.Context.Workspace, map, cancellationToken))
        {
            var held = await work.LoadAsync(Proposal.Decider, Streams.Of(proposal), cancellationToken);
            if (held.State is { IsOpen: true } state)
                await work.DecideAsync(
                    Proposal.Decider, Streams.Of(proposal), command, await proposalFacts.OfAsync(work, state, command, cancellationToken), cancellationToken);
        }
    }
}
