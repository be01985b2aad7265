using System.Globalization;
using JourneyGov.Application.Formats.Mermaid;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Formats.Exporting;

/// <summary>Tells a map as a Mermaid diagram: what a diagram has no place for is left out.</summary>
internal static class ContentToMermaid
{
    /// <summary>The diagram; the objective becomes its description for screen readers, an unknown emotion a blank score.</summary>
    public static MermaidJourney Convert(JourneyMapContent content) => new(
        content.Title, null, content.Objective, [],
        [.. content.Stages.Select(stage => new MermaidSection(stage.Name, [.. stage.Touchpoints.Select(Task)]))]);

    private static MermaidTask Task(Touchpoint touchpoint) =>
        new(touchpoint.Name, touchpoint.Emotion?.Score.ToString(CultureInfo.InvariantCulture) ?? "", touchpoint.Actors);
}
