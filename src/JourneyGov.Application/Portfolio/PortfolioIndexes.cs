using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Portfolio;

/// <summary>
/// The portfolio of each workspace that was asked about, in memory: made at the first question, given without a read as long as nobody
/// commits anything, and then brought up to date by the maps that the log says have changed.
/// </summary>
internal sealed class PortfolioIndexes(IStore store)
{
    // Behind by more events than this, it is made anew: reading the whole costs less than looking up so many.
    private const long MostBehind = 5000;

    // Of all workspaces together; some 100 MB. Beyond, only the portfolio that was asked about last stays.
    private const int MostMaps = 200_000;

    private static readonly ConditionalWeakTable<IStore, PortfolioIndexes> Known = [];

    private readonly ConcurrentDictionary<Guid, Kept> _kept = new();

    private sealed class Kept
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public volatile PortfolioIndex? Index;
    }

    /// <summary>The one that all views over a store share.</summary>
    public static PortfolioIndexes Of(IStore store) => Known.GetValue(store, it => new PortfolioIndexes(it));

    /// <summary>The portfolio as it is now.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="owners">Whether its entries must say which teams own a part.</param>
    /// <param name="indicators">Whether its entries must say which indicators are tied to a part.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<PortfolioIndex> CurrentAsync(Guid workspace, bool owners, bool indicators, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(workspace, out var kept) && kept.Index is { } index && Knows(index, owners, indicators)
            && await store.PositionAsync(workspace, cancellationToken) is { } now && now == index.At)
            return index;
        return await store.ReadAtAsync(
            workspace, (connection, position) => BringUpToDateAsync(connection, workspace, position, owners, indicators), cancellationToken);
    }

    private async Task<PortfolioIndex> BringUpToDateAsync(
        DbConnection connection, Guid workspace, ViewPosition position, bool owners, bool indicators)
    {
        var kept = _kept.GetOrAdd(workspace, _ => new Kept());
        await kept.Turn.WaitAsync();
        try
        {
            var index = kept.Index;
            var isAhead = index?.At.Rebuild == position.Rebuild && index.At.Position >= position.Position;
            if (index is not null && isAhead && Knows(index, owners, indicators))
                return index;
            // What is ahead of this read was made by one that began later, and is not to be replaced by less.
            if (isAhead && index!.At != position)
                return await MakeAsync(connection, workspace, position, owners, indicators);
            index = index is not null && Knows(index, owners, indicators) && index.At.Rebuild == position.Rebuild
                && position.Position - index.At.Position <= MostBehind
                ? await CatchUpAsync(connection, workspace, position, index)
                : await MakeAsync(connection, workspace, position, owners || index?.KnowsOwners == true, indicators || index?.KnowsIndicators == true);
            kept.Index = index;
            LetOthersGo(kept);
            return index;
        }
        finally
        {
            kept.Turn.Release();
        }
    }

    private void LetOthersGo(Kept asked)
    {
        if (_kept.Sum(kept => kept.Value.Index?.Entries.Count ?? 0) <= MostMaps)
            return;
        foreach (var (_, other) in _kept)
        {
            if (other != asked)
                other.Index = null;
        }
    }

    private static bool Knows(PortfolioIndex index, bool owners, bool indicators) =>
        (!owners || index.KnowsOwners) && (!indicators || index.KnowsIndicators);

    private static async Task<PortfolioIndex> MakeAsync(
        DbConnection connection, Guid workspace, ViewPosition position, bool owners, bool indicators) => PortfolioIndex.Of(
        position, await CompleteAsync(connection, workspace, await PortfolioEntry.ReadAllAsync(connection, workspace), ids: null, owners, indicators),
        await DepartmentsAsync(connection, workspace), owners, indicators);

    private static async Task<PortfolioIndex> CatchUpAsync(DbConnection connection, Guid workspace, ViewPosition position, PortfolioIndex index)
    {
        var changes = await connection.RowsAsync(
            "SELECT DISTINCT map, category FROM change WHERE workspace = @workspace AND position > @after",
            row => (Map: row.IdOrNull("map"), IsTeam: row.Text("category") == Streams.Team), ("workspace", workspace), ("after", index.At.Position));
        Guid[] maps = [.. changes.Select(change => change.Map).OfType<Guid>().Distinct()];
        var changed = maps.Length == 0
            ? []
            : await CompleteAsync(connection, workspace, await PortfolioEntry.ReadAsync(connection, workspace, maps), maps, index.KnowsOwners, index.KnowsIndicators);
        var departments = changes.Exists(change => change.IsTeam) ? await DepartmentsAsync(connection, workspace) : index.Departments;
        return index.After(position, changed, departments);
    }

    private static async Task<List<PortfolioEntry>> CompleteAsync(
        DbConnection connection, Guid workspace, List<PortfolioEntry> entries, IReadOnlyCollection<Guid>? ids, bool owners, bool indicators)
    {
        if (owners)
        {
            var found = await InPartsAsync(connection, workspace, "journey_map_part", "owner", ids);
            entries = entries.ConvertAll(entry => entry with { Owners = [.. found[entry.Map.Value].Select(id => new TeamId(id))] });
        }

        if (indicators)
        {
            var found = await InPartsAsync(connection, workspace, "indicator_tie", "indicator", ids);
            entries = entries.ConvertAll(entry => entry with { Indicators = [.. found[entry.Map.Value].Select(id => new IndicatorId(id))] });
        }

        return entries;
    }

    private static async Task<ILookup<Guid, Guid>> InPartsAsync(
        DbConnection connection, Guid workspace, string table, string column, IReadOnlyCollection<Guid>? ids) => (await connection.RowsAsync(
            $"SELECT DISTINCT map, {column} AS named FROM {table} WHERE workspace = @workspace"
            + (ids is null ? "" : " AND map IN (@ids)"),
            row => (Map: row.Id("map"), Named: row.Id("named")),
            ("workspace", workspace), ("ids", ids))).ToLookup(found => found.Map, found => found.Named);

    private static async Task<ImmutableDictionary<TeamId, DepartmentId>> DepartmentsAsync(DbConnection connection, Guid workspace) => (await connection.RowsAsync(
        "SELECT id, department FROM team WHERE workspace = @workspace AND department IS NOT NULL",
        row => KeyValuePair.Create(new TeamId(row.Id("id")), new DepartmentId(row.Id("department"))),
        ("workspace", workspace))).ToImmutableDictionary();
}
