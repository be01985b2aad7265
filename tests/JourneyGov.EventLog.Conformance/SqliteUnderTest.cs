using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.EventLog.Conformance;

/// <summary>The SQLite store in a folder of its own.</summary>
public sealed class SqliteUnderTest : StoreUnderTest, ITwiceOpened
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journeygov-log-");
    private SqliteStore first;
    private SqliteStore second;
    private IReadOnlyList<IInlineView> views = [];

    public SqliteUnderTest()
    {
        first = SqliteStore.Open(Path, Clock);
        second = SqliteStore.Open(Path, Clock);
    }

    public string Path => System.IO.Path.Combine(folder.FullName, "journeygov.db");

    public SqliteStore Store => first;

    public IStore First => first;

    public IStore Second => second;

    public override IEventLog Log => new SqliteEventLog(first, Clock, views);

    public override IEventLog SecondLog => new SqliteEventLog(second, Clock, views);

    public override async Task ReopenAsync(params IReadOnlyList<IInlineView> views)
    {
        await CloseAsync();
        this.views = views;
        first = SqliteStore.Open(Path, Clock, create: false);
        second = SqliteStore.Open(Path, Clock, create: false);
    }

    public async Task CloseAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    public override Task<long> CountAsync(string table) => first.ReadAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {table}";
            return Task.FromResult((long)command.ExecuteScalar()!);
        },
        CancellationToken.None);

    /// <summary>Changes the file behind the log's back, as someone with an SQL shell would.</summary>
    public void Tamper(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA ignore_check_constraints = ON; " + sql;
        command.ExecuteNonQuery();
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        folder.Delete(recursive: true);
    }
}
