using JourneyGov.Application.Notices;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Notices;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.Tests.Notices;

/// <summary>Follows the log as a server does, until it is at its end.</summary>
internal static class Noticing
{
    /// <summary>Makes the notices of all that happened so far.</summary>
    public static async Task MadeAsync(this World world)
    {
        var heads = new LogHeads(async (workspace, token) => (await world.Log.HeadAsync(workspace, token)).Position, TimeProvider.System, TimeSpan.FromSeconds(1));
        var told = new List<FollowerNotice>();
        using var over = new CancellationTokenSource();
        var loop = new FollowerLoop(new FollowedNotices(), world.Store, world.Log, heads, TimeProvider.System, "test", told.Add);
        var following = loop.RunAsync(over.Token);
        foreach (var workspace in new[] { world.Bank.Workspace, world.Shop.Workspace })
        {
            var head = (await world.Log.HeadAsync(workspace, default)).Position;
            while (await new NoticeView(world.Store).PositionAsync(workspace, default) < head)
            {
                Assert.DoesNotContain(told, notice => notice.Kind is FollowerNoticeKind.Stopped or FollowerNoticeKind.Fails);
                await Task.Delay(10);
            }
        }

        await over.CancelAsync();
        await following;
    }

    /// <summary>What was delivered to somebody by the world's day, the oldest first.</summary>
    public static async Task<IReadOnlyList<Notice>> InboxAsync(this World world, Caller caller, NoticeFilter? filter = null, DateOnly? today = null) =>
    [
        .. (await new NoticeView(world.Store).ListAsync(
            world.Bank.Workspace, caller.Person!.Value, filter ?? new(), newestFirst: false, new(200), today ?? world.Clock.Today, default)).Nodes,
    ];

    /// <summary>The kinds of what was delivered to somebody since a moment.</summary>
    public static async Task<IEnumerable<NoticeKind>> KindsAsync(this World world, Caller caller, DateTimeOffset since) =>
        (await world.InboxAsync(caller, new(Since: since))).Select(notice => notice.Kind);

    /// <summary>Folds the notices anew from the log.</summary>
    public static Task<RebuildResult> RebuiltAsync(this World world) =>
        new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Each.Single(view => view.Name == FollowedNotices.View))
            .RunAsync(world.Bank.Workspace, null, default);
}
