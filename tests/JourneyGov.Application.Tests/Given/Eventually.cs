namespace JourneyGov.Application.Tests.Given;

/// <summary>Waits for what happens soon, on nobody's time.</summary>
internal static class Eventually
{
    /// <summary>Waits until it holds; fails after a while.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
            await Task.Delay(5, patience.Token);
    }
}
