using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Proposals;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class ProposalViewSpecs
{
    [Fact]
    public async Task Proposals_are_found_by_whatever_they_have_the_latest_sent_first()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan, other) = (world.Bank, await world.Bank.SampleAsync(), await world.Bank.SampleAsync("Assurance"));
        var first = await ProposeAsync(world, bank.Contributor, loan.Map, "Rappeler d’abord", new RenameTouchpoint(loan.Call, "Calls back"));
        var second = await ProposeAsync(world, bank.SupportLead, loan.Map, "Ask once", new RenameTouchpoint(loan.Touchpoint, "Fill it once"));
        var third = await ProposeAsync(world, bank.Contributor, other.Map, "Call back too", new RenameTouchpoint(other.Call, "Calls back"));
        await bank.SendAsync(bank.Contributor, third.Value, new WithdrawProposal());

        Assert.Equal([third, second, first], await ListAsync(world, new()));
        Assert.Equal([first, second, third], await ListAsync(world, new(), ProposalOrder.Sent));
        Assert.Equal([first, second, third], await ListAsync(world, new(), ProposalOrder.Expires));
        Assert.Equal([first], await ListAsync(world, new(Text: "RAPPELER")));
        Assert.Equal([second, first], await ListAsync(world, new(Maps: [loan.Map])));
        Assert.Equal([third, first], await ListAsync(world, new(Authors: [bank.Contributor.Person!.Value])));
        Assert.Equal([second], await ListAsync(world, new(Teams: [bank.Support])));
        Assert.Equal([third], await ListAsync(world, new(Phases: [ProposalPhase.Withdrawn, ProposalPhase.Expired])));
        Assert.Equal([second], await ListAsync(world, new(AwaitingTeams: [bank.Loans])));
        Assert.Equal([first], await ListAsync(world, new(AwaitingTeams: [bank.Support])));
        Assert.Empty((await new ProposalView(world.Store).ListAsync(world.Shop.Workspace, new(), ProposalOrder.Sent, new(), default)).Nodes);
    }

    [Fact]
    public async Task A_proposal_waits_for_a_team_until_it_approves_and_again_when_that_is_dismissed()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(
            world, bank.Contributor, loan.Map, "Both", new RenameTouchpoint(loan.Call, "Calls back"), new AssignOwner(loan.Stage, bank.Support));
        Assert.Equal([proposal], await ListAsync(world, new(AwaitingTeams: [bank.Support])));

        await bank.SendAsync(bank.SupportLead, proposal.Value, new ApproveProposal(bank.Support));
        Assert.Empty(await ListAsync(world, new(AwaitingTeams: [bank.Support])));
        Assert.Equal([proposal], await ListAsync(world, new(AwaitingTeams: [bank.Loans])));

        await bank.SendAsync(bank.SupportLead, loan.Map.Value, new EditJourneyMap(null, [new ScoreEmotion(loan.Call, 2, null, null)]));
        Assert.Equal([proposal], await ListAsync(world, new(AwaitingTeams: [bank.Support])));
    }

    [Fact]
    public async Task An_open_proposal_fails_the_line_of_the_checklist_until_it_is_decided()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(world, bank.Contributor, loan.Map, "Call back", new RenameTouchpoint(loan.Call, "Calls back"));

        Assert.False(await IsMetAsync(world, loan.Map));
        await bank.SendAsync(bank.SupportLead, proposal.Value, new RejectProposal(bank.Support), "We write");
        Assert.True(await IsMetAsync(world, loan.Map));
    }

    private static async Task<bool> IsMetAsync(World world, JourneyMapId map) => (await new JourneyMapQuestions(world.Reader, world.Facts)
        .ChecklistAsync(new(world.Bank.Workspace, world.Bank.Lead, Guid.Empty, null, null, null, world.Clock.Now), map, default))
        .Single(line => line.Item == ChecklistItem.NoOpenProposal).Met;

    private static async Task<ProposalId> ProposeAsync(World world, Caller author, JourneyMapId map, string title, params JourneyMapEdit[] edits)
    {
        world.Clock.Now = world.Clock.Now.AddMinutes(1);
        var id = new ProposalId(world.Bank.NewId());
        await world.Bank.SendAsync(author, id.Value, new ProposeChanges(id, map, null, title, null, null, [.. edits]));
        return id;
    }

    private static async Task<IEnumerable<ProposalId>> ListAsync(World world, ProposalFilter filter, ProposalOrder order = ProposalOrder.SentLatestFirst) =>
        (await new ProposalView(world.Store).ListAsync(world.Bank.Workspace, filter, order, new(), default)).Nodes.Select(row => row.State.Id);
}
