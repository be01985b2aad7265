namespace JourneyGov.EventLog;

/// <summary>Which revision of a stream was in force at a moment, as a query that every kind of store understands.</summary>
public static class RevisionThen
{
    /// <summary>
    /// A query with one row and column: the revision, 0 before the first. Recorded time never runs backwards within a stream and its revisions
    /// have no gaps, so halving them finds it: what is <c>low</c> was there by then, what is above <c>high</c> was not.
    /// </summary>
    /// <param name="workspace">The workspace: a parameter, or a column of the query around.</param>
    /// <param name="category">The stream's category.</param>
    /// <param name="stream">Its id.</param>
    /// <param name="moment">The moment, in microseconds since 1970.</param>
    public static string Query(string workspace, string category, string stream, string moment) =>
        $"""
        WITH RECURSIVE halved (low, high) AS (
            SELECT CAST(0 AS bigint), (SELECT COALESCE(MAX(revision), 0) FROM event
                WHERE workspace = {workspace} AND stream_category = {category} AND stream_id = {stream})
            UNION ALL
            SELECT CASE WHEN mid.recorded_at <= {moment} THEN mid.revision ELSE halved.low END,
                CASE WHEN mid.recorded_at <= {moment} THEN halved.high ELSE mid.revision - 1 END
            FROM halved JOIN event mid ON mid.workspace = {workspace} AND mid.stream_category = {category} AND mid.stream_id = {stream}
                AND mid.revision = (halved.low + halved.high + 1) / 2
            WHERE halved.low < halved.high
        )
        SELECT low FROM halved WHERE low = high
        """;
}
