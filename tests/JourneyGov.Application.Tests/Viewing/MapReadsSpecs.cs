using JourneyGov.Application.Portfolio;
using JourneyGov.Domain;
using JourneyGov.EventLog;
using JourneyGov.Tests;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>How often maps are read, counted by several nodes over one store.</summary>
public sealed class MapReadsSpecs
{
    private static readonly Guid Workspace = Guid.CreateVersion7();
    private static readonly JourneyMapId Map = new(Guid.CreateVersion7());
    private static readonly DateOnly Today = new(2026, 3, 31);

    [Fact]
    public async Task What_two_nodes_count_adds_up_and_survives_them()
    {
        await using TestStore store = await TestStore.OpenAsync(TimeProvider.System);
        await using (IStore other = await store.OpenAgainAsync())
        {
            Note(store.Store, Today, readers: 3);
            Note(other, Today, readers: 2);
            await MapReads.Of(store.Store).SaveAsync(default);
            await MapReads.Of(other).SaveAsync(default);
        }

        await using IStore later = await store.OpenAgainAsync();
        Assert.Equal(5, await CountAsync(later, Today));
    }

    [Fact]
    public async Task A_read_counts_for_ninety_days_and_a_day_of_the_past_does_not_know_what_came_after()
    {
        await using TestStore store = await TestStore.OpenAsync(TimeProvider.System);
        Note(store.Store, Today, readers: 2);
        Note(store.Store, Today.AddDays(-30), readers: 1);

        Assert.Equal(3, await CountAsync(store.Store, Today));
        Assert.Equal(1, await CountAsync(store.Store, Today.AddDays(-1)));
        Assert.Equal(2, await CountAsync(store.Store, Today.AddDays(89)));
        Assert.Equal(0, await CountAsync(store.Store, Today.AddDays(90)));
        Assert.Empty(await MapReads.Of(store.Store).UntilAsync(Guid.CreateVersion7(), Today, default));
    }

    [Fact]
    public async Task A_person_counts_once_a_day_and_again_on_the_next()
    {
        await using TestStore store = await TestStore.OpenAsync(TimeProvider.System);
        var (reads, reader) = (MapReads.Of(store.Store), new PersonId(Guid.CreateVersion7()));

        foreach (DateOnly day in new[] { Today, Today, Today.AddDays(1), Today.AddDays(1) })
            reads.Note(Workspace, Map, reader, day);

        Assert.Equal(2, await CountAsync(store.Store, Today.AddDays(1)));
    }

    private static void Note(IStore store, DateOnly day, int readers)
    {
        for (int reader = 0; reader < readers; reader++)
            MapReads.Of(store).Note(Workspace, Map, new(Guid.CreateVersion7()), day);
    }

    private static async Task<long> CountAsync(IStore store, DateOnly day) =>
        (await MapReads.Of(store).UntilAsync(Workspace, day, default)).GetValueOrDefault(Map);
}
