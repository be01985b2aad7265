using System.Globalization;
using System.Security.Cryptography;
using JourneyGov.Application.Agreements;
using JourneyGov.Application.Improvements;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>A run of commands as chance has it, the same for the same seed, over months of the world's clock.</summary>
internal static class RandomCommands
{
    /// <summary>Sends them, all maps being of the bank; answers the maps.</summary>
    public static async Task<IReadOnlyList<JourneyMapId>> SendAsync(World world, Random random, int commands)
    {
        var bank = world.Bank;
        var maps = new List<JourneyMapId> { (await bank.SampleAsync()).Map, (await bank.SampleAsync("Second")).Map };
        for (var i = 0; i < commands; i++)
        {
            world.Clock.Now = world.Clock.Now.AddHours(random.Next(40));
            await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
            var map = maps[random.Next(maps.Count)];
            var state = (await world.Maps.ByIdsAsync(bank.Workspace, [map], default))[map];
            if (state.State is not JourneyMapState.Live live)
                continue;

            var lead = RandomOffers.LeadOf(bank, live.Content.AccountableTeam);
            // Some are refused, as some are in life; then nothing may change.
            await (random.Next(20) switch
            {
                0 => bank.AskAsync(lead, map.Value, new PublishVersion($"v{i}", null, null)),
                1 => bank.AskAsync(lead, map.Value, new RestoreJourneyMap(random.Next(1, (int)state.Revision), null, null)),
                2 => bank.AskAsync(bank.SupportLead, map.Value, new LeaveComment(bank.NewPart(), null, null, "Why?")),
                3 => bank.AskAsync(lead, map.Value, new EditJourneyMap(null, [new Rename($"Title {random.Next(20)}")])),
                4 or 5 => ImproveAsync(world, map, live.Content, random),
                6 => MeasureAsync(world, random),
                7 or 8 => RandomOffers.SendAsync(bank, live, random),
                9 when random.Next(2) == 0 => SubscribeAsync(bank, random),
                9 => AwayAsync(bank, world.Clock.Today, random),
                10 or 11 => AgreeAsync(world, map, live.Content, random),
                12 or 13 => ProposeAsync(world, map, live.Content, random),
                14 => RandomWaivers.SendAsync(bank, live, world.Clock.Today, random),
                _ => bank.AskAsync(lead, map.Value, new EditJourneyMap(null, [RandomEdit(bank, live.Content, random)]), "at random"),
            });
        }

        var last = new ProposalId(bank.NewId());
        var isSupports = (await world.Maps.ByIdsAsync(bank.Workspace, [maps[0]], default))[maps[0]].State is JourneyMapState.Live it
            && it.Content.AccountableTeam == bank.Support;
        await bank.SendAsync(
            bank.Contributor, last.Value, new ProposeChanges(last, maps[0], null, "Change hands", null, null, [new AssignAccountableTeam(isSupports ? bank.Loans : bank.Support)]));
        await bank.SendAsync(bank.Officer, maps[1].Value, new RetireJourneyMap(), "Not used any more");
        await bank.SendAsync(bank.Officer, bank.Indicator.Value, new AssignIndicatorTeam(bank.Loans), "Its readings come from there");
        return maps;
    }

    private static async Task<CommandOutcome> MeasureAsync(World world, Random random)
    {
        var bank = world.Bank;
        var indicator = (await new IndicatorView(world.Store).FindAsync(bank.Workspace, [bank.Indicator], default))[0]!.State;
        return await (random.Next(6) switch
        {
            > 3 => RandomOffers.SendAsync(bank, indicator, random),
            0 => bank.AskAsync(bank.Lead, bank.Indicator.Value, new SetIndicatorTarget(random.Next(100))),
            1 => bank.AskAsync(bank.Lead, bank.Indicator.Value, new SetIndicatorBounds(random.Next(2) == 0 ? null : random.Next(9), random.Next(20))),
            2 => bank.AskAsync(bank.Lead, bank.Indicator.Value, new SetIndicatorFreshness(random.Next(2) == 0 ? null : random.Next(100))),
            _ => bank.AskAsync(bank.Officer, bank.Indicator.Value, new AssignIndicatorTeam(random.Next(3) == 0 ? bank.Support : bank.Loans), "at random"),
        });
    }

