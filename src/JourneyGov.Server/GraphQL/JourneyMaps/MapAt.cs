using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>A journey map at one revision: what the fields of the map and of its parts are read off.</summary>
/// <param name="live">What it says; for a retired map, what it said last.</param>
/// <param name="retired">Its retirement; null while it is in use.</param>
/// <param name="lastChange">Its last event up to that revision.</param>
internal sealed class MapAt(JourneyMapState.Live live, Stamp? retired, Stamp lastChange)
{
    private Dictionary<PartId, PartAt>? _parts;

    /// <summary>The map.</summary>
    public JourneyMapId Id => live.Id;

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

    /// <summary>The revision.</summary>
    public long Revision => lastChange.Revision;

    /// <summary>Its parts by id, in reading order.</summary>
    public IReadOnlyDictionary<PartId, PartAt> Parts => _parts ??= JourneyMapParts.Of(Content).ToDictionary(part => part.Id, part => PartAt.Of(this, part));

    /// <summary>The map that a state tells; null before its first event.</summary>
    public static MapAt? Of(Row<JourneyMapState>? row) => row?.State switch
    {
        JourneyMapState.Live live => new MapAt(live, null, row.LastChange),
        JourneyMapState.Retired retired => new MapAt(retired.Last, retired.RetiredBy, row.LastChange),
        _ => null,
    };

    /// <summary>Its parts of one kind, in reading order.</summary>
    public IEnumerable<T> All<T>() where T : PartAt => Parts.Values.OfType<T>();

    /// <summary>The map itself or one of its parts; null when it has no such part.</summary>
    public object? Find(PartId id) => id.Value == Id.Value ? this : Parts.GetValueOrDefault(id);

    /// <summary>Every team that owns the map or a part of it.</summary>
    public IEnumerable<TeamId> OwningTeams() => Parts.Values.Select(part => part.Placed.Owner).Prepend(Content.AccountableTeam).Distinct();
}
