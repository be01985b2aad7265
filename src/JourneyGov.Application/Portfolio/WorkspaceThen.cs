using System.Collections.Immutable;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Portfolio;

/// <summary>
/// A workspace's things now, from the views, or as they were at a moment: which there were from what is kept of each for as long as it held,
/// what they said from the log.
/// </summary>
/// <param name="store">Where the views are.</param>
/// <param name="reader">Folds streams.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="moment">The moment; null: now.</param>
internal sealed class WorkspaceThen(IStore store, StateReader reader, Guid workspace, DateTimeOffset? moment)
{
    private readonly StreamTimeline _streams = new(reader);

    /// <summary>The maps that were in use, with the teams that owned a part and the indicators tied to one.</summary>
    public async Task<IReadOnlyList<PortfolioEntry>> LiveMapsAsync(IReadOnlyCollection<JourneyMapId>? among, CancellationToken cancellationToken)
    {
        IEnumerable<PortfolioEntry> entries = moment is { } then
            ? await store.ReadAsync(connection => PortfolioEntry.ReadThenAsync(connection, workspace, then, lastChange: false), cancellationToken)
            : (await PortfolioIndexes.Of(store).CurrentAsync(workspace, owners: true, indicators: true, cancellationToken)).Entries.Values;
        return [.. entries.Where(entry => !entry.Retired && among?.Contains(entry.Map) != false)];
    }

    /// <summary>What maps said.</summary>
    public Task<IReadOnlyDictionary<JourneyMapId, Row<JourneyMapState>>> MapsAsync(
        IReadOnlyCollection<JourneyMapId> ids, CancellationToken cancellationToken) => ReadAsync(
            ids, JourneyMap.Decider, id => Streams.Of(id), () => new JourneyMapView(store).ByIdsAsync(workspace, ids, cancellationToken), cancellationToken);

    /// <summary>What teams were.</summary>
    public Task<IReadOnlyDictionary<TeamId, Row<TeamState>>> TeamsAsync(IReadOnlyCollection<TeamId> ids, CancellationToken cancellationToken) =>
        ReadAsync(ids, Team.Decider, id => Streams.Of(id), () => new TeamView(store).ByIdsAsync(workspace, ids, cancellationToken), cancellationToken);

    /// <summary>What indicators were.</summary>
    public Task<IReadOnlyDictionary<IndicatorId, Row<IndicatorState>>> IndicatorsAsync(
        IReadOnlyCollection<IndicatorId> ids, CancellationToken cancellationToken) => ReadAsync(
            ids, Indicator.Decider, id => Streams.Of(id), () => new IndicatorView(store).ByIdsAsync(workspace, ids, cancellationToken), cancellationToken);

    /// <summary>What persons were.</summary>
    public Task<IReadOnlyDictionary<PersonId, Row<PersonState>>> PersonsAsync(IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken) =>
        ReadAsync(ids, Person.Decider, id => Streams.Of(id), () => new PersonView(store).ByIdsAsync(workspace, ids, cancellationToken), cancellationToken);

    /// <summary>What departments were called.</summary>
    public async Task<IReadOnlyDictionary<DepartmentId, string>> DepartmentsAsync(CancellationToken cancellationToken)
    {
        var own = new WorkspaceId(workspace);
        var now = (await new WorkspaceView(store).FindAsync(workspace, cancellationToken))?.State.Departments
            ?? ImmutableDictionary<DepartmentId, string>.Empty;
        if (moment is not { } then)
            return now;
        // None is ever removed; one that the clock had not come to yet is called what it is called now.
        var state = (await reader.ReadAsync(Workspace.Decider, workspace, Streams.Of(own), new AsOf.Moment(then), cancellationToken)).State;
        return state is null ? now : now.SetItems(state.Departments);
    }

    private async Task<IReadOnlyDictionary<TId, Row<TState>>> ReadAsync<TId, TState, TFold, TCommand, TFacts, TEvent>(
        IReadOnlyCollection<TId> ids, Decider<TFold, TCommand, TFacts, TEvent> decider, Func<TId, StreamId> stream,
        Func<Task<IReadOnlyDictionary<TId, Row<TState>>>> now, CancellationToken cancellationToken)
        where TId : struct
        where TState : class
    {
        if (moment is not { } then)
            return await now();
        var found = new Dictionary<TId, Row<TState>>();
        foreach (var id in ids)
        {
            // What is spoken of was there; where the clock had been put back, its beginning may bear a later time.
            foreach (var asOf in new AsOf[] { new AsOf.Moment(then), new AsOf.Revision(1) })
            {
                if (await _streams.ReadAsync(decider, workspace, stream(id), asOf, cancellationToken) is { State: TState state } row)
                {
                    found.Add(id, new(state, row.LastChange));
                    break;
                }
            }
        }

        return found;
    }
}
