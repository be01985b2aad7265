using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Workspaces;
using MediatR;

namespace JourneyGov.Application.Ownership;

/// <summary>Everything that can be asked of a team.</summary>
/// <param name="transactor">Runs each command.</param>
/// <param name="facts">What decisions need to know of persons and of what the team owns.</param>
/// <param name="maps">Closes what of maps was offered to a team that is dissolved.</param>
/// <param name="indicators">Closes which indicators were.</param>
internal sealed class TeamHandlers(Transactor transactor, IFactsReader facts, JourneyMapDecisions maps, IndicatorDecisions indicators) :
    IRequestHandler<Ask<FormTeam>, CommandOutcome>,
    IRequestHandler<Ask<RenameTeam>, CommandOutcome>,
    IRequestHandler<Ask<PlaceTeam>, CommandOutcome>,
    IRequestHandler<Ask<SetMember>, CommandOutcome>,
    IRequestHandler<Ask<RemoveMember>, CommandOutcome>,
    IRequestHandler<Ask<DissolveTeam>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<FormTeam> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RenameTeam> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<PlaceTeam> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<SetMember> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<RemoveMember> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<DissolveTeam> request, CancellationToken cancellationToken) => RunAsync(request, request.Command, cancellationToken);

    private Task<CommandOutcome> RunAsync(IAsk ask, TeamCommand command, CancellationToken cancellationToken)
    {
        var team = new TeamId(ask.Subject);
        return transactor.RunAsync(ask, Streams.Of(team), (work, token) => DecideAsync(work, team, command, token), cancellationToken);
    }

    private async Task DecideAsync(UnitOfWork work, TeamId team, TeamCommand command, CancellationToken cancellationToken)
    {
        var stream = Streams.Of(team);
        // A team owns nothing only if nothing is given to it meanwhile, in streams of things that it does not know.
        if (command is DissolveTeam)
            await work.RestOnEverythingAsync(cancellationToken);
        var before = await work.LoadAsync(Team.Decider, stream, cancellationToken);
        var known = await FactsAsync(work, facts, team, cancellationToken);
        var events = await work.DecideAsync(Team.Decider, stream, command, known, cancellationToken);
        if (events.OfType<TeamDissolved>().Any())
        {
            await maps.CloseOffersToAsync(work, team, cancellationToken);
            await indicators.CloseOffersToAsync(work, team, cancellationToken);
        }

        var after = await work.LoadAsync(Team.Decider, stream, cancellationToken);
        await ReservedNames.FollowAsync(work, NameKind.TeamName, team.Value, NameOf(before), NameOf(after), "name", cancellationToken);
    }

    /// <summary>What a decision about a team needs to know.</summary>
    internal static async Task<TeamFacts> FactsAsync(
        UnitOfWork work, IFactsReader facts, TeamId team, CancellationToken cancellationToken)
    {
        var id = work.Context.Workspace;
        var workspace = await work.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(id)), cancellationToken);
        return new TeamFacts(
            work.Context.Caller,
            workspace.State?.Departments.Keys.ToHashSet() ?? [],
            await facts.ActivePersonsAsync(id, cancellationToken),
            await facts.OwnedByAsync(id, team, cancellationToken));
    }

    private static string? NameOf(Held<TeamState?> held) => held.State is { Dissolved: false } team ? team.Name : null;
}
