using JourneyGov.EventLog.Following;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.Following;

/// <summary>Runs the followers of the log in this node, each for as long as this node holds its lease.</summary>
internal sealed class FollowerService(Installation installation, IEnumerable<IFollower> followers, ILogger<FollowerService> logger) : BackgroundService
{
    // Tells nodes apart for people who look into the table of leases; what counts is the token.
    private static readonly string Node = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(followers.Select(follower =>
        new FollowerLoop(follower, installation.Store, installation.Log, installation.Heads, installation.Clock, Node, Tell).RunAsync(stoppingToken)));

    private void Tell(FollowerNotice notice)
    {
        LogLevel level = notice.Kind switch
        {
            FollowerNoticeKind.Follows => LogLevel.Information,
            FollowerNoticeKind.Stopped or FollowerNoticeKind.Fails => LogLevel.Error,
            _ => LogLevel.Warning,
        };
        logger.Log(level, notice.Fault, "Follower {Follower}, workspace {Workspace}: {Message}", notice.Follower, notice.Workspace?.ToString() ?? "*", notice.Message);
    }
}
