namespace JourneyGov.Domain.JourneyMaps;

/// <summary>A part that a material event touched.</summary>
/// <param name="Part">The part, with what changed in it and whose it was and is.</param>
/// <param name="WasThere">Whether the map had it before.</param>
public sealed record MaterialChange(TouchedPart Part, bool WasThere)
{
    /// <summary>Whether it does more than give the part to another team.</summary>
    public bool IsEdit => !WasThere || Part.Fields.IsEmpty || !Part.Fields.All(IsOwner);

    /// <summary>Whether it gives what was there to another team.</summary>
    public bool IsGivenAway => WasThere && Part.ChangesHands && Part.Fields.Any(IsOwner);

    private static bool IsOwner(string field) => field is "owner" or "accountableTeam";
}
