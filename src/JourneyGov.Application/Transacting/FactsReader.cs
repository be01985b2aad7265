using System.Collections.Immutable;
using System.Data.Common;
using JourneyGov.Application.Campaigns;
using JourneyGov.Application.History;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.Notices;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Remembering;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>Reads what decisions need to know of other streams from the views.</summary>
/// <param name="store">Where the views are.</param>
public sealed class FactsReader(IStore store) : IFactsReader
{
    private static readonly string[] OfTeams = [Streams.Team], OfPersonas = [Streams.Persona], OfReviews = [Streams.Review], OfProposals = [Streams.Proposal];

    private readonly KnownAnswers _known = StoreMemory.Of(store).Answers;

    /// <inheritdoc />
    public async Task<IReadOnlySet<TeamId>> LiveTeamsAsync(Guid workspace, CancellationToken cancellationToken) => await _known.AskAsync(
        nameof(LiveTeamsAsync), workspace, workspace, OfTeams,
        () => SetAsync("SELECT id FROM team WHERE workspace = @workspace AND dissolved = 0", id => new TeamId(id), workspace, cancellationToken),
        cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlySet<PersonaId>> LivePersonasAsync(Guid workspace, CancellationToken cancellationToken) => await _known.AskAsync(
        nameof(LivePersonasAsync), workspace, workspace, OfPersonas,
        () => SetAsync("SELECT id FROM persona WHERE workspace = @workspace AND retired = 0", id => new PersonaId(id), workspace, cancellationToken),
        cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<JourneyMapId, OtherMap>> LiveMapsAsync(Guid workspace, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<JourneyMapId, OtherMap>>(
            async connection => (await connection.RowsAsync(
                """
                SELECT m.id, m.kind, p.sub_journey FROM journey_map m
                LEFT JOIN journey_map_part p ON p.workspace = m.workspace AND p.map = m.id AND p.kind = 'STAGE' AND p.sub_journey IS NOT NULL
                WHERE m.workspace = @workspace AND m.retired = 0 ORDER BY m.id, p.ordinal
                """,
                row => (Map: new JourneyMapId(row.Id("id")), Kind: Term.Read<JourneyMapKind>(row.Text("kind")), Sub: row.IdOrNull("sub_journey")),
                ("workspace", workspace)))
                .GroupBy(row => (row.Map, row.Kind))
                .ToDictionary(
                    map => map.Key.Map,
                    map => new OtherMap(map.Key.Kind, [.. map.Where(row => row.Sub is not null).Select(row => new JourneyMapId(row.Sub!.Value)).Distinct()])),
            cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<IndicatorId, LiveIndicator>> LiveIndicatorsAsync(Guid workspace, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<IndicatorId, LiveIndicator>>(
            async connection =>
            {
                var calendar = await CalendarOfAsync(connection, workspace);
                return (await connection.RowsAsync(
                    """
                    SELECT i.last_change, i.state, (SELECT MAX(r.taken_at) FROM reading r WHERE r.workspace = i.workspace AND r.indicator = i.id) AS last
                    FROM indicator i WHERE i.workspace = @workspace AND i.retired = 0
                    """,
                    row => (Indicator: row.Row<IndicatorState>().State, Day: row.NumberOrNull("last") is null ? (DateOnly?)null : calendar.DayAt(row.Moment("last"))),
                    ("workspace", workspace))).ToDictionary(row => row.Indicator.Id, row => new LiveIndicator(row.Day, row.Indicator.FreshForDays));
            },
            cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlySet<PersonId>> ActivePersonsAsync(Guid workspace, CancellationToken cancellationToken) => await SetAsync(
        "SELECT id FROM person WHERE workspace = @workspace AND gone = 0 AND guest_of IS NULL", id => new PersonId(id), workspace, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlySet<PersonId>> AdministratorsAsync(Guid workspace, CancellationToken cancellationToken) => await SetAsync(
        """
        SELECT p.id FROM person p JOIN workspace_role r ON r.workspace = p.workspace AND r.person = p.id AND r.role = 'ADMINISTRATOR'
        WHERE p.workspace = @workspace AND p.gone = 0
        """,
        id => new PersonId(id), workspace, cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<TeamId>> TeamsOfAsync(Guid workspace, PersonId person, CancellationToken cancellationToken) => ArrayAsync(
        """
        SELECT t.id FROM team t JOIN team_member m ON m.workspace = t.workspace AND m.team = t.id
        WHERE t.workspace = @workspace AND t.dissolved = 0 AND m.person = @id ORDER BY t.id
        """,
        id => new TeamId(id), workspace, person.Value, cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<TeamId>> TeamsInAsync(Guid workspace, DepartmentId department, CancellationToken cancellationToken) => ArrayAsync(
        "SELECT id FROM team WHERE workspace = @workspace AND dissolved = 0 AND department = @id ORDER BY id",
        id => new TeamId(id), workspace, department.Value, cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<TeamId>> OnlyLeadOfAsync(Guid workspace, PersonId person, DateOnly today, CancellationToken cancellationToken) => ArrayAsync(
        $"""
        SELECT t.id FROM team t JOIN team_member m ON m.workspace = t.workspace AND m.team = t.id AND m.role = 'LEAD'
        WHERE t.workspace = @workspace AND t.dissolved = 0 AND m.person = @id
        AND NOT EXISTS (SELECT 1 FROM team_member other JOIN person p ON p.workspace = other.workspace AND p.id = other.person
            WHERE other.workspace = t.workspace AND other.team = t.id AND other.role = 'LEAD' AND other.person <> @id AND {Presence.CanAct("p", "@id")})
        AND (EXISTS (SELECT 1 FROM journey_map_part p WHERE p.workspace = t.workspace AND p.owner = t.id AND p.retired = 0)
            OR EXISTS (SELECT 1 FROM persona p WHERE p.workspace = t.workspace AND p.team = t.id AND p.retired = 0)
            OR EXISTS (SELECT 1 FROM indicator i WHERE i.workspace = t.workspace AND i.team = t.id AND i.retired = 0)
            OR EXISTS (SELECT 1 FROM improvement i WHERE i.workspace = t.workspace AND i.team = t.id AND i.phase = 'PLANNED')
            OR EXISTS (SELECT 1 FROM agreement a WHERE a.workspace = t.workspace AND t.id IN (a.team, a.with_team) AND a.phase = 'IN_FORCE'))
        ORDER BY t.id
        """,
        id => new TeamId(id), workspace, person.Value, cancellationToken, ("today", today));

    /// <inheritdoc />
    public Task<IReadOnlySet<TeamId>> UnattendedTeamsAsync(Guid workspace, DateOnly today, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlySet<TeamId>>(
            async connection => (await connection.RowsAsync(
                $"SELECT t.id FROM team t WHERE t.workspace = @workspace AND t.dissolved = 0 AND NOT {Presence.IsAttended("t")}",
                row => new TeamId(row.Id("id")), ("workspace", workspace), ("today", today))).ToHashSet(),
            cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<TeamId, TeamSigners>> SignersAsync(
        Guid workspace, IReadOnlyCollection<TeamId> teams, DateOnly today, CancellationToken cancellationToken)
    {
        var signers = await store.ReadAsync(
            connection => connection.RowsAsync(
                $"""
                SELECT s.team, s.person, MAX(s.leads) AS leads FROM {Presence.Signers} s
                JOIN person p ON p.workspace = s.workspace AND p.id = s.person AND p.gone = 0
                WHERE s.workspace = @workspace AND s.team IN (@teams) GROUP BY s.team, s.person ORDER BY s.person
                """,
                row => (Team: new TeamId(row.Id("team")), Person: new PersonId(row.Id("person")), Leads: row.Truth("leads")),
                ("workspace", workspace), ("teams", teams.Select(team => team.Value)), ("today", today)),
            cancellationToken);
        return signers.GroupBy(signer => signer.Team).ToDictionary(
            team => team.Key,
            team => new TeamSigners(
                [.. team.Where(it => it.Leads).Select(it => it.Person)], [.. team.Where(it => !it.Leads).Select(it => it.Person)]));
    }

    /// <inheritdoc />
    public Task<ImmutableArray<ImprovementId>> ImprovementsOfAsync(Guid workspace, PersonId person, CancellationToken cancellationToken) => ArrayAsync(
        "SELECT id FROM improvement WHERE workspace = @workspace AND person = @id AND phase = 'PLANNED' ORDER BY id",
        id => new ImprovementId(id), workspace, person.Value, cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<PersonId>> StoodInForAsync(Guid workspace, PersonId person, DateOnly today, CancellationToken cancellationToken) => ArrayAsync(
        "SELECT DISTINCT person AS id FROM absence WHERE workspace = @workspace AND deputy = @id AND until_on >= @today ORDER BY person",
        id => new PersonId(id), workspace, person.Value, cancellationToken, ("today", today));

    /// <inheritdoc />
    public Task<ImmutableArray<JourneyMapId>> MapsOnOfferAsync(Guid workspace, TeamId? receiver, CancellationToken cancellationToken) =>
        OnOfferAsync("journey_map", id => new JourneyMapId(id), workspace, receiver, cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<IndicatorId>> IndicatorsOnOfferAsync(Guid workspace, TeamId? receiver, CancellationToken cancellationToken) =>
        OnOfferAsync("indicator", id => new IndicatorId(id), workspace, receiver, cancellationToken);

    /// <inheritdoc />
    public async Task<TeamHoldings> OwnedByAsync(Guid workspace, TeamId team, CancellationToken cancellationToken) => new(
        await ArrayAsync(
            "SELECT DISTINCT map AS id FROM journey_map_part WHERE workspace = @workspace AND owner = @id AND retired = 0 ORDER BY map",
            id => new JourneyMapId(id), workspace, team.Value, cancellationToken),
        await ArrayAsync(
            "SELECT id FROM persona WHERE workspace = @workspace AND team = @id AND retired = 0 ORDER BY id",
            id => new PersonaId(id), workspace, team.Value, cancellationToken),
        await ArrayAsync(
            "SELECT id FROM indicator WHERE workspace = @workspace AND team = @id AND retired = 0 ORDER BY id",
            id => new IndicatorId(id), workspace, team.Value, cancellationToken),
        await ArrayAsync(
            "SELECT id FROM improvement WHERE workspace = @workspace AND team = @id AND phase = 'PLANNED' ORDER BY id",
            id => new ImprovementId(id), workspace, team.Value, cancellationToken),
        await ArrayAsync(
            "SELECT id FROM agreement WHERE workspace = @workspace AND @id IN (team, with_team) AND phase = 'IN_FORCE' ORDER BY id",
            id => new AgreementId(id), workspace, team.Value, cancellationToken));

    /// <inheritdoc />
    public Task<ImmutableArray<JourneyMapId>> MapsOfPersonaAsync(Guid workspace, PersonaId persona, CancellationToken cancellationToken) => ArrayAsync(
        "SELECT id FROM journey_map WHERE workspace = @workspace AND persona = @id AND retired = 0 ORDER BY id",
        id => new JourneyMapId(id), workspace, persona.Value, cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<JourneyMapId>> MapsTiedToAsync(Guid workspace, IndicatorId indicator, CancellationToken cancellationToken) => ArrayAsync(
        """
        SELECT DISTINCT m.id FROM indicator_tie t JOIN journey_map m ON m.workspace = t.workspace AND m.id = t.map AND m.retired = 0
        WHERE t.workspace = @workspace AND t.indicator = @id ORDER BY m.id
        """,
        id => new JourneyMapId(id), workspace, indicator.Value, cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<JourneyMapId>> MapsLinkedWithAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken) => ArrayAsync(
        """
        SELECT m.id FROM journey_map m WHERE m.workspace = @workspace AND m.retired = 0 AND m.id <> @id AND (m.current_map = @id
            OR m.id IN (SELECT p.map FROM journey_map_part p WHERE p.workspace = @workspace AND p.sub_journey = @id)
            OR m.id IN (SELECT p.sub_journey FROM journey_map_part p WHERE p.workspace = @workspace AND p.map = @id AND p.sub_journey IS NOT NULL))
        ORDER BY m.id
        """,
        id => new JourneyMapId(id), workspace, map.Value, cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<JourneyMapId>> MapsAccountedForByAsync(Guid workspace, TeamId team, CancellationToken cancellationToken) => ArrayAsync(
        "SELECT id FROM journey_map WHERE workspace = @workspace AND accountable_team = @id AND retired = 0 ORDER BY id",
        id => new JourneyMapId(id), workspace, team.Value, cancellationToken);

    /// <inheritdoc />
    public async Task<(decimal Value, DateTimeOffset TakenAt)?> LastReadingAsync(
        Guid workspace, IndicatorId indicator, DateTimeOffset moment, CancellationToken cancellationToken) =>
        (await ReadingSeries.LastAsync(store, workspace, [indicator], moment, cancellationToken)).TryGetValue(indicator, out var last)
            ? (last.Value, last.TakenAt)
            : null;

    /// <inheritdoc />
    public async Task<IReadOnlySet<NoticeId>> NoticesAsync(
        Guid workspace, PersonId person, IReadOnlyCollection<NoticeId> named, CancellationToken cancellationToken) =>
        named.Count == 0
            ? ImmutableHashSet<NoticeId>.Empty
            : (await new NoticeView(store).ByIdsAsync(workspace, person, named, cancellationToken)).Select(notice => notice.Id).ToHashSet();

    /// <inheritdoc />
    public async Task<ReviewsOfMap> ReviewsOfAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken) => await _known.AskAsync(
        nameof(ReviewsOfAsync), workspace, map.Value, OfReviews,
        () => store.ReadAsync(
            async connection =>
            {
                var reviews = await connection.RowsAsync(
                    "SELECT id, phase FROM review WHERE workspace = @workspace AND map = @map ORDER BY number DESC",
                    row => (Id: (ReviewId?)new ReviewId(row.Id("id")), IsOver: row.Text("phase") == "COMPLETED"), ("workspace", workspace), ("map", map.Value));
                return new ReviewsOfMap(reviews.FirstOrDefault(review => !review.IsOver).Id, reviews.FirstOrDefault(review => review.IsOver).Id);
            },
            cancellationToken),
        cancellationToken);

    /// <inheritdoc />
    public async Task<ImmutableArray<ProposalId>> OpenProposalsOfAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken) =>
        await _known.AskAsync(
            nameof(OpenProposalsOfAsync), workspace, map.Value, OfProposals,
            async () => (await new ProposalView(store).OpenOfMapsAsync(workspace, [map], cancellationToken))[map].ToImmutableArray(), cancellationToken);

    /// <inheritdoc />
    public async Task<ImmutableArray<ProposalId>> ProposalsExpiringAsync(Guid workspace, DateOnly before, CancellationToken cancellationToken) =>
        await store.ReadAsync(
            async connection => (await connection.RowsAsync(
                """
                SELECT id FROM change_proposal WHERE workspace = @workspace AND phase IN ('OPEN', 'CHANGES_REQUESTED') AND expires_on < @before
                ORDER BY expires_on, id
                """,
                row => new ProposalId(row.Id("id")), ("workspace", workspace), ("before", before))).ToImmutableArray(),
            cancellationToken);

    /// <inheritdoc />
    public Task<ILookup<JourneyMapId, ImprovementId>> ImprovementsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken) => LookupAsync(
        "SELECT map, id FROM improvement WHERE workspace = @workspace AND map IN (@maps) ORDER BY id", id => new ImprovementId(id), workspace, maps,
        cancellationToken);

    /// <inheritdoc />
    public Task<ILookup<JourneyMapId, ProposalId>> ProposalsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, bool openOnly, CancellationToken cancellationToken) => LookupAsync(
        $"""
        SELECT map, id FROM change_proposal WHERE workspace = @workspace AND map IN (@maps)
        {(openOnly ? "AND phase IN ('OPEN', 'CHANGES_REQUESTED')" : "")} ORDER BY sent_at, id
        """,
        id => new ProposalId(id), workspace, maps, cancellationToken);

    /// <inheritdoc />
    public Task<ILookup<JourneyMapId, AgreementId>> AgreementsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, bool liveOnly, CancellationToken cancellationToken)
    {
        var live = liveOnly ? "AND phase IN ('PROPOSED', 'IN_FORCE')" : "";
        return LookupAsync(
            $"""
            SELECT map, id FROM agreement WHERE workspace = @workspace AND map IN (@maps) {live}
            UNION SELECT review_with AS map, id FROM agreement WHERE workspace = @workspace AND review_with IN (@maps) {live} ORDER BY id
            """,
            id => new AgreementId(id), workspace, maps, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ILookup<JourneyMapId, PersonId>> GuestsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken) => LookupAsync(
        "SELECT guest_of AS map, id FROM person WHERE workspace = @workspace AND guest_of IN (@maps) ORDER BY id", id => new PersonId(id), workspace,
        maps, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<JourneyMapId, IReadOnlyDictionary<PartId, ChangeCount>>> ChangesSinceAsync(
        Guid workspace, IReadOnlyCollection<(JourneyMapId Map, long Revision)> since, long until, CancellationToken cancellationToken) =>
        new ChangeView(store).CountsAsync(workspace, since, until, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<(IndicatorId Indicator, DateTimeOffset Moment), (decimal Value, DateTimeOffset TakenAt)>> LastReadingsAsync(
        Guid workspace, IReadOnlyCollection<(IndicatorId Indicator, DateTimeOffset Moment)> asked, CancellationToken cancellationToken) =>
        ReadingSeries.LastKnownAsync(store, workspace, asked, cancellationToken);

    /// <inheritdoc />
    public async Task<ImmutableArray<ReviewId>> LiveReviewsAsync(Guid workspace, CancellationToken cancellationToken) => await store.ReadAsync(
        async connection => (await connection.RowsAsync(
            "SELECT id FROM review WHERE workspace = @workspace AND phase <> 'COMPLETED' ORDER BY due_on, id",
            row => new ReviewId(row.Id("id")), ("workspace", workspace))).ToImmutableArray(),
        cancellationToken);

    /// <inheritdoc />
    public async Task<ImmutableArray<AgreementId>> AgreementsEndingAsync(Guid workspace, DateOnly before, CancellationToken cancellationToken) =>
        await store.ReadAsync(
            async connection => (await connection.RowsAsync(
                "SELECT id FROM agreement WHERE workspace = @workspace AND phase = 'IN_FORCE' AND ends_on < @before ORDER BY ends_on, id",
                row => new AgreementId(row.Id("id")), ("workspace", workspace), ("before", before))).ToImmutableArray(),
            cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<JourneyMapId, ReviewedMap>> ReviewedMapsAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, DateOnly today, CancellationToken cancellationToken) =>
        new ReviewedMaps(store).ReadAsync(workspace, maps, teams => SignersAsync(workspace, teams, today, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async Task<ImmutableArray<CampaignId>> PlannedCampaignsAsync(Guid workspace, CancellationToken cancellationToken) => await store.ReadAsync(
        async connection => (await connection.RowsAsync(
            "SELECT id FROM campaign WHERE workspace = @workspace AND phase = 'PLANNED' ORDER BY first_day, id",
            row => new CampaignId(row.Id("id")), ("workspace", workspace))).ToImmutableArray(),
        cancellationToken);

    private static async Task<BusinessCalendar> CalendarOfAsync(DbConnection connection, Guid workspace) => (await connection.RowsAsync(
        "SELECT last_change, state FROM workspace WHERE workspace = @workspace", row => row.Row<WorkspaceState>().State.Calendar,
        ("workspace", workspace))).SingleOrDefault(BusinessCalendar.Default);

    private Task<HashSet<TId>> SetAsync<TId>(string sql, Func<Guid, TId> wrap, Guid workspace, CancellationToken cancellationToken) =>
        store.ReadAsync(async connection => (await connection.RowsAsync(sql, row => wrap(row.Id("id")), ("workspace", workspace))).ToHashSet(), cancellationToken);

    private Task<ImmutableArray<TId>> OnOfferAsync<TId>(
        string table, Func<Guid, TId> wrap, Guid workspace, TeamId? receiver, CancellationToken cancellationToken) => ArrayAsync(
        $"""
        SELECT DISTINCT o.map AS id FROM ownership_offer o JOIN {table} holder ON holder.workspace = o.workspace AND holder.id = o.map
        WHERE o.workspace = @workspace AND o.phase = 'OPEN'{(receiver is null ? "" : " AND o.to_team = @id")} ORDER BY o.map
        """,
        wrap, workspace, receiver?.Value ?? Guid.Empty, cancellationToken);

    private Task<ILookup<JourneyMapId, TId>> LookupAsync<TId>(
        string sql, Func<Guid, TId> wrap, Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async connection => (await connection.RowsAsync(
                sql, row => (Map: new JourneyMapId(row.Id("map")), Id: wrap(row.Id("id"))),
                ("workspace", workspace), ("maps", maps.Select(map => map.Value)))).ToLookup(row => row.Map, row => row.Id),
            cancellationToken);

    private Task<ImmutableArray<TId>> ArrayAsync<TId>(string sql, Func<Guid, TId> wrap, Guid workspace, Guid id, CancellationToken cancellationToken,
        params (string Name, object? Value)[] others) =>
        store.ReadAsync(
            async connection => (await connection.RowsAsync(
                sql, row => wrap(row.Id("id")), [("workspace", workspace), ("id", id), .. others])).ToImmutableArray(),
            cancellationToken);
}
