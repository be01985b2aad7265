using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Portfolio;

/// <summary>What of a map's own state lists filter and sort by: one row of <c>journey_map_past</c>, written when it changes.</summary>
internal sealed record PastMap(
    string SearchTitle, JourneyMapKind Kind, JourneySubject Subject, PersonaId Persona, TeamId AccountableTeam, JourneyMapId? CurrentMap, bool Retired,
    string Owners, string Indicators, string SubJourneys)
{
    /// <summary>That of a state; null before the map was drafted.</summary>
    public static PastMap? Of(JourneyMapState state)
    {
        if (JourneyMapView.Last(state) is not { Content: var content })
            return null;
        return new(
            SearchText.Of(content.Title), content.Kind, content.Subject, content.Persona, content.AccountableTeam, content.CurrentMap,
            state is JourneyMapState.Retired, List(OwnersOf(content)), List(IndicatorTies.Of(state).Select(tie => tie.Indicator.Value)),
            List(content.Stages.Where(stage => stage.SubJourney is not null).Select(stage => stage.SubJourney!.Value.Value)));
    }

    /// <summary>Writes that it holds from a moment on.</summary>
    public void Put(ViewTransaction view, Guid map, DateTimeOffset since) => view.Put(
        "journey_map_past",
        ("map", map), ("since", since), ("search_title", SearchTitle), ("kind", Kind), ("subject", Subject), ("persona", Persona.Value),
        ("accountable_team", AccountableTeam.Value), ("current_map", CurrentMap?.Value), ("retired", Retired), ("owners", Owners),
        ("indicators", Indicators), ("sub_journeys", SubJourneys));

    /// <summary>The ids in a list that a row holds.</summary>
    public static IEnumerable<Guid> Ids(string list) =>
        list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.ParseExact(id, "N"));

    // Findings and handoffs are owned by whoever owns what they are on.
    private static HashSet<Guid> OwnersOf(JourneyMapContent content)
    {
        var owners = new HashSet<Guid> { content.AccountableTeam.Value };
        foreach (var stage in content.Stages)
        {
            if (stage.Owner is { } owner)
                owners.Add(owner.Value);
            foreach (var touchpoint in stage.Touchpoints)
                if (touchpoint.Owner is { } own)
                    owners.Add(own.Value);
        }

        return owners;
    }

    private static string List(IEnumerable<Guid> ids) => string.Join(' ', ids.Distinct().Order().Select(id => id.ToString("N")));
}
