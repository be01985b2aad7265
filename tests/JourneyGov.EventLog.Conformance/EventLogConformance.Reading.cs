namespace JourneyGov.EventLog.Conformance;

public abstract partial class EventLogConformance
{
    [Promise]
    public async Task A_stream_is_read_in_pages_from_any_revision()
    {
        var stream = Given.Stream();
        await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Events(3)));
        var events = await AppendedAsync(Given.Append(Workspace, stream, 0, Given.Events(7)));

        AssertSame(events.Take(3), await Log.ReadStreamAsync(Workspace, stream, 1, 3, None));
        AssertSame(events.Skip(3).Take(3), await Log.ReadStreamAsync(Workspace, stream, 4, 3, None));
        Assert.Empty(await Log.ReadStreamAsync(Workspace, stream, 8, 3, None));
        Assert.Empty(await Log.ReadStreamAsync(Workspace, Given.Stream(), 1, 3, None));
    }

    [Promise]
    public async Task The_log_is_read_in_pages_after_any_position()
    {
        for (var count = 0; count < 5; count++)
            await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Events(2)));

        Assert.Equal([1, 2, 3, 4], (await Log.ReadAllAsync(Workspace, 0, 4, None)).Select(e => e.Position));
        Assert.Equal([9, 10], (await Log.ReadAllAsync(Workspace, 8, 4, None)).Select(e => e.Position));
        Assert.Empty(await Log.ReadAllAsync(Workspace, 10, 4, None));
    }

    [Promise]
    public async Task A_page_of_nothing_or_from_nowhere_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log.ReadAllAsync(Workspace, 0, 0, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log.ReadAllAsync(Workspace, -1, 1, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log.ReadStreamAsync(Workspace, Given.Stream(), 0, 1, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log.ReadStreamAsync(Workspace, Given.Stream(), 1, 0, None));
    }

    [Promise]
    public async Task A_moment_gives_the_revision_of_the_last_event_at_or_before_it()
    {
        var (stream, noon) = (Given.Stream(), Store.Clock.Now);
        await AppendedAsync(Given.Append(Workspace, stream, 0, Given.Events(2)));
        Store.Clock.Now = noon.AddHours(1);
        await AppendedAsync(Given.Append(Workspace, stream, 2, Given.Events(3)));

        async Task<long> At(DateTimeOffset moment) => await Log.RevisionAtAsync(Workspace, stream, moment, None);
        Assert.Equal(0, await At(noon.AddMicroseconds(-1)));
        Assert.Equal(2, await At(noon));
        Assert.Equal(2, await At(noon.AddHours(1).AddTicks(-1)));
        Assert.Equal(5, await At(noon.AddHours(1)));
        Assert.Equal(5, await At(noon.AddHours(1).ToOffset(TimeSpan.FromHours(9))));
        Assert.Equal(5, await At(DateTimeOffset.MaxValue));
        Assert.Equal(0, await At(DateTimeOffset.MinValue));
        Assert.Equal(0, await Log.RevisionAtAsync(Workspace, Given.Stream(), noon, None));
    }

    [Promise]
    public async Task Recorded_time_never_runs_backwards_in_a_stream()
    {
        var (stream, noon) = (Given.Stream(), Store.Clock.Now);
        await AppendedAsync(Given.Append(Workspace, stream, 0, Given.Event()));
        Store.Clock.Now = noon.AddHours(-1);
        await AppendedAsync(Given.Append(Workspace, stream, 1, Given.Event()));
        var elsewhere = Assert.Single(await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Event())));

        Assert.Equal([noon, noon], (await Log.ReadStreamAsync(Workspace, stream, 1, 10, None)).Select(e => e.RecordedAt));
        Assert.Equal(noon.AddHours(-1), elsewhere.RecordedAt);
        await AssertIntactAsync();
    }

    [Promise]
    public async Task Recorded_time_is_kept_in_whole_microseconds_of_UTC()
    {
        Store.Clock.Now = new DateTimeOffset(2026, 7, 1, 9, 30, 0, TimeSpan.FromHours(2)).AddTicks(1_234_567);
        var recorded = Assert.Single(await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Event())));

        Assert.Equal(new DateTimeOffset(2026, 7, 1, 7, 30, 0, TimeSpan.Zero).AddTicks(1_234_560), recorded.RecordedAt);
        Assert.Equal(TimeSpan.Zero, recorded.RecordedAt.Offset);
        AssertSame([recorded], await AllAsync());
    }

    [Promise]
    public async Task The_newest_snapshot_at_or_before_a_revision_is_found_in_the_asked_format()
    {
        var stream = Given.Stream();
        foreach (var (revision, format) in new[] { (200L, 1), (400L, 1), (300L, 2) })
            await Log.SaveSnapshotAsync(Workspace, stream, new(revision, format, Given.Bytes($"{revision}/{format}")), None);

        async Task<string?> Find(long revision, int format) =>
            await Log.FindSnapshotAsync(Workspace, stream, revision, format, None) is { } found && (found.Revision, found.Format) is var (at, of)
                ? $"{at}/{of}={Given.Text(found.State)}"
                : null;
        Assert.Null(await Find(199, 1));
        Assert.Equal("200/1=200/1", await Find(200, 1));
        Assert.Equal("200/1=200/1", await Find(399, 1));
        Assert.Equal("400/1=400/1", await Find(long.MaxValue, 1));
        Assert.Equal("300/2=300/2", await Find(500, 2));
        Assert.Null(await Find(500, 3));
        Assert.Null(await Log.FindSnapshotAsync(Guid.NewGuid(), stream, 500, 1, None));
    }

    [Promise]
    public async Task A_snapshot_may_be_written_again()
    {
        var stream = Given.Stream();
        await Log.SaveSnapshotAsync(Workspace, stream, new(200, 1, Given.Bytes("old")), None);
        await Log.SaveSnapshotAsync(Workspace, stream, new(200, 1, Given.Bytes("new")), None);

        Assert.Equal("new", Given.Text((await Log.FindSnapshotAsync(Workspace, stream, 200, 1, None))!.State));
    }
}
