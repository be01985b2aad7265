using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Workspaces;
using MediatR;

namespace JourneyGov.Application.Workspaces;

/// <summary>Everything that can be asked of a workspace.</summary>
/// <param name="transactor">Runs each command.</param>
internal sealed class WorkspaceHandlers(Transactor transactor) :
    IRequestHandler<Ask<CreateWorkspace>, CommandOutcome>,
    IRequestHandler<Ask<RenameWorkspace>, CommandOutcome>,
    IRequestHandler<Ask<AddDepartment>, CommandOutcome>,
    IRequestHandler<Ask<RenameDepartment>, CommandOutcome>,
    IRequestHandler<Ask<ChangeReviewPolicy>, CommandOutcome>,
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
    public Task<CommandOutcome> Handle(Ask<ChangeBusinessCalendar> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<SetAgendaTemplate> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, WorkspaceCommand command, CancellationToken cancellationToken)
    {
        var stream = Streams.Of(new WorkspaceId(ask.Context.Workspace));
        return transactor.RunAsync(
            ask, stream, (work, token) => work.DecideAsync(Workspace.Decider, stream, command, new WorkspaceFacts(ask.Context.Caller), token), cancellationToken);
    }
}
