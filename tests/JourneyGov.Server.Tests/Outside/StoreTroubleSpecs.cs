using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>The store's file is taken away under a running server.</summary>
public sealed class StoreTroubleSpecs
{
    private const string Form = """mutation { formTeam(input: { name: "Restored" }) { refusals { code } } }""";

    [SqliteFact]
    public async Task While_the_store_is_gone_writes_are_refused_with_a_trace_id_and_the_server_is_not_ready()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(server);
        string store = Path.Combine(folder.Path, "journeygov.sqlite");

        File.Move(store, store + ".away");
        string refused = (await organisation.Administrator.SendAsync(Form)).ToJsonString();
        Assert.Contains("STORE_UNAVAILABLE", refused, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", refused, StringComparison.Ordinal);
        Assert.Matches("\"traceId\":\"[0-9a-f]{32}\"", refused);
        Assert.DoesNotContain(folder.Path, refused, StringComparison.Ordinal);
        Assert.Equal(503, await ReadinessAsync(organisation));

        File.Move(store + ".away", store);
        Assert.Equal(200, await ReadinessAsync(organisation));
        Assert.Null((await organisation.Administrator.SendAsync(Form))["errors"]);
    }

    private static async Task<int> ReadinessAsync(Organisation organisation)
    {
        using HttpResponseMessage response = await organisation.Administrator.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return (int)response.StatusCode;
    }
}
