using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Workspaces;
using JourneyGov.Server.Hosting;
using JourneyGov.Server.Identity;

namespace JourneyGov.Server.CommandLine;

/// <summary>
/// <c>journeygov key</c>: gives a person a new API key. Whoever may write the data folder may do so: it is the way back in for those who lost
/// theirs, the last administrator among them.
/// </summary>
internal static class KeyCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("key", texts["commandLine.key.description"]);
        var person = new Argument<string>("person") { Description = texts["commandLine.key.person"] };
        var label = new Option<string?>("--label") { Description = texts["commandLine.key.label"] };
        var days = new Option<int?>("--days") { Description = texts["commandLine.key.days"] };
        var workspace = new Option<string?>("--workspace") { Description = texts["commandLine.option.workspace"], HelpName = "W" };
        var data = new DataOptions(texts, command);
        command.Arguments.Add(person);
        command.Options.Add(label);
        command.Options.Add(days);
        command.Options.Add(workspace);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            await using Installation installation = await data.OpenExistingAsync(line, cancellation);
            WorkspaceState where = await Choice.WorkspaceAsync(installation, line.GetValue(workspace), texts, cancellation);
            PersonState who = await Choice.PersonAsync(installation, where.Id.Value, line.GetValue(person)!, texts, cancellation);
            return await IssueAsync(installation, where.Id.Value, who, line.GetValue(label) ?? "command line", line.GetValue(days), texts, cancellation);
        }));
        return command;
    }

    private static async Task<int> IssueAsync(
        Installation installation, Guid workspace, PersonState person, string label, int? days, Texts texts, CancellationToken cancellation)
    {
        string key = ApiKeySecret.Create();
        DateTimeOffset now = installation.Clock.GetUtcNow();
        var context = new CommandContext(workspace, Caller.Clock, Guid.CreateVersion7(), null, null, null, now);
        var issue = new IssueApiKey(new ApiKeyId(Guid.CreateVersion7()), label, CallerReader.HashOf(key), days is { } count ? now.AddDays(count) : null);
        CommandOutcome outcome = await installation.Commands.Send(new Ask<IssueApiKey>(context, person.Id.Value, issue), cancellation);
        if (outcome.Refusals is [var refusal, ..])
            throw new CommandLineException(texts.Sentence(refusal.Code, refusal.Arguments));

        Console.WriteLine(texts.Format("commandLine.key.issued", person.Name));
        Console.WriteLine(key);
        return Running.Done;
    }
}
