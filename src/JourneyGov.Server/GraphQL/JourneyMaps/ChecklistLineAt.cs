using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>A line of a publishing checklist, and the map as it was when the line was worked out.</summary>
/// <param name="Line">The line.</param>
/// <param name="Map">The map; null when the caller may not read it.</param>
/// <param name="Waiving">The map whose waivers are told as they stand; null: the caller may not read it.</param>
internal sealed record ChecklistLineAt(ChecklistLine Line, MapAt? Map, MapAt? Waiving)
{
    /// <summary>The parts that fail the line.</summary>
    public IEnumerable<object> Parts => Line.Parts.Select(part => Map?.Find(part)).OfType<object>();

    /// <summary>All lines of a checklist.</summary>
    public static IEnumerable<ChecklistLineAt> Of(IEnumerable<ChecklistLine> lines, MapAt? map) => Of(lines, map, map);

    /// <summary>All lines of a checklist of the past. A waiver is one thing, so it is told as it stands now.</summary>
    public static IEnumerable<ChecklistLineAt> Of(IEnumerable<ChecklistLine> lines, MapAt? then, MapAt? now) =>
        lines.Select(line => new ChecklistLineAt(line, then, now));
}
