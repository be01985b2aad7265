using JourneyGov.EventLog.Following;

namespace JourneyGov.EventLog.Conformance;

public class LogHeadsSpecs
{
    private static readonly Guid Workspace = Guid.NewGuid();
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);
    private long _stored;
    private int _asked;

    [Fact]
    public async Task A_follower_behind_the_log_hears_at_once_how_far_it_reaches()
    {
        _stored = 5;

        Assert.Equal(5, await Heads(Never).BeyondAsync(Workspace, 3, CancellationToken.None));
    }

    [Fact]
    public async Task An_append_of_this_process_wakes_followers_without_asking_the_store_again()
    {
        LogHeads heads = Heads(Never);
        Task<long>[] followers = [.. Enumerable.Range(0, 20).Select(_ => heads.BeyondAsync(Workspace, 0, CancellationToken.None))];

        heads.Advance(Workspace, 1);

        Assert.All(await Task.WhenAll(followers), position => Assert.Equal(1, position));
        Assert.Equal(1, Volatile.Read(ref _asked));
    }

    [Fact]
    public async Task What_another_process_appended_is_found_by_asking()
    {
        LogHeads heads = Heads(TimeSpan.FromMilliseconds(10));
        Task<long> follower = heads.BeyondAsync(Workspace, 0, CancellationToken.None);
        Assert.False(follower.IsCompleted);

        Interlocked.Exchange(ref _stored, 7);

        Assert.Equal(7, await follower);
    }

    [Fact]
    public async Task However_many_follow_a_workspace_the_store_is_asked_by_one_and_by_nobody_once_they_left()
    {
        LogHeads heads = Heads(TimeSpan.FromMilliseconds(20));
        using var leaving = new CancellationTokenSource();
        Task<long>[] followers = [.. Enumerable.Range(0, 200).Select(_ => heads.BeyondAsync(Workspace, 0, leaving.Token))];
        while (Volatile.Read(ref _asked) < 3)
            await Task.Delay(5);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(followers));
        Assert.True(Volatile.Read(ref _asked) < 200);

        await Task.Delay(100);
        int after = Volatile.Read(ref _asked);
        await Task.Delay(200);
        Assert.Equal(after, Volatile.Read(ref _asked));
    }

    [Fact]
    public async Task Nothing_crosses_from_one_workspace_to_another()
    {
        LogHeads heads = Heads(Never);
        Task<long> follower = heads.BeyondAsync(Workspace, 0, CancellationToken.None);

        heads.Advance(Guid.NewGuid(), 9);

        await Task.Delay(50);
        Assert.False(follower.IsCompleted);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_for_a_while_loses_no_follower()
    {
        int failures = 2;
        var heads = new LogHeads(
            (_, _) => failures-- > 0 ? throw new StoreUnavailableException("away") : Task.FromResult(4L), TimeProvider.System, TimeSpan.FromMilliseconds(10));

        Assert.Equal(4, await heads.BeyondAsync(Workspace, 0, CancellationToken.None));
    }

    [Fact]
    public async Task A_fault_in_asking_is_told_to_those_who_wait_and_ends_no_asking()
    {
        int asked = 0;
        var heads = new LogHeads(
            (_, _) => Interlocked.Increment(ref asked) == 2 ? throw new InvalidOperationException("broken") : Task.FromResult(asked < 4 ? 0L : 4L),
            TimeProvider.System, TimeSpan.FromMilliseconds(10));

        await Assert.ThrowsAsync<InvalidOperationException>(() => heads.BeyondAsync(Workspace, 0, CancellationToken.None));
        Assert.Equal(4, await heads.BeyondAsync(Workspace, 0, CancellationToken.None));
    }

    [Fact]
    public async Task A_follower_may_be_told_of_a_position_that_the_next_append_passed_already_and_never_of_an_earlier_one()
    {
        LogHeads heads = Heads(Never);
        Task<long> follower = heads.BeyondAsync(Workspace, 0, CancellationToken.None);
        heads.Advance(Workspace, 3);
        heads.Advance(Workspace, 2);

        Assert.Equal(3, await follower);
        Assert.False(heads.BeyondAsync(Workspace, 3, CancellationToken.None).IsCompleted);
    }

    private LogHeads Heads(TimeSpan every) => new(
        (_, _) =>
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult(Interlocked.Read(ref _stored));
        },
        TimeProvider.System, every);
}
