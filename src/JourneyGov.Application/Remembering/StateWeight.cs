using JourneyGov.Application.JourneyMaps;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Remembering;

/// <summary>About how many bytes a state takes when written, told without writing it.</summary>
internal static class StateWeight
{
    private const int Part = 400, Other = 1000;

    /// <summary>The weight of a state.</summary>
    public static int Of(object? state) => state is JourneyMapState map && JourneyMapView.Last(map) is { } live
        ? Other + (Part * (JourneyMapParts.Count(live.Content) + live.Removed.Count + live.Comments.Count + (live.Versions.Count * 10)))
        : Other;
}
