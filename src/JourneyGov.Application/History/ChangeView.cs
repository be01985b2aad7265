using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;

namespace JourneyGov.Application.History;

/// <summary>A part of a map that an event touched.</summary>
/// <param name="Part">Its id; the map's own for the map itself.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Fields">What changed in it, by the names of <see cref="PartFields"/>, and <c>stage</c> and <c>position</c> where it moved.</param>
public sealed record ChangedPart(PartId Part, PartKind Kind, ImmutableArray<string> Fields);

/// <summary>One event of the history: what, to what, who, when, why.</summary>
/// <param name="Position">Its place in the workspace's log.</param>
/// <param name="EventId">Its id.</param>
/// <param name="Name">Its wire name: <c>journey-map.touchpoint-moved</c>.</param>
/// <param name="Stream">What it happened to.</param>
/// <param name="Map">The map, for a map's events and those of its reviews.</param>
/// <param name="Stamp">Who, when, why, and at which revision of the stream.</param>
/// <param name="CommandId">The command that it came from.</param>
/// <param name="CorrelationId">The request that it came from, where the caller named it.</param>
/// <param name="Payload">What it says, as kept: JSON.</param>
public sealed record Change(
    long Position, Guid EventId, string Name, StreamId Stream, JourneyMapId? Map, Stamp Stamp, Guid CommandId, string? CorrelationId,
    ReadOnlyMemory<byte> Payload);

