namespace JourneyGov.EventLog.Conformance.Writer.Recording;

/// <summary>
/// One client: asks one question after another, of every kind, with revisions that are right, late or wrong, sends commands again,
/// and now and then stops waiting.
/// </summary>
/// <param name="log">What it asks, with its journal.</param>
/// <param name="workload">Where it writes and reads.</param>
/// <param name="random">Decides everything that the client decides.</param>
public sealed partial class Client(JournaledLog log, Workload workload, Random random)
{
    private const int Remembered = 64;

    private readonly Dictionary<(Guid Workspace, string Stream), long> revisions = [];
    private readonly Dictionary<Guid, long> positions = [];
    private readonly List<Asked.Append> sent = [];

    /// <summary>Asks until told to stop, and then finishes the question under way.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var asked = await NextAsync();
            var answered = await AskAsync(asked);
            Learn(asked, answered);
            if (asked is Asked.Append append && answered is Answered.Unknown or Answered.Unavailable && random.Next(2) == 0)
                await ResolveAsync(append);
            await Task.Delay(workload.Pace * random.NextDouble(), CancellationToken.None);
        }
    }

    /// <summary>Asks what became of an append, and sends it again with events of its own.</summary>
    public async Task ResolveAsync(Asked.Append append)
    {
        if (append.Command is not { } command)
            return;
        Learn(append, await log.AskAsync(new Asked.FindCommand(append.Workspace, command.Id), CancellationToken.None));
        var again = Again(append, command.Body);
        Learn(again, await log.AskAsync(again, CancellationToken.None));
    }

    private async Task<Answered> AskAsync(Asked asked)
    {
        if (random.Next(50) > 0)
            return await log.AskAsync(asked, CancellationToken.None);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(6)));
        return await log.AskAsync(asked, patience.Token);
    }

    private async Task<Asked> NextAsync()
    {
        var workspace = workload.Workspace(random);
        return random.Next(100) switch
        {
            < 48 => await AppendAsync(workspace, 1),
            < 56 => await AppendAsync(workspace, random.Next(2, 4)),
            < 60 => await AppendAsync(workspace, 1) with { Command = null },
            < 63 => await AppendAsync(workspace, 0),
            < 72 when sent.Count > 0 => Again(sent[random.Next(sent.Count)], random.Next(3) > 0 ? null : "another body"),
            < 80 => ReadStream(workspace),
            < 90 => ReadAll(workspace),
            < 94 => new Asked.RevisionAt(workspace, Workload.Stream(workspace, random), Moment()),
            < 97 when sent.Count > 0 => FindCommand(sent[random.Next(sent.Count)]),
            < 98 when log.HasView => new Asked.View(workspace),
            _ => new Asked.Head(workspace),
        };
    }

    private static Asked.FindCommand FindCommand(Asked.Append append) => new(append.Workspace, append.Command!.Id);

    private Asked.StreamPage ReadStream(Guid workspace)
    {
        var stream = Workload.Stream(workspace, random);
        var known = revisions.GetValueOrDefault((workspace, stream));
        return new(workspace, stream, Math.Max(1, Around(known)), random.Next(1, 50));
    }

    private Asked.LogPage ReadAll(Guid workspace)
    {
        var known = positions.GetValueOrDefault(workspace);
        return new(workspace, Math.Max(0, Around(known)), random.Next(1, 60));
    }

    // Mostly near the end, where it is decided what is seen.
    private long Around(long known) => random.Next(4) > 0 ? known - random.Next(20) : random.NextInt64(known + 2);

    private DateTimeOffset Moment() => TimeProvider.System.GetUtcNow().AddHours(20 * random.NextDouble() - 10);
}
