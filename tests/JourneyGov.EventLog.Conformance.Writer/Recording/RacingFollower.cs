using System.Globalization;

namespace JourneyGov.EventLog.Conformance.Writer.Recording;

/// <summary>
/// Follows the hottest workspace and, each time that it handled events, says so in the stream of the role at the revision that it
/// knew. Several of them race: each event is handled once, however they meet, stop or die.
/// </summary>
/// <param name="log">What it reads and appends to, with its journal.</param>
/// <param name="workload">What is followed, and the role.</param>
/// <param name="random">Decides how long it rests, and the ids of its events.</param>
public sealed class RacingFollower(JournaledLog log, Workload workload, Random random)
{
    private const int PageSize = 40;

    private Handled last = new(0, 0, "");
    private long revision;

    /// <summary>Follows until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await CatchUpAsync())
                await HandleAsync();
            await Task.Delay(workload.Pace * random.NextDouble(), CancellationToken.None);
        }
    }

    // Learns what others did with the role meanwhile; after that, only a conflict can keep this one from its turn.
    private async Task<bool> CatchUpAsync()
    {
        var read = new Asked.StreamPage(workload.RoleWorkspace, workload.RoleStream, revision + 1, PageSize);
        if (await log.AskAsync(read, CancellationToken.None) is not Answered.Page { Events: var page })
            return false;
        foreach (var seen in page)
            (revision, last) = (seen.Revision, Handled.Parse(seen.Metadata ?? ""));
        return page.Count < PageSize;
    }

    private async Task HandleAsync()
    {
        var read = new Asked.LogPage(workload.Workspaces[0], last.To, PageSize);
        if (await log.AskAsync(read, CancellationToken.None) is not Answered.Page { Events: { Count: > 0 } page })
            return;
        var step = new Handled(last.To, page[^1].Position, page[^1].Print);
        var bytes = new byte[16];
        random.NextBytes(bytes);
        var saying = new Part(workload.RoleStream, revision, [new(bytes)]);
        await log.AskAsync(new Asked.Append(workload.RoleWorkspace, [saying], null, step.ToString()), CancellationToken.None);
    }

    /// <summary>What a follower says that it handled.</summary>
    /// <param name="After">The position that it continued from.</param>
    /// <param name="To">The last position that it handled.</param>
    /// <param name="Print">Which event it saw there.</param>
    public sealed record Handled(long After, long To, string Print)
    {
        /// <summary>Reads a step back.</summary>
        public static Handled Parse(string text) => text.Split(' ') is [var after, var to, var print]
            ? new(long.Parse(after, CultureInfo.InvariantCulture), long.Parse(to, CultureInfo.InvariantCulture), print)
            : throw new FormatException($"A follower's step is 'AFTER TO PRINT', not '{text}'.");

        /// <inheritdoc />
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{After} {To} {Print}");
    }
}
