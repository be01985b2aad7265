using JourneyGov.EventLog;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.Golden;

/// <summary>What every released version wrote is opened, verified and answered from by this one, as that one answered.</summary>
public sealed class GoldenSpecs
{
    public static TheoryData<string> DataFiles => [.. GoldenStore.VersionsOf(StoreKind.Sqlite)];

    public static TheoryData<string> Dumps => [.. GoldenStore.VersionsOf(StoreKind.Postgres)];

    [Theory]
    [MemberData(nameof(DataFiles))]
    public async Task A_data_file_of_an_earlier_version_opens_verifies_and_answers_the_same(string version)
    {
        var golden = new GoldenStore(version, StoreKind.Sqlite);
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "journeygov.sqlite");
        golden.Unpack(file);
        await AssertAnswersTheSameAsync(golden, folder.Path, "--store", file);
    }

    [PostgresTheory]
    [MemberData(nameof(Dumps))]
    public async Task A_dump_of_an_earlier_version_opens_verifies_and_answers_the_same(string version)
    {
        var golden = new GoldenStore(version, StoreKind.Postgres);
        using var folder = new TemporaryFolder();
        PostgresServer server = await PostgresServer.SharedAsync();
        string database = await server.CreateEmptyAsync();
        string dump = Path.Combine(folder.Path, "dump.sql");
        golden.Unpack(dump);
        await GoldenDump.RestoreAsync(database, dump);
        await AssertAnswersTheSameAsync(golden, folder.Path, "--store", database);
        await server.DropAsync(database);
    }

    private static async Task AssertAnswersTheSameAsync(GoldenStore golden, string folder, params string[] store)
    {
        File.Copy(golden.Keys, Path.Combine(folder, "demo-keys.json"));
        await using (ServerProcess server = await ServerProcess.StartAsync(folder, store))
        {
            Assert.Equal(await File.ReadAllTextAsync(golden.Answers), await GoldenAnswers.AskAsync(golden, server));
            Assert.True(await server.InterruptAsync() == 0, server.Output);
        }

        (int exitCode, string output, string error) = await ServerProcess.RunAsync(["verify", "--data", folder, .. store]);
        Assert.True(exitCode == 0 && output.Contains("intact", StringComparison.Ordinal), output + error);
    }
}
