using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>Says in words what SQLite says in numbers (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteFailure
{
    private const int Readonly = 8, Constraint = 19;

    /// <summary>The failure as callers should see it: a fault of the store explained, a fault of the statement as it is.</summary>
    public static Exception Explain(string path, Exception failure) => failure switch
    {
        SqliteException sqlite when Diagnosis(sqlite) is { } diagnosis =>
            new StoreUnavailableException($"The store {path} {diagnosis} (SQLite error {sqlite.SqliteErrorCode}: {sqlite.Message})", sqlite),
        IOException or UnauthorizedAccessException =>
            new StoreUnavailableException($"The store {path} cannot be used: {failure.Message} Check that its folder exists and may be written.", failure),
        _ => failure,
    };

    private static string? Diagnosis(SqliteException failure) => failure.SqliteErrorCode switch
    {
        5 or 6 => $"has been kept busy by another process for more than {SqliteConnections.BusySeconds} seconds. Find the process that holds it, or try again later.",
        7 => "ran out of memory.",
        Readonly => "may not be written. Give this user the right to write the file and its folder.",
        10 => "met an error of the disk or the file system. Check the disk; then verify the log.",
        11 => "is damaged. Stop the server, keep a copy of the file, and restore the last backup.",
        13 => "is full. Make room on the disk.",
        14 or 3 or 23 => "cannot be opened. Check that its folder exists and may be read and written by this user.",
        26 => "is not an SQLite database. Check the path; if it is the right one, restore the last backup.",
        _ => null,
    };

    /// <summary>Whether a statement broke a rule of the schema.</summary>
    public static bool IsConstraint(SqliteException failure) => failure.SqliteErrorCode == Constraint;
}
