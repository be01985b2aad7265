using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.Application.Viewing;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;
using JourneyGov.Server.Clock;
using JourneyGov.Server.Demo;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary><c>journeygov serve</c>: runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("serve", texts["commandLine.serve.description"]);
        var data = new DataOptions(texts, command);
        var urls = new Option<string?>("--urls") { Description = texts["commandLine.serve.urls"], HelpName = "URL" };
        var demo = new Option<bool>("--demo") { Description = texts["commandLine.serve.demo"] };
        var manualClock = new Option<DateTimeOffset?>("--manual-clock") { Description = texts["commandLine.serve.manualClock"], HelpName = "MOMENT" };
        command.Options.Add(urls);
        command.Options.Add(demo);
        command.Options.Add(manualClock);
        command.SetAction((line, cancellation) => Running.Async(() =>
        {
            Settings settings = data.Read(line, (nameof(Settings.Urls), line.GetValue(urls)));
            TimeProvider clock = line.GetValue(manualClock) is { } start ? new ManualClock(start) : TimeProvider.System;
            return ServeAsync(settings, clock, line.GetValue(demo), texts, cancellation);
        }));
        return command;
    }

    private static async Task<int> ServeAsync(Settings settings, TimeProvider clock, bool demo, Texts texts, CancellationToken cancellation)
    {
        DataFolder folder = DataFolder.At(settings.Data);
        if (await OpenAsync(settings, clock, texts, cancellation) is not { } store)
            return Running.Done;

        await using Installation installation = Installation.Over(store, clock);
        Console.WriteLine(texts.Format("commandLine.serve.folder", folder.Path));
        if (settings.Store is not null)
            Console.WriteLine(texts.Format("commandLine.serve.store", store.Name));
        if (clock is ManualClock manual)
            await WarnAsync(manual, installation, texts, cancellation);
        await installation.AloneAsync(() => PrepareAsync(installation, folder, demo, texts, cancellation), cancellation);

        await using WebApplication server = JourneyGovServer.Build(settings, installation);
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            throw new SettingsException($"{settings.Urls}: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }

        foreach (string address in server.Urls)
            Console.WriteLine(texts.Format("commandLine.serve.address", address));

        Console.WriteLine(texts["commandLine.serve.stop"]);
        await server.WaitForShutdownAsync(cancellation);
        Console.WriteLine(texts["commandLine.serve.stopped"]);
        return Running.Done;
    }

    private static async Task WarnAsync(ManualClock clock, Installation installation, Texts texts, CancellationToken cancellation)
    {
        await clock.CatchUpAsync(installation, cancellation);
        await Console.Error.WriteLineAsync(texts.Format("commandLine.serve.notForProduction", $"{clock.GetUtcNow():u}"));
    }

    // Null: told to stop while the store was away.
    private static async Task<IStore?> OpenAsync(Settings settings, TimeProvider clock, Texts texts, CancellationToken cancellation)
    {
        try
        {
            return await StoreAddress.Of(settings).OpenPatientlyAsync(
                clock,
                (away, pause) => Console.Error.WriteLine(texts.Format("commandLine.serve.waiting", away.Message, $"{pause.TotalSeconds:0}")),
                cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Folds the views that this version added to a store of an earlier one.</summary>
    public static async Task FoldAsync(Installation installation, Texts texts, CancellationToken cancellation)
    {
        var backlog = new ViewBacklog(installation.Store, new ViewRebuild(installation.Store, installation.Log, new RebuiltViews(installation.Store).Nouns));
        foreach (Guid workspace in await backlog.WorkspacesAsync(cancellation))
        {
            Console.WriteLine(texts.Format("commandLine.serve.folding", workspace.ToString()));
            await backlog.FoldAsync(workspace, cancellation);
        }
    }

    private static async Task PrepareAsync(Installation installation, DataFolder folder, bool demo, Texts texts, CancellationToken cancellation)
    {
        await FoldAsync(installation, texts, cancellation);
        if (demo)
        {
            await DemoWorkspace.EnsureAsync(installation, folder, cancellation);
            Say(DataFolder.ReadSecrets<GivenKey[]>(folder.DemoKeys) ?? [], texts);
            Console.WriteLine(texts.Format("commandLine.serve.keys", folder.DemoKeys));
        }
        else if (await FirstStart.PrepareAsync(installation, folder, texts, cancellation) is { } key)
        {
            Say([key], texts);
            Console.WriteLine(texts.Format("commandLine.serve.keys", folder.AdministratorKey));
        }
    }

    private static void Say(IReadOnlyList<GivenKey> keys, Texts texts)
    {
        foreach (GivenKey key in keys)
            Console.WriteLine($"  {key.Key}  {key.Person}, {RoleOf(key, texts)}");
    }

    private static string RoleOf(GivenKey key, Texts texts)
    {
        string role = Enum.TryParse(key.Role, out Domain.TeamRole team) ? texts.Term(team)
            : Enum.TryParse(key.Role, out Domain.WorkspaceRole workspace) ? texts.Term(workspace)
            : texts["commandLine.serve.guest"];
        return key.Team is null ? role : $"{role}, {key.Team}";
    }
}
