using System.Security.Cryptography;
using JourneyGov.EventLog.Proving;

namespace JourneyGov.EventLog.Conformance;

public abstract partial class EventLogConformance
{
    [Fact]
    public async Task Hashes_are_read_alone_in_pages_after_any_position()
    {
        var events = await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Events(10)));
        await AppendedAsync(Given.Append(Guid.NewGuid(), Given.Stream(), 0, Given.Events(3)));

        async Task<IEnumerable<string>> Read(long after, int maximum) => (await Log.ReadHashesAsync(Workspace, after, maximum, None)).Select(Hex);
        Assert.Equal(events.Take(4).Select(e => Hex(e.Hash)), await Read(0, 4));
        Assert.Equal(events.Skip(8).Select(e => Hex(e.Hash)), await Read(8, 4));
        Assert.Empty(await Read(10, 4));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Read(-1, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Read(0, 0));
    }

    [Fact]
    public async Task Blocks_are_kept_by_level_and_number_and_the_first_stays()
    {
        ChainBlock Block(int level, long number, byte fill) => new(level, number, Enumerable.Repeat(fill, 32).ToArray());
        await Log.SaveBlocksAsync(Workspace, [Block(1, 0, 10), Block(1, 2, 12), Block(1, 3, 13), Block(2, 0, 20)], None);
        await Log.SaveBlocksAsync(Workspace, [Block(1, 2, 99), Block(1, 4, 14)], None);
        await Log.SaveBlocksAsync(Guid.NewGuid(), [Block(1, 1, 98)], None);

        async Task<IEnumerable<(long, byte)>> Read(int level, long from, int maximum) =>
            (await Log.ReadBlocksAsync(Workspace, level, from, maximum, None)).Select(block => (block.Number, block.Root.Span[0]));
        Assert.Equal([(0, 10), (2, 12), (3, 13)], await Read(1, 0, 3));
        Assert.Equal([(3, 13), (4, 14)], await Read(1, 3, 256));
        Assert.Equal([(0, 20)], await Read(2, 0, 256));
        Assert.Empty(await Read(3, 0, 256));
    }

    [Fact]
    public async Task Every_event_has_a_proof_that_an_outsider_can_check()
    {
        await AppendManyAsync(600);
        var events = await AllAsync();

        foreach (var size in new long[] { 1, 255, 256, 257, 512, 600 })
        {
            var root = Root(events.Take((int)size));
            var proofs = await EventProof.ReadAsync(Log, Workspace, [.. events.Select(e => e.Position)], size, None);
            foreach (var (recorded, proof) in events.Zip(proofs))
                AssertProves(recorded, proof, size, root);
        }
    }

    [Fact]
    public async Task Proofs_in_a_log_of_more_than_65536_events_are_those_of_the_whole_tree()
    {
        const int Size = 66_000;
        await AppendManyAsync(Size);
        var root = Root(await Log.ReadAllAsync(Workspace, 0, Size, None));
        long[] positions = [1, 256, 257, 40_000, 65_536, 65_537, 65_800, Size];

        foreach (var proof in await EventProof.ReadAsync(Log, Workspace, positions, Size, None))
            Assert.True(Auditor.Accepts(proof!, root, Size));
        Assert.Equal(Size / 256, (await Log.ReadBlocksAsync(Workspace, 1, 0, 1000, None)).Count);
        Assert.Single(await Log.ReadBlocksAsync(Workspace, 2, 0, 1000, None));
    }

    [Fact]
    public async Task A_proof_is_refused_for_a_size_that_the_log_never_had()
    {
        await AppendManyAsync(3);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => EventProof.ReadAsync(Log, Workspace, [1], 0, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => EventProof.ReadAsync(Log, Workspace, [1], 4, None));
    }

    [Fact]
    public async Task A_walk_that_was_stopped_goes_on_where_it_was()
    {
        await AppendManyAsync(2000);
        using var stop = new CancellationTokenSource();
        var stopped = new Stopped(stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LogVerification.ResumeAsync(Log, Workspace, default, stopped, stop.Token));
        var result = await LogVerification.ResumeAsync(Log, Workspace, stopped.Reached, null, None);

        Assert.InRange(stopped.Reached.Position, 1, 1999);
        Assert.Equal((null, 2000, stopped.Reached.Position), (result.Fault, result.EventsVerified, result.BeganAfter));
    }

    [Fact]
    public async Task A_walk_goes_on_from_the_head_itself_and_past_what_was_appended_since()
    {
        await AppendManyAsync(20);
        var head = await Log.HeadAsync(Workspace, None);
        Assert.Equal((20, 20), await EndAsync());

        await AppendManyAsync(5);
        Assert.Equal((20, 25), await EndAsync());

        async Task<(long, long)> EndAsync() => await LogVerification.ResumeAsync(Log, Workspace, head, null, None) is { IsIntact: true } intact
            ? (intact.BeganAfter, intact.EventsVerified) : default;
    }

    [Fact]
    public async Task A_walk_begins_anew_where_the_event_it_should_go_on_from_is_not_there()
    {
        await AppendManyAsync(20);
        var head = await Log.HeadAsync(Workspace, None);

        foreach (var elsewhere in new LogHead[] { new(20, new byte[32]), new(19, head.Hash), new(21, head.Hash), new(-1, head.Hash), new(0, head.Hash), default })
        {
            var result = await LogVerification.ResumeAsync(Log, Workspace, elsewhere, null, None);
            Assert.Equal((null, 20, 0), (result.Fault, result.EventsVerified, result.BeganAfter));
        }
    }

    private async Task AppendManyAsync(int count)
    {
        StreamId[] streams = [Given.Stream(), Given.Stream(), Given.Stream()];
        for (var made = 0; made < count; made += 1000)
            await AppendedAsync(new(Workspace, [.. Given.Events(Math.Min(1000, count - made)).Select((data, index) => new StreamAppend(streams[index % 3], null, [data]))], null));
    }

    private void AssertProves(RecordedEvent recorded, EventProof? proof, long size, byte[] root)
    {
        if (recorded.Position > size)
        {
            Assert.Null(proof);
            return;
        }

        Assert.True(Auditor.Accepts(proof!, root, size), $"event {recorded.Position} of {size}");
        Assert.Equal((recorded.Position, Hex(recorded.Hash), Hex(root)), (proof!.Position, Hex(proof.Hash), Hex(proof.Root)));
        Assert.Equal(
            new object[]
            {
                "journeygov.event.1", proof.PreviousHash.ToArray(), Workspace, recorded.Position, recorded.Stream.Category, recorded.Stream.Id, recorded.Revision,
                recorded.Id, recorded.Name, recorded.Version, (recorded.RecordedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
                recorded.Payload.ToArray(), recorded.Metadata.ToArray(),
            }.Select(Auditor.Bytes),
            Auditor.Fields(proof.Hashed));
    }

    // Level by level, as nobody would who cares for speed.
    private static byte[] Root(IEnumerable<RecordedEvent> events)
    {
        List<byte[]> level = [.. events.Select(e => SHA256.HashData([0, .. e.Hash.Span]))];
        while (level.Count > 1)
            level = [.. level.Chunk(2).Select(pair => pair is [var left, var right] ? SHA256.HashData([1, .. left, .. right]) : pair[0])];
        return level[0];
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private sealed class Stopped(CancellationTokenSource stop) : IProgress<LogHead>
    {
        public LogHead Reached { get; private set; }

        public void Report(LogHead value)
        {
            Reached = value;
            stop.Cancel();
        }
    }
}
