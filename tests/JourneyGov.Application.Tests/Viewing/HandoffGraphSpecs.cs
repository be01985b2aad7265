using JourneyGov.Application.Portfolio;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class HandoffGraphSpecs
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task Whatever_happened_the_graph_of_now_and_of_any_moment_is_what_the_raw_events_come_to(int seed)
    {
        await using var world = await World.FoundedAsync();
        var (bank, random) = (world.Bank, new Random(seed));
        await ChangeHandsAsync(world, random, commands: 120);
        var events = await world.Log.ReadAllAsync(bank.Workspace, 0, int.MaxValue, default);
        var (reader, between) = (new HandoffGraphReader(world.Store, world.Reader), 0);

        foreach (var moment in Enumerable.Range(0, 30).Select(_ => (DateTimeOffset?)events[random.Next(events.Count)].RecordedAt).Append(null))
        {
            var within = random.Next(2) == 0;
            var expected = OwnershipRecount.Of(events, moment ?? DateTimeOffset.MaxValue).Handoffs().Where(it => within || it.From != it.To).ToList();
            var graph = await reader.ReadAsync(bank.Workspace, moment, world.Clock.Today, new(WithinTeams: within), default);

            Assert.Equal(
                expected.Select(it => it.ToString()).Order(),
                graph.Edges().SelectMany(edge => edge.Passages.Select(it => (edge.From, edge.To, it.Handoff.Continuity, it.Handoff.Note).ToString())).Order());
            Assert.Equal(expected.SelectMany(it => new[] { it.From, it.To }).Distinct().Count(), graph.Nodes().Count());
            between += expected.Count(it => it.From != it.To);
        }

        Assert.True(between > 10, $"{between} handoffs between two teams: too few to prove anything.");
    }

    [Fact]
    public async Task Passages_that_nobody_answers_for_are_a_question()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        var (broken, repeated, seamless, own, near) = (bank.NewPart(), bank.NewPart(), bank.NewPart(), bank.NewPart(), bank.NewPart());
        await bank.SendAsync(Both(bank), sample.Map.Value, new EditJourneyMap(null,
        [
            new AddTouchpoint(near, sample.Stage, null, "Sign", null, null, null, null, []),
            new DescribeHandoff(broken, sample.Touchpoint, sample.Call, Continuity.Broken, null), new DescribeHandoff(repeated, sample.Call, near, Continuity.Repeated, null),
            new DescribeHandoff(seamless, near, sample.Call, Continuity.Seamless, null), new DescribeHandoff(own, sample.Touchpoint, near, Continuity.Broken, null),
        ]));
        var before = world.Clock.Now;
        world.Clock.Now = before.AddDays(1);
        await AgreeAsync(bank, sample.Map, broken, world.Clock.Today.AddDays(10));
        HandoffFilter unanswered = new(Continuities: [Continuity.Broken, Continuity.Repeated], Answered: false);

        Assert.Equal([broken, repeated], await IdsAsync(world, before, unanswered));
        Assert.Equal([repeated], await IdsAsync(world, null, unanswered));
        Assert.Equal([broken], await IdsAsync(world, null, new(Answered: true)));
        Assert.Equal([broken, repeated], await IdsAsync(world, null, unanswered, world.Clock.Today.AddDays(11)));
        Assert.Equal([broken, repeated, seamless], await IdsAsync(world, null, new(Teams: [bank.Support])));
        Assert.Equal([broken, repeated, seamless, own], await IdsAsync(world, null, new(WithinTeams: true, Maps: [sample.Map])));
        Assert.Empty(await IdsAsync(world, null, new(Maps: [new(bank.NewId())])));
    }

    [Fact]
    public async Task Who_answers_is_agreed_by_two_teams_and_forgotten_when_others_own_the_ends()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, handoff) = (world.Bank, await world.Bank.SampleAsync(), world.Bank.NewPart());
        await bank.SendAsync(bank.Lead, sample.Map.Value, new EditJourneyMap(null,
            [new AssignOwner(sample.Touchpoint, bank.Loans), new DescribeHandoff(handoff, sample.Touchpoint, sample.Call, Continuity.Broken, null)]));
        await AgreeAsync(bank, sample.Map, handoff, null);
        var agreed = await IdsAsync(world, null, new(Answered: true));

        await bank.SendAsync(bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignOwner(sample.Touchpoint, bank.Support)]), "Merger");
        var within = await IdsAsync(world, null, new(Answered: true));
        await bank.SendAsync(bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignOwner(sample.Touchpoint, bank.Loans)]), "They answer there");

        Assert.Equal([handoff], agreed);
        Assert.Empty(within);
        Assert.Equal([handoff], await IdsAsync(world, null, new(Answered: true)));
    }

    private static Caller Both(Office bank) =>
        bank.Lead with { Teams = new Dictionary<TeamId, TeamRole> { [bank.Loans] = TeamRole.Lead, [bank.Support] = TeamRole.Lead } };

    // Parts come, go and change hands, and handoffs with them. Some commands are refused.
    private static async Task ChangeHandsAsync(World world, Random random, int commands)
    {
        var (bank, maps) = (world.Bank, new[] { (await world.Bank.SampleAsync()).Map, (await world.Bank.SampleAsync("Second")).Map });
        for (var i = 0; i < commands; i++)
        {
            world.Clock.Now = world.Clock.Now.AddHours(random.Next(30));
            var map = maps[random.Next(maps.Length)];
            if ((await world.Maps.ByIdsAsync(bank.Workspace, [map], default))[map].State is not JourneyMapState.Live live)
                continue;
            await bank.AskAsync(Both(bank), map.Value, new EditJourneyMap(null, [AnyEdit(bank, live.Content, random, i)]));
        }

        await bank.SendAsync(Both(bank), maps[1].Value, new RetireJourneyMap(), "Not used any more");
    }

    private static JourneyMapEdit AnyEdit(Office bank, JourneyMapContent content, Random random, int number)
    {
        var (stage, touchpoints) = (content.Stages[random.Next(content.Stages.Count)], content.Stages.SelectMany(it => it.Touchpoints).Select(it => it.Id).ToList());
        PartId Any() => touchpoints.Count == 0 ? bank.NewPart() : touchpoints[random.Next(touchpoints.Count)];
        var team = random.Next(2) == 0 ? bank.Loans : bank.Support;
        return random.Next(10) switch
        {
            0 or 1 => new AddTouchpoint(bank.NewPart(), stage.Id, null, $"Touchpoint {number}", null, null, null, null, []),
            2 or 3 => new AssignOwner(Any(), team),
            4 => new AssignOwner(stage.Id, team),
            5 => new RemoveTouchpoint(Any()),
            6 => new MoveTouchpoint(Any(), stage.Id, null),
            _ => new DescribeHandoff(bank.NewPart(), Any(), Any(), (Continuity)random.Next(3), $"Handoff {number}"),
        };
    }

    private static async Task AgreeAsync(Office bank, JourneyMapId map, PartId handoff, DateOnly? endsOn)
    {
        var id = new AgreementId(bank.NewId());
        await bank.SendAsync(bank.Lead, id.Value, new ProposeAgreement(id, new(map, handoff, null), bank.Loans, bank.Support, null, new(bank.Support, null, null, null, null, endsOn)));
        await bank.SendAsync(bank.SupportLead, id.Value, new AcceptAgreement(null));
    }

    private static async Task<IEnumerable<PartId>> IdsAsync(World world, DateTimeOffset? moment, HandoffFilter filter, DateOnly? day = null) =>
        (await new HandoffGraphReader(world.Store, world.Reader).ReadAsync(world.Bank.Workspace, moment, day ?? world.Clock.Today, filter, default))
            .Passages.Select(passage => passage.Handoff.Id);
}
