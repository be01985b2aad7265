using JourneyGov.Application.History;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Reviews;

/// <summary>Reads what questions about many maps or reviews need to know, from the views, at once.</summary>
/// <param name="store">Where the views are.</param>
/// <param name="facts">What the views know of other streams.</param>
/// <param name="agendas">Works out the agendas that completing depends on.</param>
public sealed class QuestionsAhead(IStore store, IFactsReader facts, AgendaReader agendas)
{
    private readonly JourneyMapView _maps = new(store);
    private readonly ReviewView _reviews = new(store);
    private readonly ProposalView _proposals = new(store);
    private readonly TeamView _teams = new(store);
    private readonly WorkspaceView _workspaces = new(store);

    /// <summary>For questions about maps.</summary>
    public async Task<KnownFacts> OfMapsAsync(Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken)
    {
        var known = await WithWorkspaceAsync(workspace, cancellationToken);
        await AddMapsAsync(known, workspace, maps, cancellationToken);
        return known;
    }

    /// <summary>For questions about reviews.</summary>
    public async Task<KnownFacts> OfReviewsAsync(Guid workspace, IReadOnlyCollection<ReviewId> reviews, CancellationToken cancellationToken)
    {
        var known = await WithWorkspaceAsync(workspace, cancellationToken);
        var rows = await _reviews.ByIdsAsync(workspace, reviews, cancellationToken);
        JourneyMapId[] maps = [.. rows.Values.Select(row => ReviewView.PlanOf(row.State).Map).Distinct()];
        var lasts = await AddMapsAsync(known, workspace, maps, cancellationToken);
        foreach (var (id, row) in rows)
            known.Add(Streams.Of(id), row.State, row.Revision);
        foreach (var (map, authors) in await AuthorsAsync(workspace, lasts, cancellationToken))
            known.Add(map, authors);
        return known;
    }

    /// <summary>For questions about proposals: their maps, and the teams whose leave their edits need.</summary>
    public async Task<KnownFacts> OfProposalsAsync(Guid workspace, IReadOnlyCollection<ProposalId> proposals, CancellationToken cancellationToken)
    {
        var known = await WithWorkspaceAsync(workspace, cancellationToken);
        var rows = await _proposals.ByIdsAsync(workspace, proposals, cancellationToken);
        foreach (var (id, row) in rows)
            known.Add<ProposalState?>(Streams.Of(id), row.State, row.Revision);
        var maps = await _maps.ByIdsAsync(workspace, [.. rows.Values.Select(row => row.State.Map).Distinct()], cancellationToken);
        foreach (var (map, row) in maps)
            known.Add(Streams.Of(map), row.State, row.Revision);
        var owners = maps.Values.Select(row => JourneyMapView.Last(row.State)!).SelectMany(map => JourneyMapOwnership.OwningTeams(map).Keys);
        foreach (var (team, row) in await _teams.ByIdsAsync(workspace, [.. owners.Distinct()], cancellationToken))
            known.Add<TeamState?>(Streams.Of(team), row.State, row.Revision);
        return known;
    }

    /// <summary>For the question whether reviews can be completed with an outcome: also what of their agendas that depends on.</summary>
    public async Task<KnownFacts> OfCompletionsAsync(
        Guid workspace, IReadOnlyCollection<Row<ReviewState>> reviews, ReviewOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await OfReviewsAsync(workspace, [.. reviews.Select(row => ReviewView.PlanOf(row.State).Id).Distinct()], cancellationToken);
        var policy = (await _workspaces.FindAsync(workspace, cancellationToken))?.State.Policy ?? ReviewPolicy.Default;
        var kinds = ReviewFactsSource.KindsFor(new CompleteReview(outcome, Notes: null, RequiredChanges: []), policy);
        AgendaPoint[] points = [.. reviews.Where(row => row.State is ReviewState.UnderWay).Select(row => new AgendaPoint(row.State))];
        if (kinds.Count == 0 || points.Length == 0)
            return known;
        foreach (var (point, agenda) in points.Zip(await agendas.OfAsync(workspace, points, kinds, now, cancellationToken)))
            known.Add(ReviewView.PlanOf(point.Review).Id, agenda.Items);
        return known;
    }

