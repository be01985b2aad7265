using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>Which team is responsible for a map, a stage or a touchpoint, and why that one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Part">Its id; the map's own for the map.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Team">The team.</param>
/// <param name="InheritedFrom">The stage or the map whose own team it is; null: the thing has a team of its own.</param>
/// <param name="Indicators">The indicators tied to it.</param>
public sealed record Responsibility(
    PartKind Kind, PartId Part, string Name, TeamId Team, PartId? InheritedFrom, ImmutableList<IndicatorId> Indicators)
{
    /// <summary>The map itself, its stages and their touchpoints, in reading order.</summary>
    public static IEnumerable<Responsibility> In(JourneyMapState.Live live)
    {
        var (map, content) = (new PartId(live.Id.Value), live.Content);
        yield return new(PartKind.Map, map, content.Title, content.AccountableTeam, InheritedFrom: null, content.Indicators);
        foreach (var stage in content.Stages)
        {
            var ofStage = new Responsibility(
                PartKind.Stage, stage.Id, stage.Name, stage.Owner ?? content.AccountableTeam, stage.Owner is null ? map : null, stage.Indicators);
            yield return ofStage;
            foreach (var it in stage.Touchpoints)
            {
                PartId? inherited = it.Owner is null ? ofStage.InheritedFrom ?? stage.Id : null;
                yield return new(PartKind.Touchpoint, it.Id, it.Name, it.Owner ?? ofStage.Team, inherited, it.Indicators);
            }
        }
    }
}
