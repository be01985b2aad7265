using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Ownership;

/// <summary>Which persons. All conditions must hold.</summary>
/// <param name="Text">Whose name contains this, in any case.</param>
/// <param name="Teams">Members of one of these teams.</param>
/// <param name="Roles">With one of these roles in the workspace.</param>
/// <param name="Left">Those who left instead of the others.</param>
public sealed record PersonFilter(
    string? Text = null, IReadOnlyCollection<TeamId>? Teams = null, IReadOnlyCollection<WorkspaceRole>? Roles = null, bool Left = false);

/// <summary>What the views know of persons.</summary>
/// <param name="store">Where the views are.</param>
public sealed class PersonView(IStore store)
{
    internal const string Table = "person";
    private static readonly Ordering ByName = new("person-name", [OrderKey.Text("p.search_name"), OrderKey.Id("p.id")]);

    /// <summary>The persons with these ids; those that the workspace does not have are left out.</summary>
    public Task<IReadOnlyDictionary<PersonId, Row<PersonState>>> ByIdsAsync(
        Guid workspace, IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken) =>
        store.ByIdsAsync<PersonId, PersonState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The persons with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<PersonState>?>> FindAsync(Guid workspace, IReadOnlyList<PersonId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<PersonId, PersonState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The persons of the workspace, by name.</summary>
    public Task<Page<Row<PersonState>>> ListAsync(Guid workspace, PersonFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync(
            connection => new PagedQuery("p.last_change, p.state", "person p", "p.workspace", workspace)
                .Where("p.gone = @gone", "gone", filter.Left)
                .Containing("p.search_name", filter.Text)
                .Where(
                    "EXISTS (SELECT 1 FROM team_member m WHERE m.workspace = p.workspace AND m.person = p.id AND m.team IN (@teams))",
                    "teams", filter.Teams?.Select(team => team.Value))
                .Where(
                    "EXISTS (SELECT 1 FROM workspace_role r WHERE r.workspace = p.workspace AND r.person = p.id AND r.role IN (@roles))",
                    "roles", filter.Roles is null ? null : Sql.Terms(filter.Roles))
                .ReadAsync(connection, page, ByName, row => row.Row<PersonState>()),
            cancellationToken);

    /// <summary>The persons in whose place each of these acts on a day: those who are away and named them, unless they are away themselves.</summary>
    public Task<IReadOnlyDictionary<PersonId, IReadOnlyList<PersonId>>> ActsForAsync(
        Guid workspace, IReadOnlyCollection<PersonId> deputies, DateOnly today, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<PersonId, IReadOnlyList<PersonId>>>(
            async connection => (await connection.RowsAsync(
                $"""
                SELECT a.deputy, p.id FROM absence a JOIN person p ON p.workspace = a.workspace AND p.id = a.person AND p.gone = 0
                WHERE a.workspace = @workspace AND a.deputy IN (@deputies) AND {Presence.IsAway("a")} AND NOT {Presence.IsAbsent("a.workspace", "a.deputy")}
                ORDER BY p.search_name, p.id
                """,
                row => (Deputy: new PersonId(row.Id("deputy")), Person: new PersonId(row.Id("id"))),
                ("workspace", workspace), ("deputies", deputies.Select(person => person.Value)), ("today", today)))
                .GroupBy(pair => pair.Deputy, pair => pair.Person)
                .ToDictionary(pairs => pairs.Key, IReadOnlyList<PersonId> (pairs) => [.. pairs]),
            cancellationToken);

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var row = await view.FoldAsync(Table, Person.Decider, events);
        var person = row.State!;
        view.Put(Table,
        [
            ("id", id), ("name", person.Name), ("search_name", SearchText.Of(person.Name)), ("guest_of", person.GuestOf?.Value),
            ("gone", person.Left), .. row.Columns(),
        ]);
        view.Remove("workspace_role", ("person", id));
        foreach (var role in person.Roles)
            view.Put("workspace_role", ("person", id), ("role", role));
        view.Remove("absence", ("person", id));
        foreach (var absence in person.AllAbsences())
        {
            view.Put("absence",
                ("person", id), ("id", absence.Id.Value), ("from_on", absence.From), ("until_on", absence.Until), ("deputy", absence.Deputy?.Value));
        }

        view.Remove("calendar_feed", ("person", id));
        foreach (var feed in person.AllFeeds().Values)
            view.Put("calendar_feed", ("id", feed.Id.Value), ("person", id), ("team", feed.Team?.Value), ("hash", feed.Hash));
        ProjectKeys(view, id, events);
    }

    private static void ProjectKeys(ViewTransaction view, Guid person, IReadOnlyList<DecodedEvent> events)
    {
        foreach (var e in events)
        {
            if (e.Event is ApiKeyIssued issued)
                view.Put("api_key", ("id", issued.Key.Value), ("person", person), ("hash", issued.Hash), ("expires_at", issued.ExpiresAt), ("revoked", false));
            if (e.Event is ApiKeyRevoked revoked)
                view.Set("api_key", [("id", revoked.Key.Value)], [("revoked", true)]);
        }
    }
}