    private async Task<KnownFacts> WithWorkspaceAsync(Guid workspace, CancellationToken cancellationToken)
    {
        var known = new KnownFacts(facts);
        if (await _workspaces.FindAsync(workspace, cancellationToken) is { } row)
            known.Add<WorkspaceState?>(Streams.Of(new WorkspaceId(workspace)), row.State, row.Revision);
        return known;
    }

    // Answers the revision that the last review of each map was of; 0 where none took place.
    private async Task<Dictionary<JourneyMapId, long>> AddMapsAsync(
        KnownFacts known, Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken)
    {
        var reviews = await _reviews.OfMapsAsync(workspace, maps, cancellationToken);
        var rows = await _maps.ByIdsAsync(workspace, maps, cancellationToken);
        foreach (var (map, row) in rows)
            known.Add(Streams.Of(map), row.State, row.Revision);
        if (known.State<WorkspaceState?>(Streams.Of(new WorkspaceId(workspace)))?.State.DependOnDepartments() == true)
            await AddAccountableTeamsAsync(known, workspace, rows.Values, cancellationToken);
        foreach (var (map, proposals) in await _proposals.OpenOfMapsAsync(workspace, maps, cancellationToken))
            known.Add(map, [.. proposals]);
        var lasts = new Dictionary<JourneyMapId, long>();
        foreach (var (map, of) in reviews)
        {
            foreach (var row in new[] { of.Live, of.Last }.OfType<Row<ReviewState>>())
                known.Add(Streams.Of(ReviewView.PlanOf(row.State).Id), row.State, row.Revision);
            known.Add(map, new ReviewsOfMap(IdOf(of.Live), IdOf(of.Last)));
            lasts[map] = (of.Last?.State as ReviewState.Completed)?.Result.MapRevision ?? 0;
        }

        return lasts;
    }

    private async Task AddAccountableTeamsAsync(
        KnownFacts known, Guid workspace, IEnumerable<Row<JourneyMapState>> maps, CancellationToken cancellationToken)
    {
        TeamId[] accountable = [.. maps.Select(row => JourneyMapView.Last(row.State)!.Content.AccountableTeam).Distinct()];
        foreach (var (team, row) in await _teams.ByIdsAsync(workspace, accountable, cancellationToken))
            known.Add<TeamState?>(Streams.Of(team), row.State, row.Revision);
    }

    private static ReviewId? IdOf(Row<ReviewState>? row) => row is null ? null : ReviewView.PlanOf(row.State).Id;

    private Task<Dictionary<JourneyMapId, IReadOnlySet<PersonId>>> AuthorsAsync(
        Guid workspace, Dictionary<JourneyMapId, long> since, CancellationToken cancellationToken) => store.ReadAsync(
            async connection =>
            {
                var found = (await connection.RowsAsync(
                    """
                    SELECT DISTINCT c.stream, c.person FROM (@since) s
                    JOIN change c ON c.workspace = @workspace AND c.category = 'journey-map' AND c.stream = s.first AND c.revision > s.second
                    WHERE c.person IS NOT NULL AND c.nature IS NULL AND NOT c.name IN (@not_authors)
                    """,
                    row => (Map: new JourneyMapId(row.Id("stream")), Person: new PersonId(row.Id("person"))),
                    ("workspace", workspace), ("since", since.Select(it => (it.Key.Value, it.Value))), ("not_authors", Change.LeavingContentAlone)))
                    .ToLookup(author => author.Map, author => author.Person);
                return since.Keys.ToDictionary(map => map, IReadOnlySet<PersonId> (map) => found[map].ToHashSet());
            },
            cancellationToken);
}
