using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using MediatR;

namespace JourneyGov.Application.Ownership;

/// <summary>Everything that can be asked about a person.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="facts">What decisions need to know of maps, teams and administrators.</param>
internal sealed class PersonHandlers(Transactor transactor, IFactsReader facts) :
    IRequestHandler<Ask<RegisterPerson>, CommandOutcome>,
    IRequestHandler<Ask<RenamePerson>, CommandOutcome>,
    IRequestHandler<Ask<GrantWorkspaceRole>, CommandOutcome>,
    IRequestHandler<Ask<RevokeWorkspaceRole>, CommandOutcome>,
    IRequestHandler<Ask<IssueApiKey>, CommandOutcome>,
    IRequestHandler<Ask<RevokeApiKey>, CommandOutcome>,
    IRequestHandler<Ask<RemovePerson>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RegisterPerson> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RenamePerson> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<GrantWorkspaceRole> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RevokeWorkspaceRole> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<IssueApiKey> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RevokeApiKey> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RemovePerson> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, PersonCommand command, CancellationToken cancellationToken)
    {
        var person = new PersonId(ask.Subject);
        return transactor.RunAsync(
            ask, Streams.Of(person),
            async (work, token) => await work.DecideAsync(Person.Decider, Streams.Of(person), command, await FactsAsync(work, person, token), token),
            cancellationToken);
    }

    private async Task<PersonFacts> FactsAsync(UnitOfWork work, PersonId person, CancellationToken cancellationToken)
    {
        var workspace = work.Context.Workspace;
        return new PersonFacts(
            work.Context.Now,
            work.Context.Caller,
            (await facts.LiveMapsAsync(workspace, cancellationToken)).Keys.ToHashSet(),
            await facts.AdministratorsAsync(workspace, cancellationToken),
            await facts.TeamsOfAsync(workspace, person, cancellationToken),
            await facts.OnlyLeadOfAsync(workspace, person, cancellationToken));
    }
}
