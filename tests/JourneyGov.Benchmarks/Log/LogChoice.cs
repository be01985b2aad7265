using JourneyGov.EventLog;

namespace JourneyGov.Benchmarks.Log;

/// <summary>The parts of the log suite that can be measured alone.</summary>
internal enum LogSection
{
    /// <summary>Appends, alone and by crowds, beside the floors.</summary>
    Appends,

    /// <summary>How soon a follower wakes.</summary>
    Follower,

    /// <summary>Walking the chain of a long log.</summary>
    Verify,

    /// <summary>Importing maps.</summary>
    Import,

    /// <summary>Whole edit commands over HTTP, beside the floors.</summary>
    Edits,

    /// <summary>Loading maps of long histories, as they are and as they were.</summary>
    Load,

    /// <summary>Folding the views anew.</summary>
    Rebuild,

    /// <summary>What is asked of long histories over HTTP.</summary>
    Histories,
}

/// <summary>What of the log suite to measure, and on which stores.</summary>
/// <param name="Sections">The sections.</param>
/// <param name="Stores">The stores.</param>
internal sealed record LogChoice(IReadOnlyCollection<LogSection> Sections, IReadOnlyCollection<StoreKind> Stores)
{
    // Those that need no long histories.
    private static readonly LogSection[] Quick = [LogSection.Appends, LogSection.Follower, LogSection.Import, LogSection.Edits];

    /// <summary>Reads the choice.</summary>
    /// <param name="sections">Names of sections, separated by commas; null: all, or the quick ones for a quick look.</param>
    /// <param name="stores">Names of stores, separated by commas; null: all.</param>
    /// <param name="isQuick">Whether it is for a quick look.</param>
    /// <exception cref="BenchmarkException">There is no such section or store.</exception>
    public static LogChoice Parse(string? sections, string? stores, bool isQuick) => new(
        sections is null ? isQuick ? Quick : Enum.GetValues<LogSection>() : Parse<LogSection>("--only", sections),
        stores is null ? Enum.GetValues<StoreKind>() : Parse<StoreKind>("--on", stores));

    private static T[] Parse<T>(string option, string names) where T : struct, Enum =>
        [.. names.Split(',', StringSplitOptions.TrimEntries).Select(name => Enum.GetNames<T>().Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(name, ignoreCase: true)
            : throw new BenchmarkException($"{option} does not know '{name}'. Name some of {string.Join(",", Enum.GetNames<T>()).ToLowerInvariant()}."))];
}
