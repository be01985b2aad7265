using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Workspaces;

/// <summary>What departments ask of the reviews of the maps that their teams are accountable for, and who may say so.</summary>
public static class DepartmentPolicies
{
    /// <summary>What is asked of a map's reviews, level by level.</summary>
    /// <param name="workspace">The workspace; null: nothing is known of it, so what everybody begins with holds.</param>
    /// <param name="department">The department of the map's accountable team; null: it is in none.</param>
    /// <param name="map">What the map asks itself.</param>
    public static PolicyLevels Policies(this WorkspaceState? workspace, DepartmentId? department, PolicyOverride? map = null) => new(
        workspace?.Policy ?? ReviewPolicy.Default, department is { } id ? workspace?.DepartmentPolicies?.GetValueOrDefault(id) : null, map);

    /// <summary>Whether it matters to what holds for a map which department its accountable team is in.</summary>
    public static bool DependOnDepartments(this WorkspaceState? workspace) => workspace?.DepartmentPolicies is { IsEmpty: false };

    /// <summary>Why the caller could not set what a department asks now, as strict as it may be; empty: they could.</summary>
    public static ImmutableArray<Refusal> CanSet(WorkspaceState workspace, DepartmentId department, WorkspaceFacts facts) =>
        Authorise(facts) is { } refusal ? [refusal] : [.. Exists(workspace, department)];

    /// <summary>The workspace after a department's policy was set.</summary>
    internal static WorkspaceState Evolve(WorkspaceState workspace, DepartmentReviewPolicySet happened)
    {
        var asked = workspace.DepartmentPolicies ?? ImmutableDictionary<DepartmentId, PolicyOverride>.Empty;
        return workspace with
        {
            DepartmentPolicies = happened.Policy is { } policy ? asked.SetItem(happened.Department, policy) : asked.Remove(happened.Department),
        };
    }

    /// <summary>Governance officers, and whoever leads every team of the department.</summary>
    internal static Refusal? Authorise(WorkspaceFacts facts) => Authority.Unless(
        facts.Caller.Is(WorkspaceRole.GovernanceOfficer)
        || (facts.TeamsOfDepartment is { IsEmpty: false } teams && teams.All(facts.Caller.Leads)));

    /// <summary>What setting it comes to.</summary>
    internal static Decision<WorkspaceEvent> Decide(WorkspaceState workspace, SetDepartmentReviewPolicy command, WorkspaceFacts facts)
    {
        var asked = command.Policy?.OrNone();
        if (workspace.Departments.ContainsKey(command.Department) && workspace.Policies(command.Department).Department == asked)
            return Decision.Nothing<WorkspaceEvent>();
        return Decision.Unless<WorkspaceEvent>(
            [
                .. Exists(workspace, command.Department),
                .. asked is null ? [] : PolicyRules.FiguresInRange(asked),
                .. asked is null ? [] : MayBeLaxer(asked.LaxerThan(workspace.Policy), facts),
            ],
            new DepartmentReviewPolicySet(command.Department, asked));
    }

    private static IEnumerable<Refusal> Exists(WorkspaceState workspace, DepartmentId department) =>
        Refusal.When(!workspace.Departments.ContainsKey(department), RefusalCode.UnknownDepartment, "department");

    private static IEnumerable<Refusal> MayBeLaxer(IEnumerable<PolicyFigure> laxer, WorkspaceFacts facts) =>
        facts.Caller.Is(WorkspaceRole.GovernanceOfficer)
            ? laxer.Any() ? TextRule.Reason(facts.Reason) : []
            : laxer.Select(figure => Refusal.Because(RefusalCode.DepartmentPolicyTooLax, $"policy.{PathOf(figure)}"));

    private static string PathOf(PolicyFigure figure) => figure switch
    {
        PolicyFigure.Cadence => "cadence",
        PolicyFigure.GraceDays => "graceDays",
        PolicyFigure.EvidenceAgeDays => "evidenceAgeDays",
        PolicyFigure.MinimumEvidenceShare => "minimumEvidenceShare",
        _ => throw new InvalidOperationException($"{figure} is no figure that a department can ask."),
    };
}
