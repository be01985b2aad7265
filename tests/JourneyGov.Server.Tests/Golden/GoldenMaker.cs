using JourneyGov.EventLog;
using JourneyGov.EventLog.Postgres;
using JourneyGov.EventLog.Sqlite;
using JourneyGov.Server.Demo;
using JourneyGov.Server.Hosting;
using JourneyGov.Server.Tests.Demo;
using JourneyGov.Tests;
using Microsoft.Data.Sqlite;

namespace JourneyGov.Server.Tests.Golden;

/// <summary>Writes the golden files of this version: the demo, and what is answered from it. Once for each version, see the README.</summary>
public sealed class GoldenMaker
{
    private static readonly DateTimeOffset Day = new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero);

    [MakingFact]
    public async Task The_golden_data_file_of_this_version_is_written()
    {
        using var folder = new TemporaryFolder();
        DataFolder data = DataFolder.At(folder.Path);
        await FillAsync(SqliteStore.Open(data.Store, Clock()), data);
        await ShrinkAsync(data.Store);
        await KeepAsync(Golden(StoreKind.Sqlite), data.Store, data);
    }

    [MakingFact]
    public async Task The_golden_dump_of_this_version_is_written()
    {
        using var folder = new TemporaryFolder();
        DataFolder data = DataFolder.At(folder.Path);
        PostgresServer server = await PostgresServer.SharedAsync();
        string database = await server.CreateEmptyAsync();
        await FillAsync(await PostgresStore.OpenAsync(database, Clock(), CancellationToken.None), data);
        string dump = Path.Combine(folder.Path, "dump.sql");
        await GoldenDump.DumpAsync(database, dump);
        await KeepAsync(Golden(StoreKind.Postgres), dump, data, "--store", database);
        await server.DropAsync(database);
    }

    private static GoldenStore Golden(StoreKind kind)
    {
        var golden = new GoldenStore(MakingFactAttribute.Asked!, kind);
        Assert.False(File.Exists(golden.Packed), $"{golden.Packed} is there: golden files never change.");
        return golden;
    }

    private static DemoUnderTest.StandingClock Clock() => new() { Now = Day };

    private static async Task FillAsync(IStore store, DataFolder data)
    {
        await using Installation installation = Installation.Over(store, Clock());
        await DemoWorkspace.EnsureAsync(installation, data, CancellationToken.None);
    }

    private static async Task ShrinkAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task KeepAsync(GoldenStore golden, string content, DataFolder data, params string[] store)
    {
        golden.Pack(content);
        File.Copy(data.DemoKeys, golden.Keys);
        await using ServerProcess server = await ServerProcess.StartAsync(data.Path, store);
        string answers = await GoldenAnswers.AskAsync(golden, server);
        if (File.Exists(golden.Answers))
            Assert.Equal(await File.ReadAllTextAsync(golden.Answers), answers);
        else
            await File.WriteAllTextAsync(golden.Answers, answers);
    }

    private sealed class MakingFactAttribute : FactAttribute
    {
        public MakingFactAttribute() => Skip = Asked is null ? "Golden files are made once for each version: see Golden/README.md." : null;

        public static string? Asked { get; } = Environment.GetEnvironmentVariable("JOURNEYGOV_MAKE_GOLDEN");
    }
}
