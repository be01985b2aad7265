using JourneyGov.Application.History;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Reviews;

/// <summary>Which reviews. All conditions must hold.</summary>
/// <param name="DueFrom">Due on this day or later.</param>
/// <param name="DueTo">Due on this day or earlier.</param>
/// <param name="Period">Of the period with this label: <c>FY2026 Q2</c>.</param>
/// <param name="Phases">In one of these phases.</param>
/// <param name="Outcomes">Ended in one of these ways.</param>
/// <param name="Maps">Of one of these maps.</param>
/// <param name="AccountableTeams">Of maps that one of these teams is accountable for.</param>
/// <param name="AwaitingTeams">Of live maps, not over, and without the sign-off of one of these teams that owns a part.</param>
/// <param name="Reviewers">Of live maps, not over, and reviewed by one of these persons.</param>
/// <param name="AwaitingReviewers">The same, and without the sign-off of the team that they review for.</param>
/// <param name="Today">The day that it is in the workspace, where persons are named.</param>
/// <param name="AskedTeams">Of live maps, not over, where one of these teams owns a part, whether it has signed off or not.</param>
/// <param name="ConcernedTeams">Over, and one of these teams had a reviewer or signed off.</param>
/// <param name="ConcernedReviewers">Over, and one of these persons was named to review.</param>
/// <param name="Departments">Of maps whose accountable team is in one of these departments.</param>
public sealed record ReviewFilter(
    DateOnly? DueFrom = null,
    DateOnly? DueTo = null,
    string? Period = null,
    IReadOnlyCollection<ReviewPhase>? Phases = null,
    IReadOnlyCollection<ReviewOutcome>? Outcomes = null,
    IReadOnlyCollection<JourneyMapId>? Maps = null,
    IReadOnlyCollection<TeamId>? AccountableTeams = null,
    IReadOnlyCollection<TeamId>? AwaitingTeams = null,
    IReadOnlyCollection<PersonId>? Reviewers = null,
    IReadOnlyCollection<PersonId>? AwaitingReviewers = null,
    DateOnly? Today = null,
    IReadOnlyCollection<DepartmentId>? Departments = null,
    IReadOnlyCollection<TeamId>? AskedTeams = null,
    IReadOnlyCollection<TeamId>? ConcernedTeams = null,
    IReadOnlyCollection<PersonId>? ConcernedReviewers = null);

/// <summary>A map's reviews that say where it stands.</summary>
/// <param name="Live">The one on the calendar or under way; null: none, as for a retired map.</param>
/// <param name="Last">The last that took place; null: none yet.</param>
public sealed record MapReviews(Row<ReviewState>? Live, Row<ReviewState>? Last)
{
    /// <summary>Where the map stands on a day, in the workspace's time zone, as far as its reviews say.</summary>
    public MapStanding StandingOn(DateOnly today) => MapStanding.Of(Live?.State, Last?.State as ReviewState.Completed, today);
}

/// <summary>What the views know of reviews.</summary>
/// <param name="store">Where the views are.</param>
public sealed class ReviewView(IStore store)
{
    private const string Table = "review";
    private readonly PortfolioIndexes _portfolio = PortfolioIndexes.Of(store);
    private const string Source = "review r JOIN journey_map m ON m.workspace = r.workspace AND m.id = r.map";

    // A team must sign when it owns a part of the map and no sign-off of its own holds. That it owns one is said twice, so that only the
    // teams' own maps are looked at.
    private const string Awaiting =
        """
        r.phase <> 'COMPLETED' AND m.retired = 0
        AND r.map IN (SELECT owned.map FROM journey_map_part owned WHERE owned.workspace = @workspace AND owned.owner IN (@awaiting))
        AND EXISTS (
            SELECT 1 FROM journey_map_part p WHERE p.workspace = r.workspace AND p.map = r.map
            AND p.owner IN (@awaiting) AND NOT EXISTS (
                SELECT 1 FROM review_sign_off s WHERE s.workspace = r.workspace AND s.review = r.id AND s.team = p.owner))
        """;

    private const string Asked =
        """
        r.phase <> 'COMPLETED' AND m.retired = 0
        AND r.map IN (SELECT owned.map FROM journey_map_part owned WHERE owned.workspace = @workspace AND owned.owner IN (@asked))
        """;

