using System.CommandLine;
using System.Globalization;
using JourneyGov.Application;
using JourneyGov.Server.Hosting;
using JourneyGov.Server.Rehearsal;

namespace JourneyGov.Server.CommandLine;

/// <summary><c>journeygov rehearse</c>: plays a year of governance through the API, and says what it came to.</summary>
internal static class RehearseCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("rehearse", texts["commandLine.rehearse.description"]);
        var against = new Option<string?>("--against") { Description = texts["commandLine.rehearse.against"], HelpName = "URL" };
        var key = new Option<string?>("--key") { Description = texts["commandLine.rehearse.key"], HelpName = "KEY" };
        var data = new DataOptions(texts, command);
        command.Options.Add(against);
        command.Options.Add(key);
        command.SetAction((line, cancellation) => Running.Async(() => PlayAsync(
            async () => line.GetValue(against) is { } address
                ? OtherStageAt(address, line.GetValue(key), texts)
                : await OwnStage.StartAsync(PlaceOf(data, line), Year.Begins, texts, cancellation),
            cancellation)));
        return command;
    }

    private static OtherStage OtherStageAt(string address, string? key, Texts texts)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? server) || server.Scheme is not ("http" or "https"))
            throw new CommandLineException(texts.Format("commandLine.rehearse.badAddress", address));
        return new OtherStage(server, key ?? throw new CommandLineException(texts["commandLine.rehearse.noKey"]));
    }

    // What other commands take for granted is real work: a year of 2018 goes there only where the command line says so.
    private static Settings? PlaceOf(DataOptions data, ParseResult line) =>
        line.GetValue(data.Data) is null && line.GetValue(data.Store) is null ? null : data.Read(line);

    private static async Task<int> PlayAsync(Func<Task<Stage>> set, CancellationToken cancellation)
    {
        try
        {
            await using Stage stage = await set();
            Write(await new Year(stage, Console.WriteLine, cancellation).PlayAsync());
            return Running.Done;
        }
        catch (RehearsalException exception)
        {
            throw new CommandLineException(exception.Message);
        }
    }

    private static void Write(Figures figures)
    {
        Head("| organisation | maps | reviews | on time | overdue | escalated | verified | stale | score |");
        foreach (OrganisationFigures it in figures.Organisations)
        {
            Console.WriteLine(
                $"| {it.Organisation} | {it.Maps} | {it.Completed} | {it.OnTime} | {it.Overdue} | {it.Escalations} | {it.Verified} | {it.Stale} "
                + string.Create(CultureInfo.InvariantCulture, $"| {it.Score:0.000} |"));
        }

        Head("| organisation | campaign | reviews | completed | on time | late |");
        foreach (ReportedCampaign it in figures.Campaigns)
            Console.WriteLine($"| {it.Organisation} | {it.Campaign} | {it.Reviews} | {it.Completed} | {it.OnTime} | {it.Late} |");
        Head("| organisation | team | maps | stages | touchpoints |");
        foreach (OwningTeam it in figures.Teams)
            Console.WriteLine($"| {it.Organisation} | {it.Team} | {it.Maps} | {it.Stages} | {it.Touchpoints} |");
    }

    private static void Head(string columns)
    {
        Console.WriteLine();
        Console.WriteLine(columns);
        Console.WriteLine("|---" + string.Concat(Enumerable.Repeat("|--:", columns.Count(mark => mark == '|') - 2)) + "|");
    }
}
