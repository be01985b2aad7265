using System.Diagnostics;

namespace JourneyGov.EventLog;

/// <summary>
/// What one request asks of a store's position need be true at some moment while it runs: what was told after it began serves all of it,
/// together with what this process appended since. Where nobody says that a request began, each question is asked anew.
/// </summary>
public static class OneRequest
{
    private static readonly AsyncLocal<long> Began = new();

    /// <summary>A request begins here, and lasts as long as the asynchronous method that says so and all that it calls.</summary>
    public static void Begin() => Began.Value = Stopwatch.GetTimestamp();

    /// <summary>Whether what was asked at a moment serves the request that is under way.</summary>
    /// <param name="asked">As <see cref="Stopwatch.GetTimestamp"/> told it.</param>
    internal static bool IsServedBy(long asked) => Began.Value is var began && began != 0 && asked >= began;
}