    private const string Concerned =
        """
        r.phase = 'COMPLETED' AND r.id IN (
            SELECT n.review FROM review_reviewer n WHERE n.workspace = @workspace AND n.team IN (@concerned)
            UNION SELECT s.review FROM review_sign_off s WHERE s.workspace = @workspace AND s.team IN (@concerned))
        """;

    private const string WasReviewedBy =
        """
        r.phase = 'COMPLETED'
        AND r.id IN (SELECT n.review FROM review_reviewer n WHERE n.workspace = @workspace AND n.person IN (@concerned_reviewers))
        """;

    private static readonly string ReviewedBy = $"({Reviewed("reviewers")}))";
    private static readonly string AwaitingReviewers =
        $"""
        ({Reviewed("awaiting_reviewers")} AND NOT EXISTS (
            SELECT 1 FROM review_sign_off g WHERE g.workspace = r.workspace AND g.review = r.id AND g.team = p.owner)))
        """;

    /// <summary>The reviews with these ids; those that the workspace does not have are left out.</summary>
    public Task<IReadOnlyDictionary<ReviewId, Row<ReviewState>>> ByIdsAsync(
        Guid workspace, IReadOnlyCollection<ReviewId> ids, CancellationToken cancellationToken) =>
        store.ByIdsAsync<ReviewId, ReviewState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The reviews with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<ReviewState>?>> FindAsync(Guid workspace, IReadOnlyList<ReviewId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<ReviewId, ReviewState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The reviews of the workspace by due day, the earliest first unless the latest are asked for.</summary>
    public Task<Page<Row<ReviewState>>> ListAsync(
        Guid workspace, ReviewFilter filter, bool latestFirst, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync(
            connection => Filtered(workspace, filter)
                .ReadAsync(connection, page, new("due", [OrderKey.Text("r.due_on"), OrderKey.Text("m.search_title"), OrderKey.Id("r.id")], latestFirst), row => row.Row<ReviewState>()),
            cancellationToken);

    /// <summary>
    /// Where each of these maps stands on a day, in the workspace's time zone, in their order; null for those that the workspace does not have.
    /// </summary>
    public async ValueTask<IReadOnlyList<MapStanding?>> StandingsAsync(
        Guid workspace, IReadOnlyList<JourneyMapId> maps, DateOnly today, CancellationToken cancellationToken)
    {
        var index = await _portfolio.CurrentAsync(workspace, owners: false, indicators: false, cancellationToken);
        var standings = new MapStanding?[maps.Count];
        for (var i = 0; i < standings.Length; i++)
        {
            if (index.Entries.TryGetValue(maps[i], out var map))
                standings[i] = index.StandingOf(map, today);
        }

        return standings;
    }

    /// <summary>For each of these maps, the reviews that say where it stands; a map without any is there too.</summary>
    public async Task<IReadOnlyDictionary<JourneyMapId, MapReviews>> OfMapsAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken)
    {
        while (true)
        {
            var index = await _portfolio.CurrentAsync(workspace, owners: false, indicators: false, cancellationToken);
            var entries = maps.Distinct().Select(map => (Map: map, Entry: index.Entries.GetValueOrDefault(map))).ToArray();
            var rows = await FindAsync(
                workspace, [.. entries.Select(it => it.Entry?.Live?.Id), .. entries.Select(it => it.Entry?.Last)], cancellationToken);
            // Where a review was completed between the two, they are looked for again; so they are where the views were folded anew.
            if (entries.Index().All(it => it.Item.Entry?.Live is null || rows[it.Index] is { State: not ReviewState.Completed }))
                return entries.Index().ToDictionary(it => it.Item.Map, it => new MapReviews(rows[it.Index], rows[entries.Length + it.Index]));
            OneRequest.Begin();
        }
    }

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var before = await view.BeforeAsync(Review.Decider, events);
        foreach (var e in events)
        {
            var after = Review.Evolve(before, (ReviewEvent)e.Event, e.Stamp);
            if (PastStanding.Of(after) is { } now && now != PastStanding.Of(before))
                now.Put(view, e.Stamp.At);
            before = after;
        }

        var row = await view.FoldAsync(Table, Review.Decider, events);
        var plan = PlanOf(row.State);
        var result = (row.State as ReviewState.Completed)?.Result;
        view.Put(Table,
        [
            ("id", id), ("map", plan.Map.Value), ("number", (long)plan.Number), ("phase", PhaseOf(row.State)), ("period", plan.Period.Label),
            ("opens_on", plan.Dates.OpensOn), ("due_on", plan.Dates.DueOn), ("overdue_after", plan.Dates.OverdueAfter), ("doubts", DoubtsCodec.Write(plan.Doubts)), ("outcome", result?.Outcome),
            ("verified_until", result?.VerifiedUntil), .. row.Columns(),
        ]);
        view.Remove("review_reviewer", ("review", id));
        foreach (var (team, person) in (plan.Reviewers ?? []).SelectMany(of => of.Persons.Select(person => (of.Team, person))))
            view.Put("review_reviewer", ("review", id), ("team", team.Value), ("person", person.Value));
        view.Remove("review_sign_off", ("review", id));
        foreach (var team in SignOffsOf(row.State).Select(signOff => signOff.Team).Distinct())
            view.Put("review_sign_off", ("review", id), ("team", team.Value));
        foreach (var e in events)
            ChangeView.Project(view, e, plan.Map, []);
    }

