using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Campaigns;

/// <summary>What events tell of a review that its state does not keep.</summary>
/// <param name="Opened">When it opened; null before.</param>
/// <param name="Dismissed">Of which teams sign-offs were dismissed, once for each time.</param>
internal sealed record ReviewCourse(DateTimeOffset? Opened, ImmutableArray<TeamId> Dismissed);

/// <summary>One position of the log, and what things were then: as their rows say where nothing happened to them since, else folded anew.</summary>
/// <param name="store">Where the log is.</param>
/// <param name="reader">Reads states from it.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="position">The position.</param>
/// <param name="cancellationToken">Stops waiting.</param>
internal sealed class PointOfLog(IStore store, StateReader reader, Guid workspace, long position, CancellationToken cancellationToken)
{
    /// <summary>The states of things of one category; those that had no event yet are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, TState>> StatesAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, string category, IEnumerable<Guid> ids)
    {
        var revisions = await RevisionsAsync(category, [.. ids.Distinct()]);
        Guid?[] known = [.. revisions.Select(it => it.Id)];
        var rows = await RowCache.Of(store).FindAsync<Guid, TState>(category.Replace('-', '_'), workspace, known, id => id, cancellationToken);
        var states = new Dictionary<Guid, TState>(revisions.Count);
        foreach (var (index, (id, revision)) in revisions.Index())
        {
            states.Add(id, rows[index] is { } row && row.Revision == revision
                ? row.State
                : (await reader.ReadAsync(decider, workspace, new(category, id), new AsOf.Revision(revision), cancellationToken)).State);
        }

        return states;
    }

    /// <summary>What events tell of each of these reviews.</summary>
    public async Task<IReadOnlyDictionary<Guid, ReviewCourse>> CoursesAsync(IEnumerable<Guid> reviews)
    {
        Guid[] ids = [.. reviews];
        var events = (await store.ReadAsync(connection => EventsAsync(connection, ids), cancellationToken)).ToLookup(it => it.Review);
        return ids.ToDictionary(review => review, review => new ReviewCourse(
            events[review].Select(it => it.Opened).FirstOrDefault(at => at is not null),
            [.. events[review].Select(it => it.Dismissed).OfType<TeamId>()]));
    }

    private Task<List<(Guid Review, DateTimeOffset? Opened, TeamId? Dismissed)>> EventsAsync(DbConnection connection, Guid[] reviews) =>
        connection.RowsAsync(
            """
            SELECT stream_id, name, recorded_at, payload FROM event
            WHERE workspace = @workspace AND stream_category = 'review' AND stream_id IN (@reviews) AND position <= @position
            AND name IN ('review.opened', 'review.sign-off-dismissed') ORDER BY position
            """,
            row => row.Text("name") == "review.opened"
                ? (row.Id("stream_id"), (DateTimeOffset?)row.Moment("recorded_at"), (TeamId?)null)
                : (row.Id("stream_id"), null, JsonSerializer.Deserialize(row.Bytes("payload"), WireFormat.TypeInfo<SignOffDismissed>())!.Team),
            ("workspace", workspace), ("reviews", reviews), ("position", position));

    private Task<List<(Guid Id, long Revision)>> RevisionsAsync(string category, Guid[] ids) => store.ReadAsync(
        connection => connection.RowsAsync(
            """
            SELECT stream_id, MAX(revision) AS revision FROM event
            WHERE workspace = @workspace AND stream_category = @category AND stream_id IN (@ids) AND position <= @position GROUP BY stream_id
            """,
            row => (row.Id("stream_id"), row.Number("revision")),
            ("workspace", workspace), ("category", category), ("ids", ids), ("position", position)),
        cancellationToken);
}
