using JourneyGov.Application.Proposals;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Proposals;

public sealed class ProposalCommandSpecs
{
    private static readonly JourneyMapEdit[] None = [];

    [Fact]
    public async Task The_last_approval_writes_the_approval_the_application_and_the_changes_of_the_map_in_one_append()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(bank, loan.Map, Renaming(loan), new ScoreEmotion(loan.Call, 2, "Waits", null));

        var outcome = await ApproveAsync(bank, proposal);

        Assert.Equal(
            ["change-proposal.approved", "change-proposal.applied", "journey-map.touchpoint-renamed", "journey-map.emotion-scored"],
            outcome.Events.Select(stored => stored.Name));
        var state = await ProposalAsync(world, proposal);
        var map = await MapAsync(world, loan.Map);
        Assert.Equal((ProposalPhase.Applied, new AppliedRevisions(6, 8)), (state.Phase, state.Applied));
        Assert.Equal((8, "Calls back"), (map.Revision, Touchpoint(map.State, loan.Call).Name));
    }

    [Fact]
    public async Task The_history_of_the_map_says_which_proposal_changed_it_who_decided_so_and_what_caused_it()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(bank, loan.Map, Renaming(loan));

        var outcome = await bank.SendAsync(bank.SupportLead, proposal.Value, new ApproveProposal(bank.Support), "Agreed in the meeting");

        var read = (await world.Log.ReadAllAsync(bank.Workspace, outcome.Events[0].Position - 1, 3, default)).Select(e => EventCodec.Decode(e)).ToArray();
        Assert.Equal(["Agreed in the meeting", "Agreed in the meeting", "Call back"], read.Select(e => e.Stamp.Reason));
        Assert.All(read, e => Assert.Equal((bank.SupportLead.Person, bank.Support), (e.Stamp.By, e.Stamp.Team)));
        Assert.Equal([null, read[0].Recorded.Id, read[0].Recorded.Id], read.Select(e => e.Metadata.CausationId));
    }

    [Fact]
    public async Task What_is_applied_dismisses_sign_offs_and_takes_titles_as_any_edit_does()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        await bank.SampleAsync("Taken");
        world.Clock.Now = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        await bank.SendAsync(bank.Lead, NamedId.OfReview(loan.Map, 1).Value, new SignOffReview(bank.Loans, 6));
        var id = new ProposalId(bank.NewId());

        var taken = await bank.AskAsync(bank.SupportLead, id.Value, Propose(id, loan.Map, new Rename("taken")));
        await bank.SendAsync(bank.SupportLead, id.Value, Propose(id, loan.Map, new Rename("Free")));
        var applied = await bank.SendAsync(bank.Lead, id.Value, new ApproveProposal(bank.Loans));

        Assert.Equal((RefusalCode.TitleTaken, "edits[0].rename.title"), (taken.Refusals.Single().Code, taken.Refusals.Single().Path));
        Assert.Equal(
            ["change-proposal.approved", "change-proposal.applied", "journey-map.renamed", "name.released", "name.taken", "review.sign-off-dismissed"],
            applied.Events.Select(stored => stored.Name));
    }

    [Fact]
    public async Task A_title_that_was_taken_meanwhile_refuses_the_last_approval_and_nothing_is_stored()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var id = new ProposalId(bank.NewId());
        await bank.SendAsync(bank.SupportLead, id.Value, Propose(id, loan.Map, new Rename("Free")));
        await bank.SampleAsync("Free");
        var before = await world.Log.HeadAsync(bank.Workspace, default);

        var refused = await bank.AskAsync(bank.Lead, id.Value, new ApproveProposal(bank.Loans));

        Assert.Equal((RefusalCode.TitleTaken, "edits[0].rename.title"), (refused.Refusals.Single().Code, refused.Refusals.Single().Path));
        Assert.Equal(before.Position, (await world.Log.HeadAsync(bank.Workspace, default)).Position);
    }

    [Fact]
    public async Task A_conflicting_edit_dismisses_the_approval_in_its_own_append_and_an_edit_elsewhere_leaves_it()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var third = await ThirdTeamAsync(bank);
        await bank.SendAsync(bank.Officer, loan.Map.Value, new EditJourneyMap(null, [new AssignOwner(loan.Touchpoint, third.Team)]), "They answer there");
        var proposal = await ProposeByAsync(bank, bank.Contributor, loan.Map, Renaming(loan), new RenameTouchpoint(loan.Touchpoint, "Fill once"));
        await ApproveAsync(bank, proposal);

        var elsewhere = await bank.EditAsync(loan.Map, new RenameStage(loan.Stage, "Ask"));
        var conflicting = await bank.SendAsync(bank.SupportLead, loan.Map.Value, new EditJourneyMap(null, [new RenameTouchpoint(loan.Call, "Ring")]));
        var refused = await bank.AskAsync(third.Lead, proposal.Value, new ApproveProposal(third.Team));

        Assert.Equal(["journey-map.stage-renamed"], elsewhere.Events.Select(stored => stored.Name));
        Assert.Equal(["journey-map.touchpoint-renamed", "change-proposal.approval-dismissed"], conflicting.Events.Select(stored => stored.Name));
        Assert.Equal(DismissalCause.MapChanged, (await ProposalAsync(world, proposal)).Dismissed.Single().Cause);
        Assert.Equal(loan.Call, Assert.IsType<StaleRevision>(refused.Refusals.Single()).Part);

        var revision = (await MapAsync(world, loan.Map)).Revision;
        await bank.SendAsync(bank.Contributor, proposal.Value, new RebaseProposal(revision, (await ProposalAsync(world, proposal)).Edits));
        await bank.SendAsync(third.Lead, proposal.Value, new ApproveProposal(third.Team));
        await ApproveAsync(bank, proposal);
        Assert.Equal(ProposalPhase.Applied, (await ProposalAsync(world, proposal)).Phase);
    }

    [Fact]
    public async Task Edits_of_parts_that_nobody_touched_since_apply_without_a_rebase()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(bank, loan.Map, Renaming(loan));
        await bank.EditAsync(loan.Map, new RenameStage(loan.Stage, "Ask"), new AddStage(bank.NewPart(), 0, "Dream", null, null, null));

        await ApproveAsync(bank, proposal);

        Assert.Equal("Calls back", Touchpoint((await MapAsync(world, loan.Map)).State, loan.Call).Name);
    }

    [Fact]
    public async Task A_part_that_was_removed_meanwhile_refuses_the_approval()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(bank, loan.Map, Renaming(loan), new RenameStage(loan.HelpStage, "Get help"));
        await bank.SendAsync(bank.SupportLead, loan.Map.Value, new EditJourneyMap(null, [new RemoveTouchpoint(loan.Call)]));

        var refused = await bank.AskAsync(bank.SupportLead, proposal.Value, new ApproveProposal(bank.Support));

        Assert.Equal(
            (RefusalCode.StaleRevision, "edits[0].renameTouchpoint.touchpoint"), (refused.Refusals.Single().Code, refused.Refusals.Single().Path));
        Assert.Equal("Ask for help", ((JourneyMapState.Live)(await MapAsync(world, loan.Map)).State).Content.Stages[1].Name);
    }

    [Fact]
    public async Task Whoever_owns_the_parts_when_it_is_decided_is_asked()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var third = await ThirdTeamAsync(bank);
        var proposal = await ProposeAsync(bank, loan.Map, Renaming(loan));

        var given = await bank.SendAsync(bank.Officer, loan.Map.Value, new EditJourneyMap(null, [new AssignOwner(loan.HelpStage, third.Team)]), "They answer there");
        var late = await bank.AskAsync(bank.SupportLead, proposal.Value, new ApproveProposal(bank.Support));
        await bank.SendAsync(third.Lead, proposal.Value, new ApproveProposal(third.Team));

        Assert.Equal(["journey-map.part-owner-assigned", "review.triggered", "review.opened", "change-proposal.scope-changed"], given.Events.Select(stored => stored.Name));
        Assert.Equal(RefusalCode.ApprovalNotAsked, late.Refusals.Single().Code);
        Assert.Equal(ProposalPhase.Applied, (await ProposalAsync(world, proposal)).Phase);
    }

    [Fact]
    public async Task Whoever_left_their_team_while_their_proposal_waits_cannot_give_its_leave_any_more()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(bank, loan.Map, Renaming(loan), new RenameStage(loan.Stage, "Ask"));
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new RemoveMember(bank.Contributor.Person!.Value));

        var first = await ApproveAsync(bank, proposal);
        var last = await bank.SendAsync(bank.Lead, proposal.Value, new ApproveProposal(bank.Loans));

        Assert.Equal(["change-proposal.approved"], first.Events.Select(stored => stored.Name));
        Assert.Contains("change-proposal.applied", last.Events.Select(stored => stored.Name));
    }

    [Fact]
    public async Task A_map_that_is_retired_takes_its_open_proposals_with_it()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(bank, loan.Map, Renaming(loan));

        var retired = await bank.SendAsync(bank.Lead, loan.Map.Value, new RetireJourneyMap());

        Assert.Contains("change-proposal.withdrawn", retired.Events.Select(stored => stored.Name));
        Assert.Equal(ProposalPhase.Withdrawn, (await ProposalAsync(world, proposal)).Phase);
        var id = new ProposalId(bank.NewId());
        Assert.Equal(
            RefusalCode.UnknownMap, (await bank.AskAsync(bank.Contributor, id.Value, Propose(id, loan.Map, Renaming(loan)))).Refusals.Single().Code);
    }

    [Fact]
    public async Task The_clock_lets_it_expire_once_however_late_and_however_often_it_comes()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(bank, loan.Map, Renaming(loan));
        var last = (await ProposalAsync(world, proposal)).ExpiresOn;
        world.Clock.Now = new(last, new TimeOnly(23, 0), TimeSpan.Zero);
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        Assert.Equal(ProposalPhase.Open, (await ProposalAsync(world, proposal)).Phase);

        world.Clock.Now = world.Clock.Now.AddDays(9);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            new WorkspaceClock(Mediation.Over(world.Log, world.Facts, world.Keys, world.Store), world.Facts).KeepTimeAsync(bank.Workspace, world.Clock.Now, default)));

        Assert.Equal((ProposalPhase.Expired, 2), ((await ProposalAsync(world, proposal)).Phase, (await FindAsync(world, proposal)).Revision));
    }

    [Fact]
    public async Task Two_leads_who_approve_at_once_as_the_last_ones_apply_it_once_and_both_are_acknowledged()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var third = await ThirdTeamAsync(bank);
        await bank.SendAsync(bank.Officer, loan.Map.Value, new EditJourneyMap(null, [new AssignOwner(loan.Touchpoint, third.Team)]), "They answer there");
        for (var round = 0; round < 5; round++)
        {
            var proposal = await ProposeByAsync(
                bank, bank.Contributor, loan.Map, new RenameTouchpoint(loan.Call, $"Call {round}"), new RenameTouchpoint(loan.Touchpoint, $"Form {round}"));

            var outcomes = await Task.WhenAll(
                OnNodeAsync(world, bank.SupportLead, proposal, new ApproveProposal(bank.Support)),
                OnNodeAsync(world, third.Lead, proposal, new ApproveProposal(third.Team)));

            Assert.All(outcomes, outcome => Assert.Empty(outcome.Refusals));
            Assert.Single(outcomes.SelectMany(outcome => outcome.Events), stored => stored.Name == "change-proposal.applied");
            Assert.Equal($"Form {round}", Touchpoint((await MapAsync(world, loan.Map)).State, loan.Touchpoint).Name);
        }
    }

    [Fact]
    public async Task Of_an_approval_and_a_withdrawal_at_once_one_is_refused_and_says_why()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        for (var round = 0; round < 5; round++)
        {
            var proposal = await ProposeAsync(bank, loan.Map, new RenameTouchpoint(loan.Call, $"Call {round}"));

            var outcomes = await Task.WhenAll(
                OnNodeAsync(world, bank.SupportLead, proposal, new ApproveProposal(bank.Support)),
                OnNodeAsync(world, bank.Contributor, proposal, new WithdrawProposal()));

            Assert.Equal([RefusalCode.ProposalClosed], outcomes.SelectMany(outcome => outcome.Refusals).Select(refusal => refusal.Code));
            var wasApplied = (await ProposalAsync(world, proposal)).Phase == ProposalPhase.Applied;
            Assert.Equal(wasApplied, outcomes[0].Refusals.Count == 0);
            Assert.Equal(wasApplied, Touchpoint((await MapAsync(world, loan.Map)).State, loan.Call).Name == $"Call {round}");
        }
    }

    [Fact]
    public async Task Edits_of_the_map_and_approvals_at_once_lose_nothing_and_apply_nothing_stale()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        for (var round = 0; round < 5; round++)
        {
            var proposal = await ProposeAsync(bank, loan.Map, new RenameTouchpoint(loan.Call, $"Proposed {round}"));

            var edit = new EditJourneyMap(null, [new RenameTouchpoint(loan.Call, $"Edited {round}")]);
            var (edited, approved) = (OnNodeAsync(world, bank.SupportLead, loan.Map.Value, edit), OnNodeAsync(world, bank.SupportLead, proposal, new ApproveProposal(bank.Support)));
            await Task.WhenAll(edited, approved);

            Assert.Empty((await edited).Refusals);
            var wasApplied = (await approved).Refusals.Count == 0;
            Assert.True(wasApplied || (await approved).Refusals.Single() is StaleRevision);
            // Whichever came last is what the map says: a proposal that comes after the edit is refused, an edit after it is one of what it says now.
            Assert.Equal($"Edited {round}", Touchpoint((await MapAsync(world, loan.Map)).State, loan.Call).Name);
            Assert.Equal(wasApplied ? ProposalPhase.Applied : ProposalPhase.Open, (await ProposalAsync(world, proposal)).Phase);
        }
    }

    [Fact]
    public async Task A_command_sent_again_is_answered_as_the_first_time()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(bank, loan.Map, Renaming(loan));
        var approve = new Ask<ApproveProposal>(
            new(bank.Workspace, bank.SupportLead, bank.NewId(), null, null, null, world.Clock.Now), proposal.Value, new ApproveProposal(bank.Support));

        var (first, again) = (await world.Mediator.Send(approve), await world.Mediator.Send(approve));

        Assert.Equal((false, true), (first.Replayed, again.Replayed));
        Assert.Equal(first.Events.Select(stored => (stored.Name, stored.Revision)), again.Events.Select(stored => (stored.Name, stored.Revision)));
    }

    [Fact]
    public async Task Proposals_are_none_of_a_guests_business_and_unknown_ones_are_not_found()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var proposal = await ProposeAsync(bank, loan.Map, Renaming(loan));
        var guest = new Caller(new PersonId(bank.NewId()), new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole>(), loan.Map);

        Assert.Equal(RefusalCode.NotFound, (await bank.AskAsync(guest, proposal.Value, new ApproveProposal(bank.Support))).Refusals.Single().Code);
        Assert.Equal(RefusalCode.NotFound, (await bank.AskAsync(bank.Lead, bank.NewId(), new WithdrawProposal())).Refusals.Single().Code);
        Assert.Equal(RefusalCode.ListEmpty, (await bank.AskAsync(bank.Lead, bank.NewId(), Propose(new(bank.NewId()), loan.Map, None))).Refusals.Single().Code);
    }

    private static JourneyMapEdit Renaming(Sample loan) => new RenameTouchpoint(loan.Call, "Calls back");

    private static ProposeChanges Propose(ProposalId id, JourneyMapId map, params JourneyMapEdit[] edits) => new(id, map, null, "Call back", null, null, [.. edits]);

    private static Task<ProposalId> ProposeAsync(Office bank, JourneyMapId map, params JourneyMapEdit[] edits) => ProposeByAsync(bank, bank.Contributor, map, edits);

    private static async Task<ProposalId> ProposeByAsync(Office bank, Caller author, JourneyMapId map, params JourneyMapEdit[] edits)
    {
        var id = new ProposalId(bank.NewId());
        await bank.SendAsync(author, id.Value, Propose(id, map, edits));
        return id;
    }

    private static Task<CommandOutcome> ApproveAsync(Office bank, ProposalId proposal) =>
        bank.SendAsync(bank.SupportLead, proposal.Value, new ApproveProposal(bank.Support));

    // As another node of the same store would.
    private static Task<CommandOutcome> OnNodeAsync<TCommand>(World world, Caller caller, ProposalId proposal, TCommand command)
        where TCommand : notnull => OnNodeAsync(world, caller, proposal.Value, command);

    private static Task<CommandOutcome> OnNodeAsync<TCommand>(World world, Caller caller, Guid subject, TCommand command)
        where TCommand : notnull => Task.Run(() => Mediation.Over(world.Log, world.Facts, world.Keys, world.Store).Send(
            new Ask<TCommand>(new(world.Bank.Workspace, caller, Guid.NewGuid(), null, null, null, world.Clock.Now), subject, command)));

    private static async Task<(TeamId Team, Caller Lead)> ThirdTeamAsync(Office bank)
    {
        var (team, person) = (new TeamId(bank.NewId()), new PersonId(bank.NewId()));
        await bank.SendAsync(bank.Administrator, team.Value, new FormTeam(team, "Legal", null));
        await bank.SendAsync(bank.Administrator, person.Value, new RegisterPerson(person, "Thea", null, null));
        await bank.SendAsync(bank.Administrator, team.Value, new SetMember(person, TeamRole.Lead));
        return (team, new Caller(person, new Dictionary<TeamId, TeamRole> { [team] = TeamRole.Lead }, new HashSet<WorkspaceRole>(), null));
    }

    private static async Task<Held<JourneyMapState>> MapAsync(World world, JourneyMapId map) =>
        await world.Reader.ReadAsync(JourneyMap.Decider, world.Bank.Workspace, Streams.Of(map), AsOf.Current, default);

    private static Touchpoint Touchpoint(JourneyMapState state, PartId id) =>
        ((JourneyMapState.Live)state).Content.Stages.SelectMany(stage => stage.Touchpoints).Single(touchpoint => touchpoint.Id == id);

    private static async Task<ProposalState> ProposalAsync(World world, ProposalId id) => (await FindAsync(world, id)).State;

    private static async Task<Application.Viewing.Row<ProposalState>> FindAsync(World world, ProposalId id) =>
        (await new ProposalView(world.Store).FindAsync(world.Bank.Workspace, [id], default))[0]!;
}
