using System.Globalization;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>A point in the life of a map.</summary>
public abstract record MapPoint
{
    private MapPoint()
    {
    }

    /// <summary>What its events up to this one tell.</summary>
    public sealed record Revision(long Number) : MapPoint;

    /// <summary>A published version, by its number.</summary>
    public sealed record Version(int Number) : MapPoint;

    /// <summary>The version in force at a moment: the last one published at or before it.</summary>
    public sealed record VersionAt(DateTimeOffset Moment) : MapPoint;

    /// <summary>What was true at a moment.</summary>
    public sealed record At(DateTimeOffset Moment) : MapPoint;

    /// <summary>What is true now.</summary>
    public sealed record Now : MapPoint;
}

/// <summary>A map as it was at a point of its life.</summary>
/// <param name="Id">The map.</param>
/// <param name="Map">Its state then, and the last change before the point.</param>
/// <param name="Moment">The moment asked for; for a revision or version, when it was recorded.</param>
/// <param name="Version">The version named, or published from this very revision; null: none.</param>
public sealed record MapAtPoint(JourneyMapId Id, Row<JourneyMapState> Map, DateTimeOffset Moment, PublishedVersion? Version)
{
    /// <summary>What the map said then.</summary>
    public JourneyMapContent Content => JourneyMapView.Last(Map.State)!.Content;
}

/// <summary>Reads maps as they were, from the log.</summary>
/// <param name="maps">Knows them as they are.</param>
/// <param name="reader">Folds streams.</param>
/// <param name="clock">Says when now is.</param>
public sealed class JourneyMapTimeline(JourneyMapView maps, StateReader reader, TimeProvider clock)
{
    private readonly StreamTimeline _streams = new(reader);

    /// <summary>The map at a point; null when the workspace has no such map, or had none at that moment.</summary>
    /// <exception cref="QueryRefusedException">The map has no such revision or version.</exception>
    public async Task<MapAtPoint?> ReadAsync(Guid workspace, JourneyMapId map, MapPoint point, CancellationToken cancellationToken)
    {
        if ((await maps.FindAsync(workspace, [map], cancellationToken))[0] is not { } now || JourneyMapView.Last(now.State) is not { } live)
            return null;
        var version = VersionAt(live, point);
        if (point is MapPoint.VersionAt && version is null)
            return null;
        AsOf? asOf = point switch
        {
            MapPoint.Now => null,
            MapPoint.At it => new AsOf.Moment(it.Moment),
            MapPoint.Revision it => new AsOf.Revision(it.Number),
            _ => new AsOf.Revision(version!.Revision),
        };
        var then = asOf is null ? now : await _streams.ReadAsync(JourneyMap.Decider, workspace, Streams.Of(map), asOf, cancellationToken);
        if (then is null)
            return null;
        var moment = point switch
        {
            MapPoint.Now => clock.GetUtcNow(),
            MapPoint.At it => it.Moment,
            _ => then.LastChange.At,
        };
        return new(map, then, moment, version ?? live.Versions.Find(other => other.Revision == then.Revision));
    }

    /// <summary>The map as of several of its revisions; revisions that it does not have are left out. Those close together are folded once.</summary>
    public async Task<IReadOnlyDictionary<long, Row<JourneyMapState>>> ReadAsync(
        Guid workspace, JourneyMapId map, IReadOnlyCollection<long> revisions, CancellationToken cancellationToken)
    {
        var (stream, found) = (Streams.Of(map), new Dictionary<long, Row<JourneyMapState>>());
        foreach (var near in Near(revisions))
        {
            var held = await reader.ReadAsync(JourneyMap.Decider, workspace, stream, new AsOf.Revision(near[0] - 1), cancellationToken);
            var state = held.State;
            await foreach (var read in reader.EventsAsync(workspace, stream, held.Revision, near[^1], cancellationToken))
            {
                state = JourneyMap.Evolve(state, (JourneyMapEvent)read.Event, read.Stamp);
                if (near.BinarySearch(read.Recorded.Revision) >= 0)
                    found.Add(read.Recorded.Revision, new(state, read.Stamp));
            }
        }

        return found;
    }

    // A gap as long as that from one snapshot to the next is not worth folding.
    private static IEnumerable<List<long>> Near(IEnumerable<long> revisions)
    {
        var near = new List<long>();
        foreach (var revision in revisions.Distinct().Order())
        {
            if (near.Count > 0 && revision - near[^1] > StateReader.SnapshotEvery)
            {
                yield return near;
                near = [];
            }

            near.Add(revision);
        }

        if (near.Count > 0)
            yield return near;
    }

    private static PublishedVersion? VersionAt(JourneyMapState.Live live, MapPoint point) => point switch
    {
        MapPoint.Version it => live.Versions.Find(version => version.Number == it.Number)
            ?? throw new QueryRefusedException("version", "query.NoSuchVersion", it.Number.ToString(CultureInfo.InvariantCulture)),
        MapPoint.VersionAt it => live.Versions.FindLast(version => version.Published.At <= it.Moment),
        _ => null,
    };
}
