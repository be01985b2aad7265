using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Workspaces;

/// <summary>A group of teams.</summary>
/// <param name="DepartmentId">The department.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Workspace">The workspace at the moment that is looked at; null: as it is now.</param>
internal sealed record Department(DepartmentId DepartmentId, string Name, WorkspaceState? Workspace = null)
{
    public string Id => ApiId.Of(DepartmentId);

    /// <summary>The departments of a workspace, by name.</summary>
    public static IReadOnlyList<Department> Of(WorkspaceState workspace) =>
    [
        .. workspace.Departments
            .Select(department => new Department(department.Key, department.Value, workspace))
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

    /// <summary>What each of these departments asks of reviews, and where it comes from.</summary>
    public static async Task<IReadOnlyList<T>> PoliciesAsync<T>(
        IReadOnlyList<Department> departments, FieldContext context, Func<PolicyLevels, T> choose)
    {
        WorkspaceState now = (await Loads.WorkspaceAsync(context)).State;
        return [.. departments.Select(it => choose((it.Workspace ?? now).Policies(it.DepartmentId)))];
    }

    /// <summary>Whether the caller may set what each of these departments asks.</summary>
    public static async Task<IReadOnlyList<Permission>> CanSetReviewPolicyAsync(IReadOnlyList<Department> departments, FieldContext context)
    {
        WorkspaceState now = (await Loads.WorkspaceAsync(context)).State;
        var teams = await TeamsAsync(departments, context);
        return
        [
            .. departments.Zip(teams, (department, own) => Permission.Unless(
                DepartmentPolicies.CanSet(
                    now, department.DepartmentId,
                    new(context.Request<RequestContext>().Caller, TeamsOfDepartment: [.. own.Select(team => team.State.Id)])),
                map: null)),
        ];
    }
}

/// <summary>What a department asks in place of the workspace's policy; null: as the workspace.</summary>
internal sealed record DepartmentReviewPolicy(Cadence? Cadence, int? GraceDays, int? EvidenceAgeDays, decimal? MinimumEvidenceShare)
{
    /// <summary>What the department asks among what is asked; null: nothing.</summary>
    public static DepartmentReviewPolicy? In(PolicyLevels policies) => policies.Department is { } asked
        ? new(asked.Cadence, asked.GraceDays, asked.EvidenceAgeDays, asked.MinimumEvidenceShare)
        : null;
}
