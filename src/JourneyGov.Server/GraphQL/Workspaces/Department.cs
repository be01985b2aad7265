using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Workspaces;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Workspaces;

/// <summary>A group of teams.</summary>
internal sealed record Department(DepartmentId DepartmentId, string Name)
{
    public string Id => ApiId.Of(DepartmentId);

    /// <summary>The departments of a workspace, by name.</summary>
    public static IReadOnlyList<Department> Of(WorkspaceState workspace) =>
    [
        .. workspace.Departments
            .Select(department => new Department(department.Key, department.Value))
            .OrderBy(department => department.Name, StringComparer.InvariantCultureIgnoreCase),
    ];

    /// <summary>The department that each of these teams belongs to.</summary>
    public static async Task<IReadOnlyList<Department?>> OfTeamsAsync(IReadOnlyList<Row<TeamState>> teams, FieldContext context)
    {
        WorkspaceState workspace = (await Loads.WorkspaceAsync(context)).State;
        return [.. teams.Select(team =>
            team.State.Department is { } id && workspace.Departments.TryGetValue(id, out string? name) ? new Department(id, name) : null)];
    }

    /// <summary>The teams of each of these departments that are not dissolved, by name. Guests see none.</summary>
    public static async Task<IReadOnlyList<IEnumerable<Row<TeamState>>>> TeamsAsync(IReadOnlyList<Department> departments, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        var filter = new TeamFilter(Departments: [.. departments.Select(department => department.DepartmentId)]);
        var teams = new List<Row<TeamState>>();
        for (string? after = null; request.Caller.ReadsWorkspace;)
        {
            Page<Row<TeamState>> page = await request.Get<TeamView>().ListAsync(
                request.Workspace, filter, new PageRequest(PageRequest.Longest, after), context.Cancellation);
            teams.AddRange(page.Nodes);
            if (!page.HasNextPage)
                break;

            after = page.Edges[^1].Cursor;
        }

        return [.. departments.Select(department => teams.Where(team => team.State.Department == department.DepartmentId))];
    }
}
