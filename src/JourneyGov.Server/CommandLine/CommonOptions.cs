using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary>The options that every subcommand has: where the data lies, where the store is, and the settings file.</summary>
internal sealed class DataOptions
{
    public DataOptions(Texts texts, Command command)
    {
        Data = new Option<string?>("--data") { Description = texts["commandLine.option.data"], HelpName = "DIR" };
        Store = new Option<string?>("--store") { Description = texts["commandLine.option.store"], HelpName = "STORE" };
        File = new Option<string?>("--settings") { Description = texts["commandLine.option.settings"], HelpName = "FILE" };
        command.Options.Add(Data);
        command.Options.Add(Store);
        command.Options.Add(File);
    }

    public Option<string?> Data { get; }

    public Option<string?> Store { get; }

    public Option<string?> File { get; }

    /// <summary>Opens the store that this command line means, which must be there already.</summary>
    public async Task<Installation> OpenExistingAsync(ParseResult line, CancellationToken cancellation) =>
        Installation.Over(await StoreAddress.Of(Read(line)).OpenAsync(TimeProvider.System, create: false, cancellation), TimeProvider.System);

    /// <summary>The settings, with what this command line says on top.</summary>
    public Settings Read(ParseResult line, params (string Name, string? Value)[] more) => Settings.Read(
        line.GetValue(File),
        new Dictionary<string, string?>(more.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)))
        {
            [nameof(Settings.Data)] = line.GetValue(Data),
            [nameof(Settings.Store)] = line.GetValue(Store),
        });
}

/// <summary>Runs a subcommand, and says in one line what stopped it where that is not a fault of the program.</summary>
internal static class Running
{
    /// <summary>Everything asked was done.</summary>
    public const int Done = 0;

    /// <summary>Something asked was refused or not found; the output says what.</summary>
    public const int Refused = 1;

    /// <summary>The store or the settings cannot be used.</summary>
    public const int Unavailable = 2;

    /// <summary>Runs it.</summary>
    public static async Task<int> Async(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (exception is SettingsException or StoreUnavailableException or RebuildRefusedException or CommandLineException)
        {
            await Console.Error.WriteLineAsync($"journeygov: {exception.Message}");
            return exception is CommandLineException ? Refused : Unavailable;
        }
    }
}

/// <summary>What was asked on the command line cannot be done; the message says why and what to do instead.</summary>
internal sealed class CommandLineException(string message) : Exception(message);
