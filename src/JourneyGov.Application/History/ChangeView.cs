using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.EventLog;

namespace JourneyGov.Application.History;

/// <summary>A part of a map that an event touched.</summary>
/// <param name="Part">Its id; the map's own for the map itself.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Fields">What changed in it, by the names of <see cref="PartFields"/>, and <c>stage</c> and <c>position</c> where it moved.</param>
public sealed record ChangedPart(PartId Part, PartKind Kind, ImmutableArray<string> Fields);

/// <summary>A question for the events that touched one of these parts in one of these fields; no fields: in any way.</summary>
internal sealed record Touch(IReadOnlyCollection<PartId> Parts, IReadOnlyList<string> Fields);

/// <summary>One event of the history: what, to what, who, when, why.</summary>
/// <param name="Position">Its place in the workspace's log.</param>
/// <param name="EventId">Its id.</param>
/// <param name="Name">Its wire name: <c>journey-map.touchpoint-moved</c>.</param>
/// <param name="Stream">What it happened to.</param>
/// <param name="Map">The map, for a map's events and those of its reviews, improvements and proposals, and the agreements on its handoffs.</param>
/// <param name="Stamp">Who, when, why, and at which revision of the stream.</param>
/// <param name="CommandId">The command that it came from.</param>
/// <param name="CorrelationId">The request that it came from, where the caller named it.</param>
public sealed record Change(
    long Position, Guid EventId, string Name, StreamId Stream, JourneyMapId? Map, Stamp Stamp, Guid CommandId, string? CorrelationId)
{
    /// <summary>The events of a map that change nothing of what it says.</summary>
    internal static readonly string[] LeavingContentAlone =
    [
        EventCodec.NameOf<CommentLeft>(), EventCodec.NameOf<MapReviewPolicySet>(), EventCodec.NameOf<VersionPublished>(),
        EventCodec.NameOf<JourneyMapRetired>(), EventCodec.NameOf<OwnershipOffered>(), EventCodec.NameOf<OwnershipOfferEscalated>(),
        EventCodec.NameOf<OwnershipDeclined>(), EventCodec.NameOf<OwnershipOfferWithdrawn>(), EventCodec.NameOf<OwnershipOfferExpired>(),
        EventCodec.NameOf<WaiverRequested>(), EventCodec.NameOf<WaiverGranted>(), EventCodec.NameOf<WaiverRefused>(),
        EventCodec.NameOf<WaiverWithdrawn>(), EventCodec.NameOf<WaiverRevoked>(),
    ];

    /// <summary>Whether it was declared and checked to change wording alone.</summary>
    public bool IsCosmetic { get; init; }

    /// <summary>Whether it changes what a map says, or only how; null: it changes no map's content.</summary>
    public EditNature? Nature =>
        Stream.Category != Streams.JourneyMap || LeavingContentAlone.Contains(Name) ? null : IsCosmetic ? EditNature.Cosmetic : EditNature.Material;
}

/// <summary>Which events of the history. All conditions must hold.</summary>
/// <param name="Stream">Of this thing alone.</param>
/// <param name="Map">Of this map, its reviews, improvements and proposals, and the agreements on its handoffs.</param>
/// <param name="Parts">Touching one of these parts of these maps, also removed ones; the map itself by its own id.</param>
/// <param name="Field">Touching, in those parts, this field; only with <paramref name="Parts"/>.</param>
/// <param name="Persons">By one of these persons.</param>
/// <param name="Teams">On behalf of one of these teams.</param>
/// <param name="Names">With one of these wire names.</param>
/// <param name="Since">Recorded at or after this moment.</param>
/// <param name="Until">Recorded before this moment.</param>
public sealed record HistoryFilter(
    StreamId? Stream = null,
    JourneyMapId? Map = null,
    IReadOnlyCollection<(JourneyMapId Map, PartId Part)>? Parts = null,
    string? Field = null,
    IReadOnlyCollection<PersonId>? Persons = null,
    IReadOnlyCollection<TeamId>? Teams = null,
    IReadOnlyCollection<string>? Names = null,
    DateTimeOffset? Since = null,
    DateTimeOffset? Until = null);

