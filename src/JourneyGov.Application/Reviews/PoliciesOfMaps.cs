using JourneyGov.Application.Transacting;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Reviews;

/// <summary>
/// Reads what is asked of the reviews of maps. The team that is accountable for one is read only where departments ask anything, from its own
/// stream: a decision holds only while the team is in that department.
/// </summary>
internal static class PoliciesOfMaps
{
    /// <summary>For a decision: what is asked of a map's reviews.</summary>
    public static Task<PolicyLevels> PoliciesAsync(
        this UnitOfWork work, JourneyMapState.Live map, WorkspaceState? workspace, CancellationToken cancellationToken) =>
        PoliciesAsync(map, workspace, team => work.LoadAsync(Team.Decider, team, cancellationToken));

    /// <summary>Now, or at a moment: what is, or was asked of a map's reviews.</summary>
    public static Task<PolicyLevels> PoliciesAsync(
        this StatesAt states, JourneyMapState.Live map, WorkspaceState? workspace, CancellationToken cancellationToken) =>
        PoliciesAsync(map, workspace, team => states.LoadAsync(Team.Decider, team, cancellationToken));

    private static async Task<PolicyLevels> PoliciesAsync(
        JourneyMapState.Live map, WorkspaceState? workspace, Func<StreamId, Task<Held<TeamState?>>> load) => workspace.Policies(
        workspace.DependOnDepartments() ? (await load(Streams.Of(map.Content.AccountableTeam))).State?.Department : null, map.ReviewPolicy);
}
