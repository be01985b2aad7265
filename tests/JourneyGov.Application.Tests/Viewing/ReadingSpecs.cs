using JourneyGov.Application.Indicators;
using JourneyGov.Domain;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class ReadingSpecs
{
    [Fact]
    public async Task Good_rows_are_kept_and_bad_ones_refused_with_their_number_and_reason()
    {
        await using var world = await World.FoundedAsync();
        var (bank, now) = (world.Bank, world.Clock.Now);

        var recorded = await world.Readings.RecordAsync(
            bank.Workspace, bank.Lead,
            [
                new(bank.Indicator, now.AddDays(-1), "survey", 12.34m),
                new(new(Guid.NewGuid()), now, "survey", 1),
                new(bank.Indicator, now, " ", 1),
                new(bank.Indicator, now.AddSeconds(1), "survey", 1),
                new(bank.Indicator, now, "survey", 101),
                new(bank.Indicator, now, "survey", -100),
                new(bank.Indicator, now, "sur\0vey", 1),
                new(bank.Indicator, now, "survey\uD83D", 1),
            ],
            default);

        Assert.Equal((2, 0), (recorded.Recorded, recorded.Known));
        Assert.Equal(
            [
                (2, "reading.UnknownIndicator"), (3, "reading.SourceEmpty"), (4, "reading.FromTheFuture"), (5, "reading.OutOfRange"),
                (7, "reading.SourceMalformed"), (8, "reading.SourceMalformed"),
            ],
            recorded.Refused.Select(refused => (refused.Row, refused.Reason)));
        Assert.All(recorded.Refused, refused => Assert.DoesNotContain("…", Texts.French.Format(refused.Reason, refused.Arguments), StringComparison.Ordinal));
        Assert.Equal([-100m, 12.34m], (await ListAsync(world)).Select(reading => reading.Value));
    }

    [Fact]
    public async Task The_same_source_and_moment_are_recorded_once_and_late_readings_are_welcome()
    {
        await using var world = await World.FoundedAsync();
        var reading = new Reading(world.Bank.Indicator, world.Clock.Now.AddDays(-1), "survey", 10);
        await world.Readings.RecordAsync(world.Bank.Workspace, world.Bank.Lead, [reading], default);

        var again = await world.Readings.RecordAsync(
            world.Bank.Workspace, world.Bank.Lead, [reading, reading with { TakenAt = reading.TakenAt.AddDays(-30) }], default);

        Assert.Equal((1, 1), (again.Recorded, again.Known));
        Assert.Equal(reading, (await world.Readings.LastAsync(world.Bank.Workspace, [reading.Indicator], world.Clock.Now, default))[reading.Indicator]);
        Assert.Equal(
            DateOnly.FromDateTime(reading.TakenAt.UtcDateTime),
            (await world.Facts.LiveIndicatorsAsync(world.Bank.Workspace, default))[reading.Indicator].LastReadOn);
    }

    [Fact]
    public async Task Another_teams_members_are_refused_and_integrators_are_not()
    {
        await using var world = await World.FoundedAsync();
        var reading = new Reading(world.Bank.Indicator, world.Clock.Now, "survey", 10);
        var integrator = new Caller(world.Bank.Officer.Person, world.Bank.Officer.Teams, new HashSet<WorkspaceRole> { WorkspaceRole.Integrator }, null);

        Assert.Equal("reading.NotAllowed", (await world.Readings.RecordAsync(world.Bank.Workspace, world.Bank.SupportLead, [reading], default)).Refused.Single().Reason);
        Assert.Equal(1, (await world.Readings.RecordAsync(world.Bank.Workspace, integrator, [reading], default)).Recorded);
        Assert.Equal("reading.UnknownIndicator", (await world.Readings.RecordAsync(world.Shop.Workspace, integrator, [reading], default)).Refused.Single().Reason);
    }

    private static async Task<IReadOnlyList<Reading>> ListAsync(World world) =>
        [.. (await world.Readings.ListAsync(world.Bank.Workspace, world.Bank.Indicator, null, null, new(), default)).Nodes];
}