    /// <summary>As the review was put on the calendar, with the changes since.</summary>
    public static ReviewState.Scheduled PlanOf(ReviewState state) => state switch
    {
        ReviewState.Scheduled scheduled => scheduled,
        ReviewState.UnderWay review => review.Plan,
        ReviewState.Completed done => done.Last.Plan,
        _ => throw new ArgumentException("The review was never scheduled.", nameof(state)),
    };

    /// <summary>Where the review is in its life.</summary>
    public static ReviewPhase PhaseOf(ReviewState state) => state switch
    {
        ReviewState.UnderWay review => review.Phase,
        ReviewState.Completed => ReviewPhase.Completed,
        _ => ReviewPhase.Scheduled,
    };

    /// <summary>The sign-offs that hold, or held when the review took place.</summary>
    public static IReadOnlyList<Domain.JourneyMaps.Approval> SignOffsOf(ReviewState state) => state switch
    {
        ReviewState.UnderWay review => review.SignOffs,
        ReviewState.Completed done => done.Last.SignOffs,
        _ => [],
    };

    // Somebody reviews for a team that owns a part when they can sign for it and were named, or lead it and of those named nobody can.
    private static string Reviewed(string persons) =>
        $"""
        r.phase <> 'COMPLETED' AND m.retired = 0 AND EXISTS (
            SELECT 1 FROM journey_map_part p JOIN {Presence.Signers} s ON s.workspace = p.workspace AND s.team = p.owner AND s.person IN (@{persons})
            WHERE p.workspace = r.workspace AND p.map = r.map AND (
                EXISTS (SELECT 1 FROM review_reviewer n
                    WHERE n.workspace = r.workspace AND n.review = r.id AND n.team = p.owner AND n.person = s.person)
                OR s.leads = 1 AND NOT EXISTS (SELECT 1 FROM review_reviewer n
                    JOIN {Presence.Signers} o ON o.workspace = n.workspace AND o.team = n.team AND o.person = n.person
                    WHERE n.workspace = r.workspace AND n.review = r.id AND n.team = p.owner))
        """;

    private static PagedQuery Filtered(Guid workspace, ReviewFilter filter) =>
        new PagedQuery("r.last_change, r.state", Source, "r.workspace", workspace)
            .Where("r.due_on >= @due_from", "due_from", filter.DueFrom)
            .Where("r.due_on <= @due_to", "due_to", filter.DueTo)
            .Where("r.period = @period", "period", filter.Period)
            .In("r.phase", "phases", filter.Phases)
            .In("r.outcome", "outcomes", filter.Outcomes)
            .In("r.map", "maps", filter.Maps?.Select(id => id.Value))
            .In("m.accountable_team", "accountable", filter.AccountableTeams?.Select(id => id.Value))
            .Where(Awaiting, "awaiting", filter.AwaitingTeams?.Select(id => id.Value))
            .Where(ReviewedBy, "reviewers", filter.Reviewers?.Select(id => id.Value))
            .Where(AwaitingReviewers, "awaiting_reviewers", filter.AwaitingReviewers?.Select(id => id.Value))
            .Where(Asked, "asked", filter.AskedTeams?.Select(id => id.Value))
            .Where(Concerned, "concerned", filter.ConcernedTeams?.Select(id => id.Value))
            .Where(WasReviewedBy, "concerned_reviewers", filter.ConcernedReviewers?.Select(id => id.Value))
            .With("today", filter.Today)
            .Within(
                "m.accountable_team", "SELECT t.id FROM team t WHERE t.workspace = @workspace AND t.department", "departments",
                filter.Departments?.Select(id => id.Value));
}
