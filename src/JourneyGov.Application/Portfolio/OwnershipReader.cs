using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Portfolio;

/// <summary>Which lines of the ownership matrix. All conditions must hold.</summary>
/// <param name="Teams">For which one of these teams is responsible.</param>
/// <param name="Departments">Whose team is in one of these departments.</param>
/// <param name="Maps">Of one of these maps.</param>
/// <param name="Kinds">Of one of these kinds.</param>
public sealed record OwnershipFilter(
    IReadOnlyCollection<TeamId>? Teams = null,
    IReadOnlyCollection<DepartmentId>? Departments = null,
    IReadOnlyCollection<JourneyMapId>? Maps = null,
    IReadOnlyCollection<OwnedKind>? Kinds = null);

/// <summary>Reads who is, or was, responsible for what.</summary>
/// <param name="store">Where the views are.</param>
/// <param name="reader">Folds streams.</param>
public sealed class OwnershipReader(IStore store, StateReader reader)
{
    /// <summary>The ownership matrix.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="moment">As it was then; null: now.</param>
    /// <param name="filter">Which lines.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<OwnershipMatrix> ReadAsync(Guid workspace, DateTimeOffset? moment, OwnershipFilter filter, CancellationToken cancellationToken)
    {
        var then = new WorkspaceThen(store, reader, workspace, moment);
        var entries = await then.LiveMapsAsync(filter.Maps, cancellationToken);
        var maps = await then.MapsAsync([.. (await AskedAsync(then, entries, filter, cancellationToken)).Select(entry => entry.Map)], cancellationToken);
        // From what the maps say, which may be newer than what they were found by.
        IndicatorId[] tied = [.. maps.Values.SelectMany(map => IndicatorTies.Of(map.State)).Select(tie => tie.Indicator).Distinct()];
        var indicators = await then.IndicatorsAsync(tied, cancellationToken);
        OwnedPart[] parts = [.. maps.SelectMany(map => PartsOf(map.Key, map.Value.State, indicators, filter.Kinds))];
        var teams = await then.TeamsAsync([.. parts.Select(part => part.Team).Distinct()], cancellationToken);
        return new(
            [.. parts.Where(part => IsAsked(teams[part.Team].State, filter))], maps, teams, indicators, await then.DepartmentsAsync(cancellationToken));
    }

    /// <summary>Persons as they are, or were.</summary>
    public Task<IReadOnlyDictionary<PersonId, Row<PersonState>>> PersonsAsync(
        Guid workspace, DateTimeOffset? moment, IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken) =>
        new WorkspaceThen(store, reader, workspace, moment).PersonsAsync(ids, cancellationToken);

    private static bool IsAsked(TeamState team, OwnershipFilter filter) =>
        filter.Teams?.Contains(team.Id) != false
        && (filter.Departments is null || (team.Department is { } department && filter.Departments.Contains(department)));

    // Only maps that have something of the teams asked for need be read.
    private static async Task<IEnumerable<PortfolioEntry>> AskedAsync(
        WorkspaceThen then, IReadOnlyList<PortfolioEntry> entries, OwnershipFilter filter, CancellationToken cancellationToken)
    {
        if (filter is { Teams: null, Departments: null })
            return entries;
        var owners = (await then.IndicatorsAsync([.. entries.SelectMany(entry => entry.Indicators!).Distinct()], cancellationToken))
            .ToDictionary(it => it.Key, it => it.Value.State.Team);
        var asked = (await then.TeamsAsync([.. entries.SelectMany(entry => entry.Owners!).Concat(owners.Values).Distinct()], cancellationToken))
            .Values.Where(team => IsAsked(team.State, filter)).Select(team => team.State.Id).ToHashSet();
        return entries.Where(entry => entry.Owners!.Any(asked.Contains) || entry.Indicators!.Any(it => asked.Contains(owners[it])));
    }

    private static IEnumerable<OwnedPart> PartsOf(
        JourneyMapId map, JourneyMapState state, IReadOnlyDictionary<IndicatorId, Row<IndicatorState>> indicators, IReadOnlyCollection<OwnedKind>? kinds)
    {
        if (state is not JourneyMapState.Live live)
            yield break;
        foreach (var (ordinal, it) in Responsibility.In(live).Index())
        {
            if (kinds?.Contains(KindOf(it.Kind)) != false)
                yield return new(KindOf(it.Kind), map, it.Part, Indicator: null, ordinal, it.Name, it.Team, it.InheritedFrom);
            if (kinds?.Contains(OwnedKind.Indicator) == false)
                continue;
            foreach (var tied in it.Indicators)
            {
                if (indicators.TryGetValue(tied, out var indicator))
                    yield return new(OwnedKind.Indicator, map, it.Part, tied, ordinal, indicator.State.Name, indicator.State.Team, InheritedFrom: null);
            }
        }
    }

    private static OwnedKind KindOf(PartKind kind) => kind switch
    {
        PartKind.Map => OwnedKind.Map,
        PartKind.Stage => OwnedKind.Stage,
        _ => OwnedKind.Touchpoint,
    };
}
