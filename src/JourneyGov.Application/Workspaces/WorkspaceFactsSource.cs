using JourneyGov.Application.Transacting;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Workspaces;

/// <summary>Gathers what a decision about a workspace needs to know from elsewhere.</summary>
/// <param name="facts">Which teams are in a department.</param>
internal sealed class WorkspaceFactsSource(IFactsReader facts)
{
    /// <summary>The facts for a command.</summary>
    public async Task<WorkspaceFacts> OfAsync(UnitOfWork work, WorkspaceCommand command, CancellationToken cancellationToken) => new(
        work.Context.Caller,
        Reason: work.Context.Reason,
        TeamsOfDepartment: command is SetDepartmentReviewPolicy it
            ? await facts.TeamsInAsync(work.Context.Workspace, it.Department, cancellationToken)
            : null);
}
