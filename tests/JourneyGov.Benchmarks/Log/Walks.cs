using System.Diagnostics;
using System.Globalization;
using System.Text;
using JourneyGov.Application;
using JourneyGov.Application.Formats.Importing;
using JourneyGov.Application.Viewing;
using JourneyGov.Benchmarks.Reporting;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>What goes through a whole log or fills one: verifying, rebuilding the views, importing.</summary>
/// <param name="store">The store.</param>
/// <param name="pace">How much to import.</param>
internal sealed class Walks(IMeasuredStore store, Pace pace)
{
    private const int SecondsForAMillion = 30;
    private const int MapsOfARound = 15;
    private const int Stages = 5;
    private const int Touchpoints = 6;

    /// <summary>Walks the chain of the long log.</summary>
    public async Task<Measured> VerifyAsync()
    {
        IEventLog log = await store.LongLogAsync();
        Console.Error.WriteLine("log: verify …");
        long start = Stopwatch.GetTimestamp();
        LogVerification verified = await LogVerification.RunAsync(log, LongLog.Workspace, null, CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (!verified.IsIntact)
            throw new BenchmarkException($"The long log is not intact: {verified.Fault}");

        return new Measured(
            $"log/{store.Name}/verify", $"{store.Name}, events verified, of {store.LongLogEvents:#,0}", Unit.PerSecond, verified.EventsVerified / seconds,
            Beside: new Beside($"a million in {SecondsForAMillion} s", 1e6 / SecondsForAMillion), Asked: Asked.AtLeast(1));
    }

    /// <summary>Folds all views anew.</summary>
    public async Task<Measured> RebuildAsync(Installation installation)
    {
        Console.Error.WriteLine("log: rebuild …");
        long start = Stopwatch.GetTimestamp();
        long events = (await new ViewRebuild(installation.Store, installation.Log, new RebuiltViews(installation.Store).Nouns).RunAsync(LogWorkspace.Id, null, CancellationToken.None)).Position;
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Measured($"log/{store.Name}/rebuild", $"{store.Name}, events folded into views anew, of {events:#,0}", Unit.PerSecond, events / seconds);
    }

    /// <summary>Imports Mermaid diagrams of 5 stages with 6 touchpoints each.</summary>
    public async Task<IReadOnlyList<Measured>> ImportAsync()
    {
        Console.Error.WriteLine("log: import …");
        StoredContent content = await store.EmptyAsync();
        await using Installation installation = await content.OpenAsync(TimeProvider.System);
        FoundedWorkspace workspace = await FoundedWorkspace.FoundAsync(
            content.Folder, installation, Guid.NewGuid(), TimeProvider.System.GetUtcNow().Month);
        var target = new ImportTarget(workspace.Id, workspace.Teams[0], "Team 0", TeamIsMeant: true, "First-time buyer", "Anyone");
        var importer = new JourneyMapImporter(installation.Commands, installation.Store, installation.Clock, target);
        await ImportAsync(importer, 0, 1);
        long before = (await installation.Log.HeadAsync(workspace.Id, CancellationToken.None)).Position;
        int maps = MapsOfARound * pace.LogRounds;
        long start = Stopwatch.GetTimestamp();
        await ImportAsync(importer, 1, maps);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long events = (await installation.Log.HeadAsync(workspace.Id, CancellationToken.None)).Position - before;
        return
        [
            new($"log/{store.Name}/import/maps", $"{store.Name}, maps imported, of {Stages * Touchpoints} touchpoints", Unit.PerSecond, maps / seconds),
            new($"log/{store.Name}/import/events", $"{store.Name}, events imported", Unit.PerSecond, events / seconds),
        ];
    }

    private static async Task ImportAsync(JourneyMapImporter importer, int first, int maps)
    {
        for (int number = first; number < first + maps; number++)
        {
            SourceMap source = SourceMap.Read(ImportFormat.Mermaid, Diagram(number), $"map-{number}", null, Texts.English);
            ImportResult result = await importer.ImportAsync(source, $"map-{number}", "Imported", CancellationToken.None);
            if (result.Made is null)
                throw new BenchmarkException($"A map was not imported: {string.Join("; ", result.Diagnostics)} {string.Join("; ", result.Refusals)}");
        }
    }

    private static string Diagram(int number)
    {
        StringBuilder text = new StringBuilder("journey\n").Append(CultureInfo.InvariantCulture, $"  title Imported journey {number}\n");
        for (int stage = 0; stage < Stages; stage++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  section Stage {stage} weighs offers\n");
            for (int touchpoint = 0; touchpoint < Touchpoints; touchpoint++)
                text.Append(CultureInfo.InvariantCulture, $"    Asks an adviser {touchpoint}: {1 + touchpoint % 5}: Customer, Adviser\n");
        }

        return text.ToString();
    }
}
