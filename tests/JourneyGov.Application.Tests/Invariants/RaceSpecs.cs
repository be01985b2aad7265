using JourneyGov.Application.Ownership;
using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using MediatR;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>
/// Two clients who decide the same at once: one gets a yes, the other a clear answer of what is decided already. The pairs are in <see cref="Races"/>.
/// </summary>
public sealed class RaceSpecs
{
    private const int FreeRuns = 4;

    public static TheoryData<string> Pairs => [.. Races.All.Keys];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Of_two_who_decide_the_same_at_once_one_is_the_first_and_the_other_is_told_so(string pair)
    {
        await using var world = await World.FoundedAsync();
        await using var elsewhere = await world.ElsewhereAsync();
        var (office, race) = (await RacingOffice.OpenedAsync(world), Races.All[pair]);
        var node = Mediation.Over(elsewhere.OpenViewed(world.Clock), new FactsReader(elsewhere), new PersonKeys(elsewhere), elsewhere);

        await OvertakeAsync(world, office, race, isOneFirst: true);
        await OvertakeAsync(world, office, race, isOneFirst: false);
        for (var run = 0; run < FreeRuns; run++)
            await RunFreelyAsync(office, race, run % 2 == 0 ? (world.Mediator, node) : (node, world.Mediator));

        var events = await world.Log.ReadAllAsync(world.Bank.Workspace, 0, int.MaxValue, default);
        Assert.Empty(Violation.In(Recount.None, events.Select(Happened.Of)));
    }

    // The second has decided when the first is stored: it has to decide again. So both orders are sure to occur.
    private static async Task OvertakeAsync(World world, RacingOffice office, Race race, bool isOneFirst)
    {
        var (one, other) = await race.StartAsync(office);
        var (first, second, expected) = isOneFirst ? (one, other, race.OtherWhenSecond) : (other, one, race.OneWhenSecond);
        var faster = CommandOutcome.Refused();
        var overtaken = new OvertakenLog(world.Log, async time => faster = time == 1 ? await first(world.Mediator) : faster);

        var slower = await second(Mediation.Over(overtaken, world.Facts, world.Keys, world.Store));

        Assert.Equal(("yes", expected), (Told(faster), Told(slower)));
    }

    // On two nodes, as fast as they can.
    private static async Task RunFreelyAsync(RacingOffice office, Race race, (IMediator One, IMediator Other) nodes)
    {
        var (one, other) = await race.StartAsync(office);
        using var start = new Barrier(2);
        Task<CommandOutcome> AtOnce(Asking ask, IMediator node) => Task.Run(() =>
        {
            start.SignalAndWait();
            return ask(node);
        });

        var told = (await Task.WhenAll(AtOnce(one, nodes.One), AtOnce(other, nodes.Other))).Select(Told).ToArray();

        // What the second is told first may be a reason that it read on the way, between the streams that the first wrote; a yes it is not.
        string[][] possible = [["yes", race.OtherWhenSecond], [race.OneWhenSecond, "yes"]];
        Assert.Contains(YesOf(told), possible.Select(YesOf));
    }

    private static int YesOf(string[] told) => told.Count(it => it == "yes");

    private static string Told(CommandOutcome outcome) => outcome.Refusals.Count > 0 ? string.Join(" ", outcome.Refusals.Select(Said))
        : outcome.Events.Count > 0 ? "yes" : "nothing new";

    // With what it is now, where the refusal says so.
    private static string Said(Refusal refusal) => refusal.Code == RefusalCode.ProposalClosed ? $"{refusal.Code} {refusal.Arguments[0]}" : $"{refusal.Code}";
}