    private static Task<CommandOutcome> AwayAsync(Office bank, DateOnly today, Random random)
    {
        var (from, deputy) = (today.AddDays(random.Next(30)), random.Next(3) == 0 ? bank.SupportLead.Person : null);
        return bank.AskAsync(
            bank.Administrator, bank.Lead.Person!.Value.Value, new DeclareAbsence(new(bank.NewId()), from, from.AddDays(random.Next(10)), deputy));
    }

    private static Task<CommandOutcome> SubscribeAsync(Office bank, Random random) => bank.AskAsync(
        bank.Lead, bank.Lead.Person!.Value.Value,
        new CreateCalendarFeed(new(bank.NewId()), random.Next(2) == 0 ? bank.Loans : null, Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(random.Next())))));

    private static async Task<CommandOutcome> ImproveAsync(World world, JourneyMapId map, JourneyMapContent content, Random random)
    {
        var (bank, view) = (world.Bank, new ImprovementView(world.Store));
        var planned = (await view.ListAsync(bank.Workspace, new(Maps: [map]), false, new(), world.Clock.Today, default)).Nodes.ToList();
        var id = planned.Count > 0 ? planned[random.Next(planned.Count)].State.Id.Value : bank.NewId();
        return random.Next(8) switch
        {
            0 => await bank.AskAsync(bank.Lead, id, new DropImprovement(), "at random"),
            1 => await bank.AskAsync(bank.Lead, id, new CompleteImprovement("Seen", null)),
            2 => await bank.AskAsync(bank.Lead, id, new ReopenImprovement(), "at random"),
            3 => await bank.AskAsync(bank.Officer, id, new ReassignImprovement(random.Next(2) == 0 ? bank.Loans : bank.Support, null)),
            4 => await bank.AskAsync(bank.Lead, id, new ExpectEffect(random.Next(2) == 0 ? null : new(bank.Indicator, random.Next(100), world.Clock.Today))),
            _ => await PlanAsync(bank, map, content, world.Clock.Today.AddDays(random.Next(60)), random),
        };
    }

    private static async Task<CommandOutcome> ProposeAsync(World world, JourneyMapId map, JourneyMapContent content, Random random)
    {
        var (bank, view) = (world.Bank, new ProposalView(world.Store));
        var open = (await view.ListAsync(bank.Workspace, new(Maps: [map], Phases: [ProposalPhase.Open]), ProposalOrder.Sent, new(), default)).Nodes.ToList();
        var id = open.Count > 0 ? open[random.Next(open.Count)].State.Id.Value : bank.NewId();
        JourneyMapEdit[] edits = [RandomEdit(bank, content, random), RandomEdit(bank, content, random)];
        return random.Next(8) switch
        {
            0 => await bank.AskAsync(bank.SupportLead, id, new ApproveProposal(bank.Support)),
            1 => await bank.AskAsync(bank.SupportLead, id, new RejectProposal(bank.Support), "at random"),
            2 => await bank.AskAsync(bank.SupportLead, id, new RequestProposalChanges(bank.Support, "Say why")),
            3 => await bank.AskAsync(bank.Contributor, id, new EditProposal($"Change {random.Next(9)}", null, null, [.. edits])),
            4 => await bank.AskAsync(bank.Lead, id, new WithdrawProposal()),
            _ => await SendAsync(bank.Contributor),
        };

        Task<CommandOutcome> SendAsync(Caller author)
        {
            var proposal = new ProposalId(bank.NewId());
            return bank.AskAsync(author, proposal.Value, new ProposeChanges(proposal, map, null, $"Change {random.Next(9)}", "Please", null, [.. edits]));
        }
    }

    private static async Task<CommandOutcome> AgreeAsync(World world, JourneyMapId map, JourneyMapContent content, Random random)
    {
        var (bank, view) = (world.Bank, new AgreementView(world.Store));
        var live = (await view.ListEachAsync(bank.Workspace, [new(Phases: [AgreementPhase.Proposed, AgreementPhase.InForce])], new(), default))[0].Nodes.ToList();
        var (id, terms) = (live.Count > 0 ? live[0].State.Id.Value : bank.NewId(), new AgreementTerms(bank.Loans, null, null, null, map, world.Clock.Today.AddDays(random.Next(90))));
        return (live.Count == 0 ? 0 : random.Next(1, 9)) switch
        {
            1 => await bank.AskAsync(bank.Lead, id, new EndAgreement(), "at random"),
            2 => await bank.AskAsync(bank.SupportLead, id, new AmendAgreement(terms with { Target = $"Target {random.Next(9)}" })),
            3 => await bank.AskAsync(bank.Lead, id, new WithdrawAgreement()),
            4 => await bank.AskAsync(bank.SupportLead, id, new DeclineAgreement()),
            5 or 6 => await bank.AskAsync(random.Next(2) == 0 ? bank.Lead : bank.SupportLead, id, new AcceptAgreement(null)),
            _ => await ProposeAsync(bank, new AgreementId(bank.NewId()), map, content, terms),
        };
    }

    // On a handoff between the two teams where there is one, else on the indicator.
    private static Task<CommandOutcome> ProposeAsync(Office bank, AgreementId id, JourneyMapId map, JourneyMapContent content, AgreementTerms terms)
    {
        var between = content.Handoffs.Find(it => JourneyMapOwnership.EndsOf(content, it.Id) is var (from, to) && from != to);
        return bank.AskAsync(bank.Lead, id.Value, new ProposeAgreement(
            id, between is null ? new(null, null, bank.Indicator) : new(map, between.Id, null), bank.Loans, bank.Support, null,
            between is null ? terms with { Value = 40 } : terms));
    }

    private static Task<CommandOutcome> PlanAsync(Office bank, JourneyMapId map, JourneyMapContent content, DateOnly due, Random random)
    {
        var id = new ImprovementId(bank.NewId());
        return bank.AskAsync(bank.Officer, id.Value, new PlanImprovement(
            id, map, content.Stages is [var stage, ..] ? stage.Id : null, $"Work {random.Next(9)}", null, random.Next(2) == 0 ? bank.Loans : bank.Support, null, due, null));
    }

    private static JourneyMapEdit RandomEdit(Office bank, JourneyMapContent content, Random random)
    {
        T? Any<T>(IEnumerable<T> all)
            where T : class => all.ToList() is { Count: > 0 } list ? list[random.Next(list.Count)] : null;
        var stage = Any(content.Stages)?.Id ?? bank.NewPart();
        var touchpoint = Any(content.Stages.SelectMany(it => it.Touchpoints))?.Id ?? bank.NewPart();
        var finding = Any(JourneyMapParts.Of(content).Where(part => part.Kind == PartKind.Finding))?.Id ?? bank.NewPart();
        var name = random.Next(1000).ToString(CultureInfo.InvariantCulture);
        return random.Next(14) switch
        {
            0 => new AddStage(bank.NewPart(), null, name, StagePhase.During, null, null),
            1 => new MoveStage(stage, random.Next(3)),
            2 => new RemoveStage(stage),
            3 or 4 => new AddTouchpoint(bank.NewPart(), stage, null, name, Channel.App, null, null, null, ["Client"]),
            5 => new MoveTouchpoint(touchpoint, stage, null),
            6 => new RemoveTouchpoint(touchpoint),
            7 => new ScoreEmotion(touchpoint, random.Next(1, 6), null, null),
            8 => new MarkMomentOfTruth(touchpoint, name),
            9 => new AddFinding(bank.NewPart(), touchpoint, FindingKind.Pain, name, null, random.Next(1, 6)),
            10 => new AttachEvidence(bank.NewPart(), finding, EvidenceKind.Survey, name, new(2026, 1, 1), null, null, 12),
            11 => new AssignOwner(touchpoint, random.Next(2) == 0 ? null : bank.Loans),
            12 => new TieIndicator(stage, bank.Indicator),
            _ => new DescribeHandoff(bank.NewPart(), touchpoint, content.Stages.SelectMany(it => it.Touchpoints).Select(it => it.Id).FirstOrDefault(touchpoint), Continuity.Broken, name),
        };
    }
}
