using System.Data.Common;
using JourneyGov.EventLog.Sqlite;
using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Conformance;

/// <summary>What goes wrong while the store is open is refused clearly, and half of nothing is kept.</summary>
public sealed class SqliteInTrouble : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journeygov-trouble-");
    private readonly SettableClock clock = new();

    private string Path => System.IO.Path.Combine(folder.FullName, "journeygov.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_full_disk_refuses_the_append_and_keeps_nothing_of_it()
    {
        await using var store = SqliteStore.Open(Path, clock);
        var (log, workspace) = (new SqliteEventLog(store, clock, []), Guid.NewGuid());
        var pages = await store.WriteAsync(connection => Scalar(connection, "PRAGMA page_count"), CancellationToken.None);
        await store.WriteAsync(connection => Scalar(connection, $"PRAGMA max_page_count = {pages + 2}"), CancellationToken.None);

        var large = Given.Append(workspace, Given.Stream(), 0, Given.Event(new string('x', 100_000)));
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => log.AppendAsync(large, CancellationToken.None));
        Assert.Contains("is full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await log.HeadAsync(workspace, CancellationToken.None)).Position);

        await store.WriteAsync(connection => Scalar(connection, "PRAGMA max_page_count = 100000"), CancellationToken.None);
        Assert.IsType<AppendResult.Appended>(await log.AppendAsync(large, CancellationToken.None));
    }

    [Fact]
    public async Task What_does_not_fit_does_not_take_the_others_of_its_moment_with_it()
    {
        await using var store = SqliteStore.Open(Path, clock);
        var (log, workspace) = (new SqliteEventLog(store, clock, []), Guid.NewGuid());
        var appends = await TogetherAsync(
            store,
            Enumerable.Range(0, 9).Select(number => Given.Append(workspace, Given.Stream(), 0, Given.Event(number == 4 ? new string('x', 1_000_000) : "{}"))),
            log, connection => Scalar(connection, "PRAGMA max_page_count = 60"));

        await AssertOneFailsAsync<StoreUnavailableException>(appends, failing: 4);
        Assert.Equal(8, (await log.ReadAllAsync(workspace, 0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task What_a_view_cannot_fold_does_not_take_the_others_of_its_moment_with_it()
    {
        await using var store = SqliteStore.Open(Path, clock);
        var (log, workspace) = (new SqliteEventLog(store, clock, [new PoisonedView()]), Guid.NewGuid());
        var appends = await TogetherAsync(
            store, Enumerable.Range(0, 9).Select(number => Given.Append(workspace, Given.Stream(), 0, Given.Event(number == 4 ? PoisonedView.Poison : "{}"))), log);

        await AssertOneFailsAsync<NotSupportedException>(appends, failing: 4);
        Assert.Equal(8, (await log.ReadAllAsync(workspace, 0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task While_another_process_writes_whoever_appends_can_stop_waiting()
    {
        await using var store = SqliteStore.Open(Path, clock);
        var (log, workspace) = (new SqliteEventLog(store, clock, []), Guid.NewGuid());
        await using var other = new SqliteConnection($"Data Source={Path};Pooling=false");
        await other.OpenAsync();
        await using var writing = other.BeginTransaction(deferred: false);
        using var enough = new CancellationTokenSource();

        var append = log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Event()), enough.Token);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        await writing.RollbackAsync();

        Assert.IsType<AppendResult.Appended>(await log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Event()), CancellationToken.None));
        Assert.Single(await log.ReadAllAsync(workspace, 0, 100, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_removed_while_open_is_missed_before_anything_is_acknowledged()
    {
        await using var store = SqliteStore.Open(Path, clock);
        File.Delete(Path);
        var append = Given.Append(Guid.NewGuid(), Given.Stream(), 0, Given.Event());
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => new SqliteEventLog(store, clock, []).AppendAsync(append, CancellationToken.None));
        Assert.Contains("is gone", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var store = SqliteStore.Open(Path, clock);
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync(_ => Task.FromResult(0), CancellationToken.None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.WriteAsync(_ => Task.FromResult(0), CancellationToken.None));
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var store = SqliteStore.Open(Path, clock);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(connection => Scalar(connection, "DELETE FROM snapshot"), CancellationToken.None));
    }

    private static async Task AssertOneFailsAsync<TFailure>(List<Task<AppendResult>> appends, int failing)
        where TFailure : Exception
    {
        for (var number = 0; number < appends.Count; number++)
            if (number == failing)
                await Assert.ThrowsAsync<TFailure>(() => appends[number]);
            else
                Assert.IsType<AppendResult.Appended>(await appends[number]);
    }

    // Appends that come while another write is under way, and so are stored together.
    private static async Task<List<Task<AppendResult>>> TogetherAsync(
        SqliteStore store, IEnumerable<AppendRequest> requests, SqliteEventLog log, Func<DbConnection, Task<long>>? before = null)
    {
        using var held = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var holding = Task.Run(() => store.WriteAsync(
            connection =>
            {
                begun.Set();
                return held.Wait(TimeSpan.FromMinutes(1)) && before is not null ? before(connection) : Task.FromResult(0L);
            },
            CancellationToken.None));
        begun.Wait();
        var appends = requests.Select(request => log.AppendAsync(request, CancellationToken.None)).ToList();
        held.Set();
        await holding;
        return appends;
    }

    private static Task<long> Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Task.FromResult(command.ExecuteScalar() is long number ? number : 0);
    }

    private sealed class PoisonedView : IInlineView
    {
        public const string Poison = "this payload is refused";

        public ValueTask ProjectAsync(IViewTransaction transaction, IReadOnlyList<RecordedEvent> events) =>
            events.Any(recorded => Given.Text(recorded.Payload) == Poison) ? throw new NotSupportedException(Poison) : ValueTask.CompletedTask;
    }
}