/// <summary>The history of everything in a workspace, and its change feed.</summary>
/// <param name="store">Where the views are.</param>
public sealed class ChangeView(IStore store)
{
    /// <summary>What <see cref="Read"/> reads of a row of <c>change c</c>.</summary>
    internal const string Columns =
        "c.position, c.event, c.name, c.category, c.stream, c.revision, c.map, c.at, c.person, c.team, c.reason, c.command, c.correlation, c.nature";

    // Else SQLite would walk all of the workspace's changes, since those come in the wanted order too.
    private const string OfStream = "change c INDEXED BY change_by_stream";
    private const string OfMap = "change c INDEXED BY change_by_map";
    private const string Source = "change c";

    // Driven by the part's own changes, which come in the wanted order.
    private const string OfPart =
        "change_part t INDEXED BY change_part_in_order JOIN change c ON c.workspace = t.workspace AND c.position = t.position";

    private static readonly Ordering Oldest = new("position", [OrderKey.Number("c.position")]);
    private static readonly Ordering OldestOfPart = Oldest with { Keys = [OrderKey.Number("t.position")] };

    /// <summary>The cursor of an event in the change feed.</summary>
    public static string CursorOf(long position) => Oldest.Write([position]);

    /// <summary>The position that a cursor of the change feed stands for.</summary>
    /// <param name="argument">The argument that it came in, for the refusal.</param>
    /// <param name="cursor">The cursor.</param>
    /// <exception cref="QueryRefusedException">It is no cursor of the change feed.</exception>
    public static long PositionOf(string argument, string cursor) =>
        Oldest.Read(argument, cursor) is [long and >= 0 and var position] ? position : throw new QueryRefusedException(argument, "query.Cursor");

    /// <summary>The history. Without a filter and oldest first it is the change feed: nothing is skipped or told twice.</summary>
    public async Task<Page<Change>> ListAsync(
        Guid workspace, HistoryFilter filter, bool newestFirst, PageRequest page, CancellationToken cancellationToken) =>
        (await ListEachAsync(workspace, [filter], newestFirst, page, cancellationToken))[0];

