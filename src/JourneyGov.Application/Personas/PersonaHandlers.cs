using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Personas;
using MediatR;

namespace JourneyGov.Application.Personas;

/// <summary>Everything that can be asked of a persona.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="facts">What decisions need to know of teams and maps.</param>
internal sealed class PersonaHandlers(Transactor transactor, IFactsReader facts) :
    IRequestHandler<Ask<CreatePersona>, CommandOutcome>,
    IRequestHandler<Ask<RenamePersona>, CommandOutcome>,
    IRequestHandler<Ask<DescribePersona>, CommandOutcome>,
    IRequestHandler<Ask<RetirePersona>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<CreatePersona> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RenamePersona> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<DescribePersona> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RetirePersona> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, PersonaCommand command, CancellationToken cancellationToken)
    {
        var persona = new PersonaId(ask.Subject);
        return transactor.RunAsync(ask, Streams.Of(persona), (work, token) => DecideAsync(work, persona, command, token), cancellationToken);
    }

    private async Task DecideAsync(UnitOfWork work, PersonaId persona, PersonaCommand command, CancellationToken cancellationToken)
    {
        var stream = Streams.Of(persona);
        var before = await work.LoadAsync(Persona.Decider, stream, cancellationToken);
        var known = new PersonaFacts(
            work.Context.Caller,
            await facts.LiveTeamsAsync(work.Context.Workspace, cancellationToken),
            await facts.MapsOfPersonaAsync(work.Context.Workspace, persona, cancellationToken));
        await work.DecideAsync(Persona.Decider, stream, command, known, cancellationToken);
        var after = await work.LoadAsync(Persona.Decider, stream, cancellationToken);
        await ReservedNames.FollowAsync(work, NameKind.PersonaName, persona.Value, NameOf(before), NameOf(after), "name", cancellationToken);
    }

    private static string? NameOf(Held<PersonaState?> held) => held.State is { Retired: false } persona ? persona.Name : null;
}
