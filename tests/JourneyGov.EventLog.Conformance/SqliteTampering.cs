namespace JourneyGov.EventLog.Conformance;

/// <summary>Values that only SQLite could hold, and the guards of the file itself.</summary>
public sealed class SqliteTampering : IAsyncLifetime, IAsyncDisposable
{
    private const string Unguarded = "DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed; ";

    private readonly SqliteUnderTest store = new();
    private readonly Guid workspace = Guid.NewGuid();

    /// <summary>Ten events: odd positions in one stream, even ones in another, one second apart.</summary>
    public async Task InitializeAsync()
    {
        StreamId[] streams = [Given.Stream(), Given.Stream()];
        for (var position = 1; position <= 10; position++)
        {
            store.Clock.Now = store.Clock.Now.AddSeconds(1);
            await store.Log.AppendAsync(Given.Append(workspace, streams[position % 2], null, Given.Event()), CancellationToken.None);
        }
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("stream_category", "'journey-mao'", LogFaultKind.RevisionOutOfOrder, "revision")]
    [InlineData("stream_id", "randomblob(16)", LogFaultKind.RevisionOutOfOrder, "revision")]
    [InlineData("stream_id", "substr(stream_id, 2)", LogFaultKind.Unreadable, "stream_id")]
    [InlineData("revision", "revision + 32", LogFaultKind.RevisionOutOfOrder, "revision")]
    [InlineData("event_id", "randomblob(16)", LogFaultKind.ContentAltered, null)]
    [InlineData("event_id", "CAST(event_id || x'00' AS BLOB)", LogFaultKind.Unreadable, "event_id")]
    [InlineData("name", "'journey-map.renameD'", LogFaultKind.ContentAltered, null)]
    [InlineData("name", "CAST(x'ff' || substr(name, 2) AS TEXT)", LogFaultKind.ContentAltered, null)]
    [InlineData("version", "version + 1", LogFaultKind.ContentAltered, null)]
    [InlineData("version", "9223372036854775807", LogFaultKind.Unreadable, "version")]
    [InlineData("recorded_at", "recorded_at + 1", LogFaultKind.ContentAltered, null)]
    [InlineData("recorded_at", "recorded_at - 16777216", LogFaultKind.TimeRunsBackwards, "recorded_at")]
    [InlineData("recorded_at", "9223372036854775807", LogFaultKind.Unreadable, "recorded_at")]
    [InlineData("payload", "CAST('{]' AS BLOB)", LogFaultKind.ContentAltered, null)]
    [InlineData("payload", "CAST(payload || x'00' AS BLOB)", LogFaultKind.ContentAltered, null)]
    [InlineData("metadata", "CAST(replace(CAST(metadata AS TEXT), 'anna', 'anne') AS BLOB)", LogFaultKind.ContentAltered, null)]
    [InlineData("hash", "CAST(substr(hash, 1, 31) || CASE WHEN substr(hash, 32) = x'00' THEN x'01' ELSE x'00' END AS BLOB)", LogFaultKind.HashAltered, "hash")]
    [InlineData("hash", "x''", LogFaultKind.HashAltered, "hash")]
    [InlineData("position", "position + 256", LogFaultKind.EventMissing, "position")]
    [InlineData("workspace", "randomblob(16)", LogFaultKind.EventMissing, "position")]
    public async Task Any_altered_column_is_found_at_its_event(string column, string value, LogFaultKind kind, string? named)
    {
        store.Tamper(Unguarded + $"UPDATE event SET {column} = {value} WHERE position = 5");

        var fault = await FaultAsync();

        Assert.Equal((5, kind, named), (fault.Position, fault.Kind, fault.Column));
    }

    [Theory]
    [InlineData("payload = x'00'", LogFaultKind.ContentAltered)]
    [InlineData("hash = randomblob(32)", LogFaultKind.HashAltered)]
    [InlineData("position = 11", LogFaultKind.EventMissing)]
    public async Task The_last_event_is_guarded_by_the_head(string change, LogFaultKind kind)
    {
        store.Tamper(Unguarded + $"UPDATE event SET {change} WHERE position = 10");
        Assert.Equal((10, kind), await WhereAsync());
    }

    [Fact]
    public async Task An_altered_event_is_named_before_an_unreadable_one_that_follows()
    {
        store.Tamper(Unguarded + "UPDATE event SET payload = x'00' WHERE position = 3; UPDATE event SET stream_id = x'00' WHERE position = 8");
        Assert.Equal((3, LogFaultKind.ContentAltered), await WhereAsync());
    }

    [Theory]
    [InlineData("UPDATE event SET payload = x'00' WHERE position = 3", "an event is never changed")]
    [InlineData("DELETE FROM event WHERE position = 3", "an event is never removed")]
    public async Task A_slip_in_a_view_cannot_touch_history(string sql, string reason)
    {
        var refused = Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => store.Tamper(sql));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.True((await LogVerification.RunAsync(store.Log, workspace, null, CancellationToken.None)).IsIntact);
    }

    private async Task<LogFault> FaultAsync() =>
        (await LogVerification.RunAsync(store.Log, workspace, null, CancellationToken.None)).Fault ?? throw new Xunit.Sdk.XunitException("nothing was found");

    private async Task<(int Position, LogFaultKind Kind)> WhereAsync() => await FaultAsync() is var fault ? ((int)fault.Position, fault.Kind) : default;
}
