using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Whether anything was committed can be told without reading, whoever committed it.</summary>
public sealed class SqliteGenerations : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journeygov-generation-");
    private readonly SettableClock clock = new();

    private string Path => System.IO.Path.Combine(folder.FullName, "journeygov.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_generation_grows_with_each_commit_of_this_store_and_of_another_and_stands_still_in_between()
    {
        await using var store = SqliteStore.Open(Path, clock);
        await using var other = SqliteStore.Open(Path, clock);
        var before = store.ObserveGeneration();
        Assert.NotNull(before);
        foreach (var writer in new[] { store, other, store, other })
        {
            await new SqliteEventLog(writer, clock, []).AppendAsync(Given.Append(Guid.NewGuid(), Given.Stream(), 0, Given.Event()), CancellationToken.None);
            var after = store.ObserveGeneration();
            Assert.True(after > before);
            await new SqliteEventLog(store, clock, []).WorkspacesAsync(CancellationToken.None);
            Assert.Equal(after, store.ObserveGeneration());
            before = after;
        }
    }

    [Fact]
    public async Task What_was_rolled_back_is_no_commit()
    {
        await using var store = SqliteStore.Open(Path, clock);
        var before = store.ObserveGeneration();
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync<int>(_ => throw new InvalidOperationException(), CancellationToken.None));

        Assert.Equal(before, store.ObserveGeneration());
    }

    [Fact]
    public async Task A_closed_store_has_no_generation()
    {
        var store = SqliteStore.Open(Path, clock);
        await store.DisposeAsync();

        Assert.Null(store.ObserveGeneration());
    }
}
