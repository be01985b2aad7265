using System.Data.Common;

namespace JourneyGov.EventLog.Conformance;

/// <summary>
/// Whatever somebody with every right on the database changes in the log is found out, and told where. A store is one fixture: a class that
/// derives from this one and opens it, and gives a connection behind its back.
/// </summary>
public abstract partial class TamperingConformance : IAsyncLifetime
{
    private const int Events = 10;
    private static readonly CancellationToken None = CancellationToken.None;

    private StoredRows rows = null!;
    private List<StoredRow> events = null!;
    private List<StoredRow> heads = null!;

    protected StoreUnderTest Store { get; private set; } = null!;

    protected Guid Workspace { get; } = Guid.NewGuid();

    protected abstract Task<StoreUnderTest> OpenAsync();

    protected abstract Task<StoredRows> OpenUnguardedAsync(StoreUnderTest store);

    /// <summary>Ten events: odd positions in one stream, even ones in another, one second apart.</summary>
    public async Task InitializeAsync()
    {
        Store = await OpenAsync();
        StreamId[] streams = [Given.Stream(), Given.Stream()];
        for (var position = 1; position <= Events; position++)
        {
            Store.Clock.Now = Store.Clock.Now.AddSeconds(1);
            await Store.Log.AppendAsync(Given.Append(Workspace, streams[position % 2], null, Given.Event()), None);
        }

        rows = await OpenUnguardedAsync(Store);
        (events, heads) = (await rows.EventsAsync(), await rows.HeadsAsync());
    }

    public async Task DisposeAsync()
    {
        await rows.DisposeAsync();
        await Store.DisposeAsync();
    }

    [Theory]
    [InlineData("workspace", LogFaultKind.EventMissing, LogFaultKind.TailMissing)]
    [InlineData("position", LogFaultKind.EventMissing, LogFaultKind.TailMissing)]
    [InlineData("stream_category", LogFaultKind.RevisionOutOfOrder, LogFaultKind.ContentAltered, LogFaultKind.Unreadable)]
    [InlineData("stream_id", LogFaultKind.RevisionOutOfOrder, LogFaultKind.ContentAltered, LogFaultKind.Unreadable)]
    [InlineData("revision", LogFaultKind.RevisionOutOfOrder)]
    [InlineData("event_id", LogFaultKind.ContentAltered, LogFaultKind.Unreadable)]
    [InlineData("name", LogFaultKind.ContentAltered, LogFaultKind.Unreadable)]
    [InlineData("version", LogFaultKind.ContentAltered, LogFaultKind.Unreadable)]
    [InlineData("recorded_at", LogFaultKind.ContentAltered, LogFaultKind.TimeRunsBackwards, LogFaultKind.Unreadable)]
    [InlineData("payload", LogFaultKind.ContentAltered)]
    [InlineData("metadata", LogFaultKind.ContentAltered)]
    [InlineData("hash", LogFaultKind.HashAltered)]
    public async Task Every_altered_byte_of_an_event_is_found_at_that_event(string column, params LogFaultKind[] kinds)
    {
        var taken = 0;
        foreach (var (index, row) in events.Index())
        {
            foreach (var value in Alteration.Of(row[column]))
            {
                if (!await TryReplaceAsync([.. events[..index], row.With(column, value), .. events[(index + 1)..]], heads))
                    continue;
                taken++;
                var fault = await FaultAsync();
                Assert.True(fault.Position == index + 1 && kinds.Contains(fault.Kind), $"{column} of event {index + 1} as {value}: {fault}");
            }
        }

        Assert.InRange(taken, Events, int.MaxValue);
    }

    [Theory]
    [InlineData("workspace", LogFaultKind.HeadAltered)]
    [InlineData("position", LogFaultKind.HeadAltered, LogFaultKind.TailMissing)]
    [InlineData("hash", LogFaultKind.HeadAltered)]
    public async Task Every_altered_byte_of_the_head_is_found(string column, params LogFaultKind[] kinds)
    {
        var taken = 0;
        foreach (var value in Alteration.Of(heads[0][column]))
        {
            if (!await TryReplaceAsync(events, [heads[0].With(column, value)]))
                continue;
            taken++;
            Assert.Contains((await FaultAsync()).Kind, kinds);
        }

        Assert.InRange(taken, 4, int.MaxValue);
    }

    [Fact]
    public async Task A_head_that_was_removed_is_found()
    {
        await rows.ReplaceAsync(events, []);
        Assert.Equal((1, LogFaultKind.HeadAltered), await WhereAsync());
    }