/// <summary>Which events of the history. All conditions must hold.</summary>
/// <param name="Stream">Of this thing alone.</param>
/// <param name="Map">Of this map and its reviews.</param>
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
    // The payload by a subquery rather than a join: what is counted and sorted is the change alone.
    private const string Columns =
        """
        c.position, c.event, c.name, c.category, c.stream, c.revision, c.map, c.at, c.person, c.team, c.reason, c.command, c.correlation,
        (SELECT e.payload FROM event e WHERE e.workspace = c.workspace AND e.position = c.position) AS payload
        """;

    // Else SQLite would walk all of the workspace's changes, since those come in the wanted order too.
    private const string OfStream = "change c INDEXED BY change_by_stream";
    private const string OfMap = "change c INDEXED BY change_by_map";
    private const string Source = "change c";

    private static readonly Ordering Oldest = new("position", [OrderKey.Number("c.position")]);

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
                    pages.Add(await Filtered(workspace, filter).ReadAsync(connection, page, Oldest with { Descending = newestFirst }, Read));
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

    /// <summary>The events at these positions of the log, in order.</summary>
    public Task<IReadOnlyList<Change>> ByPositionsAsync(Guid workspace, IReadOnlyCollection<long> positions, CancellationToken cancellationToken) =>
        ReadAsync(
            workspace, "c.position IN (@positions)", cancellationToken, ("positions", positions));

    /// <summary>The events of the log after a position, oldest first: the feed for those who follow it.</summary>
    public Task<IReadOnlyList<Change>> AfterAsync(Guid workspace, long position, int maximum, CancellationToken cancellationToken) =>
        ReadAsync(workspace, "c.position > @after", cancellationToken, ("after", position), ("limit", (long)maximum));

    /// <summary>The events of a map after one revision, up to and with another, oldest first.</summary>
    public Task<IReadOnlyList<Change>> BetweenAsync(
        Guid workspace, JourneyMapId map, long after, long until, CancellationToken cancellationToken) =>
        ReadAsync(
            workspace, "c.category = 'journey-map' AND c.stream = @map AND c.revision > @after AND c.revision <= @until", cancellationToken,
            ("map", map.Value), ("after", after), ("until", until));

    /// <summary>The events that touched a part after a revision of its map, oldest first.</summary>
    public Task<IReadOnlyList<Change>> OfPartAsync(
        Guid workspace, JourneyMapId map, PartId part, long afterRevision, CancellationToken cancellationToken) =>
        ReadAsync(
            workspace,
            """
            c.position IN (SELECT t.position FROM change_part t
                WHERE t.workspace = @workspace AND t.map = @map AND t.part = @part AND t.revision > @after)
            """,
            cancellationToken, ("map", map.Value), ("part", part.Value), ("after", afterRevision));

    internal static void Project(ViewTransaction view, DecodedEvent e, JourneyMapId? map, ImmutableArray<TouchedPart> touched)
    {
        var (recorded, metadata) = (e.Recorded, e.Metadata);
        view.Put(
            "change",
            ("position", recorded.Position), ("event", recorded.Id), ("name", recorded.Name), ("category", recorded.Stream.Category),
            ("stream", recorded.Stream.Id), ("revision", recorded.Revision), ("map", map?.Value), ("at", recorded.RecordedAt),
            ("person", metadata.By?.Value), ("team", metadata.Team?.Value), ("reason", metadata.Reason), ("command", metadata.CommandId),
            ("correlation", metadata.CorrelationId));
        foreach (var (ordinal, part) in touched.Index())
        {
            view.Put(
                "change_part",
                ("position", recorded.Position), ("ordinal", (long)ordinal), ("map", map!.Value.Value), ("part", part.Part.Value), ("kind", part.Kind),
                ("fields", JsonSerializer.Serialize(part.Fields)), ("revision", recorded.Revision));
        }
    }

    private static PagedQuery Filtered(Guid workspace, HistoryFilter filter) =>
        new PagedQuery(Columns, SourceOf(filter), "c.workspace", workspace)
        .Where("c.category = @category", "category", filter.Stream?.Category)
        .Where("c.stream = @stream", "stream", filter.Stream?.Id)
        .Where("c.map = @map", "map", filter.Map?.Value)
        .Where(
            $"""
            c.position IN (SELECT t.position FROM change_part t WHERE t.workspace = @workspace AND (t.map, t.part) IN (@parts)
                {(filter.Field is null ? "" : "AND instr(t.fields, @field) > 0")})
            """,
            "parts", filter.Parts?.Select(part => (part.Map.Value, part.Part.Value)))
        // The fields are a JSON list of names: a name in its quotes is found in no other.
        .With("field", filter.Parts is null || filter.Field is null ? null : JsonSerializer.Serialize(filter.Field))
        .In("c.person", "persons", filter.Persons?.Select(id => id.Value))
        .In("c.team", "teams", filter.Teams?.Select(id => id.Value))
        .Where("c.name IN (@names)", "names", filter.Names)
        .Where("c.at >= @since", "since", filter.Since)
        .Where("c.at < @until", "until", filter.Until);

    private static string SourceOf(HistoryFilter filter) => filter switch
    {
        { Parts: not null } => Source,
        { Stream: not null } => OfStream,
        { Map: not null } => OfMap,
        _ => Source,
    };

    private Task<IReadOnlyList<Change>> ReadAsync(
        Guid workspace, string condition, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        store.ReadAsync<IReadOnlyList<Change>>(
            async connection =>
            {
                var limit = parameters.Any(parameter => parameter.Name == "limit") ? " LIMIT @limit" : "";
                return await connection.RowsAsync(
                    $"SELECT {Columns} FROM {Source} WHERE c.workspace = @workspace AND {condition} ORDER BY c.position{limit}", Read,
                    [("workspace", workspace), .. parameters]);
            },
            cancellationToken);

    private static Change Read(DbDataReader row) => new(
        row.Number("position"), row.Id("event"), row.Text("name"), new(row.Text("category"), row.Id("stream")),
        row.IdOrNull("map") is { } map ? new JourneyMapId(map) : null,
        new(
            row.Number("revision"), row.Moment("at"), row.IdOrNull("person") is { } person ? new PersonId(person) : null,
            row.IdOrNull("team") is { } team ? new TeamId(team) : null, row.TextOrNull("reason")),
        row.Id("command"), row.TextOrNull("correlation"), row.Bytes("payload"));
}
