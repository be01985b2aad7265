using System.Runtime.CompilerServices;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>
/// A journey map at one revision: what the fields of the map and of its parts are read off. Never changes, so it is made once for a row and
/// lives as long as that: what two requests work out at once is equal.
/// </summary>
/// <param name="live">What it says; for a retired map, what it said last.</param>
/// <param name="retired">Its retirement; null while it is in use.</param>
/// <param name="lastChange">Its last event up to that revision.</param>
/// <param name="then">The moment of its past that is looked at; null: now.</param>
internal sealed class MapAt(JourneyMapState.Live live, Stamp? retired, Stamp lastChange, DateTimeOffset? then = null)
{
    private static readonly ConditionalWeakTable<Row<JourneyMapState>, MapAt> Made = [];

    private Dictionary<PartId, PartAt>? _parts;
    private IReadOnlyList<StageAt>? _stages;
    private IReadOnlyList<HandoffAt>? _handoffs;
    private string? _apiId;

    /// <summary>The map.</summary>
    public JourneyMapId Id => live.Id;

    /// <summary>Its id in the API.</summary>
    public string ApiId => _apiId ??= GraphQL.ApiId.Of(live.Id);

    /// <summary>All that its events tell.</summary>
    public JourneyMapState.Live Live => live;

    /// <summary>What it says.</summary>
    public JourneyMapContent Content => live.Content;

    /// <summary>Its retirement; null while it is in use.</summary>
    public Stamp? Retired => retired;

    /// <summary>Its first event.</summary>
    public Stamp Drafted => live.DraftedBy;

    /// <summary>Its last event up to the revision.</summary>
    public Stamp LastChange => lastChange;

    /// <summary>The moment of its past that is looked at; null: now.</summary>
    public DateTimeOffset? Then => then;

    /// <summary>The revision.</summary>
    public long Revision => lastChange.Revision;

    /// <summary>Its parts by id, in reading order.</summary>
    public IReadOnlyDictionary<PartId, PartAt> Parts => _parts ??= JourneyMapParts.Of(Content).ToDictionary(part => part.Id, part => PartAt.Of(this, part));

    /// <summary>Its stages.</summary>
    public IReadOnlyList<StageAt> Stages => _stages ??= [.. Parts.Values.OfType<StageAt>()];

    /// <summary>Its handoffs.</summary>
    public IReadOnlyList<HandoffAt> Handoffs => _handoffs ??= [.. Parts.Values.OfType<HandoffAt>()];

    /// <summary>The map that a row tells; null before its first event.</summary>
    public static MapAt? Of(Row<JourneyMapState>? row) => row?.State is JourneyMapState.Live or JourneyMapState.Retired ? Made.GetValue(row, Make) : null;

    /// <summary>The same, looked at as of a moment at which that was its revision.</summary>
    public MapAt At(DateTimeOffset moment) => new(live, retired, lastChange, moment);

    /// <summary>The map itself or one of its parts; null when it has no such part.</summary>
    public object? Find(PartId id) => id.Value == Id.Value ? this : Parts.GetValueOrDefault(id);

    /// <summary>Every team that owns the map or a part of it.</summary>
    public IEnumerable<TeamId> OwningTeams() => Parts.Values.Select(part => part.Placed.Owner).Prepend(Content.AccountableTeam).Distinct();

    private static MapAt Make(Row<JourneyMapState> row) => row.State is JourneyMapState.Retired retired
        ? new(retired.Last, retired.RetiredBy, row.LastChange)
        : new((JourneyMapState.Live)row.State, null, row.LastChange);
}