    [Fact]
    public async Task Any_two_events_that_changed_places_are_found_at_the_first()
    {
        for (var first = 0; first < Events; first++)
        {
            for (var second = first + 1; second < Events; second++)
            {
                var order = Enumerable.Range(0, Events).ToArray();
                (order[first], order[second]) = (second, first);
                await rows.ReplaceAsync(InOrder(order), heads);
                Assert.Equal(first + 1, (await FaultAsync()).Position);
            }
        }
    }

    [Fact]
    public async Task Events_in_another_order_are_found_at_the_first_that_moved()
    {
        int[] all = [.. Enumerable.Range(0, Events)];
        foreach (var kept in all[..^1])
        {
            foreach (var order in new int[][] { [.. all[..kept], .. all[kept..].Reverse()], [.. all[..kept], .. all[(kept + 1)..], kept], [.. all[..kept], Events - 1, .. all[kept..^1]] })
            {
                await rows.ReplaceAsync(InOrder(order), heads);
                Assert.Equal(kept + 1, (await FaultAsync()).Position);
            }
        }
    }

    [Fact]
    public async Task Any_stretch_that_was_removed_is_found_where_it_began()
    {
        for (var first = 0; first < Events; first++)
        {
            for (var end = first + 1; end <= Events; end++)
            {
                await rows.ReplaceAsync([.. events[..first], .. events[end..]], heads);
                Assert.Equal((first + 1, end == Events ? LogFaultKind.TailMissing : LogFaultKind.EventMissing), await WhereAsync());
            }
        }
    }

    [Fact]
    public async Task A_stretch_that_was_removed_is_found_also_where_the_rest_moved_up()
    {
        for (var first = 0; first < Events - 1; first++)
        {
            for (var end = first + 1; end < Events; end++)
            {
                int[] order = [.. Enumerable.Range(0, first), .. Enumerable.Range(end, Events - end)];
                await rows.ReplaceAsync(InOrder(order), [heads[0].With("position", (long)order.Length)]);
                Assert.Equal(first + 1, (await FaultAsync()).Position);
            }
        }
    }

    [Fact]
    public async Task An_event_that_was_put_in_is_found()
    {
        for (var place = 0; place <= Events; place++)
        {
            var stream = events[Math.Max(0, place - 1)];
            var forged = stream.With("event_id", Alteration.Of(stream["event_id"]).First()).With("position", place + 1L).With("revision", 900L);
            await rows.ReplaceAsync(
                [.. events[..place], forged, .. events[place..].Select((row, index) => row.With("position", place + index + 2L))], [heads[0].With("position", Events + 1L)]);
            Assert.Equal(place + 1, (await FaultAsync()).Position);
        }
    }

    [Fact]
    public async Task An_event_altered_together_with_its_hash_is_found_by_what_follows()
    {
        for (var index = 0; index < Events; index++)
        {
            await rows.ReplaceAsync([.. events[..index], Rehashed(events[index].With("payload", new byte[] { 0 }), index), .. events[(index + 1)..]], heads);
            Assert.Equal(index < Events - 1 ? (index + 2, LogFaultKind.ContentAltered) : (Events, LogFaultKind.HeadAltered), await WhereAsync());
        }
    }

    [Fact]
    public async Task The_first_of_several_faults_is_the_one_that_is_named()
    {
        await rows.ReplaceAsync(
            [.. events.Select((row, index) => index is 2 or 5 ? row.With("payload", new byte[] { 0 }) : index == 8 ? row.With("recorded_at", long.MaxValue) : row)], heads);
        Assert.Equal((3, LogFaultKind.ContentAltered), await WhereAsync());
    }

    /// <summary>These rows, by their places before, at the positions in the order given.</summary>
    private List<StoredRow> InOrder(IEnumerable<int> order) => [.. order.Select((place, index) => events[place].With("position", index + 1L))];

    private StoredRow Rehashed(StoredRow row, int index, object? previous = null) => row.With(
        "hash", Auditor.Hash(["journeygov.event.1", previous ?? (index == 0 ? new byte[32] : events[index - 1]["hash"]), .. row.Hashed]));

    private async Task<bool> TryReplaceAsync(IReadOnlyList<StoredRow> events, IReadOnlyList<StoredRow> heads)
    {
        try
        {
            await rows.ReplaceAsync(events, heads);
            return true;
        }
        catch (DbException)
        {
            // The database itself does not take such a row, whoever asks.
            return false;
        }
    }

    private async Task<LogFault> FaultAsync() =>
        (await LogVerification.RunAsync(Store.Log, Workspace, null, None)).Fault ?? throw new Xunit.Sdk.XunitException("nothing was found");

    private async Task<(int Position, LogFaultKind Kind)> WhereAsync() => await FaultAsync() is var fault ? ((int)fault.Position, fault.Kind) : default;
}
