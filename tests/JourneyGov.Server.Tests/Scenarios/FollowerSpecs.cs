using System.Data.Common;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>What operators see of the followers of the log.</summary>
public class FollowerSpecs
{
    [Fact]
    public async Task A_server_with_a_stopped_follower_is_ready_and_says_which_one_stands_still_and_where()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        using ApiClient anybody = server.Client(null);
        Assert.Equal("Healthy", await ReadinessAsync(anybody));

        await StopAsync(folder.Path, "portfolio", position: 4);

        string readiness = await ReadinessAsync(anybody);
        Assert.StartsWith("Degraded\nfollowers: portfolio is stopped by event 5 of workspace ", readiness, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", readiness, StringComparison.Ordinal);
    }

    private static async Task<string> ReadinessAsync(ApiClient client)
    {
        using HttpResponseMessage response = await client.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task StopAsync(string folder, string follower, long position)
    {
        await using DbConnection connection = await TestStore.ConnectAsync(folder);
        await using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are the test's own.
        command.CommandText = $"""
            INSERT INTO follower (name, workspace, epoch, position, hash, stopped_at, problem)
            SELECT '{follower}', workspace, workspace, {position}, hash, 1, 'a secret of the event' FROM log_head
            """;
#pragma warning restore CA2100
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
