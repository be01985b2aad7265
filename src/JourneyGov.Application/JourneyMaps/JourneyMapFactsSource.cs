using System.Collections.Immutable;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>Gathers what a decision about a journey map needs to know from elsewhere; what a command cannot need is not read.</summary>
/// <param name="reader">Reads the revision that a restore names.</param>
/// <param name="facts">What the views know.</param>
internal sealed class JourneyMapFactsSource(StateReader reader, IFactsReader facts)
{
    private static readonly Dictionary<IndicatorId, LiveIndicator> NoIndicators = [];

    /// <summary>The facts for a command; null: for the question whether the map can be published or edited.</summary>
    public async Task<JourneyMapFacts> OfAsync(
        UnitOfWork work, JourneyMapId map, JourneyMapCommand? command, CancellationToken cancellationToken)
    {
        var id = work.Context.Workspace;
        var held = await work.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken);
        var workspace = await work.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(id)), cancellationToken);
        var (isOverdue, signOffs) = command is null or PublishVersion
            ? await ReviewedAsync(work, map, held, command, cancellationToken)
            : (false, []);
        var restoreFrom = await RestoreFromAsync(work, map, held.Revision, command, cancellationToken);
        var dissolved = await DissolvedAsync(work, TeamsNamed(held.State, command, restoreFrom), cancellationToken);
        return new JourneyMapFacts(
            work.Context.Now,
            work.Context.Caller,
            work.Context.Reason,
            held.Revision + 1,
            Without(dissolved, await facts.LiveTeamsAsync(id, cancellationToken)),
            await facts.LivePersonasAsync(id, cancellationToken),
            await LiveMapsAsync(work, map, [.. MapsNamed(command), .. MapsNamed(restoreFrom)], cancellationToken),
            NeedsIndicators(command) ? await facts.LiveIndicatorsAsync(id, cancellationToken) : NoIndicators,
            workspace.State?.Policy ?? ReviewPolicy.Default,
            workspace.State?.Calendar ?? BusinessCalendar.Default,
            isOverdue,
            signOffs,
            restoreFrom,
            command is null or AcceptOwnership or DeclineOwnership
                ? await facts.UnattendedTeamsAsync(id, (workspace.State?.Calendar ?? BusinessCalendar.Default).DayAt(work.Context.Now), cancellationToken)
                : null,
            command is null or PublishVersion && (await facts.OpenProposalsOfAsync(id, map, cancellationToken)).Length > 0)
        {
            DepartmentPolicy = command is null or PublishVersion or SetMapReviewPolicy && held.State is JourneyMapState.Live live
                ? (await work.PoliciesAsync(live, workspace.State, cancellationToken)).Department
                : null,
        };
    }

    // From their own streams, too: of a team that is dissolved and one that is given something at once, the log lets one be the first.
    private static async Task<IReadOnlySet<TeamId>> DissolvedAsync(UnitOfWork work, IEnumerable<TeamId> teams, CancellationToken cancellationToken)
    {
        var dissolved = new HashSet<TeamId>();
        foreach (var team in teams.Distinct())
        {
            if ((await work.LoadAsync(Team.Decider, Streams.Of(team), cancellationToken)).State is { Dissolved: true })
                dissolved.Add(team);
        }

        return dissolved;
    }

    private static IReadOnlySet<TeamId> Without(IReadOnlySet<TeamId> dissolved, IReadOnlySet<TeamId> live) =>
        dissolved.Count == 0 ? live : live.Except(dissolved).ToHashSet();

    // Those that something is given to. What is only moved or added comes to a team that owns something already.
    private static IEnumerable<TeamId> TeamsNamed(JourneyMapState state, JourneyMapCommand? command, JourneyMapContent? restoreFrom) => command switch
    {
        OfferOwnership it => [it.To],
        AcceptOwnership it => (state as JourneyMapState.Live)?.OpenOffers().Find(offer => offer.Id == it.Offer) is { To: var to } ? [to] : [],
        DraftJourneyMap it => TeamsNamed(it.Edits).Append(it.AccountableTeam),
        EditJourneyMap it => TeamsNamed(it.Edits),
        ApplyProposal it => TeamsNamed(it.Edits),
        _ => (restoreFrom?.Stages ?? []).SelectMany(stage => stage.Touchpoints.Select(touchpoint => touchpoint.Owner).Prepend(stage.Owner)).OfType<TeamId>(),
    };

    private static IEnumerable<TeamId> TeamsNamed(ImmutableArray<JourneyMapEdit> edits) => edits.IsDefault ? [] : edits.Select(edit => edit switch
    {
        AssignOwner it => it.Team,
        AssignAccountableTeam it => it.Team,
        _ => null,
    }).OfType<TeamId>();

    // How fresh indicators are is no event, so it cannot be remembered: most edits need none of it.
    private static bool NeedsIndicators(JourneyMapCommand? command) => command switch
    {
        EditJourneyMap it => NeedIndicators(it.Edits),
        ApplyProposal it => NeedIndicators(it.Edits),
        LeaveComment or OfferOwnership or AcceptOwnership or DeclineOwnership or WithdrawOwnershipOffer or KeepOffersInTime or CloseOffersTo => false,
        RequestWaiver or GrantWaiver or RefuseWaiver or WithdrawWaiver or RevokeWaiver => false,
        _ => true,
    };

    private static bool NeedIndicators(ImmutableArray<JourneyMapEdit> edits) => !edits.IsDefault && edits.Any(edit => edit is TieIndicator);

    // From their streams, and not from the views: two maps that link each other at once are a circle that only the log can prevent.
    private static async Task<IReadOnlyDictionary<JourneyMapId, OtherMap>> LiveMapsAsync(
        UnitOfWork work, JourneyMapId self, IEnumerable<JourneyMapId> named, CancellationToken cancellationToken)
    {
        var live = new Dictionary<JourneyMapId, OtherMap>();
        var ahead = new Stack<JourneyMapId>(named);
        while (ahead.TryPop(out var map))
        {
            if (map == self || live.ContainsKey(map))
                continue;
            var held = await work.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken);
            if (held.State is not JourneyMapState.Live { Content: var content })
                continue;
            live[map] = new OtherMap(content.Kind, [.. SubJourneys(content)]);
            foreach (var next in live[map].SubJourneys)
                ahead.Push(next);
        }

        return live;
    }

    private static IEnumerable<JourneyMapId> MapsNamed(JourneyMapCommand? command) => command switch
    {
        DraftJourneyMap it => [.. Named(it.CurrentMap), .. MapsNamed(it.Edits)],
        EditJourneyMap it => MapsNamed(it.Edits),
        ApplyProposal it => MapsNamed(it.Edits),
        _ => [],
    };

    private static IEnumerable<JourneyMapId> MapsNamed(ImmutableArray<JourneyMapEdit> edits) => edits.IsDefault ? [] : edits.SelectMany(edit => edit switch
    {
        LinkCurrentMap it => Named(it.CurrentMap),
        LinkSubJourney it => Named(it.Map),
        _ => [],
    });

    private static IEnumerable<JourneyMapId> MapsNamed(JourneyMapContent? content) =>
        content is null ? [] : [.. Named(content.CurrentMap), .. SubJourneys(content)];

    private static IEnumerable<JourneyMapId> SubJourneys(JourneyMapContent content) =>
        content.Stages.Select(stage => stage.SubJourney).OfType<JourneyMapId>().Distinct();

    private static IEnumerable<JourneyMapId> Named(JourneyMapId? map) => map is { } id ? [id] : [];

    private async Task<(bool IsOverdue, ImmutableArray<Approval> SignOffs)> ReviewedAsync(
        UnitOfWork work, JourneyMapId map, Held<JourneyMapState> held, JourneyMapCommand? command, CancellationToken cancellationToken)
    {
        var reviews = await facts.ReviewsOfAsync(work.Context.Workspace, map, cancellationToken);
        var live = await ReviewAsync(work, reviews.Live, cancellationToken) as ReviewState.UnderWay;
        var last = live is null ? await ReviewAsync(work, reviews.LastCompleted, cancellationToken) as ReviewState.Completed : null;
        var isOverdue = live is { Phase: ReviewPhase.Overdue or ReviewPhase.Escalated };
        if ((live ?? last?.Last) is not { } review || held.State is not JourneyMapState.Live drafted)
            return (isOverdue, []);
        // Edits dismiss sign-offs of a review under way. Of one that is over, none of a team that lost a part since is told by the map as it is; and a
        // question is not about them.
        var owners = JourneyMapOwnership.OwningTeams(drafted);
        var since = command is null ? held.Revision : last?.Result.MapRevision ?? held.Revision;
        var touched = await TouchedTeams.BetweenAsync(reader, work.Context.Workspace, map, since, held.Revision, cancellationToken);
        return (isOverdue, review.SignOffs.RemoveAll(it =>
            !owners.TryGetValue(it.Team, out var change) || it.Revision < change.Revision || touched.ContainsKey(it.Team)));
    }

    private static async Task<ReviewState?> ReviewAsync(UnitOfWork work, ReviewId? review, CancellationToken cancellationToken) =>
        review is { } id ? (await work.LoadAsync(Review.Decider, Streams.Of(id), cancellationToken)).State : null;

    private async Task<JourneyMapContent?> RestoreFromAsync(
        UnitOfWork work, JourneyMapId map, long current, JourneyMapCommand? command, CancellationToken cancellationToken)
    {
        if (command is not RestoreJourneyMap { ToRevision: > 0 } restore || restore.ToRevision > current)
            return null;
        var then = await reader.ReadAsync(
            JourneyMap.Decider, work.Context.Workspace, Streams.Of(map), new AsOf.Revision(restore.ToRevision), cancellationToken);
        return (then.State as JourneyMapState.Live)?.Content;
    }
}
