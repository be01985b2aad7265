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
/// <param name="reader">Folds streams.</param>
/// <param name="clock">Says when now is.</param>
public sealed class JourneyMapTimeline(StateReader reader, TimeProvider clock)
{
    /// <summary>The map at a point; null when the workspace has no such map, or had none at that moment.</summary>
    /// <exception cref="QueryRefusedException">The map has no such revision or version.</exception>
    public async Task<MapAtPoint?> ReadAsync(Guid workspace, JourneyMapId map, MapPoint point, CancellationToken cancellationToken)
    {
        var now = await StateAsync(workspace, map, AsOf.Current, cancellationToken);
        if (JourneyMapView.Last(now.State) is not { } live)
            return null;
        return point switch
        {
            MapPoint.Now => await AtAsync(now, clock.GetUtcNow(), null),
            MapPoint.Revision it when it.Number < 1 || it.Number > now.Revision => throw new QueryRefusedException(
                "revision", "query.NoSuchRevision", it.Number.ToString(CultureInfo.InvariantCulture), now.Revision.ToString(CultureInfo.InvariantCulture)),
            MapPoint.Revision it => await RevisionAsync(it.Number, null),
            MapPoint.Version it => await OfVersionAsync(live.Versions.Find(version => version.Number == it.Number), it.Number),
            MapPoint.VersionAt it => live.Versions.FindLast(version => version.Published.At <= it.Moment) is { } version
                ? await RevisionAsync(version.Revision, version)
                : null,
            MapPoint.At it => await AtAsync(await StateAsync(workspace, map, new AsOf.Moment(it.Moment), cancellationToken), it.Moment, null),
            _ => throw new ArgumentOutOfRangeException(nameof(point)),
        };

        async Task<MapAtPoint?> OfVersionAsync(PublishedVersion? version, int number) => version is null
            ? throw new QueryRefusedException("version", "query.NoSuchVersion", number.ToString(CultureInfo.InvariantCulture))
            : await RevisionAsync(version.Revision, version);

        async Task<MapAtPoint?> RevisionAsync(long revision, PublishedVersion? version) =>
            await AtAsync(await StateAsync(workspace, map, new AsOf.Revision(revision), cancellationToken), null, version);

        async Task<MapAtPoint?> AtAsync(Held<JourneyMapState> held, DateTimeOffset? moment, PublishedVersion? version)
        {
            if (held.Revision == 0)
                return null;
            var last = await LastAsync(workspace, map, held.Revision, cancellationToken);
            return new(map, new(held.State, last), moment ?? last.At, version ?? live.Versions.Find(other => other.Revision == held.Revision));
        }
    }

    private Task<Held<JourneyMapState>> StateAsync(Guid workspace, JourneyMapId map, AsOf asOf, CancellationToken cancellationToken) =>
        reader.ReadAsync(JourneyMap.Decider, workspace, Streams.Of(map), asOf, cancellationToken);

    private async Task<Stamp> LastAsync(Guid workspace, JourneyMapId map, long revision, CancellationToken cancellationToken)
    {
        await foreach (var read in reader.EventsAsync(workspace, Streams.Of(map), revision - 1, revision, cancellationToken))
            return read.Stamp;
        throw new InvalidOperationException($"The map {map.Value} has no event {revision}.");
    }
}
