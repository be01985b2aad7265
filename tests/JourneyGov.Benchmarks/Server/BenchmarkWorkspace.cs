using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Server;

/// <summary>
/// A data folder with 10,000 maps, made by sending the real commands and kept for the next run. 4 in 10 were drafted 200 days ago, so that
/// their reviews are overdue; the others are new.
/// </summary>
internal static class BenchmarkWorkspace
{
    /// <summary>The title of the map with 5 stages, 30 touchpoints and 90 findings.</summary>
    public const string WholeMap = "Whole: first home loan, from the first question to the keys";

    /// <summary>The title of the map that was edited again and again.</summary>
    public const string EditedMap = "Edited: first home loan";

    /// <summary>How many maps there are.</summary>
    public const int Maps = 10_000;

    private const int DaysAgo = 200;
    private const int Events = 2_000;
    private const int EventsOfOneCommand = 40;
    private const int Senders = 8;

    /// <summary>The folder, made now if no earlier run left it.</summary>
    public static async Task<DataFolder> EnsureAsync()
    {
        string folder = FoundedWorkspace.CachedFolder(Directory.EnumerateFiles(Path.Combine(Node.ProjectFolder, "Server"), "Benchmark*.cs"));
        if (Directory.Exists(folder))
            return new DataFolder(folder);

        Console.Error.WriteLine($"Filling {folder} with {Maps:#,0} maps …");
        await using var scratch = TemporaryFolder.Create();
        DataFolder unfinished = DataFolder.At(Path.Combine(scratch.Path, "unfinished"));
        var clock = new MovableClock();
        await using (Installation installation = Installation.Open(unfinished, clock))
            await FillAsync(unfinished, installation, clock);

        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.Move(unfinished.Path, folder);
        return new DataFolder(folder);
    }

    private static async Task FillAsync(DataFolder folder, Installation installation, MovableClock clock)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        clock.Now = now.AddDays(-DaysAgo);
        FoundedWorkspace workspace = await FoundedWorkspace.FoundAsync(folder, installation, Guid.NewGuid(), now.Month);
        await DraftAsync(workspace, Enumerable.Range(0, Maps * 4 / 10));
        clock.Now = now;
        await DraftAsync(workspace, Enumerable.Range(Maps * 4 / 10, Maps * 6 / 10 - 2));
        IReadOnlyList<TeamId> teams = workspace.Teams;
        await workspace.DraftAsync(new JourneyMapId(Guid.NewGuid()), WholeMap, teams[0], BenchmarkMaps.Whole(teams[1], teams[2]));
        await EditAgainAndAgainAsync(workspace);
        var time = new WorkspaceClock(installation.Commands, installation.Facts);
        while ((await time.KeepTimeAsync(workspace.Id, now, CancellationToken.None)).Count > 0)
            Console.Error.WriteLine("Reviews fell due …");
    }

    private static Task DraftAsync(FoundedWorkspace workspace, IEnumerable<int> numbers) => Parallel.ForEachAsync(
        numbers, new ParallelOptions { MaxDegreeOfParallelism = Senders },
        async (number, _) => await workspace.DraftAsync(
            new JourneyMapId(Guid.NewGuid()), $"Journey {number:00000}", workspace.Teams[number % workspace.Teams.Count], BenchmarkMaps.Small()));

    private static async Task EditAgainAndAgainAsync(FoundedWorkspace workspace)
    {
        var map = new JourneyMapId(Guid.NewGuid());
        PartId[] touchpoints = [.. Enumerable.Range(0, EventsOfOneCommand).Select(_ => new PartId(Guid.NewGuid()))];
        await workspace.DraftAsync(map, EditedMap, workspace.Teams[0], BenchmarkMaps.OneStage(touchpoints));
        for (int round = 1; round <= Events / EventsOfOneCommand; round++)
            await workspace.EditAsync(map, BenchmarkMaps.Renamed(touchpoints, round), $"Round {round}");
    }
}
