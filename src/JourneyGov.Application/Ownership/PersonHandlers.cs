using System.Collections.Immutable;
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
        return transactor.RunAsync(ask, Streams.Of(person), (work, token) => DecideAsync(work, person, command, token), cancellationToken);
    }

    private async Task DecideAsync(UnitOfWork work, PersonId person, PersonCommand command, CancellationToken cancellationToken)
    {
        var known = await FactsAsync(work, person, command, cancellationToken);
        var events = await work.DecideAsync(Person.Decider, Streams.Of(person), command, known, cancellationToken);
        if (events is [PersonLeft])
            await LeaveTeamsAsync(work, facts, person, cancellationToken);
    }

    /// <summary>Takes somebody who goes out of their teams.</summary>
    internal static async Task LeaveTeamsAsync(UnitOfWork work, IFactsReader facts, PersonId person, CancellationToken cancellationToken)
    {
        foreach (var team in await facts.TeamsOfAsync(work.Context.Workspace, person, cancellationToken))
        {
            var held = await work.LoadAsync(Team.Decider, Streams.Of(team), cancellationToken);
            // The view may be a moment behind the stream.
            if (held.State is not { Dissolved: false } state || !state.Members.ContainsKey(person))
                continue;
            var known = await TeamHandlers.FactsAsync(work, facts, team, cancellationToken);
            // It follows from what was allowed already, be it by somebody who may not change the team.
            await work.DecideAsync(Team.Decider, Streams.Of(team), new RemoveMember(person), known with { Caller = Caller.Clock }, cancellationToken);
        }
    }

    private async Task<PersonFacts> FactsAsync(UnitOfWork work, PersonId person, PersonCommand command, CancellationToken cancellationToken)
    {
        var workspace = work.Context.Workspace;
        return new PersonFacts(
            work.Context.Now,
            work.Context.Caller,
            (await facts.LiveMapsAsync(workspace, cancellationToken)).Keys.ToHashSet(),
            command is RemovePerson or RevokeWorkspaceRole ? await AdministratorsAsync(work, facts, cancellationToken) : ImmutableHashSet<PersonId>.Empty,
            await facts.OnlyLeadOfAsync(workspace, person, cancellationToken));
    }

    // As their own streams tell, and not the view: of two administrators who remove each other at once the log lets one be the first.
    internal static async Task<IReadOnlySet<PersonId>> AdministratorsAsync(UnitOfWork work, IFactsReader facts, CancellationToken cancellationToken)
    {
        var administrators = new HashSet<PersonId>();
        foreach (var person in await facts.AdministratorsAsync(work.Context.Workspace, cancellationToken))
        {
            var held = await work.LoadAsync(Person.Decider, Streams.Of(person), cancellationToken);
            if (held.State is { Left: false } state && state.Roles.Contains(WorkspaceRole.Administrator))
                administrators.Add(person);
        }

        return administrators;
    }
}
