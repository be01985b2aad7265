using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>Changes that may reach any part of a map's content.</summary>
internal static class EveryPart
{
    /// <summary>The content without these parts, wherever they are.</summary>
    public static JourneyMapContent Without(JourneyMapContent content, IReadOnlySet<PartId> gone)
    {
        ImmutableList<Finding> Kept(ImmutableList<Finding> findings) => findings
            .RemoveAll(finding => gone.Contains(finding.Id))
            .Select(finding => finding with { Evidence = finding.Evidence.RemoveAll(evidence => gone.Contains(evidence.Id)) })
            .ToImmutableList();
        Stage Pruned(Stage stage) => stage with
        {
            Findings = Kept(stage.Findings),
            Touchpoints = stage.Touchpoints
                .RemoveAll(touchpoint => gone.Contains(touchpoint.Id))
                .Select(touchpoint => touchpoint with { Findings = Kept(touchpoint.Findings) })
                .ToImmutableList(),
        };
        return content with
        {
            Stages = content.Stages.RemoveAll(stage => gone.Contains(stage.Id)).Select(Pruned).ToImmutableList(),
            Handoffs = content.Handoffs.RemoveAll(handoff => gone.Contains(handoff.Id)),
        };
    }

    /// <summary>The content with other stamps on its parts; the map's id stands for the map itself.</summary>
    /// <param name="map">The map.</param>
    /// <param name="content">What it says.</param>
    /// <param name="stamps">The stamp that a part gets.</param>
    public static JourneyMapContent Stamped(JourneyMapId map, JourneyMapContent content, Func<PartId, Stamp, Stamp> stamps)
    {
        ImmutableList<Finding> Findings(ImmutableList<Finding> findings) => findings
            .Select(finding => finding with
            {
                LastChange = stamps(finding.Id, finding.LastChange),
                Evidence = finding.Evidence.Select(it => it with { LastChange = stamps(it.Id, it.LastChange) }).ToImmutableList(),
            })
            .ToImmutableList();
        Stage Stage(Stage stage) => stage with
        {
            LastChange = stamps(stage.Id, stage.LastChange),
            Findings = Findings(stage.Findings),
            Touchpoints = stage.Touchpoints
                .Select(it => it with { LastChange = stamps(it.Id, it.LastChange), Findings = Findings(it.Findings) })
                .ToImmutableList(),
        };
        return content with
        {
            LastChange = stamps(new(map.Value), content.LastChange),
            Stages = content.Stages.Select(Stage).ToImmutableList(),
            Handoffs = content.Handoffs.Select(it => it with { LastChange = stamps(it.Id, it.LastChange) }).ToImmutableList(),
        };
    }
}
