namespace JourneyGov.EventLog.Conformance.Writer.Faults;

/// <summary>Something that goes wrong with a database, beside its users.</summary>
/// <param name="Name">As summaries say it.</param>
/// <param name="HappenAsync">Makes it go wrong, and well again.</param>
public sealed record Fault(string Name, Func<Task> HappenAsync);

/// <summary>A database that a run works on, with what can go wrong with it.</summary>
public interface IFaultyDatabase : IAsyncDisposable
{
    /// <summary>Where workers reach it.</summary>
    string Address { get; }

    /// <summary>Where nothing stands in between.</summary>
    string DirectAddress { get; }

    /// <summary>What can go wrong with it, one of them at a time.</summary>
    IReadOnlyList<Fault> Faults { get; }

    /// <summary>Lets the way to it go wrong all the time, until told to stop.</summary>
    /// <param name="count">Hears of each fault.</param>
    /// <param name="ending">Ends it, with the way open again.</param>
    Task DisturbAsync(Action<string> count, CancellationToken ending);
}

/// <summary>A data file: what goes wrong with it is done by the workers themselves, to their disk and their clock.</summary>
/// <param name="path">The file.</param>
public sealed class FaultyFile(string path) : IFaultyDatabase
{
    /// <inheritdoc />
    public string Address => path;

    /// <inheritdoc />
    public string DirectAddress => path;

    /// <inheritdoc />
    public IReadOnlyList<Fault> Faults => [];

    /// <inheritdoc />
    public Task DisturbAsync(Action<string> count, CancellationToken ending) => Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
