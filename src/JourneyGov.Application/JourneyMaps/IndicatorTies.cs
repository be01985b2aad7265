using System.Collections.Immutable;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>Which indicators are tied to a map and to its parts.</summary>
internal static class IndicatorTies
{
    /// <summary>Those of a map: of its parts in reading order, then its own.</summary>
    public static IEnumerable<(PartId Part, IndicatorId Indicator)> Of(JourneyMapState state)
    {
        if (JourneyMapView.Last(state) is not { } live)
            yield break;
        foreach (var stage in live.Content.Stages)
        {
            foreach (var indicator in stage.Indicators)
                yield return (stage.Id, indicator);
            foreach (var touchpoint in stage.Touchpoints)
                foreach (var indicator in touchpoint.Indicators)
                    yield return (touchpoint.Id, indicator);
        }

        foreach (var indicator in live.Content.Indicators)
            yield return (new(live.Id.Value), indicator);
    }

    /// <summary>Those of a part.</summary>
    public static ImmutableList<IndicatorId> Of(PlacedPart part) => part.Kind switch
    {
        PartKind.Stage => part.Stage!.Indicators,
        PartKind.Touchpoint => part.Touchpoint!.Indicators,
        _ => [],
    };
}
