using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>A line of a publishing checklist, and the map as it was when the line was worked out.</summary>
/// <param name="Line">The line.</param>
/// <param name="Map">The map; null when the caller may not read it.</param>
/// <param name="At">When it was worked out; null: now.</param>
internal sealed record ChecklistLineAt(ChecklistLine Line, MapAt? Map, DateTimeOffset? At = null)
{
    /// <summary>The parts that fail the line.</summary>
    public IEnumerable<object> Parts => Line.Parts.Select(part => Map?.Find(part)).OfType<object>();

    /// <summary>The map at the moment that its waivers are looked at.</summary>
    public MapAt? MapThen => At is { } moment ? Map?.At(moment) : Map;

    /// <summary>All lines of a checklist.</summary>
    public static IEnumerable<ChecklistLineAt> Of(IEnumerable<ChecklistLine> lines, MapAt? map, DateTimeOffset? at = null) =>
        lines.Select(line => new ChecklistLineAt(line, map, at));
}
