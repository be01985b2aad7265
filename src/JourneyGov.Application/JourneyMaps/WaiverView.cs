using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>A waiver, and the map that it excuses.</summary>
/// <param name="Map">The map.</param>
/// <param name="Waiver">The waiver.</param>
public sealed record WaiverRow(JourneyMapId Map, Waiver Waiver);

/// <summary>Which waivers. All conditions must hold.</summary>
/// <param name="Statuses">That stand in one of these ways.</param>
/// <param name="Maps">Of these maps.</param>
/// <param name="Teams">Of maps that one of these teams is accountable for.</param>
/// <param name="Lines">Of one of these lines.</param>
public sealed record WaiverFilter(
    IReadOnlyCollection<WaiverStatus>? Statuses = null,
    IReadOnlyCollection<JourneyMapId>? Maps = null,
    IReadOnlyCollection<TeamId>? Teams = null,
    IReadOnlyCollection<ChecklistItem>? Lines = null);

/// <summary>What the views know of waivers.</summary>
/// <param name="store">Where the views are.</param>
public sealed class WaiverView(IStore store)
{
    // What passes with the day is never stored.
    private const string Status =
        "CASE WHEN w.until_on >= @today THEN w.status WHEN w.status = 'REQUESTED' THEN 'LAPSED' WHEN w.status = 'IN_FORCE' THEN 'ENDED' ELSE w.status END";

    private static readonly Ordering Newest = new("waiver", [OrderKey.Number("w.requested_at"), OrderKey.Id("w.id")], Descending: true);

    /// <summary>The waivers of the workspace, those that were asked for last first.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="filter">Which waivers.</param>
    /// <param name="page">Which stretch.</param>
    /// <param name="today">The day, in the workspace's time zone, on which they stand as they do.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<Page<WaiverRow>> ListAsync(
        Guid workspace, WaiverFilter filter, PageRequest page, DateOnly today, CancellationToken cancellationToken) =>
        store.ReadAsync(
            connection => Filtered(workspace, filter, today).ReadAsync(
                connection, page, Newest, row => new WaiverRow(new(row.Id("map")), StateCodec.Deserialize<Waiver>(row.Bytes("state")))),
            cancellationToken);

    /// <summary>Writes what an event of a map makes of a waiver.</summary>
    internal static void Project(ViewTransaction view, Guid map, JourneyMapEvent happened, JourneyMapState after)
    {
        if (ToldBy(happened) is not { } id)
            return;
        var waiver = JourneyMapView.Last(after)!.Waiver(id)!;
        view.Put(
            "waiver", ("id", id.Value), ("map", map), ("status", waiver.StatusOn(waiver.Until)), ("until_on", waiver.Until),
            ("requested_at", waiver.Requested.At), ("state", StateCodec.Serialize(waiver)));
        if (happened is not WaiverRequested)
            return;
        foreach (var line in waiver.Lines)
            view.Put("waiver_line", ("waiver", id.Value), ("line", line));
    }

    private static WaiverId? ToldBy(JourneyMapEvent happened) => happened switch
    {
        WaiverRequested e => e.Waiver,
        WaiverGranted e => e.Waiver,
        WaiverRefused e => e.Waiver,
        WaiverWithdrawn e => e.Waiver,
        WaiverRevoked e => e.Waiver,
        _ => null,
    };

    private static PagedQuery Filtered(Guid workspace, WaiverFilter filter, DateOnly today) =>
        new PagedQuery("w.map, w.state", "waiver w", "w.workspace", workspace)
            .With("today", filter.Statuses is null ? null : today)
            .In(Status, "statuses", filter.Statuses)
            .In("w.map", "maps", filter.Maps?.Select(id => id.Value))
            .Within("w.map", "SELECT id FROM journey_map WHERE workspace = @workspace AND accountable_team", "teams", filter.Teams?.Select(id => id.Value))
            .Where(
                "w.id IN (SELECT waiver FROM waiver_line WHERE workspace = @workspace AND line IN (@lines))", "lines",
                filter.Lines is null ? null : Sql.Terms(filter.Lines));
}
