namespace JourneyGov.EventLog;

/// <summary>
/// The store cannot be opened, read or written: missing, damaged, full, locked, not ours, or newer than this program.
/// The message says what is wrong with which store and what to do about it.
/// </summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">What the database or the file system said.</param>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Whether nobody can tell if the write that failed is stored.</summary>
    public bool MayBeStored { get; init; }

    /// <summary>Whether waiting may help: the database cannot be reached or has no room now, but nothing is set wrongly.</summary>
    public bool IsAway { get; init; }
}
