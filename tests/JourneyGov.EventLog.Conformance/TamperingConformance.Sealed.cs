using JourneyGov.EventLog.Proving;

namespace JourneyGov.EventLog.Conformance;

/// <summary>What the chain alone cannot show, a seal does that was kept elsewhere.</summary>
public abstract partial class TamperingConformance
{
    private readonly SealKey key = SealKey.Create();

    [Fact]
    public async Task What_was_sealed_holds_as_long_as_the_log_only_grows()
    {
        Seal[] seals = [await SealAsync(4), await SealAsync(10), await SealAsync(1)];

        await Store.Log.AppendAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Events(3)), None);

        Assert.All(seals, seal => Assert.True(key.HasSigned(seal)));
        Assert.Equal([null, null, null], await SealedHistory.CheckAsync(Store.Log, Workspace, seals, None));
    }

    [Fact]
    public async Task A_tail_cut_together_with_the_head_is_only_found_by_a_seal()
    {
        Seal[] seals = [await SealAsync(Events), await SealAsync(1)];
        for (var left = 1; left < Events; left++)
        {
            await rows.ReplaceAsync(events[..left], [HeadOf(events[left - 1])]);

            Assert.True((await LogVerification.RunAsync(Store.Log, Workspace, null, None)).IsIntact);
            Assert.Equal([new SealFault(SealFaultKind.TailMissing, left + 1), null], await SealedHistory.CheckAsync(Store.Log, Workspace, seals, None));
        }
    }

    [Fact]
    public async Task A_workspace_that_was_removed_without_a_trace_is_only_found_by_a_seal()
    {
        var seal = await SealAsync(Events);
        await rows.ReplaceAsync([], []);

        Assert.True((await LogVerification.RunAsync(Store.Log, Workspace, null, None)).IsIntact);
        Assert.Equal([new SealFault(SealFaultKind.TailMissing, 1)], await SealedHistory.CheckAsync(Store.Log, Workspace, [seal], None));
    }

    [Fact]
    public async Task A_history_rewritten_as_a_whole_is_only_found_by_a_seal()
    {
        for (var altered = 0; altered < Events; altered++)
        {
            await rows.ReplaceAsync(events, heads);
            Seal[] seals = [await SealAsync(Events), await SealAsync(Math.Max(1, altered))];
            var rewritten = Rewritten(altered);
            await rows.ReplaceAsync(rewritten, [HeadOf(rewritten[^1])]);

            Assert.True((await LogVerification.RunAsync(Store.Log, Workspace, null, None)).IsIntact);
            var faults = await SealedHistory.CheckAsync(Store.Log, Workspace, seals, None);
            Assert.Equal(new SealFault(SealFaultKind.HistoryAltered, Events), faults[0]);
            Assert.Equal(altered == 0 ? new SealFault(SealFaultKind.HistoryAltered, 1) : null, faults[1]);
        }
    }

    [Fact]
    public async Task A_seal_also_tells_of_a_hash_or_an_event_gone_from_the_middle()
    {
        Seal[] seals = [await SealAsync(3), await SealAsync(Events)];
        SealFault?[] expected = [null, new(SealFaultKind.HistoryAltered, Events)];

        await rows.ReplaceAsync([.. events[..4], events[4].With("hash", new byte[32]), .. events[5..]], heads);
        Assert.Equal(expected, await SealedHistory.CheckAsync(Store.Log, Workspace, seals, None));
        await rows.ReplaceAsync([.. events[..4], .. events[5..]], heads);
        Assert.Equal(expected, await SealedHistory.CheckAsync(Store.Log, Workspace, seals, None));
    }

    [Fact]
    public async Task A_seal_that_was_altered_in_anything_is_not_signed()
    {
        var seal = Assert.Single(SealDocument.Read(SealDocument.Write([await SealAsync(Events)])));
        using var other = SealKey.FromPem(SealKey.Create().PublicPem());

        Assert.True(SealKey.FromPem(key.PublicPem()).HasSigned(seal));
        Assert.False(other.HasSigned(seal));
        Assert.False(other.HasSigned(seal with { KeyId = other.Id }));
        Assert.All(
            [
                seal with { Workspace = Guid.NewGuid() }, seal with { Position = 9 }, seal with { Hash = new byte[32] }, seal with { Root = new byte[32] },
                seal with { SealedAt = seal.SealedAt.AddMicroseconds(1) }, seal with { Signature = seal.Signature[..^1] }, seal with { Signature = default },
            ],
            altered => Assert.False(key.HasSigned(altered)));
    }

    [Fact]
    public async Task A_tampered_event_fails_its_proof()
    {
        var seal = await SealAsync(Events);
        var honest = await ProofsAsync();
        Assert.All(honest, proof => Assert.True(Auditor.Accepts(proof, seal.Root, Events)));

        await rows.ReplaceAsync([.. events[..4], events[4].With("payload", new byte[] { 0 }), .. events[5..]], heads);
        Assert.Equal([5L], (await ProofsAsync()).Where(proof => !Auditor.Accepts(proof, seal.Root, Events)).Select(proof => proof.Position));

        var rewritten = Rewritten(4);
        await rows.ReplaceAsync(rewritten, [HeadOf(rewritten[^1])]);
        Assert.All(await ProofsAsync(), proof => Assert.False(Auditor.Accepts(proof, seal.Root, Events)));
    }

    [Fact]
    public async Task A_walk_that_goes_on_finds_what_is_wrong_behind_where_it_began()
    {
        // The altered event is the first of its stream that the walk meets.
        var stopped = new LogHead(7, (byte[])events[6]["hash"]);
        foreach (var (column, value, kind) in new (string, object, LogFaultKind)[]
        {
            ("payload", new byte[] { 0 }, LogFaultKind.ContentAltered), ("revision", 9L, LogFaultKind.RevisionOutOfOrder),
            ("recorded_at", 0L, LogFaultKind.TimeRunsBackwards),
        })
        {
            // The chain over it is right again, but for the altered content, so that only the stream tells.
            var altered = events[7].With(column, value);
            var tail = column == "payload" ? [altered, .. events[8..]] : Rechained([altered, .. events[8..]], 7);
            await rows.ReplaceAsync([.. events[..7], .. tail], [HeadOf(tail[^1])]);
            var found = await LogVerification.ResumeAsync(Store.Log, Workspace, stopped, null, None);
            Assert.Equal((7, 8, kind), (found.BeganAfter, found.Fault?.Position, found.Fault?.Kind));
        }
    }

    private List<StoredRow> Rewritten(int altered) =>
        [.. events[..altered], .. Rechained([events[altered].With("payload", new byte[] { 0 }), .. events[(altered + 1)..]], altered)];

    private List<StoredRow> Rechained(IEnumerable<StoredRow> tail, int first)
    {
        var chained = new List<StoredRow>();
        foreach (var row in tail)
            chained.Add(Rehashed(row, first, chained is [.., var last] ? last["hash"] : null));
        return chained;
    }

    private StoredRow HeadOf(StoredRow last) => heads[0].With("position", last["position"]).With("hash", last["hash"]);

    private async Task<Seal> SealAsync(long position) =>
        key.Sign(Workspace, (await SealedHistory.ReadAsync(Store.Log, Workspace, position, None))!, Store.Clock.GetUtcNow());

    private async Task<IReadOnlyList<EventProof>> ProofsAsync() =>
        [.. (await EventProof.ReadAsync(Store.Log, Workspace, [.. Enumerable.Range(1, Events).Select(position => (long)position)], Events, None)).OfType<EventProof>()];
}
