using Microsoft.Data.Sqlite;

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

        Stop(Path.Combine(folder.Path, "journeygov.sqlite"), "portfolio", position: 4);

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

    private static void Stop(string file, string follower, long position)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO follower (name, workspace, epoch, position, hash, stopped_at, problem)
            SELECT $follower, workspace, workspace, $position, hash, 1, 'a secret of the event' FROM log_head
            """;
        command.Parameters.AddWithValue("$follower", follower);
        command.Parameters.AddWithValue("$position", position);
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
