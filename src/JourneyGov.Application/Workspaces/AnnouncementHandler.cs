using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using MediatR;

namespace JourneyGov.Application.Workspaces;

/// <summary>Announces changes from outside: to the workspace, and to the reviews of the maps that they are for.</summary>
/// <param name="transactor">Runs the command.</param>
/// <param name="reviews">Are triggered.</param>
/// <param name="facts">Which maps teams are accountable for.</param>
internal sealed class AnnouncementHandler(Transactor transactor, LiveReviews reviews, IFactsReader facts) : IRequestHandler<Ask<AnnounceChange>, CommandOutcome>
{
    /// <inheritdoc />
    public Task<CommandOutcome> Handle(Ask<AnnounceChange> request, CancellationToken cancellationToken) => transactor.RunAsync(
        request, Streams.Of(new WorkspaceId(request.Context.Workspace)), (work, token) => DecideAsync(work, request.Command, token), cancellationToken);

    private async Task DecideAsync(UnitOfWork work, AnnounceChange command, CancellationToken cancellationToken)
    {
        var workspace = work.Context.Workspace;
        var known = new WorkspaceFacts(
            work.Context.Caller, await facts.LiveTeamsAsync(workspace, cancellationToken), await MapsMeantAsync(work, command, cancellationToken));
        var events = await work.DecideAsync(Workspace.Decider, Streams.Of(new WorkspaceId(workspace)), command, known, cancellationToken);
        if (work.IsRefused)
            return;
        foreach (var announced in events.OfType<ChangeAnnounced>())
            foreach (var map in announced.Maps)
                await reviews.TriggerAsync(
                    work, map, TriggerCause.ChangeAnnounced, it => it with { Announcement = announced.Announcement }, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<JourneyMapId, TeamId>> MapsMeantAsync(
        UnitOfWork work, AnnounceChange command, CancellationToken cancellationToken)
    {
        var named = command.Maps.Take(Announcing.MostMaps + 1).ToHashSet();
        foreach (var team in command.AccountableTeams.Take(Announcing.MostMaps))
            named.UnionWith(await facts.MapsAccountedForByAsync(work.Context.Workspace, team, cancellationToken));
        var meant = new Dictionary<JourneyMapId, TeamId>();
        foreach (var map in named.Take(Announcing.MostMaps + 1))
            if ((await work.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken)).State is JourneyMapState.Live live)
                meant[map] = live.Content.AccountableTeam;
        return meant;
    }
}
