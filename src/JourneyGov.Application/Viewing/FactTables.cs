namespace JourneyGov.Application.Viewing;

/// <summary>The tables beside the log whose rows no event tells again: a copy or a backup has to take them along.</summary>
public static class FactTables
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> All { get; } = ["reading", "person_key", "journey_map_read"];
}
