using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Formats.Importing;

/// <summary>What files can name: everything in use in a workspace.</summary>
/// <param name="Teams">The teams that are not dissolved.</param>
/// <param name="Personas">The personas that are not retired.</param>
/// <param name="Indicators">The indicators that are not retired.</param>
/// <param name="Maps">The maps that are not retired, by title.</param>
public sealed record NamesInUse(NamesOf<TeamId> Teams, NamesOf<PersonaId> Personas, NamesOf<IndicatorId> Indicators, NamesOf<JourneyMapId> Maps)
{
    /// <summary>Reads them.</summary>
    public static Task<NamesInUse> ReadAsync(IStore store, Guid workspace, CancellationToken cancellationToken) => store.ReadAsync(
        async connection =>
        {
            async Task<NamesOf<TId>> ReadAsync<TId>(string query, Func<Guid, TId> wrap)
                where TId : struct => new(await connection.RowsAsync(query, row => (wrap(row.Id("id")), row.Text("name")), ("workspace", workspace)));
            return new NamesInUse(
                await ReadAsync("SELECT id, name FROM team WHERE workspace = @workspace AND dissolved = 0", id => new TeamId(id)),
                await ReadAsync("SELECT id, name FROM persona WHERE workspace = @workspace AND retired = 0", id => new PersonaId(id)),
                await ReadAsync("SELECT id, name FROM indicator WHERE workspace = @workspace AND retired = 0", id => new IndicatorId(id)),
                await ReadAsync("SELECT id, title AS name FROM journey_map WHERE workspace = @workspace AND retired = 0", id => new JourneyMapId(id)));
        },
        cancellationToken);
}

/// <summary>Things of one kind by their names; names that people would call the same are the same.</summary>
/// <typeparam name="TId">Their id.</typeparam>
public sealed class NamesOf<TId>
    where TId : struct
{
    private readonly ILookup<string, TId> _ids;

    /// <summary>Takes them down.</summary>
    public NamesOf(IEnumerable<(TId Id, string Name)> named) => _ids = named.ToLookup(pair => NameReservation.Normalise(pair.Name), pair => pair.Id);

    /// <summary>How many things bear a name.</summary>
    public int Count(string name) => _ids[NameReservation.Normalise(name)].Count();

    /// <summary>The only thing that bears a name; null when none does, or several do.</summary>
    public TId? Find(string name) => Count(name) == 1 ? _ids[NameReservation.Normalise(name)].Single() : null;
}
