using JourneyGov.Application.Agreements;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class AgreementViewSpecs
{
    [Fact]
    public async Task Agreements_are_found_by_whatever_they_have_the_newest_first()
    {
        await using var world = await World.FoundedAsync();
        var (bank, other) = (world.Bank, await world.Bank.SampleAsync("Assurance"));
        var (map, handoff) = await HandoffAsync(world);
        var measured = await ProposeAsync(world, new(null, null, bank.Indicator), 40, other.Map);
        var passed = await ProposeAsync(world, new(map, handoff, null), null, map);
        await bank.SendAsync(bank.SupportLead, passed.Value, new AcceptAgreement(null));

        Assert.Equal([passed, measured], await ListAsync(world, new()));
        Assert.Equal([passed, measured], await ListAsync(world, new(Teams: [bank.Support])));
        Assert.Equal([passed], await ListAsync(world, new(Phases: [AgreementPhase.InForce])));
        Assert.Equal([passed], await ListAsync(world, new(Maps: [map])));
        Assert.Equal([measured], await ListAsync(world, new(Maps: [other.Map])));
        Assert.Equal([passed], await ListAsync(world, new(Handoffs: [(map, handoff)])));
        Assert.Equal([measured], await ListAsync(world, new(Indicators: [bank.Indicator])));
        Assert.Empty(await ListAsync(world, new(Teams: [])));
    }

    [Fact]
    public async Task What_was_in_force_on_a_handoff_at_a_moment_is_told_with_the_terms_of_then()
    {
        await using var world = await World.FoundedAsync();
        var (bank, (map, handoff)) = (world.Bank, await HandoffAsync(world));
        var view = new AgreementView(world.Store);
        var moments = new List<DateTimeOffset>();
        void Later()
        {
            moments.Add(world.Clock.Now);
            world.Clock.Now = world.Clock.Now.AddDays(1);
        }

        var id = await ProposeAsync(world, new(map, handoff, null), null, map);
        Later();
        await bank.SendAsync(bank.SupportLead, id.Value, new AcceptAgreement(null));
        Later();
        await bank.SendAsync(bank.Lead, id.Value, new AmendAgreement(new(bank.Support, null, null, null, null, null)));
        Later();
        await bank.SendAsync(bank.SupportLead, id.Value, new AcceptAgreement(null));
        Later();
        await bank.SendAsync(bank.SupportLead, id.Value, new EndAgreement(), "Done");
        Later();

        var answering = new List<TeamId?>();
        foreach (var moment in moments)
            answering.Add((await view.OnHandoffsAsync(bank.Workspace, [map], (world.Reader, moment), default))[(map, handoff)].SingleOrDefault()?.State.Terms.AnsweredBy);
        Assert.Equal([null, bank.Loans, bank.Loans, bank.Support, null], answering);
        Assert.Empty(await view.OnHandoffsAsync(bank.Workspace, [map], then: null, default));
    }

    [Fact]
    public async Task What_an_agreement_rests_on_is_read_for_many_at_once()
    {
        await using var world = await World.FoundedAsync();
        var (bank, (map, handoff)) = (world.Bank, await HandoffAsync(world));
        AgreementId[] ids = [await ProposeAsync(world, new(map, handoff, null), null, map), await ProposeAsync(world, new(null, null, bank.Indicator), 40, map)];
        async Task<IEnumerable<AgreementBreak[]>> BreaksAsync()
        {
            var states = (await new AgreementView(world.Store).FindAsync(bank.Workspace, [.. ids.Select(id => (AgreementId?)id)], default)).Select(row => row!.State).ToList();
            var grounds = await new AgreementGrounds(world.Store, new FactsReader(world.Store)).OfAsync(bank.Workspace, states, default);
            return states.Zip(grounds, (state, ground) => Agreement.BreaksOf(state, ground).ToArray());
        }

        Assert.All(await BreaksAsync(), Assert.Empty);
        await bank.SendAsync(bank.Lead, map.Value, new EditJourneyMap(null, [new RemoveHandoff(handoff)]));
        Assert.Equal([[AgreementBreak.HandoffRemoved], []], await BreaksAsync());
    }

    [Fact]
    public async Task Its_history_is_that_of_its_map_too()
    {
        await using var world = await World.FoundedAsync();
        var (bank, (map, handoff)) = (world.Bank, await HandoffAsync(world));
        var id = await ProposeAsync(world, new(map, handoff, null), null, map);
        await bank.SendAsync(bank.SupportLead, id.Value, new AcceptAgreement(null), "As it always was");

        var history = await world.History.ListAsync(bank.Workspace, new(Streams.Of(id)), false, new(), default);

        Assert.Equal(["agreement.proposed", "agreement.accepted"], history.Nodes.Select(change => change.Name));
        Assert.Equal([(map, bank.Loans), (map, bank.Support)], history.Nodes.Select(change => (change.Map!.Value, change.Stamp.Team!.Value)));
    }

    private static async Task<(JourneyMapId Map, PartId Handoff)> HandoffAsync(World world)
    {
        var (bank, sample, handoff) = (world.Bank, await world.Bank.SampleAsync(), new PartId(world.Bank.NewId()));
        await bank.SendAsync(bank.Lead, sample.Map.Value, new EditJourneyMap(null, [new DescribeHandoff(handoff, sample.Touchpoint, sample.Call, Continuity.Broken, null)]));
        return (sample.Map, handoff);
    }

    private static async Task<AgreementId> ProposeAsync(World world, AgreedMatter matter, decimal? value, JourneyMapId reviewWith)
    {
        var (bank, id) = (world.Bank, new AgreementId(world.Bank.NewId()));
        world.Clock.Now = world.Clock.Now.AddMinutes(1);
        await bank.SendAsync(bank.Lead, id.Value, new ProposeAgreement(
            id, matter, bank.Loans, bank.Support, null, new(bank.Loans, "Nobody tells it twice", value, new(2, TimeLimitUnit.OpenDays), reviewWith, null)));
        return id;
    }

    private static async Task<IEnumerable<AgreementId>> ListAsync(World world, AgreementFilter filter) =>
        (await new AgreementView(world.Store).ListEachAsync(world.Bank.Workspace, [filter], new(), default))[0].Nodes.Select(row => row.State.Id);
}
