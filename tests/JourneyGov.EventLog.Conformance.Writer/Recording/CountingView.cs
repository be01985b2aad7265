using System.Data.Common;

namespace JourneyGov.EventLog.Conformance.Writer.Recording;

/// <summary>What the counting view keeps of a stream.</summary>
/// <param name="Events">How many events it has.</param>
/// <param name="Positions">The sum of their positions, so that one event twice does not pass for two.</param>
public sealed record StreamCount(long Events, long Positions);

/// <summary>The smallest view there is: for each stream, how many events it has, folded in the append's own transaction.</summary>
public sealed class CountingView : IInlineView
{
    /// <summary>Makes its table; again does no harm.</summary>
    public const string Table =
        """
        CREATE TABLE IF NOT EXISTS checked_stream (
            workspace TEXT NOT NULL, stream TEXT NOT NULL, events BIGINT NOT NULL, positions BIGINT NOT NULL,
            PRIMARY KEY (workspace, stream))
        """;

    /// <inheritdoc />
    public ValueTask ProjectAsync(IViewTransaction transaction, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var stream in events.GroupBy(recorded => recorded.Stream))
            transaction.Execute(
                """
                INSERT INTO checked_stream (workspace, stream, events, positions) VALUES ($1, $2, $3, $4)
                ON CONFLICT (workspace, stream) DO UPDATE
                SET events = checked_stream.events + excluded.events, positions = checked_stream.positions + excluded.positions
                """,
                $"{events[0].Workspace}", $"{stream.Key}", (long)stream.Count(), stream.Sum(recorded => recorded.Position));
        return ValueTask.CompletedTask;
    }

    /// <summary>Reads its rows.</summary>
    public static async Task<Dictionary<(Guid Workspace, string Stream), StreamCount>> RowsAsync(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT workspace, stream, events, positions FROM checked_stream";
        using var reader = await command.ExecuteReaderAsync();
        var rows = new Dictionary<(Guid, string), StreamCount>();
        while (await reader.ReadAsync())
            rows.Add((Guid.Parse(reader.GetString(0)), reader.GetString(1)), new(reader.GetInt64(2), reader.GetInt64(3)));
        return rows;
    }

    /// <summary>In one state of the store: the position where it says that views are, and how many events of a workspace are counted.</summary>
    public static Task<(long Position, long Events)> StateAsync(
        IStore store, Guid workspace, CancellationToken cancellationToken) => store.ReadAtAsync(
        workspace,
        async (connection, at) =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT CAST(COALESCE(SUM(events), 0) AS BIGINT) FROM checked_stream WHERE workspace = '{workspace}'";
            return (at.Position, (long)(await command.ExecuteScalarAsync(CancellationToken.None))!);
        },
        cancellationToken);
}
