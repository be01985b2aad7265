using System.Data.Common;
using JourneyGov.Application.History;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Notices;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.Notices;

/// <summary>A notice to a person.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Event">The event that it tells.</param>
/// <param name="Part">The part of the map that it is about; null: the map as a whole, or no map.</param>
/// <param name="Team">The team for which the person is told; null: for themselves.</param>
/// <param name="DeliverOn">The day on which it is delivered.</param>
/// <param name="Read">Whether they have read it.</param>
public sealed record Notice(NoticeId Id, NoticeKind Kind, Change Event, PartId? Part, TeamId? Team, DateOnly DeliverOn, bool Read);

/// <summary>Which notices. All conditions must hold.</summary>
/// <param name="Unread">Whether they are unread.</param>
/// <param name="Kinds">Of one of these kinds.</param>
/// <param name="Since">Of events at or after this moment.</param>
/// <param name="Map">About this map, its reviews or its improvements.</param>
public sealed record NoticeFilter(
    bool? Unread = null, IReadOnlyCollection<NoticeKind>? Kinds = null, DateTimeOffset? Since = null, JourneyMapId? Map = null);

/// <summary>How far a person's notices were told: those of events up to a position that were delivered up to a day.</summary>
/// <param name="Position">The position in the workspace's log.</param>
/// <param name="Day">The day.</param>
public sealed record NoticesTold(long Position, DateOnly Day);

/// <summary>The inboxes of persons: what was delivered to each, as far as the log was followed.</summary>
/// <param name="store">Where they are.</param>
public sealed class NoticeView(IStore store)
{
    /// <summary>How many notices of a day are given at most.</summary>
    public const int MostOfADay = 1000;

    private const string Columns = $"n.id AS notice, n.kind, n.part, n.team AS told_for, n.deliver_on, n.read, {ChangeView.Columns}";
    private const string Source = "notice n JOIN change c ON c.workspace = n.workspace AND c.position = n.position";

    private static readonly Ordering Oldest = new("notice", [OrderKey.Text("n.deliver_on"), OrderKey.Number("n.position")]);

    /// <summary>The notices that were delivered to a person, by the day of delivery.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="person">The person.</param>
    /// <param name="filter">Which notices.</param>
    /// <param name="newestFirst">Whether the newest come first.</param>
    /// <param name="page">Which stretch.</param>
    /// <param name="today">The day that it is in the workspace: what is delivered later is not in the inbox yet.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<Page<Notice>> ListAsync(
        Guid workspace, PersonId person, NoticeFilter filter, bool newestFirst, PageRequest page, DateOnly today,
        CancellationToken cancellationToken) =>
        store.ReadAsync(
            connection => new PagedQuery(Columns, Source, "n.workspace", workspace)
                .Where("n.person = @person", "person", person.Value)
                .Where("n.deliver_on <= @today", "today", today)
                .Where("n.read = @read", "read", filter.Unread is { } unread ? !unread : null)
                .In("n.kind", "kinds", filter.Kinds)
                .Where("c.at >= @since", "since", filter.Since)
                .Where("c.map = @map", "map", filter.Map?.Value)
                .ReadAsync(connection, page, Oldest with { Descending = newestFirst }, Read),
            cancellationToken);

    /// <summary>How many notices that were delivered to a person are unread.</summary>
    public Task<long> UnreadAsync(Guid workspace, PersonId person, DateOnly today, CancellationToken cancellationToken) => store.ReadAsync(
        async connection => (await connection.RowsAsync(
            "SELECT COUNT(*) AS unread FROM notice n WHERE n.workspace = @workspace AND n.person = @person AND n.read = 0 AND n.deliver_on <= @today",
            row => row.Number("unread"), ("workspace", workspace), ("person", person.Value), ("today", today)))[0],
        cancellationToken);

    /// <summary>What a person got on a day, and what had arisen by then and was held back; of each the first <see cref="MostOfADay"/>.</summary>
    public Task<(IReadOnlyList<Notice> Delivered, IReadOnlyList<Notice> HeldBack)> OnAsync(
        Guid workspace, PersonId person, DateOnly day, CancellationToken cancellationToken) => store.ReadAsync(
            async connection => (
                (IReadOnlyList<Notice>)await RowsAsync(connection, "n.deliver_on = @day", workspace, person, ("day", day)),
                (IReadOnlyList<Notice>)await RowsAsync(connection, "n.deliver_on > @day AND n.arose_on <= @day", workspace, person, ("day", day))),
            cancellationToken);

    /// <summary>Those of a person's notices that have these ids, held back ones too, in no particular order.</summary>
    public async Task<IReadOnlyList<Notice>> ByIdsAsync(
        Guid workspace, PersonId person, IEnumerable<NoticeId> ids, CancellationToken cancellationToken) => await store.ReadAsync(
            connection => RowsAsync(connection, "n.id IN (@ids)", workspace, person, ("ids", ids.Select(id => id.Value))), cancellationToken);

    /// <summary>Up to which event the notices of a workspace are made.</summary>
    public async Task<long> PositionAsync(Guid workspace, CancellationToken cancellationToken) =>
        (await new Checkpoints(store).FindAsync(FollowedNotices.View, workspace, cancellationToken))?.Position ?? 0;

    /// <summary>What reached a person since they were told, by then: because of later events, or because its day has come.</summary>
    public async Task<IReadOnlyList<Notice>> ArrivedAsync(
        Guid workspace, PersonId person, NoticesTold told, NoticesTold now, CancellationToken cancellationToken) => await store.ReadAsync(
            connection => RowsAsync(
                connection, "n.position <= @now AND n.deliver_on <= @today AND (n.position > @position OR n.deliver_on > @day)", workspace, person,
                ("now", now.Position), ("today", now.Day), ("position", told.Position), ("day", told.Day)),
            cancellationToken);

    private static Task<List<Notice>> RowsAsync(
        DbConnection connection, string condition, Guid workspace, PersonId person, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        connection.RowsAsync(
            $"""
            SELECT {Columns} FROM {Source} WHERE n.workspace = @workspace AND n.person = @person AND {condition}
            ORDER BY n.deliver_on, n.position LIMIT {MostOfADay}
            """,
            Read, [("workspace", workspace), ("person", person.Value), .. parameters]);

    private static Notice Read(DbDataReader row) => new(
        new(row.Id("notice")), Term.Read<NoticeKind>(row.Text("kind")), ChangeView.Read(row),
        row.IdOrNull("part") is { } part ? new PartId(part) : null, row.IdOrNull("told_for") is { } team ? new TeamId(team) : null,
        row.DayOrNull("deliver_on")!.Value, row.Truth("read"));
}
