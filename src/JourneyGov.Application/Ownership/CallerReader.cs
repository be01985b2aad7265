using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.Application.Ownership;

/// <summary>Why a key does not say who asks. The sentences are in the catalogue, under <c>caller</c>.</summary>
public enum CallerProblem
{
    /// <summary>No workspace has the key.</summary>
    Unknown,

    /// <summary>The key has expired.</summary>
    Expired,

    /// <summary>The key was revoked.</summary>
    Revoked,

    /// <summary>The person has left the workspace.</summary>
    Left,
}

/// <summary>Who a key says asks, or why it does not.</summary>
public abstract record CallerAnswer
{
    private CallerAnswer()
    {
    }

    /// <summary>A person of a workspace.</summary>
    /// <param name="Workspace">The workspace.</param>
    /// <param name="Caller">The person's standing at this moment.</param>
    /// <param name="Person">The person.</param>
    /// <param name="Key">The key they used; null when they were named by the command line.</param>
    /// <param name="Language">The language of the workspace's notices, for when the request asks for none.</param>
    public sealed record Known(Guid Workspace, Caller Caller, PersonState Person, ApiKeyId? Key, string Language) : CallerAnswer;

    /// <summary>Nobody who may ask.</summary>
    /// <param name="Problem">Why not.</param>
    public sealed record Refused(CallerProblem Problem) : CallerAnswer;
}

/// <summary>Finds out who asks.</summary>
/// <param name="store">Where the views are.</param>
public sealed class CallerReader(SqliteStore store)
{
    /// <summary>A key as it is kept: its SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Who the key with this hash says asks, at a moment.</summary>
    public Task<CallerAnswer> FindAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => Find(connection, hash, now), cancellationToken);

    /// <summary>A person as a caller, for the command line; null when the workspace has no such person, or they left.</summary>
    public Task<CallerAnswer.Known?> ForPersonAsync(Guid workspace, PersonId person, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => Known(connection, workspace, person.Value, key: null), cancellationToken);

    private static CallerAnswer Find(DbConnection connection, string hash, DateTimeOffset now)
    {
        var keys = connection.Rows(
            "SELECT workspace, id, person, revoked, expires_at FROM api_key WHERE hash = @hash",
            row => (Workspace: row.Id("workspace"), Key: new ApiKeyId(row.Id("id")), Person: row.Id("person"), IsRevoked: row.Truth("revoked"),
                ExpiresAt: row.NumberOrNull("expires_at") is null ? (DateTimeOffset?)null : row.Moment("expires_at")),
            ("hash", hash));
        // A key that two things share says neither who asks.
        if (keys is not [var key])
            return new CallerAnswer.Refused(CallerProblem.Unknown);
        if (key.IsRevoked)
            return new CallerAnswer.Refused(CallerProblem.Revoked);
        if (key.ExpiresAt <= now)
            return new CallerAnswer.Refused(CallerProblem.Expired);
        return (CallerAnswer?)Known(connection, key.Workspace, key.Person, key.Key) ?? new CallerAnswer.Refused(CallerProblem.Left);
    }

    private static CallerAnswer.Known? Known(DbConnection connection, Guid workspace, Guid id, ApiKeyId? key)
    {
        var person = connection.Rows(
            "SELECT last_change, state FROM person WHERE workspace = @workspace AND id = @id AND gone = 0",
            row => row.Row<PersonState>().State, ("workspace", workspace), ("id", id)).SingleOrDefault();
        if (person is null)
            return null;
        var teams = connection.Rows(
            """
            SELECT m.team, m.role FROM team_member m JOIN team t ON t.workspace = m.workspace AND t.id = m.team AND t.dissolved = 0
            WHERE m.workspace = @workspace AND m.person = @id
            """,
            row => KeyValuePair.Create(new TeamId(row.Id("team")), Term.Read<TeamRole>(row.Text("role"))), ("workspace", workspace), ("id", id));
        var language = connection.Rows(
            "SELECT last_change, state FROM workspace WHERE workspace = @workspace", row => row.Row<WorkspaceState>().State.Language,
            ("workspace", workspace)).SingleOrDefault("en");
        return new(workspace, new Caller(person.Id, teams.ToImmutableDictionary(), person.Roles, person.GuestOf), person, key, language);
    }
}
