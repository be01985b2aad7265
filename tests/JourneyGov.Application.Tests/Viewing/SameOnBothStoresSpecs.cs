using System.Globalization;
using System.Text.RegularExpressions;
using JourneyGov.Application.Agreements;
using JourneyGov.Application.History;
using JourneyGov.Application.Improvements;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Personas;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;
using JourneyGov.Tests;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>The same commands, with the same ids at the same times, come to the same rows and the same answers on both stores.</summary>
public sealed partial class SameOnBothStoresSpecs
{
    [PostgresTheory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Rows_and_pages_with_their_cursors_and_counts_are_equal(int seed)
    {
        await using var file = await World.FoundedAsync(StoreKind.Sqlite);
        await using var server = await World.FoundedAsync(StoreKind.Postgres);

        var (one, other) = (await PlayedAsync(file, seed), await PlayedAsync(server, seed));

        Assert.InRange(one.Count, 500, int.MaxValue);
        Assert.Equal(one, other);
    }

    private static async Task<IReadOnlyList<string>> PlayedAsync(World world, int seed)
    {
        var maps = await RandomCommands.SendAsync(world, new Random(seed), commands: 150);
        await world.Readings.RecordAsync(
            world.Bank.Workspace, world.Bank.Lead,
            [.. Enumerable.Range(1, 30).Select(day => new Reading(world.Bank.Indicator, world.Clock.Now.AddDays(-day), $"source {day % 3}", day / 3m))], default);
        IEnumerable<string> told = [.. await ViewRows.OfAsync(world.Store), .. await ListsAsync(world, maps), .. await HistoriesAsync(world, maps)];
        return [.. WithoutChance(told)];
    }

    private static async Task<IEnumerable<string>> ListsAsync(World world, IReadOnlyList<JourneyMapId> maps)
    {
        var (bank, told) = (world.Bank, new List<string>());
        async Task TellAsync<T>(Func<PageRequest, Task<Page<T>>> list)
        {
            told.AddRange(await WholeAsync(list, backwards: false));
            told.AddRange(await WholeAsync(list, backwards: true));
        }

        await TellAsync(page => new TeamView(world.Store).ListAsync(bank.Workspace, new(Text: "o"), page, default));
        await TellAsync(page => new PersonView(world.Store).ListAsync(bank.Workspace, new(Teams: [bank.Loans, bank.Support]), page, default));
        await TellAsync(page => new PersonView(world.Store).ListAsync(bank.Workspace, new(Roles: [WorkspaceRole.Administrator]), page, default));
        await TellAsync(page => new PersonaView(world.Store).ListAsync(bank.Workspace, new(Teams: [bank.Loans]), page, default));
        await TellAsync(page => new IndicatorView(world.Store).ListAsync(bank.Workspace, new(Measures: [Measure.Nps]), page, world.Clock.Now, default));
        foreach (var filter in new IndicatorFilter[] { new(Fresh: true), new(Fresh: false), new(Conditions: Enum.GetValues<IndicatorCondition>()) })
            await TellAsync(page => new IndicatorView(world.Store).ListAsync(bank.Workspace, filter, page, world.Clock.Now, default));
        foreach (var overdue in new bool?[] { null, false, true })
            await TellAsync(page => new ImprovementView(world.Store).ListAsync(bank.Workspace, new(Maps: maps, Overdue: overdue), overdue == true, page, world.Clock.Today, default));
        foreach (var filter in new OwnershipOfferFilter[] { new(Teams: [bank.Loans]), new(Phases: [OfferPhase.Accepted]), new(Escalated: false) })
            await TellAsync(async page => (await new OwnershipOfferView(world.Store).ListEachAsync(bank.Workspace, [filter], page, default))[0]);
        foreach (var filter in new WaiverFilter[] { new(), new(Statuses: Enum.GetValues<WaiverStatus>()), new(Teams: [bank.Loans], Lines: [ChecklistItem.NoOverdueReview]) })
            await TellAsync(page => new WaiverView(world.Store).ListAsync(bank.Workspace, filter, page, world.Clock.Today, default));
        for (var day = world.Clock.Today.AddDays(-60); day < world.Clock.Today.AddDays(40); day = day.AddDays(5))
            await TellAsync(page => new OrphanView(world.Store).ListAsync(bank.Workspace, null, page, day, moment => DateOnly.FromDateTime(moment.UtcDateTime), default));
        foreach (var order in Enum.GetValues<ProposalOrder>())
            await TellAsync(page => new ProposalView(world.Store).ListAsync(bank.Workspace, new(Text: "change", Maps: maps), order, page, default));
        await TellAsync(page => new ProposalView(world.Store).ListAsync(bank.Workspace, new(AwaitingTeams: [bank.Support]), ProposalOrder.Sent, page, default));
        await TellAsync(async page => (await new AgreementView(world.Store).ListEachAsync(bank.Workspace, [new(Teams: [bank.Support], Maps: maps)], page, default))[0]);
        await TellAsync(page => world.Readings.ListAsync(bank.Workspace, bank.Indicator, world.Clock.Now.AddDays(-20), world.Clock.Now, page, default));
        foreach (var order in Enum.GetValues<JourneyMapOrder>())
            await TellAsync(page => world.Maps.ListAsync(bank.Workspace, new(Retired: null, OwningTeams: [bank.Support, bank.Loans]), order, page, world.Clock.Today, default));
        foreach (var order in Enum.GetValues<PartOrder>())
        {
            await TellAsync(page => world.Parts.TouchpointsAsync(bank.Workspace, new(Maps: maps, Channels: [Channel.App, Channel.Web]), order, page, default));
            await TellAsync(page => world.Parts.TouchpointsAsync(bank.Workspace, new(Finding: new(MinimumSeverity: 2)), order, page, default));
            await TellAsync(page => world.Parts.FindingsAsync(bank.Workspace, new(Finding: new(Kinds: [FindingKind.Pain], IsAssumption: true)), order, page, default));
        }

        await TellAsync(page => world.Reviews.ListAsync(bank.Workspace, new(), true, page, default));
        await TellAsync(page => world.Reviews.ListAsync(bank.Workspace, new(AwaitingTeams: [bank.Loans, bank.Support], Departments: [bank.Retail]), false, page, default));
        return told;
    }

    private static async Task<IEnumerable<string>> HistoriesAsync(World world, IReadOnlyList<JourneyMapId> maps)
    {
        var (bank, told) = (world.Bank, new List<string>());
        var touchpoints = (await world.Parts.TouchpointsAsync(bank.Workspace, new(), default, new(), default)).Nodes.Select(part => (part.Map, part.Part)).ToArray();
        HistoryFilter[] filters =
        [
            new(), new(Stream: Streams.Of(maps[0])), new(Map: maps[1]), new(Parts: touchpoints), new(Parts: touchpoints, Field: "name"),
            new(Persons: [bank.Lead.Person!.Value, bank.SupportLead.Person!.Value]), new(Teams: [bank.Support]), new(Names: ["journey-map.stage-added"]),
            new(Map: maps[0], Since: world.Clock.Now.AddDays(-60), Until: world.Clock.Now.AddDays(-1)),
        ];
        foreach (var filter in filters)
        {
            told.AddRange(await WholeAsync(page => world.History.ListAsync(bank.Workspace, filter, true, page, default), backwards: false));
            told.AddRange(await WholeAsync(page => world.History.ListAsync(bank.Workspace, filter, false, page, default), backwards: true));
        }

        var parts = await world.History.PartsAsync(bank.Workspace, Enumerable.Range(1, 100).Select(position => (long)position), default);
        told.AddRange(parts.SelectMany(changed => changed.Select(part => $"{changed.Key}: {part.Kind} {part.Part} {string.Join(' ', part.Fields)}")));
        told.AddRange((await world.Parts.ByIdsAsync(bank.Workspace, touchpoints, default)).Select(part => part.ToString()).Order(StringComparer.Ordinal));
        return told;
    }

    // A list of pages of seven, forwards or from its end.
    private static async Task<List<string>> WholeAsync<T>(Func<PageRequest, Task<Page<T>>> list, bool backwards)
    {
        var (told, page) = (new List<string>(), backwards ? new PageRequest(Last: 7) : new PageRequest(First: 7));
        while (true)
        {
            var read = await list(page);
            told.Add($"{read.Edges.Count} of {read.TotalCount}, {read.HasPreviousPage}, {read.HasNextPage}");
            told.AddRange(read.Edges.Select(edge => $"{edge.Cursor} {edge.Node}"));
            if (!(backwards ? read.HasPreviousPage : read.HasNextPage))
                return told;
            page = backwards ? page with { Before = read.Edges[0].Cursor } : page with { After = read.Edges[^1].Cursor };
        }
    }

    // What the clock sends has ids of chance: they are numbered as they come.
    private static IEnumerable<string> WithoutChance(IEnumerable<string> told)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return told.Select(line => OfChance().Replace(line, id =>
        {
            numbers.TryAdd(id.Value, numbers.Count);
            return "#" + numbers[id.Value].ToString(CultureInfo.InvariantCulture);
        })).ToList();
    }

    [GeneratedRegex("(?!00000000-0000-4000-)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex OfChance();
}
