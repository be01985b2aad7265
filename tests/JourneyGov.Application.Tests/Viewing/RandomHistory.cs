using System.Globalization;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>Commands at random, over months, to a few maps of the bank, their reviews and its teams. Some are refused, as some are in life.</summary>
internal static class RandomHistory
{
    /// <summary>Runs it.</summary>
    /// <param name="world">Where.</param>
    /// <param name="random">Decides what happens.</param>
    /// <param name="commands">How many commands are sent.</param>
    /// <param name="clockJumpsBack">Whether the clock is set back now and then.</param>
    /// <returns>The maps, of which the second is retired at the end.</returns>
    public static async Task<IReadOnlyList<JourneyMapId>> RunAsync(World world, Random random, int commands, bool clockJumpsBack = false)
    {
        var bank = world.Bank;
        await bank.FormIdleAsync();
        var maps = new List<JourneyMapId> { (await bank.SampleAsync()).Map, (await bank.SampleAsync("Second")).Map };
        for (var i = 0; i < commands; i++)
        {
            world.Clock.Now = world.Clock.Now.AddHours(clockJumpsBack && random.Next(5) == 0 ? -random.Next(400) : random.Next(clockJumpsBack ? 200 : 40));
            await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
            var map = maps[random.Next(maps.Count)];
            var state = (await world.Maps.ByIdsAsync(bank.Workspace, [map], default))[map];
            if (state.State is not JourneyMapState.Live live)
                continue;

            var lead = RandomOffers.LeadOf(bank, live.Content.AccountableTeam);
            await (random.Next(23) switch
            {
                0 => bank.AskAsync(lead, map.Value, new PublishVersion($"v{i}", null, null)),
                1 => bank.AskAsync(lead, map.Value, new RestoreJourneyMap(random.Next(1, (int)state.Revision), null, null)),
                2 => bank.AskAsync(bank.SupportLead, map.Value, new LeaveComment(bank.NewPart(), null, null, "Why?")),
                3 => bank.AskAsync(lead, map.Value, new EditJourneyMap(null, [new Rename($"Title {random.Next(20)}")])),
                4 or 5 or 7 or 8 => ReviewAsync(world, map, random),
                6 => TeamAsync(bank, map, live.Content, random),
                9 => DoubtAsync(bank, map, random),
                10 => bank.AskAsync(lead, map.Value, new EditJourneyMap(null, [new Rename($"{live.Content.Title}.")], EditNature.Cosmetic)),
                11 => LinkAsync(bank, map, live.Content, maps[random.Next(maps.Count)], random),
                12 or 13 => RandomOffers.SendAsync(bank, live, random),
                _ => bank.AskAsync(lead, map.Value, new EditJourneyMap(null, [RandomEdit(bank, live.Content, random)]), "at random"),
            });
            if (clockJumpsBack && random.Next(40) == 0)
                maps.Add(await bank.DraftAsync($"Drafted {i}"));
        }

        await bank.SendAsync(bank.Officer, maps[1].Value, new RetireJourneyMap(), "Not used any more");
        return maps;
    }

