using JourneyGov.Application.Transacting;
using JourneyGov.Benchmarks.Server;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Server.GraphQL;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>A part of a map that is edited: a touchpoint, which gets another name.</summary>
internal readonly record struct EditedPart(JourneyMapId Map, PartId Touchpoint)
{
    /// <summary>The map's id in the API.</summary>
    public string ApiMap => new ApiId("journeyMap", null, Map.Value).ToString();

    /// <summary>The touchpoint's id in the API.</summary>
    public string ApiTouchpoint => new ApiId("touchpoint", Map.Value, Touchpoint.Value).ToString();
}

/// <summary>
/// The content of the log suite, made by the real commands: maps of the same size with histories of different lengths, a quiet map, and many
/// maps to edit. Every id follows from the workspace's, so nothing else needs to be kept.
/// </summary>
internal static class LogWorkspace
{
    /// <summary>
    /// How many changes the maps have whose length of history is measured. The longer ones end half way between two snapshots, as maps do on average.
    /// </summary>
    public static readonly IReadOnlyList<int> Histories = [10, 1_000 + StateReader.SnapshotEvery / 2, 100_000 + StateReader.SnapshotEvery / 2];

    /// <summary>How many maps are there to be edited by turns.</summary>
    public const int Maps = 500;

    /// <summary>How many touchpoints a map has that is edited over 32 connections at once.</summary>
    public const int EditedTouchpoints = 32;

    private const int HistoryTouchpoints = 8;
    private const int QuietChanges = 200;
    private const int ForeignEvents = 13_000;
    private const int EditsOfOneCommand = 400;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    /// <summary>The workspace.</summary>
    public static Guid Id { get; } = NamedId.Make(Guid.Empty, "journeygov log benchmark");

    /// <summary>The map that nobody changes while others are.</summary>
    public static JourneyMapId Quiet { get; } = MapOf("quiet");

    /// <summary>The map that all edit at once.</summary>
    public static IReadOnlyList<EditedPart> Hot { get; } = PartsOf("hot", EditedTouchpoints);

    /// <summary>One part of each of many maps, as large as the hot one.</summary>
    public static IReadOnlyList<EditedPart> Many { get; } =
        [.. Enumerable.Range(0, Maps).Select(number => PartsOf($"many {number}", EditedTouchpoints)[number % EditedTouchpoints])];

    /// <summary>The parts of the map with so many changes.</summary>
    public static IReadOnlyList<EditedPart> History(int changes) => PartsOf($"history {changes}", HistoryTouchpoints);

    /// <summary>A revision in the middle of a history, half way between two snapshots where it has any.</summary>
    public static int MiddleOf(int changes) => changes < StateReader.SnapshotEvery
        ? changes / 2
        : changes / 2 / StateReader.SnapshotEvery * StateReader.SnapshotEvery + StateReader.SnapshotEvery / 2;

    /// <summary>Fills a store with everything: the quiet map is one among more than 130,000 foreign events.</summary>
    public static Task FillAsync(StoredContent content) => FillAsync(content, async (workspace, clock) =>
    {
        foreach (int changes in Histories)
            await TellAsync(workspace, clock, $"history {changes}", changes);
        await TellAsync(workspace, clock, "quiet", QuietChanges);
        await TellAsync(workspace, clock, "foreign", ForeignEvents);
        await DraftEditedAsync(workspace);
    });

    /// <summary>Fills a store with the maps that are edited.</summary>
    public static Task FillEditedAsync(StoredContent content) => FillAsync(content, (workspace, _) => DraftEditedAsync(workspace));

    /// <summary>Fills a store with the quiet map alone.</summary>
    public static Task FillAloneAsync(StoredContent content) =>
        FillAsync(content, (workspace, clock) => TellAsync(workspace, clock, "quiet", QuietChanges));

    private static async Task FillAsync(StoredContent content, Func<FoundedWorkspace, MovableClock, Task> fill)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var clock = new MovableClock { Now = now.AddHours(-12) };
        await using Installation installation = await content.OpenAsync(clock);
        await fill(await FoundedWorkspace.FoundAsync(content.Folder, installation, Id, now.Month), clock);
    }

    // A draft of one stage and 8 touchpoints is ten changes, with that of the map itself.
    private static async Task TellAsync(FoundedWorkspace workspace, MovableClock clock, string name, int changes)
    {
        Console.Error.WriteLine($"Filling: {name} …");
        await DraftAsync(workspace, name, HistoryTouchpoints);
        IReadOnlyList<EditedPart> parts = PartsOf(name, HistoryTouchpoints);
        for (int told = 2 + HistoryTouchpoints; told < changes; told += EditsOfOneCommand)
        {
            clock.Now += Step;
            IEnumerable<JourneyMapEdit> edits = Enumerable.Range(told, Math.Min(EditsOfOneCommand, changes - told))
                .Select(number => new RenameTouchpoint(parts[number % parts.Count].Touchpoint, $"Touchpoint as change {number} has it"));
            await workspace.EditAsync(MapOf(name), [.. edits], "Told again");
        }
    }

    private static async Task DraftEditedAsync(FoundedWorkspace workspace)
    {
        Console.Error.WriteLine($"Filling: {Maps} maps …");
        foreach (string name in Enumerable.Range(0, Maps).Select(number => $"many {number}").Append("hot"))
            await DraftAsync(workspace, name, EditedTouchpoints);
    }

    private static Task DraftAsync(FoundedWorkspace workspace, string name, int touchpoints) => workspace.DraftAsync(
        MapOf(name), $"Map {name}", workspace.Teams[0], BenchmarkMaps.OneStage([.. PartsOf(name, touchpoints).Select(part => part.Touchpoint)]));

    private static JourneyMapId MapOf(string name) => new(NamedId.Make(Id, name));

    private static IReadOnlyList<EditedPart> PartsOf(string name, int touchpoints) =>
        [.. Enumerable.Range(0, touchpoints).Select(number => new EditedPart(MapOf(name), new PartId(NamedId.Make(MapOf(name).Value, number))))];
}
