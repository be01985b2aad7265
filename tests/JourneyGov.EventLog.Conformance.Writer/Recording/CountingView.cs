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
            workspace TEXT NOT NULL, stream TEXT NOT NULL, events BIGINT NOT NULL, positions BIGINT NOT NULL, PRIMARY KEY (workspace, stream))
        """;

    /// <inheritdoc />
    public void Project(DbConnection connection, DbTransaction transaction, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var stream in events.GroupBy(recorded => recorded.Stream))
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            // Written out: the values are ids and numbers, and a statement without parameters is the same for every database.
            command.CommandText =
                $"""
                INSERT INTO checked_stream VALUES ('{events[0].Workspace}', '{stream.Key}', {stream.Count()}, {stream.Sum(recorded => recorded.Position)})
                ON CONFLICT (workspace, stream) DO UPDATE
                SET events = checked_stream.events + excluded.events, positions = checked_stream.positions + excluded.positions
                """;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Reads its rows.</summary>
    public static Dictionary<(Guid Workspace, string Stream), StreamCount> Rows(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT workspace, stream, events, positions FROM checked_stream";
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<(Guid, string), StreamCount>();
        while (reader.Read())
            rows.Add((Guid.Parse(reader.GetString(0)), reader.GetString(1)), new(reader.GetInt64(2), reader.GetInt64(3)));
        return rows;
    }
}
