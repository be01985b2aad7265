namespace JourneyGov.Benchmarks.Log;

/// <summary>How large an event is: that of a touchpoint renamed over the API.</summary>
internal static class EventSize
{
    /// <summary>Bytes of a stored row, without indexes.</summary>
    public const int Row = 330;

    /// <summary>Bytes of the payload.</summary>
    public const int Payload = 85;

    /// <summary>Bytes of the metadata; ids, name, times and hash take the rest of the row.</summary>
    public const int Metadata = 100;
}
