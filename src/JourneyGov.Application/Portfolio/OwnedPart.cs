using JourneyGov.Domain;

namespace JourneyGov.Application.Portfolio;

/// <summary>What a team is responsible for.</summary>
public enum OwnedKind
{
    /// <summary>A map itself.</summary>
    Map,

    /// <summary>A stage.</summary>
    Stage,

    /// <summary>A touchpoint.</summary>
    Touchpoint,

    /// <summary>An indicator where it is tied to a map or a part of it.</summary>
    Indicator,
}

/// <summary>One line of the ownership matrix.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Map">The map that it is, or is in.</param>
/// <param name="Part">The part; for an indicator the one that it measures.</param>
/// <param name="Indicator">The indicator; null for a part.</param>
/// <param name="Ordinal">Its place in the map's reading order; an indicator has that of what it measures.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Team">The team that is responsible for it.</param>
/// <param name="InheritedFrom">The stage or map whose own team it is; null: it has a team of its own.</param>
public sealed record OwnedPart(
    OwnedKind Kind, JourneyMapId Map, PartId Part, IndicatorId? Indicator, int Ordinal, string Name, TeamId Team, PartId? InheritedFrom);

/// <summary>How much of what there is in a matrix, or in a stretch of it.</summary>
/// <param name="Maps">Maps.</param>
/// <param name="Stages">Stages.</param>
/// <param name="Touchpoints">Touchpoints.</param>
/// <param name="Indicators">Indicators, each as often as it is tied.</param>
/// <param name="Inherited">How many of all these have no team of their own.</param>
public sealed record OwnershipCounts(int Maps, int Stages, int Touchpoints, int Indicators, int Inherited)
{
    /// <summary>All lines.</summary>
    public int Total => Maps + Stages + Touchpoints + Indicators;

    /// <summary>The counts of these lines.</summary>
    public static OwnershipCounts Of(IReadOnlyCollection<OwnedPart> parts) => new(
        parts.Count(part => part.Kind == OwnedKind.Map), parts.Count(part => part.Kind == OwnedKind.Stage),
        parts.Count(part => part.Kind == OwnedKind.Touchpoint), parts.Count(part => part.Kind == OwnedKind.Indicator),
        parts.Count(part => part.InheritedFrom is not null));
}
