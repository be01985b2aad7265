using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Workspaces;
using JourneyGov.Server.GraphQL;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary>
/// <c>journeygov erase</c>: destroys all that tells who a person is, for whoever may write the store. Also for those who left, and again for
/// those who were erased, so that nothing is left of them in the store's files.
/// </summary>
internal static class EraseCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("erase", texts["commandLine.erase.description"]);
        var person = new Argument<string>("person") { Description = texts["commandLine.key.person"] };
        var reason = new Option<string>("--reason") { Description = texts["commandLine.erase.reason"], Required = true };
        var workspace = new Option<string?>("--workspace") { Description = texts["commandLine.option.workspace"], HelpName = "W" };
        var data = new DataOptions(texts, command);
        command.Arguments.Add(person);
        command.Options.Add(reason);
        command.Options.Add(workspace);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            await using Installation installation = await data.OpenExistingAsync(line, cancellation);
            WorkspaceState where = await Choice.WorkspaceAsync(installation, line.GetValue(workspace), texts, cancellation);
            PersonState who = await Choice.AnyPersonAsync(installation, where.Id.Value, line.GetValue(person)!, texts, cancellation);
            return await EraseAsync(installation, where.Id.Value, who, line.GetValue(reason), texts, cancellation);
        }));
        return command;
    }

    private static async Task<int> EraseAsync(
        Installation installation, Guid workspace, PersonState person, string? reason, Texts texts, CancellationToken cancellation)
    {
        var context = new CommandContext(workspace, Caller.Clock, Guid.CreateVersion7(), reason, null, null, installation.Clock.GetUtcNow());
        CommandOutcome outcome = await installation.Commands.Send(new Ask<ErasePerson>(context, person.Id.Value, new ErasePerson()), cancellation);
        IReadOnlyList<DescribedRefusal> refusals =
            await new RefusalReader(installation.Store).DescribeAsync(workspace, null, outcome.Refusals, texts, cancellation);
        if (refusals is [var refusal, ..])
            throw new CommandLineException($"{refusal.Message} {refusal.Remedy}");

        // By id: what is printed may be kept.
        Console.WriteLine(texts.Format("commandLine.erase.done", ApiId.Of(person.Id)));
        if (outcome.TracesLeft == true)
            Console.WriteLine(texts["commandLine.erase.traces"]);
        return Running.Done;
    }
}
