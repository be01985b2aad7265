using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>
/// Whose parts were materially changed in a stretch of a map's history: also parts that were removed or given away in it, of which the map as it is
/// says nothing any more.
/// </summary>
internal static class TouchedTeams
{
    /// <summary>The teams, each with the last such change.</summary>
    /// <param name="reader">Reads the stretch.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="map">The map.</param>
    /// <param name="after">The revision that it begins after.</param>
    /// <param name="until">The revision that it ends with.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<IReadOnlyDictionary<TeamId, Stamp>> BetweenAsync(
        StateReader reader, Guid workspace, JourneyMapId map, long after, long until, CancellationToken cancellationToken)
    {
        var touched = new Dictionary<TeamId, Stamp>();
        if (after < 1 || after >= until)
            return touched;
        var (state, _, _) = await reader.ReadAsync(JourneyMap.Decider, workspace, Streams.Of(map), new AsOf.Revision(after), cancellationToken);
        await foreach (var read in reader.EventsAsync(workspace, Streams.Of(map), after, until, cancellationToken))
        {
            var happened = (JourneyMapEvent)read.Event;
            foreach (var team in JourneyMapOwnership.TeamsTouched(state, [happened]))
                touched[team] = read.Stamp;
            state = JourneyMap.Evolve(state, happened, read.Stamp);
        }

        return touched;
    }
}
