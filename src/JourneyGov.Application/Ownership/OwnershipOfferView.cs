using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Ownership;

/// <summary>An offer of a part, of a whole map or of an indicator, and what became of it.</summary>
/// <param name="Map">The map; null: of an indicator.</param>
/// <param name="Offer">What was offered, by and to whom, and until when.</param>
/// <param name="Phase">What became of it.</param>
/// <param name="Cause">Why it does not stand any more, where it was withdrawn.</param>
/// <param name="Closed">Who answered, withdrew or let it expire, when and why; null while it is open.</param>
/// <param name="Indicator">The indicator; null: of a map.</param>
public sealed record OwnershipOfferRow(
    JourneyMapId? Map, OwnershipOffer Offer, OfferPhase Phase, WithdrawalCause? Cause, Stamp? Closed, IndicatorId? Indicator = null);

/// <summary>Which offers. All conditions must hold.</summary>
/// <param name="Phases">In one of these phases.</param>
/// <param name="ToTeams">Made to one of these teams.</param>
/// <param name="FromTeams">Made by one of these teams.</param>
/// <param name="Teams">Made by or to one of these teams.</param>
/// <param name="Maps">Of these maps or parts of theirs.</param>
/// <param name="Parts">Of these parts of these maps; of the map as a whole by its own id.</param>
/// <param name="Escalated">Whether the governance officers were told.</param>
/// <param name="Indicators">Of these indicators.</param>
public sealed record OwnershipOfferFilter(
    IReadOnlyCollection<OfferPhase>? Phases = null,
    IReadOnlyCollection<TeamId>? ToTeams = null,
    IReadOnlyCollection<TeamId>? FromTeams = null,
    IReadOnlyCollection<TeamId>? Teams = null,
    IReadOnlyCollection<JourneyMapId>? Maps = null,
    IReadOnlyCollection<(JourneyMapId Map, PartId Part)>? Parts = null,
    bool? Escalated = null,
    IReadOnlyCollection<IndicatorId>? Indicators = null);

/// <summary>What the views know of offers of ownership.</summary>
/// <param name="store">Where the views are.</param>
public sealed class OwnershipOfferView(IStore store)
{
    private const string Table = "ownership_offer";
    private static readonly Ordering ByDay = new("ownership-offer", [OrderKey.Text("o.expires_on"), OrderKey.Id("o.id")]);

    /// <summary>The offers with these ids; those that the workspace does not have are left out.</summary>
    public Task<IReadOnlyDictionary<OfferId, OwnershipOfferRow>> ByIdsAsync(
        Guid workspace, IReadOnlyCollection<OfferId> ids, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<OfferId, OwnershipOfferRow>>(
            async connection => (await connection.RowsAsync(
                "SELECT o.state FROM ownership_offer o WHERE o.workspace = @workspace AND o.id IN (@ids)", Map,
                ("workspace", workspace), ("ids", ids.Select(id => id.Value)))).ToDictionary(row => row.Offer.Id),
            cancellationToken);

    /// <summary>Several lists of offers, read at once: a page of each, the earliest to expire first.</summary>
    public Task<IReadOnlyList<Page<OwnershipOfferRow>>> ListEachAsync(
        Guid workspace, IReadOnlyList<OwnershipOfferFilter> filters, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Page<OwnershipOfferRow>>>(
            async connection =>
            {
                var pages = new List<Page<OwnershipOfferRow>>(filters.Count);
                foreach (var filter in filters)
                    pages.Add(await Filtered(workspace, filter).ReadAsync(connection, page, ByDay, Map));
                return pages;
            },
            cancellationToken);

    /// <summary>Writes what an event of a map makes of an offer.</summary>
    internal static void Project(ViewTransaction view, Guid map, DecodedEvent e, JourneyMapState before, JourneyMapState after)
    {
        if (ToldBy(e.Event) is not var (id, phase, cause))
            return;
        var state = JourneyMapView.Last(phase == OfferPhase.Open ? after : before)!;
        var offer = state.OpenOffers().Find(open => open.Id == id)!;
        Put(view, map, new OwnershipOfferRow(new(map), offer, phase, cause, phase == OfferPhase.Open ? null : e.Stamp));
    }

    /// <summary>Writes what an event of an indicator makes of an offer.</summary>
    internal static void Project(ViewTransaction view, DecodedEvent e, IndicatorState? before, IndicatorState after)
    {
        if (ToldBy(e.Event) is not var (_, phase, cause))
            return;
        var offer = (phase == OfferPhase.Open ? after : before!).Offer!;
        Put(view, after.Id.Value, new OwnershipOfferRow(Map: null, offer, phase, cause, phase == OfferPhase.Open ? null : e.Stamp, after.Id));
    }

    // What holds the part is in the column of maps: the indicator holds itself.
    private static void Put(ViewTransaction view, Guid holder, OwnershipOfferRow row) => view.Put(
        Table,
        ("id", row.Offer.Id.Value), ("map", holder), ("part", row.Offer.Part.Value), ("from_team", row.Offer.From.Value),
        ("to_team", row.Offer.To.Value), ("phase", row.Phase), ("escalated", row.Offer.Escalated is not null), ("expires_on", row.Offer.ExpiresOn),
        ("state", StateCodec.Serialize(row)));

    private static (OfferId Id, OfferPhase Phase, WithdrawalCause? Cause)? ToldBy(object happened) => happened switch
    {
        OwnershipOffered e => (e.Offer, OfferPhase.Open, null),
        OwnershipOfferEscalated e => (e.Offer, OfferPhase.Open, null),
        OwnershipAccepted e => (e.Offer, OfferPhase.Accepted, null),
        OwnershipDeclined e => (e.Offer, OfferPhase.Declined, null),
        OwnershipOfferWithdrawn e => (e.Offer, OfferPhase.Withdrawn, e.Cause),
        OwnershipOfferExpired e => (e.Offer, OfferPhase.Expired, null),
        IndicatorOffered e => (e.Offer, OfferPhase.Open, null),
        IndicatorOfferEscalated e => (e.Offer, OfferPhase.Open, null),
        IndicatorOfferAccepted e => (e.Offer, OfferPhase.Accepted, null),
        IndicatorOfferDeclined e => (e.Offer, OfferPhase.Declined, null),
        IndicatorOfferWithdrawn e => (e.Offer, OfferPhase.Withdrawn, e.Cause),
        IndicatorOfferExpired e => (e.Offer, OfferPhase.Expired, null),
        _ => null,
    };

    private static OwnershipOfferRow Map(System.Data.Common.DbDataReader row) => StateCodec.Deserialize<OwnershipOfferRow>(row.Bytes("state"));

    private static PagedQuery Filtered(Guid workspace, OwnershipOfferFilter filter) =>
        new PagedQuery("o.state", "ownership_offer o", "o.workspace", workspace)
            .In("o.phase", "phases", filter.Phases)
            .In("o.to_team", "to_teams", filter.ToTeams?.Select(id => id.Value))
            .In("o.from_team", "from_teams", filter.FromTeams?.Select(id => id.Value))
            .Where("(o.to_team IN (@teams) OR o.from_team IN (@teams))", "teams", filter.Teams?.Select(id => id.Value))
            .In("o.map", "maps", filter.Maps?.Select(id => id.Value))
            .In("o.map", "indicators", filter.Indicators?.Select(id => id.Value))
            .Where("(o.map, o.part) IN (@parts)", "parts", filter.Parts?.Select(part => (part.Map.Value, part.Part.Value)))
            .Where("o.escalated = @escalated", "escalated", filter.Escalated);
}