    /// <summary>An edit of some part that the map has.</summary>
    public static JourneyMapEdit RandomEdit(Office bank, JourneyMapContent content, Random random)
    {
        T? Any<T>(IEnumerable<T> all)
            where T : class => all.ToList() is { Count: > 0 } list ? list[random.Next(list.Count)] : null;
        var stage = Any(content.Stages)?.Id ?? bank.NewPart();
        var touchpoint = Any(content.Stages.SelectMany(it => it.Touchpoints))?.Id ?? bank.NewPart();
        var finding = Any(JourneyMapParts.Of(content).Where(part => part.Kind == PartKind.Finding))?.Id ?? bank.NewPart();
        var name = random.Next(1000).ToString(CultureInfo.InvariantCulture);
        return random.Next(16) switch
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
            13 => new UntieIndicator(stage, bank.Indicator),
            14 => new RenameTouchpoint(touchpoint, name),
            _ => new DescribeHandoff(bank.NewPart(), touchpoint, content.Stages.SelectMany(it => it.Touchpoints).Select(it => it.Id).FirstOrDefault(touchpoint), Continuity.Broken, name),
        };
    }

    private static async Task<CommandOutcome> ReviewAsync(World world, JourneyMapId map, Random random)
    {
        var bank = world.Bank;
        if ((await world.Reviews.OfMapsAsync(bank.Workspace, [map], default))[map].Live is not { } live)
            return CommandOutcome.Refused();
        var review = ReviewView.PlanOf(live.State).Id.Value;
        return random.Next(4) switch
        {
            0 => await bank.AskAsync(bank.Lead, review, new BeginReview()),
            1 => await bank.AskAsync(bank.Officer, review, new PostponeReview(world.Clock.Today.AddDays(random.Next(40)))),
            2 => await bank.AskAsync(bank.Officer, review, new CompleteReview(ReviewOutcome.ChangesRequired, null, [new(null, "Shorten it", bank.Loans, world.Clock.Today.AddDays(30))])),
            _ => await ConfirmAsync(world, map, review),
        };
    }

    private static Task<CommandOutcome> DoubtAsync(Office bank, JourneyMapId map, Random random) => random.Next(4) switch
    {
        0 => bank.AskAsync(bank.Contributor, map.Value, new FlagJourneyMap(), "Nobody works like that"),
        1 or 2 => bank.AskAsync(bank.Contributor, map.Value, new WithdrawFlag()),
        _ => bank.AskAsync(
            bank.Officer, bank.Workspace, new AnnounceChange(new(AnnouncedKind.Release, $"Release {random.Next(3)}", null, new(2026, 6, 1)), [map], [])),
    };

    private static Task<CommandOutcome> LinkAsync(Office bank, JourneyMapId map, JourneyMapContent content, JourneyMapId other, Random random) =>
        content.Stages is [var stage, ..] && random.Next(3) > 0
            ? bank.AskAsync(bank.Lead, map.Value, new EditJourneyMap(null, [new LinkSubJourney(stage.Id, other)]))
            : bank.AskAsync(bank.Lead, map.Value, new EditJourneyMap(null, [.. content.Stages.Take(1).Select(it => new UnlinkSubJourney(it.Id))]));

    private static async Task<CommandOutcome> ConfirmAsync(World world, JourneyMapId map, Guid review)
    {
        var (bank, revision) = (world.Bank, (await world.Maps.ByIdsAsync(world.Bank.Workspace, [map], default))[map].Revision);
        await bank.AskAsync(bank.Lead, review, new SignOffReview(bank.Loans, revision));
        await bank.AskAsync(bank.SupportLead, review, new SignOffReview(bank.Support, revision));
        return await bank.AskAsync(bank.Officer, review, new CompleteReview(ReviewOutcome.Confirmed, null, []));
    }

    // The third team begins without a lead and gets one now and then; it loses them again while it owns nothing.
    private static Task<CommandOutcome> TeamAsync(Office bank, JourneyMapId map, JourneyMapContent content, Random random) => random.Next(7) switch
    {
        4 => bank.AskAsync(
            bank.Officer, map.Value, new EditJourneyMap(null, [.. content.Stages.TakeLast(1).Select(it => new AssignOwner(it.Id, bank.Idle))]), "For a while"),
        5 => bank.AskAsync(bank.Administrator, bank.Idle.Value, new SetMember(bank.Lead.Person!.Value, TeamRole.Lead)),
        6 => bank.AskAsync(bank.Administrator, bank.Idle.Value, new RemoveMember(bank.Lead.Person!.Value)),
        0 => bank.AskAsync(bank.Officer, map.Value, new EditJourneyMap(null, [new AssignAccountableTeam(random.Next(2) == 0 ? bank.Loans : bank.Support)]), "at random"),
        1 => bank.AskAsync(bank.Administrator, bank.Loans.Value, new RenameTeam($"Loans {random.Next(9)}")),
        _ => bank.AskAsync(bank.Administrator, bank.Loans.Value, new PlaceTeam(random.Next(2) == 0 ? bank.Retail : null)),
    };
}
