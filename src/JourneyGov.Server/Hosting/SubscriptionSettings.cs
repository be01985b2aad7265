using JourneyGov.GraphQL.Transport.Live;

namespace JourneyGov.Server.Hosting;

/// <summary>
/// What sockets and event streams may take: the section <c>subscriptions</c> of the settings file, <c>JOURNEYGOV_SUBSCRIPTIONS__…</c> as
/// variables.
/// </summary>
public sealed record SubscriptionSettings
{
    /// <summary>Sockets that may be open at the same time, whoever opened them; further ones are answered with 503.</summary>
    public int MaxSockets { get; init; } = 1000;

    /// <summary>Operations that may run on one socket or event stream at the same time.</summary>
    public int MaxPerConnection { get; init; } = 50;

    /// <summary>
    /// Operations that one caller may have running on all sockets and event streams together; each reserved event stream counts as one.
    /// </summary>
    public int MaxPerCaller { get; init; } = 200;

    /// <summary>Sockets that one caller may have open at the same time.</summary>
    public int MaxSocketsPerCaller { get; init; } = 100;

    /// <summary>How long a socket may stay without saying who asks, in seconds.</summary>
    public int InitSeconds { get; init; } = 10;

    /// <summary>How often sockets are asked for a sign of life, and event streams give one, in seconds.</summary>
    public int PingSeconds { get; init; } = 15;

    /// <summary>How often the standing of those who subscribe is read again while nothing happens, in seconds.</summary>
    public int StandingSeconds { get; init; } = 5;

    /// <summary>How long a message may wait for a client that does not read before the client is dropped, in seconds.</summary>
    public int SlowClientSeconds { get; init; } = 15;

    /// <summary>The numbers, with the least and the most that each may be.</summary>
    public IEnumerable<(string Name, long Value, long Least, long Most)> Ranges() =>
    [
        (nameof(MaxSockets), MaxSockets, 1, 1_000_000),
        (nameof(MaxPerConnection), MaxPerConnection, 1, 10_000),
        (nameof(MaxPerCaller), MaxPerCaller, 1, 1_000_000),
        (nameof(MaxSocketsPerCaller), MaxSocketsPerCaller, 1, 1_000_000),
        (nameof(InitSeconds), InitSeconds, 1, 3600),
        (nameof(PingSeconds), PingSeconds, 1, 3600),
        (nameof(StandingSeconds), StandingSeconds, 1, 3600),
        (nameof(SlowClientSeconds), SlowClientSeconds, 1, 3600),
    ];


    /// <summary>The limits as the transports take them.</summary>
    public LiveOptions ToOptions() => new()
    {
        InitTimeout = TimeSpan.FromSeconds(InitSeconds),
        PingEvery = TimeSpan.FromSeconds(PingSeconds),
        StandingEvery = TimeSpan.FromSeconds(StandingSeconds),
        SlowAfter = TimeSpan.FromSeconds(SlowClientSeconds),
        MaxOperations = MaxPerConnection,
    };
}
