using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.Server.Clock;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary>
/// <c>journeygov migrate</c>: brings the store's schema up to date and ends. Where the server runs as a user that may not change the schema,
/// the owner of the database does this first.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("migrate", texts["commandLine.migrate.description"]);
        var data = new DataOptions(texts, command);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            await using Installation installation = await data.OpenExistingAsync(line, cancellation);
            if (StoreAddress.Of(data.Read(line)) is { IsPostgres: true } shared)
                await ClockService.MigrateAsync(shared, cancellation);
            await ServeCommand.FoldAsync(installation, texts, cancellation);
            Console.WriteLine(texts.Format("commandLine.migrate.done", installation.Store.Name));
            return Running.Done;
        }));
        return command;
    }
}
