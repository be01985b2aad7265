using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Reviews;

/// <summary>What is asked of the reviews of maps, now or at a moment, for whoever reads them.</summary>
/// <param name="reader">Reads states.</param>
public sealed class MapPolicyReader(StateReader reader)
{
    /// <summary>What is asked of each of these maps, in their order.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="maps">The maps as they are, or were.</param>
    /// <param name="moment">The moment; null: now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<PolicyLevels>> OfAsync(
        Guid workspace, IReadOnlyList<JourneyMapState.Live> maps, DateTimeOffset? moment, CancellationToken cancellationToken)
    {
        var states = new StatesAt(reader, workspace, moment);
        var space = (await states.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(workspace)), cancellationToken)).State;
        var policies = new List<PolicyLevels>(maps.Count);
        foreach (var map in maps)
            policies.Add(await states.PoliciesAsync(map, space, cancellationToken));
        return policies;
    }
}
