using JourneyGov.EventLog.Following;
using JourneyGov.Tests;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Nodes that share a database, backends that die, servers that stop: nothing is lost, stored twice or left broken.</summary>
public sealed class PostgresInTrouble
{
    private const string KillBackends =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    private readonly Guid workspace = Guid.NewGuid();

    [PostgresFact]
    public async Task Two_nodes_that_append_to_one_workspace_at_once_share_one_gapless_chain()
    {
        await using var store = await PostgresUnderTest.OpenAsync();
        var history = new History();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => Task.Run(async () =>
        {
            for (var written = 0; written < 25; written++)
                await history.AppendAsync(writer % 2 == 0 ? store.Log : store.SecondLog, Given.Append(workspace, Given.Stream(), 0, Given.Events(1 + written % 2)));
        })));

        history.Check(await AllAsync(store));
        Assert.True((await LogVerification.RunAsync(store.Log, workspace, null, CancellationToken.None)).IsIntact);
    }

    [PostgresFact]
    public async Task What_another_node_wrote_is_seen_though_this_one_believed_otherwise()
    {
        await using var store = await PostgresUnderTest.OpenAsync();
        var stream = Given.Stream();
        await store.Log.AppendAsync(Given.Append(workspace, stream, 0, Given.Event()), default);
        await store.SecondLog.AppendAsync(Given.Append(workspace, stream, 1, Given.Events(2)), default);

        // It believes the stream at 1, where this would be a conflict; and after that at 4, where this would be none.
        Assert.IsType<AppendResult.Appended>(await store.Log.AppendAsync(Given.Append(workspace, stream, 3, Given.Event()), default));
        await store.SecondLog.AppendAsync(Given.Append(workspace, stream, 4, Given.Event()), default);
        Assert.Equal(new AppendResult.Conflict(stream, 4, 5), await store.Log.AppendAsync(Given.Append(workspace, stream, 4, Given.Event()), default));
    }

    [PostgresFact]
    public async Task Where_the_views_are_is_told_as_it_is_now_whoever_wrote_and_however_many_ask()
    {
        await using var store = await PostgresUnderTest.OpenAsync();
        for (var position = 1; position <= 20; position++)
        {
            var asking = Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await store.Store.PositionAsync(workspace, default)));
            await store.SecondLog.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Event()), default);
            var after = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await store.Store.PositionAsync(workspace, default)));

            Assert.All(await asking, told => Assert.InRange(told!.Position, position - 1, position));
            Assert.All(after, told => Assert.Equal(position, told!.Position));
        }
    }

    [PostgresFact]
    public async Task An_event_id_used_before_harms_no_other_append_of_its_moment()
    {
        await using var store = await PostgresUnderTest.OpenAsync();
        var used = Given.Event();
        await store.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, used), default);

        var appends = Enumerable.Range(0, 40)
            .Select(number => store.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, number % 10 == 3 ? used : Given.Event()), default)).ToList();

        for (var number = 0; number < appends.Count; number++)
            if (number % 10 == 3)
                Assert.Equal(used.Id, (await Assert.ThrowsAsync<DuplicateEventIdException>(() => appends[number])).EventId);
            else
                Assert.IsType<AppendResult.Appended>(await appends[number]);
        Assert.Equal(37, (await AllAsync(store)).Count);
    }

    [PostgresFact]
    public async Task An_append_of_very_many_events_is_whole_or_not_at_all()
    {
        await using var store = await PostgresUnderTest.OpenAsync();
        var (stream, events) = (Given.Stream(), Given.Events(12_000));
        await store.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, events[^1]), default);

        await Assert.ThrowsAsync<DuplicateEventIdException>(() => store.Log.AppendAsync(Given.Append(workspace, stream, 0, events), default));
        Assert.Single(await AllAsync(store));

        events[^1] = Given.Event();
        Assert.Equal(12_000, Assert.IsType<AppendResult.Appended>(await store.Log.AppendAsync(Given.Append(workspace, stream, 0, events), default)).Events.Count);
        var verified = await LogVerification.RunAsync(store.Log, workspace, null, CancellationToken.None);
        Assert.True(verified.IsIntact);
        Assert.Equal(12_001, verified.EventsVerified);
    }

    [PostgresFact]
    public async Task Appends_whose_backends_are_killed_are_stored_once_and_answered()
    {
        await using var store = await PostgresUnderTest.OpenAsync();
        var history = new History();
        using var done = new CancellationTokenSource();
        var killing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await store.TamperAsync(KillBackends);
                await Task.Delay(20);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var written = 0; written < 100; written++)
            {
                var request = Given.Append(workspace, Given.Stream(), 0, Given.Event()) with { Command = written % 2 == 0 ? Given.Command($"{writer}/{written}") : null };
                Assert.IsType<AppendResult.Appended>(await history.AppendAsync(writer % 2 == 0 ? store.Log : store.SecondLog, request));
            }
        })));
        await done.CancelAsync();
        await killing;

        history.Check(await AllAsync(store));
        Assert.Equal(800, (await AllAsync(store)).Count);
        Assert.True((await LogVerification.RunAsync(store.Log, workspace, null, CancellationToken.None)).IsIntact);
    }

    [PostgresFact]
    public async Task While_the_server_is_away_it_is_said_so_and_when_it_is_back_all_goes_on()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var store = await PostgresUnderTest.OpenAsync(server);
        await store.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Event()), default);

        await server.StopAsync();
        foreach (var asked in new Func<Task>[]
        {
            () => store.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Event()), default),
            () => store.Log.HeadAsync(workspace, default),
            () => store.Store.CheckAsync(default),
            async () => await store.Store.PositionAsync(workspace, default),
            () => store.Store.WriteAsync(_ => Task.FromResult(0), default),
        })
        {
            var unavailable = await Assert.ThrowsAsync<StoreUnavailableException>(asked);
            Assert.StartsWith($"The store {store.Store.Name} ", unavailable.Message[unavailable.Message.IndexOf("The store", StringComparison.Ordinal)..], StringComparison.Ordinal);
            Assert.True(unavailable.IsAway);
        }

        await server.RestartAsync();
        await store.Store.CheckAsync(default);
        Assert.IsType<AppendResult.Appended>(await store.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Event()), default));
        var all = await AllAsync(store);
        Assert.Equal(Enumerable.Range(1, all.Count).Select(position => (long)position), all.Select(e => e.Position));
        Assert.InRange(all.Count, 2, 3);
    }

    [PostgresFact]
    public async Task A_node_is_told_what_another_appended_and_hears_it_again_after_its_connection_was_lost()
    {
        await using var store = await PostgresUnderTest.OpenAsync();
        var heads = new LogHeads((_, _) => Task.FromResult(0L), TimeProvider.System, TimeSpan.FromDays(1));
        store.Store.OpenLog(store.Clock, [], heard: heads.Advance);
        var other = store.SecondStore.OpenLog(store.Clock, [], heard: (_, _) => { });

        for (var round = 1L; round <= 2; round++)
        {
            var beyond = heads.BeyondAsync(workspace, round * 1000, CancellationToken.None);
            // It may not listen yet: what is told meanwhile is lost to it, so more is told.
            while (!beyond.IsCompleted)
            {
                await other.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Events(500)), default);
                await Task.WhenAny(beyond, Task.Delay(200));
            }

            Assert.True(await beyond > round * 1000);
            await store.TamperAsync(KillBackends);
        }
    }

    private async Task<IReadOnlyList<RecordedEvent>> AllAsync(PostgresUnderTest store) =>
        await store.Log.ReadAllAsync(workspace, 0, 100_000, CancellationToken.None);
}
