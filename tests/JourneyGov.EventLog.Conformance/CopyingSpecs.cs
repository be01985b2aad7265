using JourneyGov.EventLog.Copying;
using JourneyGov.EventLog.Following;
using JourneyGov.Tests;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Logs move between stores of any kind, byte for byte or not at all.</summary>
public sealed class CopyingSpecs : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Guid workspace = Guid.NewGuid();
    private readonly List<StoreUnderTest> opened = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var store in opened)
            await store.DisposeAsync();
    }

    [PostgresTheory]
    [InlineData(StoreKind.Sqlite, StoreKind.Sqlite)]
    [InlineData(StoreKind.Sqlite, StoreKind.Postgres)]
    [InlineData(StoreKind.Postgres, StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres, StoreKind.Postgres)]
    public async Task A_copy_has_the_same_events_heads_commands_and_facts(StoreKind from, StoreKind to)
    {
        var (source, target) = (await OpenAsync(from), await OpenAsync(to));
        var command = Given.Command("once", "the answer é 漢");
        await FillAsync(source, workspace, command);
        await FillAsync(source, Guid.NewGuid(), Given.Command("another"));

        var heads = await CopyOf(source, target).RunAsync(null, null, None);

        Assert.Equal(2, heads.Count);
        foreach (var one in heads.Keys)
        {
            var (before, after) = (await AllAsync(source, one), await AllAsync(target, one));
            Assert.Equal(before, after);
            Assert.Equal(heads[one].Position, after.Count);
            Assert.True((await LogVerification.RunAsync(target.Log, one, null, None)).IsIntact);
        }

        var again = await target.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Event()) with { Command = command with { Answer = default } }, None);
        Assert.Equal("the answer é 漢", Given.Text(Assert.IsType<AppendResult.AlreadyDone>(again).Command.Answer));
        Assert.Equal([7], await SeenView.ReadAsync(Open(target).First, workspace));
        Assert.IsType<AppendResult.Appended>(await target.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Event()), None));
        Assert.True((await LogVerification.RunAsync(target.Log, workspace, null, None)).IsIntact);
    }

    [PostgresTheory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_store_that_has_the_workspace_already_is_left_as_it_is_and_takes_in_another_one(StoreKind kind)
    {
        var (source, target) = (await OpenAsync(StoreKind.Sqlite), await OpenAsync(kind));
        var other = Guid.NewGuid();
        await FillAsync(source, workspace, Given.Command("here"));
        await FillAsync(source, other, Given.Command("here too"));
        await FillAsync(target, workspace, Given.Command("there"));
        var before = await AllAsync(target, workspace);

        await Assert.ThrowsAsync<CopyRefusedException>(() => CopyOf(source, target).RunAsync(null, null, None));
        Assert.Empty(await AllAsync(target, other));
        await Assert.ThrowsAsync<CopyRefusedException>(() => CopyOf(source, target).RestoreAsync(null, None));
        await CopyOf(source, target).RunAsync(other, null, None);

        Assert.Equal(before, await AllAsync(target, workspace));
        Assert.Equal(await AllAsync(source, other), await AllAsync(target, other));
    }

    [Theory]
    [InlineData("DROP TRIGGER event_is_never_changed; UPDATE event SET payload = X'00' WHERE position = 3")]
    [InlineData("DROP TRIGGER event_is_never_removed; DELETE FROM event WHERE position = 4")]
    [InlineData("UPDATE log_head SET position = position - 1")]
    public async Task What_does_not_continue_the_chain_is_not_copied_and_nothing_else_is(string tampering)
    {
        var (source, target) = ((SqliteUnderTest)await OpenAsync(StoreKind.Sqlite), await OpenAsync(StoreKind.Sqlite));
        await FillAsync(source, workspace, Given.Command("here"));
        source.Tamper(tampering);

        var refused = await Assert.ThrowsAsync<CopyRefusedException>(() => CopyOf(source, target).RunAsync(null, null, None));

        Assert.Contains("journeygov verify", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await AllAsync(target, workspace));
        Assert.Null(await target.Log.FindCommandAsync(workspace, Guid.Empty, None));
    }

    [PostgresTheory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_copy_of_a_log_that_is_written_is_the_log_of_one_moment(StoreKind kind)
    {
        var (source, target) = (await OpenAsync(kind), await OpenAsync(StoreKind.Sqlite));
        await FillAsync(source, workspace, Given.Command("here"));
        using var over = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
                await source.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Events(3)), None);
        });

        var head = (await CopyOf(source, target).RunAsync(null, null, None))[workspace];
        await over.CancelAsync();
        await writing;

        var (all, copied) = (await AllAsync(source, workspace), await AllAsync(target, workspace));
        Assert.Equal(head.Position, copied.Count);
        Assert.Equal(all.Take(copied.Count), copied);
        Assert.True((await LogVerification.RunAsync(target.Log, workspace, null, None)).IsIntact);
    }

    [PostgresTheory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_restore_begins_another_epoch(StoreKind kind)
    {
        var (backup, target) = (await OpenAsync(StoreKind.Sqlite), await OpenAsync(kind));
        await FillAsync(backup, workspace, Given.Command("here"));
        var (ofBackup, before) = (await EpochAsync(backup), await EpochAsync(target));

        await CopyOf(backup, target).RestoreAsync(null, None);

        var after = await EpochAsync(target);
        Assert.DoesNotContain(after, new[] { ofBackup, before });
        Assert.Equal(await AllAsync(backup, workspace), await AllAsync(target, workspace));
    }

    private static ITwiceOpened Open(StoreUnderTest store) => (ITwiceOpened)store;

    private static StoreCopy CopyOf(StoreUnderTest source, StoreUnderTest target) => new(Open(source).First, Open(target).First, ["seen"]);

    private static Task<Guid> EpochAsync(StoreUnderTest store) => new Checkpoints(Open(store).First).EpochAsync(None);

    private async Task<StoreUnderTest> OpenAsync(StoreKind kind)
    {
        StoreUnderTest store = kind == StoreKind.Sqlite ? new SqliteUnderTest() : await PostgresUnderTest.OpenAsync();
        opened.Add(store);
        await SeenView.CreateTableAsync(Open(store).First);
        return store;
    }

    private static async Task FillAsync(StoreUnderTest store, Guid workspace, RememberedCommand command)
    {
        var stream = Given.Stream();
        await store.Log.AppendAsync(Given.Append(workspace, stream, 0, Given.Events(5)) with { Command = command }, None);
        await store.Log.AppendAsync(Given.Append(workspace, stream, 5, Given.Event("\0 not even a text \u00ff")), None);
        await store.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Event("")), None);
        await Open(store).First.WriteAsync(
            connection =>
            {
                Open(store).First.Viewing(connection).Execute("INSERT INTO seen VALUES ($1, 7)", workspace);
                return Task.FromResult(true);
            },
            None);
    }

    private static async Task<List<object>> AllAsync(StoreUnderTest store, Guid workspace) =>
        [.. (await store.Log.ReadAllAsync(workspace, 0, 100_000, None)).Select(recorded => (
            recorded with { Payload = default, Metadata = default, Hash = default },
            Convert.ToHexString(recorded.Payload.Span), Convert.ToHexString(recorded.Metadata.Span), Convert.ToHexString(recorded.Hash.Span)))];
}
