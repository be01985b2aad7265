using System.Collections.Immutable;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Ownership;

/// <summary>Which teams. All conditions must hold.</summary>
/// <param name="Text">Whose name contains this, in any case.</param>
/// <param name="Departments">In one of these departments.</param>
/// <param name="Dissolved">The dissolved ones instead of the others.</param>
public sealed record TeamFilter(string? Text = null, IReadOnlyCollection<DepartmentId>? Departments = null, bool Dissolved = false);

/// <summary>What the views know of teams.</summary>
/// <param name="store">Where the views are.</param>
public sealed class TeamView(IStore store)
{
    private const string Table = "team";
    private static readonly Ordering ByName = new("team-name", [OrderKey.Text("t.search_name"), OrderKey.Id("t.id")]);

    /// <summary>The teams with these ids; those that the workspace does not have are left out.</summary>
    public Task<IReadOnlyDictionary<TeamId, Row<TeamState>>> ByIdsAsync(
        Guid workspace, IReadOnlyCollection<TeamId> ids, CancellationToken cancellationToken) =>
        store.ByIdsAsync<TeamId, TeamState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The teams with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<TeamState>?>> FindAsync(Guid workspace, IReadOnlyList<TeamId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<TeamId, TeamState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The teams of the workspace, by name.</summary>
    public Task<Page<Row<TeamState>>> ListAsync(Guid workspace, TeamFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync(
            connection => new PagedQuery("t.last_change, t.state", "team t", "t.workspace", workspace)
                .Where("t.dissolved = @dissolved", "dissolved", filter.Dissolved)
                .Containing("t.search_name", filter.Text)
                .In("t.department", "departments", filter.Departments?.Select(id => id.Value))
                .ReadAsync(connection, page, ByName, row => row.Row<TeamState>()),
            cancellationToken);

    /// <summary>The live teams that each of these persons belongs to, with their role.</summary>
    public Task<IReadOnlyDictionary<PersonId, ImmutableDictionary<TeamId, TeamRole>>> MembershipsAsync(
        Guid workspace, IReadOnlyCollection<PersonId> persons, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<PersonId, ImmutableDictionary<TeamId, TeamRole>>>(
            async connection => (await connection.RowsAsync(
                """
                SELECT m.person, m.team, m.role FROM team_member m JOIN team t ON t.workspace = m.workspace AND t.id = m.team AND t.dissolved = 0
                WHERE m.workspace = @workspace AND m.person IN (@persons)
                """,
                row => (Person: new PersonId(row.Id("person")), Team: new TeamId(row.Id("team")), Role: Term.Read<TeamRole>(row.Text("role"))),
                ("workspace", workspace), ("persons", persons.Select(person => person.Value))))
                .GroupBy(member => member.Person)
                .ToDictionary(group => group.Key, group => group.ToImmutableDictionary(member => member.Team, member => member.Role)),
            cancellationToken);

    private static bool IsLed(TeamState team) => team.Members.ContainsValue(TeamRole.Lead);

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var before = await view.BeforeAsync(Team.Decider, events);
        foreach (var e in events)
        {
            var after = Team.Evolve(before, (TeamEvent)e.Event, e.Stamp);
            if (before is null || before.Department != after!.Department)
                view.Put("department_past", ("team", id), ("since", e.Stamp.At), ("department", after!.Department?.Value));
            if (before is null || IsLed(before) != IsLed(after!))
                view.Put("lead_past", ("team", id), ("since", e.Stamp.At), ("led", IsLed(after!)));
            before = after;
        }

        var row = await view.FoldAsync(Table, Team.Decider, events);
        var team = row.State!;
        view.Put(Table,
        [
            ("id", id), ("name", team.Name), ("search_name", SearchText.Of(team.Name)), ("department", team.Department?.Value),
            ("dissolved", team.Dissolved), .. row.Columns(),
        ]);
        view.Remove("team_member", ("team", id));
        foreach (var (person, role) in team.Members)
            view.Put("team_member", ("team", id), ("person", person.Value), ("role", role));
    }
}
