namespace JourneyGov.EventLog.Conformance;

public abstract partial class EventLogConformance
{
    [Promise]
    public async Task A_workspace_never_seen_is_empty()
    {
        var head = await Log.HeadAsync(Workspace, None);

        Assert.Equal(0, head.Position);
        Assert.Equal(new byte[32], head.Hash.ToArray());
        Assert.Empty(await AllAsync());
        Assert.DoesNotContain(Workspace, await Log.WorkspacesAsync(None));
        await AssertIntactAsync();
    }

    [Promise]
    public async Task What_was_appended_is_read_back_byte_for_byte()
    {
        var stream = Given.Stream();
        var data = new EventData(Guid.NewGuid(), "carte.renommée", 3, new byte[] { 0, 255, 13, 10, 0 }, ReadOnlyMemory<byte>.Empty);
        var recorded = Assert.Single(await AppendedAsync(Given.Append(Workspace, stream, 0, data)));

        Assert.Equal((Workspace, 1, stream, 1), (recorded.Workspace, recorded.Position, recorded.Stream, recorded.Revision));
        Assert.Equal((data.Id, data.Name, data.Version, Store.Clock.Now), (recorded.Id, recorded.Name, recorded.Version, recorded.RecordedAt));
        Assert.Equal(data.Payload.ToArray(), recorded.Payload.ToArray());
        AssertSame([recorded], await Log.ReadStreamAsync(Workspace, stream, 1, 10, None));
        AssertSame([recorded], await AllAsync());
        Assert.Contains(Workspace, await Log.WorkspacesAsync(None));
    }

