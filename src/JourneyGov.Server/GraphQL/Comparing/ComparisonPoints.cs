using JourneyGov.Application.JourneyMaps;
using JourneyGov.Domain;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Comparing;

/// <summary>A point in the life of a map: exactly one of these.</summary>
internal sealed record ComparisonPointInput(int? Revision, int? Version, DateTimeOffset? VersionAt, DateTimeOffset? At, bool? Now)
{
    /// <summary>The application's point; now where none is named.</summary>
    public static MapPoint ToDomain(ComparisonPointInput? input) => input switch
    {
        null or { Now: true } => new MapPoint.Now(),
        { Revision: { } revision } => new MapPoint.Revision(revision),
        { Version: { } version } => new MapPoint.Version(version),
        { VersionAt: { } moment } => new MapPoint.VersionAt(moment),
        { At: { } moment } => new MapPoint.At(moment),
        _ => throw new GraphQLException("now: false names no point; say now: true, or name another one.", ErrorCodes.BadUserInput),
    };
}

/// <summary>A map at a point in its life.</summary>
internal sealed record MapPointInput(string Map, ComparisonPointInput? Point)
{
    public (JourneyMapId Map, MapPoint Point) ToDomain() => (ApiId.JourneyMap(Map), ComparisonPointInput.ToDomain(Point));
}

/// <summary>The arguments of a comparison of one map with itself.</summary>
internal sealed record CompareArguments(ComparisonPointInput Base, ComparisonPointInput? Target);

/// <summary>The arguments of a comparison of two maps.</summary>
internal sealed record CompareMapsArguments(MapPointInput Base, MapPointInput Target);
