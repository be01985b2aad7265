using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Server.Demo;

/// <summary>The parts of a map as they stand when somebody edits them, found by what people call them.</summary>
/// <param name="map">The map.</param>
/// <param name="content">What it says now.</param>
/// <param name="step">The name of the step, which new parts' ids are made of.</param>
internal sealed class Parts(JourneyMapId map, JourneyMapContent content, string step)
{
    private int _made;

    /// <summary>The stage with a name.</summary>
    public PartId Stage(string name) => content.Stages.Single(stage => stage.Name == name).Id;

    /// <summary>The touchpoint with a name.</summary>
    public PartId Touchpoint(string name) => Touchpoints.Single(touchpoint => touchpoint.Name == name).Id;

    /// <summary>The finding whose text contains these words.</summary>
    public PartId Finding(string words) => content.Stages.SelectMany(stage => stage.Findings)
        .Concat(Touchpoints.SelectMany(touchpoint => touchpoint.Findings))
        .Single(finding => finding.Text.Contains(words, StringComparison.Ordinal)).Id;

    /// <summary>The stage or touchpoint with a name; null is the map itself.</summary>
    public PartId? Any(string? name) => name is null ? null
        : Touchpoints.FirstOrDefault(touchpoint => touchpoint.Name == name)?.Id ?? Stage(name);

    /// <summary>The id of a part that this step adds.</summary>
    public PartId New() => new(DemoWorkspace.IdOf("part", $"{map.Value:N}/{step}/{++_made}"));

    private IEnumerable<Touchpoint> Touchpoints => content.Stages.SelectMany(stage => stage.Touchpoints);
}
