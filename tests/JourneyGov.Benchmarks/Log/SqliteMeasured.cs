using JourneyGov.EventLog;
using JourneyGov.EventLog.Sqlite;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>SQLite, in files below a folder.</summary>
internal sealed class SqliteMeasured : IMeasuredStore
{
    private const int RowsOfOneCommit = 32;
    private readonly string _scratch;
    private readonly SqliteFloor _floor;
    private readonly List<SqliteStore> _opened = [];
    private int _folders;

    /// <param name="scratch">Where to put files for this run.</param>
    public SqliteMeasured(string scratch)
    {
        _scratch = scratch;
        _floor = new SqliteFloor(Path.Combine(scratch, "floor.sqlite"));
        One = new Floor("bare SQLite commits", 0.4, time => Task.Run(() => _floor.Commit(1, time)));
        Many = new Floor($"bare SQLite commits of {RowsOfOneCommit} rows", 0.2, time => Task.Run(() => _floor.Commit(RowsOfOneCommit, time)));
    }

    /// <inheritdoc />
    public string Name => "SQLite";

    /// <inheritdoc />
    public Floor One { get; }

    /// <inheritdoc />
    public Floor Many { get; }

    /// <inheritdoc />
    public Task<IEventLog> OpenLogAsync(string name, Action<Guid, long>? appended = null) =>
        Task.FromResult(Open(Path.Combine(_scratch, $"{name}.sqlite"), appended));

    /// <inheritdoc />
    public int LongLogEvents => 1_000_000;

    /// <inheritdoc />
    public async Task<IEventLog> LongLogAsync()
    {
        string folder = await EnsureAsync("long", ["LongLog.cs", "EventSize.cs"], async content =>
        {
            await using var store = SqliteStore.Open(Path.Combine(content.Folder.Path, "log.sqlite"), TimeProvider.System);
            await LongLog.FillAsync(store.OpenLog(TimeProvider.System, []), LongLogEvents);
        });
        return Open(Path.Combine(folder, "log.sqlite"));
    }

    /// <inheritdoc />
    public async Task<StoredContent> WorkspaceAsync() => Copy(await EnsureAsync("workspace", ["LogWorkspace.cs", "../Server/BenchmarkMaps.cs"], LogWorkspace.FillAsync));

    /// <inheritdoc />
    public Task<StoredContent> EditedAsync() => WorkspaceAsync();

    /// <inheritdoc />
    public async Task<StoredContent> AloneAsync() => Copy(await EnsureAsync("alone", ["LogWorkspace.cs", "../Server/BenchmarkMaps.cs"], LogWorkspace.FillAloneAsync));

    /// <inheritdoc />
    public Task<StoredContent> EmptyAsync() => Task.FromResult(StoredContent.In(EmptyFolder()));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _floor.Dispose();
        foreach (SqliteStore store in _opened)
            await store.DisposeAsync();
    }

    private IEventLog Open(string file, Action<Guid, long>? appended = null)
    {
        var store = SqliteStore.Open(file, TimeProvider.System);
        _opened.Add(store);
        return store.OpenLog(
            TimeProvider.System, [], appended is null ? null : events => appended(events[^1].Workspace, events[^1].Position));
    }

    private DataFolder EmptyFolder() => DataFolder.At(Path.Combine(_scratch, $"data-{++_folders}"));

    private StoredContent Copy(string folder)
    {
        DataFolder copy = EmptyFolder();
        foreach (string file in Directory.EnumerateFiles(folder))
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));

        return StoredContent.In(copy);
    }

    // What is made depends on how these files make it.
    private async Task<string> EnsureAsync(string name, string[] files, Func<StoredContent, Task> fillAsync)
    {
        string all = FoundedWorkspace.CachedFolder(files.Select(file => Path.Combine(Node.ProjectFolder, "Log", file)));
        string folder = Path.Combine(all, name);
        if (Directory.Exists(folder))
            return folder;

        Console.Error.WriteLine($"Filling {folder} …");
        Directory.CreateDirectory(all);
        DataFolder unfinished = EmptyFolder();
        await fillAsync(StoredContent.In(unfinished));
        Directory.Move(unfinished.Path, folder);
        return folder;
    }
}