    [Promise]
    public async Task Everything_acknowledged_is_there_after_reopening()
    {
        var acknowledged = new List<RecordedEvent>();
        for (var count = 1; count <= 10; count++)
            acknowledged.AddRange(await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Events(count))));

        await Store.ReopenAsync();

        AssertSame(acknowledged, await AllAsync());
        Assert.Equal(acknowledged[^1].Hash.ToArray(), (await Log.HeadAsync(Workspace, None)).Hash.ToArray());
        await AssertIntactAsync();
    }

    [Promise]
    public async Task An_append_at_another_revision_than_expected_is_refused_with_the_actual_one()
    {
        var stream = Given.Stream();
        await AppendedAsync(Given.Append(Workspace, stream, 0, Given.Events(3)));

        foreach (var expected in new long[] { 0, 2, 4 })
            Assert.Equal(new AppendResult.Conflict(stream, expected, 3), await Log.AppendAsync(Given.Append(Workspace, stream, expected, Given.Event()), None));
        Assert.Equal(new AppendResult.Conflict(new("team", stream.Id), 1, 0), await Log.AppendAsync(Given.Append(Workspace, new("team", stream.Id), 1, Given.Event()), None));
        Assert.Equal(3, (await AllAsync()).Count);
    }

    [Promise]
    public async Task An_append_at_any_revision_goes_to_the_end()
    {
        var stream = Given.Stream();
        await AppendedAsync(Given.Append(Workspace, stream, null, Given.Events(2)));

        Assert.Equal(3, Assert.Single(await AppendedAsync(Given.Append(Workspace, stream, null, Given.Event()))).Revision);
    }

    [Promise]
    public async Task Several_streams_are_appended_all_or_none()
    {
        var (first, second) = (Given.Stream(), Given.Stream());
        var request = new AppendRequest(Workspace, [new(first, 0, Given.Events(2)), new(second, 5, Given.Events(1))], Given.Command("both"));

        Assert.Equal(new AppendResult.Conflict(second, 5, 0), await Log.AppendAsync(request, None));
        Assert.Empty(await AllAsync());
        Assert.Null(await Log.FindCommandAsync(Workspace, request.Command!.Id, None));

        var events = await AppendedAsync(request with { Streams = [request.Streams[0], request.Streams[1] with { ExpectedRevision = 0 }] });
        Assert.Equal([(1, first, 1), (2, first, 2), (3, second, 1)], events.Select(e => (e.Position, e.Stream, e.Revision)));
    }

    [Promise]
    public async Task A_stream_that_was_only_read_must_still_be_where_it_was_read()
    {
        var (read, written) = (Given.Stream(), Given.Stream());
        await AppendedAsync(Given.Append(Workspace, read, 0, Given.Events(2)));
        var request = new AppendRequest(Workspace, [new(written, 0, Given.Events(1)), new(read, 1, [])], Given.Command("decided"));

        Assert.Equal(new AppendResult.Conflict(read, 1, 2), await Log.AppendAsync(request, None));
        Assert.Equal(2, (await AllAsync()).Count);
        Assert.Null(await Log.FindCommandAsync(Workspace, request.Command!.Id, None));

        var recorded = Assert.Single(await AppendedAsync(request with { Streams = [request.Streams[0], new(read, 2, [])] }));
        Assert.Equal((3, written, 1), (recorded.Position, recorded.Stream, recorded.Revision));
        Assert.Equal(2, (await Log.ReadStreamAsync(Workspace, read, 1, 10, None)).Count);
    }

    [Promise]
    public async Task Who_rests_on_all_that_there_is_conflicts_with_whatever_was_appended_since()
    {
        var (stream, other) = (Given.Stream(), Given.Stream());
        await AppendedAsync(Given.Append(Workspace, stream, 0, Given.Event()));
        var request = Given.Append(Workspace, stream, 1, Given.Event()) with { Command = Given.Command("decided"), ExpectedHead = 1 };
        Assert.IsType<AppendResult.Appended>(await Store.SecondLog.AppendAsync(Given.Append(Workspace, other, 0, Given.Event()), None));

        Assert.Equal(new AppendResult.Conflict(stream, 1, 1), await Log.AppendAsync(request, None));
        Assert.Equal(2, (await AllAsync()).Count);
        Assert.Equal(3, (await AppendedAsync(request with { ExpectedHead = 2 }))[0].Position);
        await Assert.ThrowsAsync<ArgumentException>(() => Log.AppendAsync(new(Workspace, [], Given.Command("nothing")) { ExpectedHead = 3 }, None));
    }

    [Promise]
    public async Task A_stream_named_twice_in_one_request_sees_its_first_part()
    {
        var stream = Given.Stream();
        var events = await AppendedAsync(new(Workspace, [new(stream, 0, Given.Events(2)), new(stream, 2, Given.Events(1))], null));
        Assert.Equal([1, 2, 3], events.Select(e => e.Revision));

        var stale = new AppendRequest(Workspace, [new(stream, 3, Given.Events(1)), new(stream, 3, Given.Events(1))], null);
        Assert.Equal(new AppendResult.Conflict(stream, 3, 4), await Log.AppendAsync(stale, None));
        Assert.Equal(3, (await AllAsync()).Count);
    }

    [Promise]
    public async Task Who_builds_on_an_event_conflicts_where_another_one_stands_in_its_place()
    {
        var stream = Given.Stream();
        var (mine, others) = (Given.Event(), Given.Event());
        await AppendedAsync(Given.Append(Workspace, stream, 0, others));
        var built = Given.Append(Workspace, stream, 1, Given.Event());
        AppendRequest After(EventData data) => built with { Streams = [built.Streams[0] with { ExpectedEvent = data.Id }] };

        Assert.Equal(new AppendResult.Conflict(stream, 1, 1), await Log.AppendAsync(After(mine), None));
        Assert.Equal(2, (await AppendedAsync(After(others)))[0].Revision);
        await Store.ReopenAsync();
        var later = Given.Append(Workspace, stream, 2, Given.Event());
        Assert.IsType<AppendResult.Conflict>(await Log.AppendAsync(later with { Streams = [later.Streams[0] with { ExpectedEvent = others.Id }] }, None));
        await AppendedAsync(later with { Streams = [later.Streams[0] with { ExpectedEvent = built.Streams[0].Events[0].Id }] });
        await Assert.ThrowsAsync<ArgumentException>(() => Log.AppendAsync(
            new(Workspace, [new(Given.Stream(), 0, [Given.Event()]) { ExpectedEvent = mine.Id }], null), None));
    }

    [Promise]
    public async Task Workspaces_have_positions_and_streams_of_their_own()
    {
        var (stream, other) = (Given.Stream(), Guid.NewGuid());
        await AppendedAsync(Given.Append(Workspace, stream, 0, Given.Events(2)));

        var recorded = Assert.Single(await AppendedAsync(Given.Append(other, stream, 0, Given.Event())));
        Assert.Equal((1, 1), (recorded.Position, recorded.Revision));
        Assert.Equal(2, (await Log.ReadStreamAsync(Workspace, stream, 1, 10, None)).Count);
        Assert.Single(await Log.ReadStreamAsync(other, stream, 1, 10, None));
    }

    [Promise]
    public async Task An_event_id_is_used_once_in_a_workspace()
    {
        var data = Given.Event();
        await AppendedAsync(Given.Append(Workspace, Given.Stream(), 0, data));

        var refused = await Assert.ThrowsAsync<DuplicateEventIdException>(() => Log.AppendAsync(Given.Append(Workspace, Given.Stream(), 0, Given.Event(), data), None));
        Assert.Equal(data.Id, refused.EventId);
        var twice = Given.Event();
        await Assert.ThrowsAsync<DuplicateEventIdException>(() => Log.AppendAsync(Given.Append(Workspace, Given.Stream(), 0, twice, twice), None));
        Assert.Single(await AllAsync());
        await AppendedAsync(Given.Append(Guid.NewGuid(), Given.Stream(), 0, data));
    }

    [Promise]
    public async Task A_request_that_cannot_be_is_refused_before_it_is_stored()
    {
        var stream = Given.Stream();
        AppendRequest[] impossible =
        [
            new(Workspace, [], null),
            Given.Append(Workspace, stream, 0),
            new(Workspace, [new(stream, null, [])], Given.Command("x")),
            Given.Append(Workspace, stream, -1, Given.Event()),
            Given.Append(Workspace, stream, 0, Given.Event() with { Name = " " }),
            Given.Append(Workspace, stream, 0, Given.Event() with { Name = "a\0b" }),
            Given.Append(Workspace, stream, 0, Given.Event() with { Name = "a\ud800" }),
            Given.Append(Workspace, stream, 0, Given.Event() with { Version = 0 }),
            Given.Append(Workspace, stream with { Category = "" }, 0, Given.Event()),
            new(Workspace, [], Given.Command("x") with { BodyHash = new byte[31] }),
        ];

        foreach (var request in impossible)
            await Assert.ThrowsAsync<ArgumentException>(() => Log.AppendAsync(request, None));
        Assert.Empty(await AllAsync());
    }
}