    /// <summary>Several histories, read at once: a page of each, in their order.</summary>
    public Task<IReadOnlyList<Page<Change>>> ListEachAsync(
        Guid workspace, IReadOnlyList<HistoryFilter> filters, bool newestFirst, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Page<Change>>>(
            async connection =>
            {
                var pages = new List<Page<Change>>(filters.Count);
                foreach (var filter in filters)
                {
                    var order = IsOfOnePart(filter) ? OldestOfPart : Oldest;
                    pages.Add(await Filtered(workspace, filter).ReadAsync(connection, page, order with { Descending = newestFirst }, Read));
                }

                return pages;
            },
            cancellationToken);

    /// <summary>The parts of maps that the events at these positions touched, in the events' own order, by position.</summary>
    public Task<ILookup<long, ChangedPart>> PartsAsync(Guid workspace, IEnumerable<long> positions, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async connection => (await connection.RowsAsync(
                """
                SELECT position, part, kind, fields FROM change_part
                WHERE workspace = @workspace AND position IN (@positions) ORDER BY position, ordinal
                """,
                row => (Position: row.Number("position"), Part: new ChangedPart(
                    new(row.Id("part")), Term.Read<PartKind>(row.Text("kind")), JsonSerializer.Deserialize<ImmutableArray<string>>(row.Text("fields")))),
                ("workspace", workspace), ("positions", positions.Distinct())))
                .ToLookup(part => part.Position, part => part.Part),
            cancellationToken);

    /// <summary>
    /// What the events at these positions say: JSON, as kept, with what is sealed about a person opened, or empty where they were erased.
    /// </summary>
    public Task<IReadOnlyDictionary<long, ReadOnlyMemory<byte>>> PayloadsAsync(
        Guid workspace, IEnumerable<long> positions, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<long, ReadOnlyMemory<byte>>>(
            async connection => (await connection.RowsAsync(
                """
                SELECT e.position, e.stream_category, e.stream_id, e.name, e.version, e.payload, k.key FROM event e
                LEFT JOIN person_key k ON e.stream_category = 'person' AND k.workspace = e.workspace AND k.person = e.stream_id
                WHERE e.workspace = @workspace AND e.position IN (@positions)
                """,
                row => KeyValuePair.Create(row.Number("position"), Payload(workspace, row)),
                ("workspace", workspace), ("positions", positions.Distinct()))).ToDictionary(),
            cancellationToken);

    /// <summary>Which of these events tell in the clear who a person was that is erased: they were stored before such texts were sealed.</summary>
    public Task<IReadOnlySet<long>> ErasedInTheClearAsync(Guid workspace, IEnumerable<long> positions, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlySet<long>>(
            async connection => (await connection.RowsAsync(
                """
                SELECT e.position FROM event e
                WHERE e.workspace = @workspace AND e.position IN (@positions) AND e.version = 1 AND e.name IN ('person.registered', 'person.renamed', 'person.api-key-issued')
                AND NOT EXISTS (SELECT 1 FROM person_key k WHERE k.workspace = e.workspace AND k.person = e.stream_id)
                """,
                row => row.Number("position"), ("workspace", workspace), ("positions", positions.Distinct()))).ToHashSet(),
            cancellationToken);

    /// <summary>The events at these positions of the log, in order.</summary>
    public Task<IReadOnlyList<Change>> ByPositionsAsync(Guid workspace, IReadOnlyCollection<long> positions, CancellationToken cancellationToken) =>
        ReadAsync(
            Source, workspace, "c.position IN (@positions)", cancellationToken, ("positions", positions));

    /// <summary>The events of the log after a position, oldest first: the feed for those who follow it.</summary>
    public Task<IReadOnlyList<Change>> AfterAsync(Guid workspace, long position, int maximum, CancellationToken cancellationToken) =>
        ReadAsync(Source, workspace, "c.position > @after", cancellationToken, ("after", position), ("limit", (long)maximum));

    /// <summary>The events of a map after a revision, oldest first.</summary>
    public Task<IReadOnlyList<Change>> SinceAsync(Guid workspace, JourneyMapId map, long afterRevision, CancellationToken cancellationToken) =>
        ReadAsync(
            OfStream, workspace, $"c.category = 'journey-map' AND c.stream = @map AND c.position > {PositionOf("@after")}", cancellationToken,
            ("map", map.Value), ("after", afterRevision));

    /// <summary>The events that touched a part after a revision of its map, oldest first.</summary>
    public Task<IReadOnlyList<Change>> OfPartAsync(
        Guid workspace, JourneyMapId map, PartId part, long afterRevision, CancellationToken cancellationToken) =>
        ReadAsync(
            OfPart, workspace, $"t.workspace = @workspace AND t.map = @map AND t.part = @part AND t.position > {PositionOf("@after")}", cancellationToken, ("map", map.Value), ("part", part.Value), ("after", afterRevision));

    /// <summary>
    /// For each of these questions, the positions of the last events that touched one of its parts in one of its fields, oldest first. Each
    /// costs what it finds, and the events that touched the parts in other fields meanwhile.
    /// </summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="map">The map whose parts are asked about.</param>
    /// <param name="between">After the one revision of the map, up to and with the other.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="most">How many positions to give at most for a question.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal Task<IReadOnlyList<ImmutableArray<long>>> LastTouchesAsync(
        Guid workspace, JourneyMapId map, (long After, long Until) between, IReadOnlyList<Touch> asked, int most,
        CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<ImmutableArray<long>>>(
            async connection =>
            {
                var answers = new List<ImmutableArray<long>>(asked.Count);
                foreach (var touch in asked)
                {
                    var found = new List<long>();
                    foreach (var part in touch.Parts)
                        found.AddRange(await LastTouchesAsync(connection, workspace, map, between, part, touch.Fields, most));
                    answers.Add([.. found.Distinct().OrderDescending().Take(most).Reverse()]);
                }

                return answers;
            },
            cancellationToken);

    private static Task<List<long>> LastTouchesAsync(
        DbConnection connection, Guid workspace, JourneyMapId map, (long After, long Until) between, PartId part, IReadOnlyList<string> fields, int most)
    {
        var within = fields.Count == 0 ? "1 = 1" : string.Join(" OR ", fields.Select((_, index) => $"instr(t.fields, @field_{index}) > 0"));
        return connection.RowsAsync(
            $"""
            SELECT t.position FROM change_part t INDEXED BY change_part_in_order WHERE t.workspace = @workspace AND t.map = @map AND t.part = @part
                AND t.position > {PositionOf("@after")} AND t.position <= {PositionOf("@until")} AND ({within})
            ORDER BY t.position DESC LIMIT {most}
            """,
            row => row.Number("position"),
            [
                ("workspace", workspace), ("map", map.Value), ("part", part.Value), ("after", between.After), ("until", between.Until),
                .. fields.Select((field, index) => ($"field_{index}", (object?)Quoted(field))),
            ]);
    }

    /// <summary>The last ten events that touched each of these parts of a map after one revision, up to and with another; oldest first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Change>>> LastOfPartsAsync(
        Guid workspace, JourneyMapId map, (long After, long Until) between, IReadOnlyList<PartId> parts, CancellationToken cancellationToken)
    {
        var found = await LastTouchesAsync(workspace, map, between, [.. parts.Select(part => new Touch([part], []))], most: 10, cancellationToken);
        var events = (await ByPositionsAsync(workspace, [.. found.SelectMany(positions => positions).Distinct()], cancellationToken))
            .ToDictionary(change => change.Position);
        return [.. found.Select(IReadOnlyList<Change> (positions) => [.. positions.Select(position => events[position])])];
    }

    /// <summary>How often parts of maps were changed after one revision of each, up to and with another, and how often without a reason.</summary>
    public Task<IReadOnlyDictionary<JourneyMapId, IReadOnlyDictionary<PartId, ChangeCount>>> CountsAsync(
        Guid workspace, IReadOnlyCollection<(JourneyMapId Map, long Revision)> since, long until, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<JourneyMapId, IReadOnlyDictionary<PartId, ChangeCount>>>(
            async connection => (await connection.RowsAsync(
                """
                SELECT c.stream, t.part, COUNT(*) AS changes, COUNT(c.reason) AS reasons FROM (@since) s
                JOIN change c ON c.workspace = @workspace AND c.category = 'journey-map' AND c.stream = s.first AND c.revision > s.second
                JOIN change_part t ON t.workspace = c.workspace AND t.position = c.position
                WHERE c.revision <= @until GROUP BY c.stream, t.part
                """,
                row => (
                    Map: new JourneyMapId(row.Id("stream")), Part: new PartId(row.Id("part")), Count: (int)row.Number("changes"),
                    WithoutReason: (int)(row.Number("changes") - row.Number("reasons"))),
                ("workspace", workspace), ("since", since.Select(it => (it.Map.Value, it.Revision))), ("until", until)))
                .GroupBy(row => row.Map)
                .ToDictionary(
                    map => map.Key,
                    IReadOnlyDictionary<PartId, ChangeCount> (map) => map.ToDictionary(
                        row => row.Part, row => new ChangeCount(row.Count, row.WithoutReason))),
            cancellationToken);

    // The place in the log of a revision of the map; before the first one is the start.
    private static string PositionOf(string revision) =>
        $"""
        COALESCE((SELECT e.position FROM event e WHERE e.workspace = @workspace AND e.stream_category = 'journey-map' AND e.stream_id = @map
            AND e.revision = {revision}), 0)
        """;

    internal static void Project(ViewTransaction view, DecodedEvent e, JourneyMapId? map, ImmutableArray<TouchedPart> touched)
    {
        var (recorded, metadata) = (e.Recorded, e.Metadata);
        view.Put(
            "change",
            ("position", recorded.Position), ("event", recorded.Id), ("name", recorded.Name), ("category", recorded.Stream.Category),
            ("stream", recorded.Stream.Id), ("revision", recorded.Revision), ("map", map?.Value), ("at", recorded.RecordedAt),
            ("person", metadata.By?.Value), ("team", metadata.Team?.Value), ("reason", metadata.Reason), ("command", metadata.CommandId),
            ("correlation", metadata.CorrelationId), ("nature", (e.Event as WordingEvent)?.Nature is EditNature.Cosmetic ? EditNature.Cosmetic : null));
        foreach (var (ordinal, part) in touched.Index())
        {
            view.Put(
                "change_part",
                ("position", recorded.Position), ("ordinal", (long)ordinal), ("map", map!.Value.Value), ("part", part.Part.Value), ("kind", part.Kind),
                ("fields", JsonSerializer.Serialize(part.Fields)), ("revision", recorded.Revision));
        }
    }

    private static PagedQuery Filtered(Guid workspace, HistoryFilter filter)
    {
        var all = new PagedQuery(Columns, SourceOf(filter), IsOfOnePart(filter) ? "t.workspace" : "c.workspace", workspace)
            .Where("c.category = @category", "category", filter.Stream?.Category)
            .Where("c.stream = @stream", "stream", filter.Stream?.Id)
            .Where("c.map = @map", "map", filter.Map?.Value);
        // Each change of a thing has the next revision, so the last one's counts them.
        if (filter == new HistoryFilter(filter.Stream) && filter.Stream is not null)
        {
            return all.Counting(
                $"""
                SELECT c.revision AS total FROM {OfStream} WHERE c.workspace = @workspace AND c.category = @category AND c.stream = @stream
                ORDER BY c.position DESC LIMIT 1
                """);
        }

        return Touching(all, filter)
            .In("c.person", "persons", filter.Persons?.Select(id => id.Value))
            .In("c.team", "teams", filter.Teams?.Select(id => id.Value))
            .Where("c.name IN (@names)", "names", filter.Names)
            .Where("c.at >= @since", "since", filter.Since)
            .Where("c.at < @until", "until", filter.Until);
    }

    private static bool IsOfOnePart(HistoryFilter filter) => filter.Parts is { Count: 1 };

    private static PagedQuery Touching(PagedQuery query, HistoryFilter filter) => IsOfOnePart(filter)
        ? query
            .Where("t.map = @part_map", "part_map", filter.Parts!.First().Map.Value)
            .Where("t.part = @part", "part", filter.Parts!.First().Part.Value)
            .Where("instr(t.fields, @field) > 0", "field", filter.Field is null ? null : Quoted(filter.Field))
        : query
            .Where(
                $"""
                c.position IN (SELECT t.position FROM change_part t WHERE t.workspace = @workspace AND (t.map, t.part) IN (@parts)
                    {(filter.Field is null ? "" : "AND instr(t.fields, @field) > 0")})
                """,
                "parts", filter.Parts?.Select(part => (part.Map.Value, part.Part.Value)))
            .With("field", filter.Parts is null || filter.Field is null ? null : Quoted(filter.Field));

    // The fields are a JSON list of names: a name in its quotes is found in no other.
    private static string Quoted(string field) => JsonSerializer.Serialize(field);

    private static string SourceOf(HistoryFilter filter) => filter switch
    {
        { Parts.Count: 1 } => OfPart,
        { Parts: not null } => Source,
        { Stream: not null } => OfStream,
        { Map: not null } => OfMap,
        _ => Source,
    };

    private Task<IReadOnlyList<Change>> ReadAsync(
        string source, Guid workspace, string condition, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        store.ReadAsync<IReadOnlyList<Change>>(
            async connection =>
            {
                var limit = parameters.Any(parameter => parameter.Name == "limit") ? " LIMIT @limit" : "";
                return await connection.RowsAsync(
                    $"SELECT {Columns} FROM {source} WHERE c.workspace = @workspace AND {condition} ORDER BY c.position{limit}", Read,
                    [("workspace", workspace), .. parameters]);
            },
            cancellationToken);

    /// <summary>The event of a row.</summary>
    internal static Change Read(DbDataReader row) => new(
        row.Number("position"), row.Id("event"), row.Text("name"), new(row.Text("category"), row.Id("stream")),
        row.IdOrNull("map") is { } map ? new JourneyMapId(map) : null,
        new(
            row.Number("revision"), row.Moment("at"), row.IdOrNull("person") is { } person ? new PersonId(person) : null,
            row.IdOrNull("team") is { } team ? new TeamId(team) : null, row.TextOrNull("reason")),
        row.Id("command"), row.TextOrNull("correlation"))
    {
        IsCosmetic = row.TextOrNull("nature") is not null,
    };

    private static ReadOnlyMemory<byte> Payload(Guid workspace, DbDataReader row)
    {
        var payload = row.Bytes("payload");
        if (row.Text("stream_category") != Streams.Person)
            return payload;
        var key = row["key"] is byte[] kept ? new PersonKey(workspace, row.Id("stream_id"), kept) : null;
        return EventCodec.Open(row.Text("name"), (int)row.Number("version"), payload, key);
    }
}
