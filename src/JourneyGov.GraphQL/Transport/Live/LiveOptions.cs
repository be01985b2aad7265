namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>The limits of connections that live longer than one request.</summary>
public sealed record LiveOptions
{
    /// <summary>How long a socket may stay without saying who asks.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a sign of life is asked for, or given.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the caller's standing is read again while nothing happens.</summary>
    public TimeSpan StandingEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an event stream may stay reserved without being opened.</summary>
    public TimeSpan ReservationHolds { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one message may wait for a client that does not read before the client is dropped.</summary>
    public TimeSpan SlowAfter { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many operations may run on one connection at the same time.</summary>
    public int MaxOperations { get; init; } = 50;

    /// <summary>How many messages wait for one connection to take them; beyond, operations wait before they make the next.</summary>
    public int QueuedMessages { get; init; } = 8;
}
