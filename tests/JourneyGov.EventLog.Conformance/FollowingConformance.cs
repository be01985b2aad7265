using JourneyGov.EventLog.Following;

namespace JourneyGov.EventLog.Conformance;

/// <summary>What following promises over every store: each event counts once, one process follows at a time, and nothing stops in silence.</summary>
public abstract class FollowingConformance : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly List<FollowerNotice> notices = [];
    private CancellationTokenSource stopping = new();
    private readonly List<Task> loops = [];

    private StoreUnderTest Data { get; set; } = null!;

    private ITwiceOpened Store => (ITwiceOpened)Data;

    private Guid Workspace { get; } = Guid.NewGuid();

    /// <summary>Opens a store that is <see cref="ITwiceOpened"/>.</summary>
    protected abstract Task<StoreUnderTest> OpenAsync();

    public async Task InitializeAsync()
    {
        Data = await OpenAsync();
        await SeenView.CreateTableAsync(Store.First);
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        await Data.DisposeAsync();
    }

    public void Dispose()
    {
        stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_followed_view_takes_in_each_event_once_and_in_order_whatever_is_appended_meanwhile()
    {
        await AppendAsync(Workspace, 300);
        Follow(new SeenView(), Store.First);
        for (var round = 0; round < 20; round++)
            await AppendAsync(round % 2 == 0 ? Workspace : Guid.NewGuid(), 3);

        await CaughtUpAsync("seen", Workspace, 330);

        Assert.Equal(Enumerable.Range(1, 330).Select(position => (long)position), await SeenAsync());
    }

    [Fact]
    public async Task Where_several_processes_want_to_follow_one_does_until_its_lease_ends_and_then_another()
    {
        var (leases, others) = (new Leases(Store.First), new Leases(Store.Second));
        var lease = Assert.IsType<Lease>(await leases.TakeAsync("work", "one", None));
        Assert.Null(await others.TakeAsync("work", "two", None));
        await leases.RenewAsync(lease, None);
        Assert.Null(await others.TakeAsync("work", "two", None));
        Assert.NotNull(await others.TakeAsync("other work", "two", None));

        await TenSecondsLaterAsync();
        var second = Assert.IsType<Lease>(await others.TakeAsync("work", "two", None));

        Assert.True(second.Token > lease.Token);
        await Assert.ThrowsAsync<LeaseLostException>(() => leases.RenewAsync(lease, None));
        await leases.ReleaseAsync(lease, None);
        Assert.Null(await leases.TakeAsync("work", "one", None));
        await others.ReleaseAsync(second, None);
        Assert.NotNull(await leases.TakeAsync("work", "one", None));
    }

    [Fact]
    public async Task Whoever_slept_past_the_end_of_a_lease_cannot_write_once_another_has_it()
    {
        var leases = new Leases(Store.First);
        var lease = (await leases.TakeAsync("work", "sleeper", None))!;
        await TenSecondsLaterAsync();
        await new Leases(Store.Second).TakeAsync("work", "other", None);

        await Assert.ThrowsAsync<LeaseLostException>(() => Store.First.WriteAsync(
            async connection =>
            {
                Store.First.Viewing(connection).Execute("INSERT INTO seen VALUES ($1, 1)", Workspace);
                await leases.FenceAsync(lease, connection);
                return true;
            },
            None));

        Assert.Empty(await SeenAsync());
    }

    [Fact]
    public async Task Two_followers_that_fight_for_a_lease_still_count_each_event_once()
    {
        Follow(new SeenView(), Store.First, "one");
        Follow(new SeenView(), Store.Second, "two");
        for (var round = 0; round < 40; round++)
        {
            await AppendAsync(Workspace, 5);
            await TenSecondsLaterAsync();
            await new Leases(Store.First).TakeAsync("follower:seen", "thief", None);
            await TenSecondsLaterAsync();
        }

        await CaughtUpAsync("seen", Workspace, 200);

        Assert.Equal(Enumerable.Range(1, 200).Select(position => (long)position), await SeenAsync());
        Assert.Contains(Notices(), notice => notice.Kind == FollowerNoticeKind.Replaced);
    }

    [Fact]
    public async Task An_event_that_cannot_be_taken_in_stops_that_follower_in_that_workspace_and_nothing_else()
    {
        var healthy = Guid.NewGuid();
        await AppendAsync(Workspace, 30);
        await Data.Log.AppendAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Event(SeenView.Poison)), None);
        await AppendAsync(Workspace, 10);
        using var metrics = new Gauges();
        Follow(new SeenView(), Store.First);
        Follow(new Post(), Store.First);

        await UntilAsync(async () => (await new Checkpoints(Store.First).StoppedAsync(None)).Count > 0);
        await AppendAsync(healthy, 5);
        await CaughtUpAsync("seen", healthy, 5);
        await CaughtUpAsync("post", Workspace, 41);

        var stopped = Assert.Single(await new Checkpoints(Store.First).StoppedAsync(None));
        Assert.Equal(("seen", Workspace, 31), (stopped.Follower, stopped.Workspace, stopped.Position));
        Assert.Contains(SeenView.Poison, stopped.Problem, StringComparison.Ordinal);
        Assert.Equal(30, (await SeenAsync()).Count);
        Assert.Single(Notices(), notice => notice is { Kind: FollowerNoticeKind.Stopped, Follower: "seen" });
        await UntilAsync(() => Task.FromResult(metrics.Read("journeygov.follower.stopped", "seen", Workspace) == 1));
        Assert.Equal(11, metrics.Read("journeygov.follower.lag", "seen", Workspace));
        Assert.Equal(30, metrics.Read("journeygov.follower.position", "seen", Workspace));
    }

    [Fact]
    public async Task A_stopped_follower_goes_on_after_a_restart_with_a_program_that_understands_the_event()
    {
        await Data.Log.AppendAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Event(), Given.Event(SeenView.Poison), Given.Event()), None);
        Follow(new SeenView(), Store.First);
        await UntilAsync(async () => (await new Checkpoints(Store.First).StoppedAsync(None)).Count > 0);
        await StopAsync();

        Follow(new SeenView { Understands = true }, Store.Second);
        await CaughtUpAsync("seen", Workspace, 3);

        Assert.Empty(await new Checkpoints(Store.First).StoppedAsync(None));
        Assert.Equal([1, 2, 3], await SeenAsync());
    }

    [Fact]
    public async Task What_fails_once_or_twice_stops_nothing()
    {
        await AppendAsync(Workspace, 3);
        Follow(new SeenView { Failures = 2 }, Store.First);

        await CaughtUpAsync("seen", Workspace, 3);

        Assert.Equal([1, 2, 3], await SeenAsync());
        Assert.DoesNotContain(Notices(), notice => notice.Kind == FollowerNoticeKind.Stopped);
    }

    [Theory]
    [InlineData("UPDATE follower SET position = position + 5")]
    [InlineData("UPDATE follower SET position = 3")]
    public async Task A_follower_whose_checkpoint_is_not_of_this_log_says_so_and_begins_anew(string otherHistory)
    {
        await AppendAsync(Workspace, 10);
        Follow(new SeenView(), Store.First);
        await CaughtUpAsync("seen", Workspace, 10);
        await StopAsync();
        await ExecuteAsync(otherHistory);
        await ExecuteAsync("UPDATE seen SET position = position + 100");

        Follow(new SeenView(), Store.First);
        await UntilAsync(() => Task.FromResult(Notices().Any(notice => notice.Kind == FollowerNoticeKind.BeginsAnew)));
        await CaughtUpAsync("seen", Workspace, 10);

        Assert.Equal(Enumerable.Range(1, 10).Select(position => (long)position), await SeenAsync());
    }

    [Fact]
    public async Task After_a_restore_that_lost_nothing_a_follower_has_seen_it_says_so_and_goes_on()
    {
        await AppendAsync(Workspace, 10);
        Follow(new SeenView(), Store.First);
        await CaughtUpAsync("seen", Workspace, 10);
        await StopAsync();
        await ExecuteAsync("UPDATE follower SET epoch = workspace");
        await AppendAsync(Workspace, 1);

        Follow(new SeenView(), Store.First);
        await CaughtUpAsync("seen", Workspace, 11);

        Assert.Equal(Enumerable.Range(1, 11).Select(position => (long)position), await SeenAsync());
        Assert.Equal(await new Checkpoints(Store.First).EpochAsync(None), (await new Checkpoints(Store.First).FindAsync("seen", Workspace, None))!.Epoch);
        Assert.Single(Notices(), notice => notice.Kind == FollowerNoticeKind.GoesOn);
        Assert.DoesNotContain(Notices(), notice => notice.Kind == FollowerNoticeKind.BeginsAnew);
    }

    [Fact]
    public async Task A_delivery_that_failed_comes_again_in_its_turn_and_with_the_same_id()
    {
        await AppendAsync(Workspace, 3);
        var post = new Post { Failures = 1 };
        Follow(post, Store.First);

        await CaughtUpAsync("post", Workspace, 3);

        Assert.Equal([1, 2, 3], post.Delivered.Select(delivery => delivery.Event.Position).Distinct());
        Assert.True(post.Delivered.Count > 3);
        Assert.Equal(3, post.Delivered.Select(delivery => delivery.Id).Distinct().Count());
        Assert.Equal(3, post.Delivered.Select(delivery => (delivery.Id, delivery.Event.Position)).Distinct().Count());
    }

    [Fact]
    public async Task A_followed_view_is_rebuilt_beside_the_live_one_while_it_follows_and_then_goes_on_from_there()
    {
        await AppendAsync(Workspace, 700);
        Follow(new SeenView(), Store.First);
        await CaughtUpAsync("seen", Workspace, 700);
        await ExecuteAsync("DELETE FROM seen WHERE position % 2 = 0");
        var view = new SeenView();
        var appending = Task.Run(async () =>
        {
            for (var round = 0; round < 60; round++)
                await AppendAsync(Workspace, 5);
        });

        var rebuild = new ViewRebuild(Store.Second, Store.Second.OpenLog(Data.Clock, []), new RebuiltView("seen", view.Tables, view.Tables, view.ProjectAsync, view.Name));
        var result = await rebuild.RunAsync(Workspace, null, None);
        await appending;
        await CaughtUpAsync("seen", Workspace, 1000);

        Assert.True(result.Position >= 700 && result.RowsChanged >= 350);
        Assert.Equal(Enumerable.Range(1, 1000).Select(position => (long)position), await SeenAsync());
    }

    [Fact]
    public async Task A_rebuild_has_a_stopped_follower_go_on()
    {
        await Data.Log.AppendAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Event(), Given.Event(SeenView.Poison)), None);
        Follow(new SeenView(), Store.First);
        await UntilAsync(async () => (await new Checkpoints(Store.First).StoppedAsync(None)).Count > 0);

        var mended = new SeenView { Understands = true };
        await new ViewRebuild(Store.Second, Data.Log, new RebuiltView("seen", mended.Tables, mended.Tables, mended.ProjectAsync, mended.Name)).RunAsync(Workspace, null, None);
        await AppendAsync(Workspace, 1);

        await CaughtUpAsync("seen", Workspace, 3);
        Assert.Equal([1, 2, 3], await SeenAsync());
    }

    private void Follow(IFollower follower, IStore store, string holder = "test")
    {
        var log = store.OpenLog(Data.Clock, []);
        var heads = new LogHeads(async (workspace, cancellation) => (await log.HeadAsync(workspace, cancellation)).Position, TimeProvider.System, TimeSpan.FromSeconds(1));
        var loop = new FollowerLoop(follower, store, log, heads, Impatient.Instance, holder, Hear);
        loops.Add(loop.RunAsync(stopping.Token));
    }

    private void Hear(FollowerNotice notice)
    {
        lock (notices)
            notices.Add(notice);
    }

    private List<FollowerNotice> Notices()
    {
        lock (notices)
            return [.. notices];
    }

    private async Task StopAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(loops);
        loops.Clear();
        stopping.Dispose();
        stopping = new();
    }

    private async Task AppendAsync(Guid workspace, int count) =>
        Assert.IsType<AppendResult.Appended>(await Data.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Events(count)), None));

    private Task CaughtUpAsync(string follower, Guid workspace, long position) => UntilAsync(
        async () => (await new Checkpoints(Store.First).FindAsync(follower, workspace, None))?.Position == position);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
            await Task.Delay(10, patience.Token);
    }

    // As far as leases can tell.
    private Task TenSecondsLaterAsync() => ExecuteAsync("UPDATE lease SET expires_at = expires_at - 10000001");

    private Task ExecuteAsync(string sql) => Store.First.WriteAsync(
        connection =>
        {
            Store.First.Viewing(connection).Execute(sql);
            return Task.FromResult(true);
        },
        None);

    private Task<List<long>> SeenAsync() => SeenView.ReadAsync(Store.First, Workspace);
}

/// <summary>A store under test that shows the database itself, as two server processes have it open.</summary>
public interface ITwiceOpened
{
    /// <summary>As the first process has it open.</summary>
    IStore First { get; }

    /// <summary>As the second process has it open.</summary>
    IStore Second { get; }
}
