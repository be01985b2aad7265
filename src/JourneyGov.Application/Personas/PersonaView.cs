using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Personas;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Personas;

/// <summary>Which personas. All conditions must hold.</summary>
/// <param name="Text">Whose name contains this, in any case.</param>
/// <param name="Teams">Owned by one of these teams.</param>
/// <param name="Retired">The retired ones instead of the others.</param>
public sealed record PersonaFilter(string? Text = null, IReadOnlyCollection<TeamId>? Teams = null, bool Retired = false);

/// <summary>What the views know of personas.</summary>
/// <param name="store">Where the views are.</param>
public sealed class PersonaView(IStore store)
{
    private const string Table = "persona";
    private static readonly Ordering ByName = new("persona-name", [OrderKey.Text("p.search_name"), OrderKey.Id("p.id")]);

    /// <summary>The personas with these ids; those that the workspace does not have are left out.</summary>
    public Task<IReadOnlyDictionary<PersonaId, Row<PersonaState>>> ByIdsAsync(
        Guid workspace, IReadOnlyCollection<PersonaId> ids, CancellationToken cancellationToken) =>
        store.ByIdsAsync<PersonaId, PersonaState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The personas with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<PersonaState>?>> FindAsync(Guid workspace, IReadOnlyList<PersonaId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<PersonaId, PersonaState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The personas of the workspace, by name.</summary>
    public Task<Page<Row<PersonaState>>> ListAsync(Guid workspace, PersonaFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync(
            connection => new PagedQuery("p.last_change, p.state", "persona p", "p.workspace", workspace)
                .Where("p.retired = @retired", "retired", filter.Retired)
                .Containing("p.search_name", filter.Text)
                .In("p.team", "teams", filter.Teams?.Select(team => team.Value))
                .ReadAsync(connection, page, ByName, row => row.Row<PersonaState>()),
            cancellationToken);

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var row = await view.FoldAsync(Table, Persona.Decider, events);
        var persona = row.State!;
        view.Put(Table,
        [
            ("id", id), ("name", persona.Name), ("search_name", SearchText.Of(persona.Name)), ("team", persona.Team.Value),
            ("retired", persona.Retired), .. row.Columns(),
        ]);
    }
}
