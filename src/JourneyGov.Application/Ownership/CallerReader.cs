using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using JourneyGov.Application.Remembering;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

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

/// <summary>Finds out who asks. What a key says is kept for as long as nobody commits anything: what is taken away is gone at once.</summary>
/// <param name="store">Where the views are.</param>
public sealed class CallerReader(IStore store)
{
    private const int MostKept = 1000;
    private static readonly string[] SaysWho = [Streams.Person, Streams.Team, Streams.Workspace];
    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>A key that one workspace has.</summary>
    /// <param name="IsRevoked">Whether it was revoked.</param>
    /// <param name="ExpiresAt">When it stops to count; null: never.</param>
    /// <param name="Known">Whose it is; null: they left.</param>
    /// <param name="Calendar">The workspace's, which says what day it is.</param>
    /// <param name="Day">The day that it was told of: who stands in for whom is another matter on each.</param>
    private sealed record FoundKey(bool IsRevoked, DateTimeOffset? ExpiresAt, CallerAnswer.Known? Known, BusinessCalendar Calendar, DateOnly Day);

    private sealed class Kept(Guid workspace, FoundKey key, ViewPosition at)
    {
        public Guid Workspace => workspace;

        public FoundKey Key => key;

        public ViewPosition At { get; set; } = at;
    }

    /// <summary>A key as it is kept: its SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Who the key with this hash says asks, at a moment.</summary>
    public async ValueTask<CallerAnswer> FindAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(hash, out var kept) && await store.PositionAsync(kept.Workspace, cancellationToken) is { } position && IsStill(kept, position)
            && kept.Key.Calendar.DayAt(now) == kept.Key.Day)
            return AnswerOf(kept.Key, now);
        return await ReadAsync(hash, now, cancellationToken);
    }

    /// <summary>A person as a caller at a moment, for the command line; null when the workspace has no such person, or they left.</summary>
    public Task<CallerAnswer.Known?> ForPersonAsync(Guid workspace, PersonId person, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async connection =>
            {
                var of = await WorkspaceAsync(connection, workspace);
                return await KnownAsync(connection, workspace, person.Value, key: null, of.Language, of.Calendar.DayAt(now));
            },
            cancellationToken);

    // Who somebody is hangs on persons, teams and the workspace alone.
    private bool IsStill(Kept kept, ViewPosition now)
    {
        if (kept.At.Rebuild != now.Rebuild
            || !StoreMemory.Of(store).Trail.IsUntouched(kept.Workspace, kept.At.Position, now.Position, SaysWho))
            return false;
        kept.At = now;
        return true;
    }

    private async Task<CallerAnswer> ReadAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Whose key it is says in which workspace to look; whether it is still so is then read there.
        if (await store.ReadAsync(connection => WorkspaceOfAsync(connection, hash), cancellationToken) is not { } workspace)
            return AnswerOf(null, now);
        var (found, position) = await store.ReadAtAsync(
            workspace, async (connection, at) => (await FindAsync(connection, hash, now), at), cancellationToken);
        // Whoever guesses keys fills no memory with them.
        if (found is not null)
        {
            if (_kept.Count >= MostKept)
                _kept.Clear();
            _kept[hash] = new(workspace, found, position);
        }

        return AnswerOf(found, now);
    }

    private static CallerAnswer AnswerOf(FoundKey? key, DateTimeOffset now) => key switch
    {
        null => new CallerAnswer.Refused(CallerProblem.Unknown),
        { IsRevoked: true } => new CallerAnswer.Refused(CallerProblem.Revoked),
        _ when key.ExpiresAt <= now => new CallerAnswer.Refused(CallerProblem.Expired),
        { Known: { } known } => known,
        _ => new CallerAnswer.Refused(CallerProblem.Left),
    };

    // A key that two things share says neither who asks.
    private static async Task<Guid?> WorkspaceOfAsync(DbConnection connection, string hash) =>
        await connection.RowsAsync("SELECT workspace FROM api_key WHERE hash = @hash", row => row.Id("workspace"), ("hash", hash)) is [var only] ? only : null;

    private static async Task<FoundKey?> FindAsync(DbConnection connection, string hash, DateTimeOffset now)
    {
        var keys = await connection.RowsAsync(
            "SELECT workspace, id, person, revoked, expires_at FROM api_key WHERE hash = @hash",
            row => (Workspace: row.Id("workspace"), Key: new ApiKeyId(row.Id("id")), Person: row.Id("person"), IsRevoked: row.Truth("revoked"),
                ExpiresAt: row.NumberOrNull("expires_at") is null ? (DateTimeOffset?)null : row.Moment("expires_at")),
            ("hash", hash));
        if (keys is not [var key])
            return null;
        var of = await WorkspaceAsync(connection, key.Workspace);
        var today = of.Calendar.DayAt(now);
        var known = await KnownAsync(connection, key.Workspace, key.Person, key.Key, of.Language, today);
        return new(key.IsRevoked, key.ExpiresAt, known, of.Calendar, today);
    }

    private static async Task<(string Language, BusinessCalendar Calendar)> WorkspaceAsync(DbConnection connection, Guid workspace) =>
        (await connection.RowsAsync(
            "SELECT last_change, state FROM workspace WHERE workspace = @workspace", row => row.Row<WorkspaceState>().State,
            ("workspace", workspace))).SingleOrDefault() is { } state ? (state.Language, state.Calendar) : ("en", BusinessCalendar.Default);

    private static async Task<CallerAnswer.Known?> KnownAsync(
        DbConnection connection, Guid workspace, Guid id, ApiKeyId? key, string language, DateOnly today)
    {
        var person = (await connection.RowsAsync(
            "SELECT last_change, state FROM person WHERE workspace = @workspace AND id = @id AND gone = 0",
            row => row.Row<PersonState>().State, ("workspace", workspace), ("id", id))).SingleOrDefault();
        if (person is null)
            return null;
        var teams = (await connection.RowsAsync(
            """
            SELECT m.team, m.role FROM team_member m JOIN team t ON t.workspace = m.workspace AND t.id = m.team AND t.dissolved = 0
            WHERE m.workspace = @workspace AND m.person = @id
            """,
            row => KeyValuePair.Create(new TeamId(row.Id("team")), Term.Read<TeamRole>(row.Text("role"))), ("workspace", workspace), ("id", id)))
            .ToImmutableDictionary()
            .SetItems((await LedForOthersAsync(connection, workspace, id, today)).Select(team => KeyValuePair.Create(team, TeamRole.Lead)));
        return new(workspace, new Caller(person.Id, teams, person.Roles, person.GuestOf), person, key, language);
    }

    // A deputy leads what those lead who are away and named them; not what these lead for others, nor while away themselves.
    private static Task<List<TeamId>> LedForOthersAsync(DbConnection connection, Guid workspace, Guid id, DateOnly today) => connection.RowsAsync(
        $"""
        SELECT DISTINCT m.team FROM absence a
        JOIN person p ON p.workspace = a.workspace AND p.id = a.person AND p.gone = 0
        JOIN team_member m ON m.workspace = a.workspace AND m.person = a.person AND m.role = 'LEAD'
        JOIN team t ON t.workspace = m.workspace AND t.id = m.team AND t.dissolved = 0
        WHERE a.workspace = @workspace AND a.deputy = @id AND {Presence.IsAway("a")} AND NOT {Presence.IsAbsent("a.workspace", "a.deputy")}
        """,
        row => new TeamId(row.Id("team")), ("workspace", workspace), ("id", id), ("today", today));
}
