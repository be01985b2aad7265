using System.Globalization;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

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
            await (random.Next(18) switch
            {
                0 => bank.AskAsync(lead, map.Value, new PublishVersion($"v{i}", null, null)),
                1 => bank.AskAsync(lead, map.Value, new RestoreJourneyMap(random.Next(1, (int)state.Revision), null, null)),
                2 => bank.AskAsync(bank.SupportLead, map.Value, new LeaveComment(bank.NewPart(), null, null, "Why?")),
                3 => bank.AskAsync(lead, map.Value, new EditJourneyMap(null, [new Rename($"Title {random.Next(20)}")])),
                4 or 5 => ReviewAsync(world, map, random),
                6 => TeamAsync(bank, map, random),
                7 or 8 => RandomOffers.SendAsync(bank, live, random),
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

    private static async Task<CommandOutcome> ConfirmAsync(World world, JourneyMapId map, Guid review)
    {
        var (bank, revision) = (world.Bank, (await world.Maps.ByIdsAsync(world.Bank.Workspace, [map], default))[map].Revision);
        await bank.AskAsync(bank.Lead, review, new SignOffReview(bank.Loans, revision));
        await bank.AskAsync(bank.SupportLead, review, new SignOffReview(bank.Support, revision));
        return await bank.AskAsync(bank.Officer, review, new CompleteReview(ReviewOutcome.Confirmed, null, []));
    }

    private static Task<CommandOutcome> TeamAsync(Office bank, JourneyMapId map, Random random) => random.Next(4) switch
    {
        0 => bank.AskAsync(bank.Officer, map.Value, new EditJourneyMap(null, [new AssignAccountableTeam(random.Next(2) == 0 ? bank.Loans : bank.Support)]), "at random"),
        1 => bank.AskAsync(bank.Administrator, bank.Loans.Value, new RenameTeam($"Loans {random.Next(9)}")),
        _ => bank.AskAsync(bank.Administrator, bank.Loans.Value, new PlaceTeam(random.Next(2) == 0 ? bank.Retail : null)),
    };
}
