using JourneyGov.EventLog.Sqlite;
using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Conformance;

/// <summary>A file that cannot serve says why, and is left as it was.</summary>
public sealed class SqliteOpening : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journeygov-open-");
    private readonly SettableClock clock = new();

    private string Path => System.IO.Path.Combine(folder.FullName, "journeygov.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_missing_file_is_refused_when_it_must_be_there()
    {
        AssertUnavailable("does not exist", create: false);
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        folder.Delete();
        AssertUnavailable("its folder does not exist");
        folder.Create();
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(Path);
        AssertUnavailable("is a folder");
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_refused()
    {
        // The superuser may write everywhere but here.
        var place = Environment.IsPrivilegedProcess ? "/proc" : folder.FullName;
        if (!Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(place, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var refused = Assert.Throws<StoreUnavailableException>(() => SqliteStore.Open(System.IO.Path.Combine(place, "journeygov.db"), clock));
        Assert.Contains("may be read and written", refused.Message, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_text_file_is_not_a_database()
    {
        File.WriteAllText(Path, new string('x', 5000));
        AssertUnavailable("is not an SQLite database");
        Assert.Equal(5000, new FileInfo(Path).Length);
    }

    [Fact]
    public void Another_programs_database_is_left_alone()
    {
        Execute("CREATE TABLE invoices (id INTEGER)");
        AssertUnavailable("database of another program (it has a table invoices)");
        Assert.Equal(["invoices"], Tables());
    }

    [Fact]
    public async Task A_damaged_file_is_said_to_be_damaged()
    {
        await FillAsync();
        using (var file = File.OpenWrite(Path))
        {
            file.Seek(4096, SeekOrigin.Begin);
            file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
        }

        AssertUnavailable("is damaged");
    }

    [Fact]
    public async Task A_store_from_a_newer_version_is_refused()
    {
        await FillAsync();
        Execute("INSERT INTO schema_migration VALUES (999, '999_future.sql', 'aa', 0)");
        AssertUnavailable("newer version of this program: it has schema step 999_future.sql");
    }

    [Fact]
    public async Task A_schema_step_that_changed_after_it_was_applied_is_refused()
    {
        await FillAsync();
        Execute("UPDATE schema_migration SET sha256 = 'aa' WHERE number = 1");
        AssertUnavailable("built by another 001_event_log.sql");
    }

    [Fact]
    public void A_schema_step_that_fails_leaves_nothing_behind()
    {
        Execute("CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT, sha256 TEXT, applied_at INTEGER); CREATE TABLE command (x)");
        AssertUnavailable("could not take schema step 001_event_log.sql");
        Assert.Equal(["command", "schema_migration"], Tables());
    }

    [Fact]
    public async Task Many_may_open_a_new_file_at_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SqliteStore.Open(Path, clock))));
        foreach (var store in stores)
            Assert.Equal(1L, await store.ReadAsync(connection => Scalar(connection, "SELECT count(*) FROM schema_migration WHERE number = 1"), CancellationToken.None));
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task A_full_disk_refuses_the_append_and_keeps_nothing_of_it()
    {
        await using var store = SqliteStore.Open(Path, clock);
        var (log, workspace) = (new SqliteEventLog(store, clock, []), Guid.NewGuid());
        var pages = await store.WriteAsync((connection, _) => Scalar(connection, "PRAGMA page_count"), CancellationToken.None);
        await store.WriteAsync((connection, _) => Scalar(connection, $"PRAGMA max_page_count = {pages + 2}"), CancellationToken.None);

        var large = Given.Append(workspace, Given.Stream(), 0, Given.Event(new string('x', 100_000)));
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => log.AppendAsync(large, CancellationToken.None));
        Assert.Contains("is full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await log.HeadAsync(workspace, CancellationToken.None)).Position);

        await store.WriteAsync((connection, _) => Scalar(connection, "PRAGMA max_page_count = 100000"), CancellationToken.None);
        Assert.IsType<AppendResult.Appended>(await log.AppendAsync(large, CancellationToken.None));
    }

    [Fact]
    public async Task What_does_not_fit_does_not_take_the_others_of_its_moment_with_it()
    {
        await using var store = SqliteStore.Open(Path, clock);
        var (log, workspace) = (new SqliteEventLog(store, clock, []), Guid.NewGuid());
        using var held = new ManualResetEventSlim();
        var limiting = store.WriteAsync((connection, _) => held.Wait(TimeSpan.FromMinutes(1)) ? Scalar(connection, "PRAGMA max_page_count = 60") : 0, CancellationToken.None);
        var appends = Enumerable.Range(0, 9).Select(number => log.AppendAsync(
            Given.Append(workspace, Given.Stream(), 0, Given.Event(number == 4 ? new string('x', 1_000_000) : "{}")), CancellationToken.None)).ToList();
        held.Set();
        await limiting;

        for (var number = 0; number < appends.Count; number++)
            if (number == 4)
                await Assert.ThrowsAsync<StoreUnavailableException>(() => appends[number]);
            else
                Assert.IsType<AppendResult.Appended>(await appends[number]);
        Assert.Equal(8, (await log.ReadAllAsync(workspace, 0, 100, CancellationToken.None)).Count);
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
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync(_ => 0, CancellationToken.None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.WriteAsync((_, _) => 0, CancellationToken.None));
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var store = SqliteStore.Open(Path, clock);
        await Assert.ThrowsAnyAsync<Exception>(() => store.ReadAsync(connection => Scalar(connection, "DELETE FROM snapshot"), CancellationToken.None));
    }

    private void AssertUnavailable(string reason, bool create = true)
    {
        var refused = Assert.Throws<StoreUnavailableException>(() => SqliteStore.Open(Path, clock, create));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Path, refused.Message, StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        await using var store = SqliteStore.Open(Path, clock);
        await new SqliteEventLog(store, clock, []).AppendAsync(Given.Append(Guid.NewGuid(), Given.Stream(), 0, Given.Events(50)), CancellationToken.None);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<string> Tables()
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private static long Scalar(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }
}
