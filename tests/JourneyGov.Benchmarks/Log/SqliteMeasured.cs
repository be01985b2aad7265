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
    public IEventLog OpenLog(string name, Action<Guid, long>? appended = null) => Open(Path.Combine(_scratch, $"{name}.sqlite"), appended);

    /// <inheritdoc />
    public async Task<IEventLog> LongLogAsync()
    {
        string folder = await EnsureAsync("long", ["LongLog.cs", "EventSize.cs"], async folder =>
        {
            await using var store = SqliteStore.Open(Path.Combine(folder.Path, "log.sqlite"), TimeProvider.System);
            await LongLog.FillAsync(new SqliteEventLog(store, TimeProvider.System, []));
        });
        return Open(Path.Combine(folder, "log.sqlite"));
    }

    /// <inheritdoc />
    public async Task<DataFolder> WorkspaceAsync() => Copy(await EnsureAsync("workspace", ["LogWorkspace.cs", "../Server/BenchmarkMaps.cs"], LogWorkspace.FillAsync));

    /// <inheritdoc />
    public async Task<DataFolder> AloneAsync() => Copy(await EnsureAsync("alone", ["LogWorkspace.cs", "../Server/BenchmarkMaps.cs"], LogWorkspace.FillAloneAsync));

    /// <inheritdoc />
    public DataFolder EmptyFolder() => DataFolder.At(Path.Combine(_scratch, $"data-{++_folders}"));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _floor.Dispose();
        foreach (SqliteStore store in _opened)
            await store.DisposeAsync();
    }

    private SqliteEventLog Open(string file, Action<Guid, long>? appended = null)
    {
        var store = SqliteStore.Open(file, TimeProvider.System);
        _opened.Add(store);
        return new SqliteEventLog(
            store, TimeProvider.System, [], appended is null ? null : events => appended(events[^1].Workspace, events[^1].Position));
    }

    private DataFolder Copy(string folder)
    {
        DataFolder copy = EmptyFolder();
        foreach (string file in Directory.EnumerateFiles(folder))
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));

        return copy;
    }

    // What is made depends on how these files make it.
    private static async Task<string> EnsureAsync(string name, string[] files, Func<DataFolder, Task> fillAsync)
    {
        string all = FoundedWorkspace.CachedFolder(files.Select(file => Path.Combine(Node.ProjectFolder, "Log", file)));
        string folder = Path.Combine(all, name);
        if (Directory.Exists(folder))
            return folder;

        Console.Error.WriteLine($"Filling {folder} …");
        Directory.CreateDirectory(all);
        string unfinished = $"{folder}.{Guid.NewGuid():N}";
        await fillAsync(DataFolder.At(unfinished));
        Directory.Move(unfinished, folder);
        return folder;
    }
}
