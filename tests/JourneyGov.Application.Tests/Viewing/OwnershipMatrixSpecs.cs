using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class OwnershipMatrixSpecs
{
    [Theory]
    [InlineData(14)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Whatever_happened_the_matrix_of_now_and_of_any_moment_is_what_the_raw_events_come_to(int seed)
    {
        await using var world = await World.FoundedAsync();
        var (bank, random) = (world.Bank, new Random(seed));
        var maps = await RandomHistory.RunAsync(world, random, commands: 150, clockJumpsBack: true);
        var content = JourneyMapView.Last((await world.Maps.ByIdsAsync(bank.Workspace, [maps[0]], default))[maps[0]].State)!.Content;
        await bank.AskAsync(
            RandomOffers.LeadOf(bank, content.AccountableTeam), maps[0].Value, new EditJourneyMap(null, [new TieIndicator(null, bank.Indicator)]));
        await bank.SendAsync(bank.Officer, bank.Indicator.Value, new AssignIndicatorTeam(bank.Loans), "Its readings come from there");
        var events = await world.Log.ReadAllAsync(bank.Workspace, 0, int.MaxValue, default);
        var (reader, inherited, indicators) = (new OwnershipReader(world.Store, world.Reader), 0, 0);

        foreach (var moment in Enumerable.Range(0, 40).Select(_ => (DateTimeOffset?)events[random.Next(events.Count)].RecordedAt.AddTicks(10 * random.Next(-1, 2))).Append(null))
        {
            var filter = moment is null ? new() : AnyFilter(bank, random);
            var expected = OwnershipRecount.Of(events, moment ?? DateTimeOffset.MaxValue).Lines(filter);
            var matrix = await reader.ReadAsync(bank.Workspace, moment, filter, default);

            Assert.Equal(expected.Select(line => line.ToString()), matrix.In(OwnershipOrder.JourneyMap).Select(part => Told(matrix, part)));
            Assert.Equal(expected.Count, (int)matrix.Page(OwnershipOrder.Team, new(First: 1)).TotalCount!.Value);
            AssertTotals(expected, matrix);
            inherited += expected.Count(line => line.Inherited is not null);
            indicators += expected.Count(line => line.Kind == OwnedKind.Indicator);
        }

        Assert.True(inherited > 50 && indicators > 0, $"{inherited} inherited, {indicators} indicators: too few to prove anything.");
    }

    [Fact]
    public async Task A_line_says_whose_it_is_and_from_what_it_inherits()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map) = (world.Bank, await DraftAsync(world));

        var matrix = await new OwnershipReader(world.Store, world.Reader).ReadAsync(bank.Workspace, null, new(Maps: [map]), default);

        Assert.Equal(
            [
                "Loan|0|Map|Loan|Loans||", "Loan|1|Stage|Apply|Loans|Loan|", "Loan|2|Touchpoint|Fill the form|Loans|Loan|", "Loan|3|Stage|Ask|Support||",
                "Loan|4|Touchpoint|Call|Support|Ask|", "Loan|5|Touchpoint|Visit|Loans||",
            ],
            matrix.In(OwnershipOrder.JourneyMap).Select(part => Told(matrix, part)).Select(line => line[..(line.LastIndexOf('|', line.LastIndexOf('|') - 1) + 1)]));
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_in_every_order()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        await RandomHistory.RunAsync(world, new Random(5), commands: 60);
        var matrix = await new OwnershipReader(world.Store, world.Reader).ReadAsync(bank.Workspace, null, new(), default);

        foreach (var order in Enum.GetValues<OwnershipOrder>())
        {
            var (read, after) = (new List<OwnedPart>(), (string?)null);
            do
            {
                var page = matrix.Page(order, new(First: 3, After: after));
                read.AddRange(page.Nodes);
                after = page.HasNextPage ? page.Edges[^1].Cursor : null;
            }
            while (after is not null);

            Assert.Equal(matrix.In(order), read);
            Assert.Equal(read.TakeLast(2), matrix.Page(order, new(Last: 2)).Nodes);
        }

        var teams = matrix.In(OwnershipOrder.Team).Select(part => SearchText.Of(matrix.Teams[part.Team].State.Name)).ToList();
        Assert.Equal(teams.Order(StringComparer.Ordinal), teams);
        Assert.Throws<QueryRefusedException>(() => matrix.Page(OwnershipOrder.Team, new(After: matrix.Page(OwnershipOrder.JourneyMap, new(First: 1)).Edges[0].Cursor)));
    }

    [Fact]
    public async Task A_team_that_was_renamed_moved_and_led_by_others_is_told_as_it_was()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map) = (world.Bank, await DraftAsync(world));
        var before = world.Clock.Now;
        world.Clock.Now = before.AddDays(1);
        await bank.SendAsync(bank.Administrator, bank.Support.Value, new RenameTeam("Help"));
        await bank.SendAsync(bank.Administrator, bank.Support.Value, new PlaceTeam(bank.Retail));
        await bank.SendAsync(bank.Administrator, bank.Support.Value, new SetMember(bank.Contributor.Person!.Value, TeamRole.Lead));
        var reader = new OwnershipReader(world.Store, world.Reader);

        var (then, now) = (await reader.ReadAsync(bank.Workspace, before, new(Maps: [map]), default), await reader.ReadAsync(bank.Workspace, null, new(Maps: [map]), default));
        var (thenIn, nowIn) = (await reader.ReadAsync(bank.Workspace, before, new(Departments: [bank.Retail], Teams: [bank.Support]), default), await reader.ReadAsync(bank.Workspace, null, new(Departments: [bank.Retail], Teams: [bank.Support]), default));

        Assert.Equal(("Support", "Help"), (then.Teams[bank.Support].State.Name, now.Teams[bank.Support].State.Name));
        Assert.Equal((false, true), (LeadBy(then), LeadBy(now)));
        Assert.Equal((true, false), (thenIn.Parts.Count == 0, nowIn.Parts.Count == 0));

        bool LeadBy(OwnershipMatrix matrix) => matrix.Teams[bank.Support].State.Members.GetValueOrDefault(bank.Contributor.Person!.Value) == TeamRole.Lead;
    }

    [Fact]
    public async Task As_a_table_it_has_a_row_for_every_line_and_no_formula()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map) = (world.Bank, await DraftAsync(world));
        await bank.SendAsync(bank.Lead, map.Value, new EditJourneyMap(null, [new Rename("=1+1")]));
        var matrix = await new OwnershipReader(world.Store, world.Reader).ReadAsync(bank.Workspace, null, new(Maps: [map]), default);

        var lines = OwnershipCsv.Write(matrix, OwnershipOrder.JourneyMap, _ => "Lea; Léa").Split("\r\n");

        Assert.Equal("Journey map,Kind,Part,Measures,Team,Inherited from,Department,Leads,Map id,Part id,Indicator id,Team id", lines[0]);
        Assert.Equal(matrix.Parts.Count + 2, lines.Length);
        Assert.StartsWith($"'=1+1,MAP,'=1+1,,Loans,,Retail,\"Lea; Léa\",{map.Value:D},{map.Value:D},,{bank.Loans.Value:D}", lines[1], StringComparison.Ordinal);
    }

    private static OwnershipFilter AnyFilter(Office bank, Random random) => random.Next(7) switch
    {
        0 => new(Teams: [bank.Support]),
        1 => new(Departments: [bank.Retail]),
        2 => new(Kinds: [OwnedKind.Indicator, OwnedKind.Map]),
        3 => new(Teams: [bank.Loans], Kinds: [OwnedKind.Touchpoint]),
        _ => new(),
    };

    private static string Told(OwnershipMatrix matrix, OwnedPart part)
    {
        var team = matrix.Teams[part.Team].State;
        var names = Responsibility.In(JourneyMapView.Last(matrix.Maps[part.Map].State)!).ToDictionary(it => it.Part, it => it.Name);
        return string.Join(
            '|', names[new(part.Map.Value)], part.Ordinal, part.Kind, part.Name, team.Name, part.InheritedFrom is { } holder ? names[holder] : null,
            team.Department is { } department ? matrix.Departments[department] : null,
            string.Join(",", team.Members.Where(member => member.Value == TeamRole.Lead).Select(member => member.Key.Value.ToString()).Order()));
    }

    private static void AssertTotals(IReadOnlyList<OwnershipRecount.Line> expected, OwnershipMatrix matrix)
    {
        Assert.Equal(
            expected.GroupBy(line => line.Team).Select(of => (of.Key, of.Count(), of.Count(it => it.Kind == OwnedKind.Stage), of.Count(it => it.Inherited is not null))).ToHashSet(),
            matrix.ByTeam().Select(of => (of.Team, of.Counts.Total, of.Counts.Stages, of.Counts.Inherited)).ToHashSet());
        Assert.Equal(
            expected.GroupBy(line => line.Department).Select(of => (of.Key, of.Count(), of.Count(it => it.Kind == OwnedKind.Indicator))).ToHashSet(),
            matrix.ByDepartment().Select(of => (of.Department, of.Counts.Total, of.Counts.Indicators)).ToHashSet());
        Assert.Equal(
            expected.GroupBy(line => line.Map).Select(of => (of.Key, of.Count(), of.Count(it => it.Kind == OwnedKind.Touchpoint))).ToHashSet(),
            matrix.ByMap().Select(of => (of.Map.Value, of.Counts.Total, of.Counts.Touchpoints)).ToHashSet());
    }

    private static async Task<JourneyMapId> DraftAsync(World world)
    {
        var bank = world.Bank;
        var (map, apply, ask, visit) = (await bank.DraftAsync("Loan"), bank.NewPart(), bank.NewPart(), bank.NewPart());
        await bank.SendAsync(bank.Lead, map.Value, new EditJourneyMap(null,
        [
            new AddStage(apply, null, "Apply", null, null, null), new AddStage(ask, null, "Ask", null, null, null),
            new AddTouchpoint(bank.NewPart(), apply, null, "Fill the form", null, null, null, null, []),
            new AddTouchpoint(bank.NewPart(), ask, null, "Call", null, null, null, null, []), new AddTouchpoint(visit, ask, null, "Visit", null, null, null, null, []),
            new AssignOwner(visit, bank.Loans), new AssignOwner(ask, bank.Support),
        ]));
        return map;
    }
}
