using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Workspaces;
using MediatR;

namespace JourneyGov.Application.Workspaces;

/// <summary>Founds a workspace with its first administrator and their key, all or nothing; from the command line, never by a caller.</summary>
/// <param name="Workspace">The workspace to be.</param>
/// <param name="Name">Its name.</param>
/// <param name="Language">The language of its notices, <c>en</c> or <c>fr</c>.</param>
/// <param name="Administrator">The first administrator.</param>
/// <param name="AdministratorName">Their name.</param>
/// <param name="Email">Their address, where known.</param>
/// <param name="Key">Their key's id.</param>
/// <param name="KeyLabel">What the key is for.</param>
/// <param name="KeyHash">The SHA-256 of the key, in lower-case hexadecimal.</param>
public sealed record FoundWorkspace(
    WorkspaceId Workspace, string Name, string Language, PersonId Administrator, string AdministratorName, string? Email,
    ApiKeyId Key, string KeyLabel, string KeyHash);

/// <summary>Founds workspaces.</summary>
/// <param name="transactor">Runs the command.</param>
internal sealed class WorkspaceFounding(Transactor transactor) : IRequestHandler<Ask<FoundWorkspace>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<FoundWorkspace> request, CancellationToken cancellationToken) => transactor.RunAsync(
        request, Streams.Of(request.Command.Workspace), (work, token) => FoundAsync(work, request.Command, token), cancellationToken);

    private static async Task FoundAsync(UnitOfWork work, FoundWorkspace command, CancellationToken cancellationToken)
    {
        await work.DecideAsync(
            Workspace.Decider, Streams.Of(command.Workspace), new CreateWorkspace(command.Workspace, command.Name, command.Language),
            new WorkspaceFacts(work.Context.Caller), cancellationToken);
        var nobodyYet = new PersonFacts(
            work.Context.Now, work.Context.Caller, ImmutableHashSet<JourneyMapId>.Empty, ImmutableHashSet<PersonId>.Empty, []);
        PersonCommand[] steps =
        [
            new RegisterPerson(command.Administrator, command.AdministratorName, command.Email, GuestOf: null),
            new GrantWorkspaceRole(WorkspaceRole.Administrator),
            new IssueApiKey(command.Key, command.KeyLabel, command.KeyHash, ExpiresAt: null),
        ];
        foreach (var step in steps)
            if (!work.IsRefused)
                await work.DecideAsync(Person.Decider, Streams.Of(command.Administrator), step, nobodyYet, cancellationToken);
    }
}
