using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
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
        new(await DepartmentsAsync(connection, workspace), await CalendarAsync(connection, workspace)), owners, indicators);

    private static async Task<PortfolioIndex> CatchUpAsync(DbConnection connection, Guid workspace, ViewPosition position, PortfolioIndex index)
    {
        var changes = await connection.RowsAsync(
            "SELECT DISTINCT map, category FROM change WHERE workspace = @workspace AND position > @after",
            row => (Map: row.IdOrNull("map"), Category: row.Text("category")), ("workspace", workspace), ("after", index.At.Position));
        var (maps, settings) = (changes.Select(change => change.Map).OfType<Guid>().ToHashSet(), index.Settings);
        if (changes.Exists(change => change.Category == Streams.Team))
        {
            settings = settings with { Departments = await DepartmentsAsync(connection, workspace) };
            // Whether a team has a lead counts for all that it owns a part of.
            maps.UnionWith(index.Entries.Values.Where(entry => entry.Leaderless.Length > 0).Select(entry => entry.Map.Value));
            maps.UnionWith((await LeaderlessOwnersAsync(connection, workspace, ids: null)).Select(owned => owned.Key));
        }

        if (changes.Exists(change => change.Category == Streams.Workspace))
            settings = settings with { Calendar = await CalendarAsync(connection, workspace) };
        var changed = maps.Count == 0
            ? []
            : await CompleteAsync(connection, workspace, await PortfolioEntry.ReadAsync(connection, workspace, maps), maps, index.KnowsOwners, index.KnowsIndicators);
        return index.After(position, changed, settings);
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

        var links = await InPartsAsync(connection, workspace, "journey_map_part", "sub_journey", ids, "sub_journey IS NOT NULL");
        var leaderless = await LeaderlessOwnersAsync(connection, workspace, ids);
        return links.Count == 0 && leaderless.Count == 0 ? entries : entries.ConvertAll(entry => entry with
        {
            SubJourneys = [.. links[entry.Map.Value].Select(id => new JourneyMapId(id))],
            Leaderless = [.. leaderless[entry.Map.Value]],
        });
    }

    // Of each map, the owners without a lead; there are few of those, and mostly none.
    private static async Task<ILookup<Guid, LeaderlessTeam>> LeaderlessOwnersAsync(
        DbConnection connection, Guid workspace, IReadOnlyCollection<Guid>? ids)
    {
        var teams = await LeaderlessTeam.ReadAsync(connection, workspace, LeaderlessTeam.Now);
        if (teams.Count == 0)
            return Enumerable.Empty<LeaderlessTeam>().ToLookup(_ => Guid.Empty);
        var owned = await connection.RowsAsync(
            "SELECT DISTINCT map, owner FROM journey_map_part WHERE workspace = @workspace AND owner IN (@teams)" + (ids is null ? "" : " AND map IN (@ids)"),
            row => (Map: row.Id("map"), Owner: new TeamId(row.Id("owner"))),
            ("workspace", workspace), ("teams", teams.Keys.Select(team => team.Value)), ("ids", ids));
        return owned.OrderBy(it => it.Owner.Value).ToLookup(it => it.Map, it => teams[it.Owner]);
    }

    /// <summary>The calendar of a workspace.</summary>
    internal static async Task<BusinessCalendar> CalendarAsync(DbConnection connection, Guid workspace) => (await connection.RowsAsync(
        "SELECT last_change, state FROM workspace WHERE workspace = @workspace", row => row.Row<WorkspaceState>().State.Calendar,
        ("workspace", workspace))).SingleOrDefault(BusinessCalendar.Default);

    private static async Task<ILookup<Guid, Guid>> InPartsAsync(
        DbConnection connection, Guid workspace, string table, string column, IReadOnlyCollection<Guid>? ids,
        string condition = "1 = 1") => (await connection.RowsAsync(
            $"SELECT DISTINCT map, {column} AS named FROM {table} WHERE workspace = @workspace AND {condition}"
            + (ids is null ? "" : " AND map IN (@ids)"),
            row => (Map: row.Id("map"), Named: row.Id("named")),
            ("workspace", workspace), ("ids", ids))).ToLookup(found => found.Map, found => found.Named);

    private static async Task<ImmutableDictionary<TeamId, DepartmentId>> DepartmentsAsync(DbConnection connection, Guid workspace) => (await connection.RowsAsync(
        "SELECT id, department FROM team WHERE workspace = @workspace AND department IS NOT NULL",
        row => KeyValuePair.Create(new TeamId(row.Id("id")), new DepartmentId(row.Id("department"))),
        ("workspace", workspace))).ToImmutableDictionary();
}
