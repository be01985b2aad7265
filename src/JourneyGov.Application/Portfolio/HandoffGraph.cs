using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Portfolio;

/// <summary>A handoff from a team's touchpoint to a team's.</summary>
/// <param name="Map">The map that it is in.</param>
/// <param name="Handoff">The handoff.</param>
/// <param name="From">The team that owns the touchpoint it leads from.</param>
/// <param name="To">The team that owns the touchpoint it leads to.</param>
/// <param name="Agreement">The agreement of the two that says who answers for it; null: there is none that holds.</param>
public sealed record Passage(JourneyMapId Map, Handoff Handoff, TeamId From, TeamId To, Row<AgreementState>? Agreement);

/// <summary>The handoffs from one team to another.</summary>
/// <param name="From">From this team.</param>
/// <param name="To">To this one; the same for handoffs within it.</param>
/// <param name="Passages">The handoffs, by title of their map and in its order.</param>
public sealed record TeamPassages(TeamId From, TeamId To, IReadOnlyList<Passage> Passages);

/// <summary>Which teams hand customers over to which, at one moment.</summary>
/// <param name="Passages">The handoffs.</param>
/// <param name="Maps">The maps that they are in.</param>
/// <param name="Teams">Their teams.</param>
public sealed record HandoffGraph(
    IReadOnlyList<Passage> Passages,
    IReadOnlyDictionary<JourneyMapId, Row<JourneyMapState>> Maps,
    IReadOnlyDictionary<TeamId, Row<TeamState>> Teams)
{
    /// <summary>The teams that hand over or take over, by name.</summary>
    public IEnumerable<TeamId> Nodes() => Passages.SelectMany(it => new[] { it.From, it.To }).Distinct().OrderBy(NameOf, StringComparer.Ordinal).ThenBy(team => team.Value);

    /// <summary>The handoffs by the two teams, by their names.</summary>
    public IEnumerable<TeamPassages> Edges() => Passages.GroupBy(it => (it.From, it.To))
        .OrderBy(edge => NameOf(edge.Key.From), StringComparer.Ordinal).ThenBy(edge => NameOf(edge.Key.To), StringComparer.Ordinal)
        .ThenBy(edge => (edge.Key.From.Value, edge.Key.To.Value))
        .Select(edge => new TeamPassages(edge.Key.From, edge.Key.To, [.. edge]));

    private string NameOf(TeamId team) => SearchText.Of(Teams[team].State.Name);
}
