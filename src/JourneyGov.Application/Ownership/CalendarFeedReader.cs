using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Ownership;

/// <summary>A calendar feed that is answered.</summary>
/// <param name="Owner">Whose it is, with the standing they have at this moment.</param>
/// <param name="Team">The team whose reviews it shows; null: the owner's own.</param>
public sealed record AnsweredFeed(CallerAnswer.Known Owner, TeamId? Team);

/// <summary>Finds out whose a calendar feed is, anew each time: what was taken away is gone at once.</summary>
/// <param name="store">Where the views are.</param>
/// <param name="callers">Knows the standing of its owner.</param>
public sealed class CalendarFeedReader(IStore store, CallerReader callers)
{
    /// <summary>
    /// The feed whose secret has this hash; null: there is none, it was revoked, or its owner has left or may not have it any more.
    /// </summary>
    public async Task<AnsweredFeed?> FindAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(
            connection => connection.RowsAsync(
                "SELECT workspace, person, team FROM calendar_feed WHERE hash = @hash",
                row => (Workspace: row.Id("workspace"), Person: new PersonId(row.Id("person")), Team: row.IdOrNull("team")), ("hash", hash)),
            cancellationToken);
        // A secret that two feeds share says neither whose it is.
        if (found is not [var feed])
            return null;
        TeamId? team = feed.Team is { } of ? new(of) : null;
        var owner = await callers.ForPersonAsync(feed.Workspace, feed.Person, now, cancellationToken);
        return owner is not null && PersonCalendar.MayHave(owner.Caller, team) ? new(owner, team) : null;
    }
}
