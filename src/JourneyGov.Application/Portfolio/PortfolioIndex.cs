using System.Collections.Concurrent;
using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Portfolio;

/// <summary>The maps of one workspace as they were at one position of its log, in every order that was asked for. Never changes.</summary>
internal sealed class PortfolioIndex
{
    private readonly ConcurrentDictionary<JourneyMapOrder, PortfolioEntry[]> _ordered = new();
    private readonly ConcurrentDictionary<(JourneyMapOrder Order, TeamId Team), PortfolioEntry[]> _accountedFor = new();
    private readonly ConcurrentDictionary<(JourneyMapOrder Order, TeamId Team), PortfolioEntry[]> _owned = new();

    private PortfolioIndex(
        ViewPosition at, ImmutableDictionary<JourneyMapId, PortfolioEntry> entries, PortfolioSettings settings, bool knowsOwners, bool knowsIndicators) =>
        (At, Entries, Settings, KnowsOwners, KnowsIndicators) = (at, entries, settings, knowsOwners, knowsIndicators);

    /// <summary>Where the views were.</summary>
    public ViewPosition At { get; }

    /// <summary>The maps by id, the retired ones too.</summary>
    public ImmutableDictionary<JourneyMapId, PortfolioEntry> Entries { get; }

    /// <summary>What holds for all of them.</summary>
    public PortfolioSettings Settings { get; }

    /// <summary>Whether the entries say which teams own a part.</summary>
    public bool KnowsOwners { get; }

    /// <summary>Whether the entries say which indicators are tied to a part.</summary>
    public bool KnowsIndicators { get; }

    /// <summary>An index of a whole workspace.</summary>
    public static PortfolioIndex Of(
        ViewPosition at, IEnumerable<PortfolioEntry> entries, PortfolioSettings settings, bool knowsOwners, bool knowsIndicators) =>
        new(at, entries.ToImmutableDictionary(entry => entry.Map), settings, knowsOwners, knowsIndicators);

    /// <summary>The index after more events: these entries are new or changed.</summary>
    public PortfolioIndex After(ViewPosition at, IReadOnlyList<PortfolioEntry> changed, PortfolioSettings settings)
    {
        var after = new PortfolioIndex(
            at, Entries.SetItems(changed.Select(entry => KeyValuePair.Create(entry.Map, entry))), settings, KnowsOwners, KnowsIndicators);
        foreach (var (order, entries) in _ordered)
            after._ordered[order] = changed.Count == 0 ? entries : Merged(entries, changed, PortfolioOrder.Of(order));
        return after;
    }

    /// <summary>The index with what says how often each map was read.</summary>
    public PortfolioIndex With(IReadOnlyDictionary<JourneyMapId, long> reads) => Of(
        At, Entries.Values.Select(entry => entry with { Reads = reads.GetValueOrDefault(entry.Map) }), Settings, KnowsOwners, KnowsIndicators);

    /// <summary>All maps in an order.</summary>
    public PortfolioEntry[] In(JourneyMapOrder order) => _ordered.GetOrAdd(order, Sorted);

    /// <summary>The maps that a team is accountable for, in an order.</summary>
    public PortfolioEntry[] AccountedForBy(TeamId team, JourneyMapOrder order) =>
        Among(_accountedFor, team, order, entry => entry.AccountableTeam == team);

    /// <summary>The maps of which a team owns a part, in an order; for an index that knows owners.</summary>
    public PortfolioEntry[] OwnedBy(TeamId team, JourneyMapOrder order) =>
        Among(_owned, team, order, entry => Array.IndexOf(entry.Owners!, team) >= 0);

    // Teams that have no map are not kept: ids that callers make up would fill the memory.
    private PortfolioEntry[] Among(
        ConcurrentDictionary<(JourneyMapOrder Order, TeamId Team), PortfolioEntry[]> known, TeamId team, JourneyMapOrder order,
        Predicate<PortfolioEntry> isOwn)
    {
        if (known.TryGetValue((order, team), out var own))
            return own;
        own = Array.FindAll(In(order), isOwn);
        return own.Length == 0 ? own : known.GetOrAdd((order, team), own);
    }

    private PortfolioEntry[] Sorted(JourneyMapOrder order)
    {
        PortfolioEntry[] sorted = [.. Entries.Values];
        Array.Sort(sorted, PortfolioOrder.Of(order));
        return sorted;
    }

    private static PortfolioEntry[] Merged(PortfolioEntry[] before, IReadOnlyList<PortfolioEntry> changed, PortfolioOrder order)
    {
        var gone = changed.Select(entry => entry.Map).ToHashSet();
        var merged = new List<PortfolioEntry>(before.Length + changed.Count);
        using var fresh = changed.Order(order).GetEnumerator();
        var more = fresh.MoveNext();
        foreach (var entry in before)
        {
            if (gone.Contains(entry.Map))
                continue;
            for (; more && order.Compare(fresh.Current, entry) < 0; more = fresh.MoveNext())
                merged.Add(fresh.Current);
            merged.Add(entry);
        }

        for (; more; more = fresh.MoveNext())
            merged.Add(fresh.Current);
        return [.. merged];
    }
}
