using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Workspaces;
using MediatR;

namespace JourneyGov.Application.Workspaces;

/// <summary>Everything that can be asked of a workspace.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="facts">What decisions about it need to know.</param>
internal sealed class WorkspaceHandlers(Transactor transactor, WorkspaceFactsSource facts) :
    IRequestHandler<Ask<CreateWorkspace>, CommandOutcome>,
    IRequestHandler<Ask<RenameWorkspace>, CommandOutcome>,
    IRequestHandler<Ask<AddDepartment>, CommandOutcome>,
    IRequestHandler<Ask<RenameDepartment>, CommandOutcome>,
    IRequestHandler<Ask<ChangeReviewPolicy>, CommandOutcome>,
    IRequestHandler<Ask<SetDepartmentReviewPolicy>, CommandOutcome>,
    IRequestHandler<Ask<ChangeBusinessCalendar>, CommandOutcome>,
    IRequestHandler<Ask<SetAgendaTemplate>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<CreateWorkspace> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RenameWorkspace> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<AddDepartment> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RenameDepartment> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ChangeReviewPolicy> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<SetDepartmentReviewPolicy> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<ChangeBusinessCalendar> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<SetAgendaTemplate> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, WorkspaceCommand command, CancellationToken cancellationToken) => transactor.RunAsync(
        ask, Streams.Of(new WorkspaceId(ask.Context.Workspace)), (work, token) => DecideAsync(work, command, token), cancellationToken);

    private async Task DecideAsync(UnitOfWork work, WorkspaceCommand command, CancellationToken cancellationToken) => await work.DecideAsync(
        Workspace.Decider, Streams.Of(new WorkspaceId(work.Context.Workspace)), command,
        await facts.OfAsync(work, command, cancellationToken), cancellationToken);
}
