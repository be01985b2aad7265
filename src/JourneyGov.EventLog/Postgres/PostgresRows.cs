using System.Data.Common;

namespace JourneyGov.EventLog.Postgres;

/// <summary>Rows of the log as records.</summary>
internal static class PostgresRows
{
    /// <summary>The columns of an event, in the order that <see cref="Event"/> reads them.</summary>
    public const string EventColumns = "workspace, position, stream_category, stream_id, revision, event_id, name, version, recorded_at, payload, metadata, hash";

    /// <exception cref="InvalidDataException">The row cannot be an event that the log wrote; the message names position and column.</exception>
    public static RecordedEvent Event(DbDataReader row)
    {
        var column = 0;
        try
        {
            return new(
                row.GetGuid(column = 0), row.GetInt64(column = 1), new StreamId(row.GetString(column = 2), row.GetGuid(column = 3)),
                row.GetInt64(column = 4), row.GetGuid(column = 5), row.GetString(column = 6), checked((int)row.GetInt64(column = 7)),
                RecordedTime.FromMicroseconds(row.GetInt64(column = 8)), Bytes(row, column = 9), Bytes(row, column = 10), Bytes(row, column = 11));
        }
        catch (Exception failure) when (failure is InvalidCastException or ArgumentException or OverflowException or InvalidDataException)
        {
            var name = row.GetName(column);
            throw new InvalidDataException($"Event {row.GetValue(1)}, column {name}: {failure.Message}", failure) { Data = { ["column"] = name } };
        }
    }

    /// <summary>A command's id, body hash and answer.</summary>
    public static RememberedCommand Command(DbDataReader row) => new(row.GetGuid(0), Bytes(row, 1), Bytes(row, 2));

    /// <summary>A snapshot's revision, format and state.</summary>
    public static Snapshot Snapshot(DbDataReader row) => new(row.GetInt64(0), checked((int)row.GetInt64(1)), Bytes(row, 2));

    /// <summary>A head's position and hash.</summary>
    public static LogHead Head(DbDataReader row) => new(row.GetInt64(0), Bytes(row, 1));

    /// <summary>A stream and its end.</summary>
    public static (StreamId Stream, StreamTip Tip) Tip(DbDataReader row) =>
        (new StreamId(row.GetString(0), row.GetGuid(1)), new StreamTip(row.GetInt64(2), row.GetInt64(3), row.GetGuid(4)));

    private static byte[] Bytes(DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);
}
