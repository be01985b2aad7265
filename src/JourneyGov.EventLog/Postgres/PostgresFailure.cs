using System.Net.Sockets;
using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>Says in words what PostgreSQL says in codes (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
internal static class PostgresFailure
{
    /// <summary>What our function raises when the log head is not where the writer believed.</summary>
    public const string HeadMoved = "JG001";

    /// <summary>The failure as callers should see it: a fault of the store explained, a fault of the statement as it is.</summary>
    /// <param name="name">The store, as messages name it.</param>
    /// <param name="failure">What Npgsql threw.</param>
    public static Exception Explain(string name, Exception failure) => failure switch
    {
        PostgresException refused when Diagnosis(refused) is var (diagnosis, away) && diagnosis.Length > 0 =>
            new StoreUnavailableException($"The store {name} {diagnosis} (PostgreSQL error {refused.SqlState}: {refused.MessageText})", refused) { IsAway = away },
        PostgresException => failure,
        _ when IsLost(failure) =>
            new StoreUnavailableException($"The store {name} {Reach(failure)} ({Innermost(failure).Message})", failure) { IsAway = true },
        _ => failure,
    };

    /// <summary>Whether the connection is gone, so that nobody can tell what became of what was sent.</summary>
    public static bool IsLost(Exception failure) => failure switch
    {
        PostgresException refused => refused.InvariantSeverity is "FATAL" or "PANIC" || refused.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        // What Npgsql throws when the connection broke between two statements: it has disposed of its parts by then.
        ObjectDisposedException { ObjectName: "System.Threading.ManualResetEventSlim" } => true,
        _ => false,
    };

    /// <summary>Whether the server ended a connection that it might as well give again.</summary>
    public static bool IsEnded(Exception failure) => failure is PostgresException { SqlState: "57P01" or "57P02" };

    /// <summary>Whether another writer was there first: what was decided must be decided anew from what is stored now.</summary>
    public static bool IsOvertaken(Exception failure) => failure is PostgresException refused && refused.SqlState switch
    {
        HeadMoved or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => true,
        PostgresErrorCodes.UniqueViolation => refused.ConstraintName is "event_position" or "event_revision" or "event_once" or "command_once" or "log_head_pkey",
        _ => false,
    };

    /// <summary>Whether somebody else held a lock for longer than a statement waits: nothing was stored, and it may be tried again.</summary>
    public static bool IsLockedOut(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    private static string Reach(Exception failure) => Innermost(failure) switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "does not answer. Check that the PostgreSQL server runs and listens there.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            "is on a host that is not found. Check the host's name.",
        TimeoutException => "took too long to answer. Check the server's load and the network.",
        _ => "broke off the connection. Check the PostgreSQL server and the network.",
    };

    private static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
            failure = inner;
        return failure;
    }

    private static (string Text, bool Away) Diagnosis(PostgresException failure) => failure.SqlState switch
    {
        "28P01" or "28000" => ("refuses this user or password. Check Username and Password, and the server's pg_hba.conf.", false),
        "3D000" => ("does not exist on that server. Create the database first, or check its name.", false),
        "3F000" => ("has no schema to keep tables in. Check the search_path of the user.", false),
        "42501" => ("does not let this user do that. Check its rights: deploy/postgres-roles.sql grants them.", false),
        "53300" => ("has no connection left. Raise max_connections, or let fewer programs use the server.", true),
        "53100" => ("is full. Make room on the server's disk; nothing of the last change was kept.", true),
        "53200" => ("ran out of memory.", true),
        "25006" => ("is read-only: a standby, or set so. Connect to the primary server.", true),
        "55P03" => ("kept a row locked for too long. Find what holds the lock, or try again later.", true),
        "57014" => ("took too long to answer, so that the statement was given up. Check the server's load.", true),
        "57P01" or "57P02" or "57P05" => ("is being shut down, or ended this connection.", true),
        "57P03" => ("is starting up or shutting down.", true),
        "57P04" => ("was dropped.", false),
        "58030" or "58000" or "XX001" or "XX002" => ("met an error of the disk or is damaged. Check the disk; then verify the log.", false),
        _ when failure.SqlState.StartsWith("08", StringComparison.Ordinal) || failure.SqlState.StartsWith("53", StringComparison.Ordinal) =>
            ("cannot serve now.", true),
        _ => ("", false),
    };
}
