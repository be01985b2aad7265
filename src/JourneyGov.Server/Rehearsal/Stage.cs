using System.Globalization;

namespace JourneyGov.Server.Rehearsal;

/// <summary>Where a story is played: a server whose clock an administrator moves.</summary>
internal abstract class Stage : IAsyncDisposable
{
    /// <summary>Reaches the server.</summary>
    public abstract HttpClient Http { get; }

    /// <summary>The key of the first workspace's administrator.</summary>
    public abstract string AdministratorKey { get; }

    /// <summary>The first workspace's administrator, who moves the clock.</summary>
    public RehearsalClient Administrator => new(Http, AdministratorKey);

    /// <summary>What time it is there.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellation) =>
        (DateTimeOffset)(await Administrator.AskAsync("{ manualClock }", null, cancellation))["manualClock"]!;

    /// <summary>Lets time pass until a moment.</summary>
    /// <exception cref="RehearsalException">The moment is past already, or the server's clock cannot be moved.</exception>
    public Task MoveToAsync(DateTimeOffset moment, CancellationToken cancellation) => Administrator.DoAsync("moveClock", new { to = moment }, "now", cancellation);

    /// <summary>Lets time pass until a moment while the server is down. A server that cannot be stopped from here sees it pass in one step, which comes to the same.</summary>
    public virtual Task SleepUntilAsync(DateTimeOffset moment, CancellationToken cancellation) => MoveToAsync(moment, cancellation);

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();

    /// <summary>A moment, written <c>2018-03-25 03:00Z</c>.</summary>
    public static DateTimeOffset At(string moment) => DateTimeOffset.ParseExact(
        moment, "yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>A server that somebody else started with <c>serve --manual-clock</c>.</summary>
/// <param name="address">Where it listens.</param>
/// <param name="administratorKey">An administrator's key.</param>
internal sealed class OtherStage(Uri address, string administratorKey) : Stage
{
    /// <inheritdoc />
    public override HttpClient Http { get; } = new() { BaseAddress = address };

    /// <inheritdoc />
    public override string AdministratorKey => administratorKey;

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        Http.Dispose();
        return ValueTask.CompletedTask;
    }
}
