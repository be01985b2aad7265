namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>The chain is intact, and a sample of alterations is found at the event that was altered.</summary>
internal static class ChainCheck
{
    private const int Sample = 40;
    // Altering a long log once more costs a walk over all of it.
    private const int LongestAltered = 5_000;

    /// <param name="store">The log itself.</param>
    /// <param name="log">What was read from it.</param>
    /// <param name="random">Chooses the sample.</param>
    public static async Task<IReadOnlyList<Violation>> RunAsync(IEventLog store, FinalLog log, Random random)
    {
        if ((await LogVerification.RunAsync(store, log.Workspace, null, CancellationToken.None)).Fault is { } fault)
            return [new(Promise.Chain, $"workspace {log.Workspace}: verifying says {fault.Kind} at {fault.Position}: {fault.Explanation}")];
        if (log.Events.Count == 0)
            return [];

        var violations = new List<Violation>();
        for (var index = 0; index < Sample; index++)
            if (await EscapedAsync(log, random) is { } escaped)
                violations.Add(new(Promise.Chain, escaped));
        return violations;
    }

    private static async Task<string?> EscapedAsync(FinalLog log, Random random)
    {
        var events = log.Events.Take(LongestAltered).ToList();
        var head = new LogHead(events.Count, events[^1].Hash);
        var place = random.Next(events.Count);
        if (random.Next(8) == 0)
            events.RemoveRange(place, events.Count - place);
        else
            events[place] = Altered(events[place], random);

        var altered = new KeptLog(log.Workspace, events, head);
        var fault = (await LogVerification.RunAsync(altered, log.Workspace, null, CancellationToken.None)).Fault;
        return fault?.Position == place + 1
            ? null
            : $"an alteration at {place + 1} of workspace {log.Workspace} was found at {fault?.Position ?? 0}";
    }

    private static RecordedEvent Altered(RecordedEvent recorded, Random random) => random.Next(6) switch
    {
        0 => recorded with { Payload = Flipped(recorded.Payload, random) },
        1 => recorded with { Metadata = Flipped(recorded.Metadata, random) },
        2 => recorded with { Hash = Flipped(recorded.Hash, random) },
        3 => recorded with { RecordedAt = recorded.RecordedAt.AddMicroseconds(1) },
        4 => recorded with { Version = recorded.Version ^ (1 << random.Next(20)) },
        _ => recorded with { Id = new Guid(Flipped(recorded.Id.ToByteArray(), random).Span) },
    };

    private static ReadOnlyMemory<byte> Flipped(ReadOnlyMemory<byte> bytes, Random random)
    {
        var flipped = bytes.ToArray();
        flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }
}
