using JourneyGov.Application.Notices;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>What the year's people have read of what they were told: most of it, a little, or nothing yet.</summary>
internal static class InboxStory
{
    private static readonly (Actor Reader, int Percent)[] Readers = [(Karim, 90), (Thomas, 100), (Mathis, 60), (Solene, 30), (Ines, 75)];

    /// <summary>The steps of the year.</summary>
    public static IReadOnlyList<Step> Tell(DemoCalendar when)
    {
        // The evening before the day of the demo, when nearly all of it has happened.
        DateTimeOffset evening = when.StartOf(when.Today).AddHours(-5);
        DateOnly day = when.Business.DayAt(evening);
        return
        [
            new Told(evening),
            .. Readers.Select(it => new Send<MarkNoticesRead>(
                $"inbox/{it.Reader.Name}", evening, it.Reader, null, it.Reader.Id.Value,
                (telling, token) => ReadAsync(telling, it.Reader, it.Percent, day, token))),
        ];
    }

    private static async Task<MarkNoticesRead> ReadAsync(Telling telling, Actor reader, int percent, DateOnly day, CancellationToken cancellation)
    {
        Notice[] inbox =
        [
            .. (await telling.Notices.ListAsync(DemoWorkspace.Id, reader.Id, new(), newestFirst: false, new(200), day, cancellation)).Nodes,
        ];
        int read = inbox.Length * percent / 100;
        return new MarkNoticesRead([], read == 0 ? null : inbox[read - 1].Id);
    }
}

/// <summary>The notices of all that has happened are made, as a server makes them.</summary>
/// <param name="At">When.</param>
internal sealed record Told(DateTimeOffset At) : Step(At)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc />
    public override async Task RunAsync(Telling telling, CancellationToken cancellation)
    {
        using var made = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task following = telling.FollowAsync(new FollowedNotices(), made.Token);
        long head = await telling.HeadAsync(cancellation);
        while (!following.IsCompleted && await telling.Notices.PositionAsync(DemoWorkspace.Id, cancellation) < head)
            await Task.Delay(LookEvery, cancellation);
        await made.CancelAsync();
        await following;
    }
}
