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
            Assert.Equal(1L, await store.ReadAsync(connection => Task.FromResult(Applied(connection)), CancellationToken.None));
        foreach (var store in stores)
            await store.DisposeAsync();
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

    private static long Applied(System.Data.Common.DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM schema_migration WHERE number = 1";
        return (long)command.ExecuteScalar()!;
    }
}
