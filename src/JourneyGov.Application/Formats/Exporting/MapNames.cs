using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Personas;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Personas;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Formats.Exporting;

/// <summary>What the other things are called that one map names, whether they are still in use or not.</summary>
/// <param name="Personas">The persona.</param>
/// <param name="Teams">The teams that own it or parts of it.</param>
/// <param name="Indicators">The indicators that measure it or parts of it.</param>
/// <param name="Maps">The current map that it answers and those that tell its stages in detail, by title.</param>
public sealed record MapNames(
    IReadOnlyDictionary<PersonaId, PersonaState> Personas,
    IReadOnlyDictionary<TeamId, string> Teams,
    IReadOnlyDictionary<IndicatorId, string> Indicators,
    IReadOnlyDictionary<JourneyMapId, string> Maps)
{
    /// <summary>Reads the names that a map needs.</summary>
    public static async Task<MapNames> ReadAsync(IStore store, Guid workspace, JourneyMapContent content, CancellationToken cancellationToken)
    {
        var touchpoints = content.Stages.SelectMany(stage => stage.Touchpoints).ToList();
        var teams = content.Stages.Select(stage => stage.Owner).Concat(touchpoints.Select(it => it.Owner)).OfType<TeamId>().Append(content.AccountableTeam);
        var indicators = content.Indicators.Concat(content.Stages.SelectMany(it => it.Indicators)).Concat(touchpoints.SelectMany(it => it.Indicators));
        var maps = content.Stages.Select(stage => stage.SubJourney).Append(content.CurrentMap).OfType<JourneyMapId>();
        var foundTeams = await new TeamView(store).ByIdsAsync(workspace, [.. teams.Distinct()], cancellationToken);
        var foundPersonas = await new PersonaView(store).ByIdsAsync(workspace, [content.Persona], cancellationToken);
        var foundIndicators = await new IndicatorView(store).ByIdsAsync(workspace, [.. indicators.Distinct()], cancellationToken);
        var foundMaps = await new JourneyMapView(store).ByIdsAsync(workspace, [.. maps.Distinct()], cancellationToken);
        return new(
            foundPersonas.ToDictionary(pair => pair.Key, pair => pair.Value.State),
            foundTeams.ToDictionary(pair => pair.Key, pair => pair.Value.State.Name),
            foundIndicators.ToDictionary(pair => pair.Key, pair => pair.Value.State.Name),
            foundMaps.ToDictionary(pair => pair.Key, pair => JourneyMapView.Last(pair.Value.State)!.Content.Title));
    }
}
