using JourneyGov.Application.Agreements;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Portfolio;

/// <summary>Which handoffs. All conditions must hold.</summary>
/// <param name="Teams">From or to one of these teams.</param>
/// <param name="Maps">In one of these maps.</param>
/// <param name="Continuities">With one of these continuities.</param>
/// <param name="WithinTeams">Those within a team too, and not only those from one to another.</param>
/// <param name="Answered">Whether two teams agreed who of them answers; no handoff within a team is asked that.</param>
public sealed record HandoffFilter(
    IReadOnlyCollection<TeamId>? Teams = null,
    IReadOnlyCollection<JourneyMapId>? Maps = null,
    IReadOnlyCollection<Continuity>? Continuities = null,
    bool WithinTeams = false,
    bool? Answered = null);

/// <summary>Reads which teams hand customers over to which, or did.</summary>
/// <param name="store">Where the views are.</param>
/// <param name="reader">Folds streams.</param>
public sealed class HandoffGraphReader(IStore store, StateReader reader)
{
    private readonly AgreementView _agreements = new(store);

    /// <summary>The graph.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="moment">As it was then; null: now.</param>
    /// <param name="day">The day that it was then in the workspace, on which agreements held or not.</param>
    /// <param name="filter">Which handoffs.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<HandoffGraph> ReadAsync(
        Guid workspace, DateTimeOffset? moment, DateOnly day, HandoffFilter filter, CancellationToken cancellationToken)
    {
        var then = new WorkspaceThen(store, reader, workspace, moment);
        var entries = (await then.LiveMapsAsync(filter.Maps, cancellationToken)).Where(entry => filter.Teams is null || entry.Owners!.Any(filter.Teams.Contains));
        var maps = await then.MapsAsync([.. entries.Select(entry => entry.Map)], cancellationToken);
        var agreements = await _agreements.OnHandoffsAsync(
            workspace, [.. maps.Keys], moment is { } point ? (reader, point) : null, cancellationToken);
        Passage[] passages =
        [
            .. maps.Values.Select(row => row.State).OfType<JourneyMapState.Live>()
                .OrderBy(live => SearchText.Of(live.Content.Title), StringComparer.Ordinal).ThenBy(live => live.Id.Value)
                .SelectMany(live => PassagesOf(live, agreements, day)).Where(passage => Meets(passage, filter)),
        ];
        var teams = await then.TeamsAsync([.. passages.SelectMany(it => new[] { it.From, it.To }).Distinct()], cancellationToken);
        return new(passages, maps, teams);
    }

    private static IEnumerable<Passage> PassagesOf(
        JourneyMapState.Live live, ILookup<(JourneyMapId Map, PartId Handoff), Row<AgreementState>> agreements, DateOnly day)
    {
        if (live.Content.Handoffs.IsEmpty)
            yield break;
        var owners = JourneyMapOwnership.TouchpointOwners(live.Content);
        foreach (var handoff in live.Content.Handoffs)
        {
            var ends = (From: owners[handoff.From], To: owners[handoff.To]);
            yield return new(live.Id, handoff, ends.From, ends.To, HandoffAgreements.Holding(agreements[(live.Id, handoff.Id)], ends, day));
        }
    }

    private static bool Meets(Passage passage, HandoffFilter filter) =>
        (filter.WithinTeams || passage.From != passage.To)
        && (filter.Teams is null || filter.Teams.Contains(passage.From) || filter.Teams.Contains(passage.To))
        && filter.Continuities?.Contains(passage.Handoff.Continuity) != false
        && (filter.Answered is null || (passage.From != passage.To && filter.Answered == passage.Agreement is not null));
}
