namespace JourneyGov.EventLog;

/// <summary>Recorded time as the log keeps it: whole microseconds since 1970-01-01 UTC.</summary>
internal static class RecordedTime
{
    private const long EpochMicroseconds = 621_355_968_000_000_000 / TimeSpan.TicksPerMicrosecond;
    private const long LastMicrosecond = 3_155_378_975_999_999_999 / TimeSpan.TicksPerMicrosecond - EpochMicroseconds;

    /// <summary>Rounds down, so that "at or before a moment" keeps its meaning.</summary>
    public static long ToMicroseconds(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMicrosecond - EpochMicroseconds;

    /// <exception cref="InvalidDataException">The number lies outside the years 1 to 9999.</exception>
    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        microseconds is >= -EpochMicroseconds and <= LastMicrosecond
            ? new DateTimeOffset((microseconds + EpochMicroseconds) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero)
            : throw new InvalidDataException($"{microseconds} microseconds since 1970 is no date between the years 1 and 9999");
}
