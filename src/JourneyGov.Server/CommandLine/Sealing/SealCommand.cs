using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Proving;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine.Sealing;

/// <summary><c>journeygov seal</c>: verifies each workspace and prints a signed statement of what its history is.</summary>
internal static class SealCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("seal", texts["commandLine.seal.description"]);
        var key = new Option<string?>("--key") { Description = texts["commandLine.seal.key"], HelpName = "FILE" };
        var newKey = new Option<string?>("--new-key") { Description = texts["commandLine.seal.newKey"], HelpName = "FILE" };
        var output = new Option<string?>("--output", "-o") { Description = texts["commandLine.export.output"], HelpName = "FILE" };
        var workspace = new Option<string?>("--workspace") { Description = texts["commandLine.seal.workspace"], HelpName = "W" };
        foreach (Option option in new Option[] { key, newKey, output, workspace })
            command.Options.Add(option);
        var data = new DataOptions(texts, command);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            if (line.GetValue(newKey) is { } made)
                return MakeKey(made, texts);

            using SealKey signing = KeyFile.ReadPair(line.GetValue(key) ?? throw new CommandLineException(texts["commandLine.seal.noKey"]), texts);
            await using Installation installation = await data.OpenExistingAsync(line, cancellation);
            IReadOnlyList<Guid> workspaces = line.GetValue(workspace) is { } named
                ? [(await Choice.WorkspaceAsync(installation, named, texts, cancellation)).Id.Value]
                : await installation.Log.WorkspacesAsync(cancellation);
            return await RunAsync(installation, workspaces, signing, line.GetValue(output), texts, cancellation);
        }));
        return command;
    }

    private static int MakeKey(string file, Texts texts)
    {
        string id = KeyFile.Create(file, texts);
        Console.WriteLine(texts.Format("commandLine.seal.keyMade", id, file, KeyFile.PublicOf(file)));
        return Running.Done;
    }

    private static async Task<int> RunAsync(
        Installation installation, IReadOnlyList<Guid> workspaces, SealKey key, string? output, Texts texts, CancellationToken cancellation)
    {
        var seals = new List<Seal>();
        foreach (Guid workspace in workspaces)
        {
            LogVerification found = await VerifyCommand.WalkAsync(
                installation.Log, workspace, progress => LogVerification.RunAsync(installation.Log, workspace, progress, cancellation), texts, cancellation);
            if (!found.IsIntact)
                throw new CommandLineException($"{VerifyCommand.Say(found, texts)} {texts["commandLine.seal.refused"]}");

            // What was verified can only be gone already where somebody cuts the log at this moment.
            SealedStretch stretch = await SealedHistory.ReadAsync(installation.Log, workspace, found.Head.Position, cancellation)
                ?? throw new CommandLineException(texts["commandLine.seal.refused"]);
            seals.Add(key.Sign(workspace, stretch, installation.Clock.GetUtcNow()));
        }

        await OutputFile.WriteAsync(SealDocument.Write(seals), output, texts, cancellation);
        return Running.Done;
    }
}
