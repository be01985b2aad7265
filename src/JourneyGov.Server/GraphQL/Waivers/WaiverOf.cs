using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Waivers;

/// <summary>A waiver of a map.</summary>
/// <param name="MapId">The map.</param>
/// <param name="Waiver">The waiver.</param>
/// <param name="Map">The map that it was read off, and so the moment that it is looked at; null: now.</param>
internal sealed record WaiverOf(JourneyMapId MapId, Waiver Waiver, MapAt? Map = null)
{
    /// <summary>A waiver of a map, where the map has it and the caller is no guest; else null.</summary>
    public static WaiverOf? Find(MapAt? map, WaiverId? id, RequestContext request) =>
        id is { } named && request.Caller.ReadsWorkspace && map?.Live.Waiver(named) is { } waiver ? new(map.Id, waiver, map) : null;
}
