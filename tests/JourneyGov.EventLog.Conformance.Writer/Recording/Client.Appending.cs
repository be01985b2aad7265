namespace JourneyGov.EventLog.Conformance.Writer.Recording;

public sealed partial class Client
{
    private async Task<Asked.Append> AppendAsync(Guid workspace, int count)
    {
        var id = NewId();
        var streams = Enumerable.Range(0, count).Select(_ => Workload.Stream(workspace, random)).Distinct().ToList();
        foreach (var stream in streams.Where(_ => random.Next(4) > 0))
            await LookAsync(workspace, stream);
        var parts = streams.Select(stream => Part(workspace, stream, 1)).ToList();
        // A stream that was only read for the decision comes without events.
        if (parts.Count > 1 && random.Next(2) == 0)
            parts[^1] = Part(workspace, parts[^1].Stream, 0);
        return new(workspace, parts, new(id, $"body of {id}", $"answer {NewId()}"));
    }

    // As a server does: loads what is new in the stream, then decides.
    private async Task LookAsync(Guid workspace, string stream)
    {
        var read = new Asked.StreamPage(workspace, stream, revisions.GetValueOrDefault((workspace, stream)) + 1, 40);
        Learn(read, await log.AskAsync(read, CancellationToken.None));
    }

    private Part Part(Guid workspace, string stream, int leastEvents)
    {
        // Few streams begin: one in forty appends is to one that nobody else writes to.
        if (leastEvents > 0 && random.Next(40) == 0)
            return new($"journey-map/{NewId()}", 0, [NewId()]);
        var events = leastEvents == 0 ? 0 : leastEvents + random.Next(3);
        var expected = Expected(revisions.GetValueOrDefault((workspace, stream)), events == 0);
        return new(stream, expected, [.. Enumerable.Range(0, events).Select(_ => NewId())]);
    }

    private long? Expected(long known, bool needed) => random.Next(10) switch
    {
        0 or 1 when !needed => null,
        2 => Math.Max(0, known + random.Next(-2, 3)),
        _ => known,
    };

    // Decided anew, as a server does: other events, the same command; null: the same body.
    private Asked.Append Again(Asked.Append append, string? body)
    {
        var streams = append.Streams.Select(part => part with
        {
            Expected = part.Expected is { } earlier ? revisions.GetValueOrDefault((append.Workspace, part.Stream), earlier) : null,
            Events = [.. part.Events.Select(_ => NewId())],
        });
        var command = append.Command! with { Body = body ?? append.Command.Body, Answer = $"answer {NewId()}" };
        return append with { Streams = [.. streams], Command = command };
    }

    private void Learn(Asked asked, Answered answered)
    {
        switch (asked, answered)
        {
            case (Asked.Append append, Answered.Appended appended):
                Learn(append, appended);
                break;
            case (Asked.Append, Answered.Conflict conflict):
                revisions[(asked.Workspace, conflict.Stream)] = conflict.Actual;
                break;
            case (Asked.StreamPage read, Answered.Page { Events: [.., var last] }):
                revisions[(asked.Workspace, read.Stream)] = Math.Max(last.Revision, revisions.GetValueOrDefault((asked.Workspace, read.Stream)));
                break;
            case (Asked.LogPage, Answered.Page { Events: [.., var last] }):
                positions[asked.Workspace] = Math.Max(last.Position, positions.GetValueOrDefault(asked.Workspace));
                break;
            case (Asked.Head, Answered.HeadAt head):
                positions[asked.Workspace] = head.Position;
                break;
        }

        if (asked is Asked.Append { Command: not null } command && answered is not Answered.CommandIdReused)
            Remember(command);
    }

    private void Learn(Asked.Append append, Answered.Appended appended)
    {
        var revisionOf = appended.Stored.ToDictionary(seen => seen.Id, seen => seen.Revision);
        foreach (var part in append.Streams.Where(part => part.Events.Count > 0 && revisionOf.ContainsKey(part.Events[^1])))
            revisions[(append.Workspace, part.Stream)] = revisionOf[part.Events[^1]];
        if (appended.Stored.Count > 0)
            positions[append.Workspace] = appended.Stored[^1].Position;
    }

    private void Remember(Asked.Append append)
    {
        if (sent.Count < Remembered)
            sent.Add(append);
        else
            sent[random.Next(Remembered)] = append;
    }

    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }
}
