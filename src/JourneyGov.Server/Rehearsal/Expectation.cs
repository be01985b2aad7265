namespace JourneyGov.Server.Rehearsal;

/// <summary>What the story says must be so.</summary>
internal static class Expectation
{
    /// <summary>Holds that something is as the story says.</summary>
    /// <exception cref="RehearsalException">It is not.</exception>
    public static void Hold<T>(string what, T told, T seen)
    {
        if (!EqualityComparer<T>.Default.Equals(told, seen))
            throw new RehearsalException($"{what}: the story says {told}, the server {seen}.");
    }
}
