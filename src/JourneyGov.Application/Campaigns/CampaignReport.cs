using System.Collections.Immutable;
using System.Globalization;
using JourneyGov.Application.Formats.Csv;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Campaigns;

/// <summary>What became of a campaign, as of its closing; made anew from the log whenever somebody asks, and never kept.</summary>
/// <param name="reading">The campaign as of its closing.</param>
/// <param name="texts">The workspace's language.</param>
public sealed class CampaignReport(CampaignReading reading, Texts texts)
{
    private static readonly string[] Columns =
    [
        "reviews", "completed", "onTime", "late", "confirmed", "changesRequired", "retire", "postponed", "signOffsAsked", "signOffsGiven",
        "signOffsDismissed", "requiredChanges", "medianDays", "worstDays",
    ];

    /// <summary>The campaign as of its closing.</summary>
    public CampaignReading Reading => reading;

    /// <summary>The figures in all.</summary>
    public CampaignFigures InAll { get; } = CampaignFigures.InAll(reading);

    /// <summary>The figures of each team.</summary>
    public ImmutableArray<TeamFigures> ByTeam { get; } = CampaignFigures.ByTeam(reading);

    /// <summary>The figures of each department.</summary>
    public ImmutableArray<DepartmentFigures> ByDepartment { get; } = CampaignFigures.ByDepartment(reading);

    /// <summary>The report as a Markdown document.</summary>
    public string Markdown() => string.Concat(Blocks().Select(lines => $"{string.Join('\n', lines)}\n\n"));

    /// <summary>The report as CSV: one row for all, each department, team and map, with the same columns, so that spreadsheets can filter.</summary>
    public string Csv() => CsvTable.Write(
    [
        [Say("scope"), Say("name"), .. Columns.Select(column => Say(column)), Say("outcome"), Say("target"), Say("due"), Say("completedOn")],
        [Say("inAll"), reading.Campaign.Name, .. Cells(InAll), "", "", "", ""],
        .. ByDepartment.Select(string[] (it) => [Say("department"), it.Name ?? Say("noDepartment"), .. Cells(it.Figures), "", "", "", ""]),
        .. ByTeam.Select(string[] (it) => [Say("team"), it.Name, .. Cells(it.Figures), "", "", "", ""]),
        .. reading.Reviews.Select(string[] (it) =>
        [
            Say("map"), it.Title, .. Cells(CampaignFigures.Of(reading, it)), OutcomeOf(it), Day(it.Of.TargetOn), Day(it.Dates.DueOn),
            Day(it.CompletedOn(reading.Calendar)),
        ]),
    ]);

    private IEnumerable<string[]> Maps() => reading.Reviews.Select(it =>
    {
        var figures = CampaignFigures.Of(reading, it);
        return (string[])
        [
            it.Title, reading.NameOf(it.AccountableTeam), OutcomeOf(it), Day(it.Of.TargetOn), Day(it.Dates.DueOn),
            Day(it.CompletedOn(reading.Calendar)), $"{Number(figures.SignOffsGiven)}/{Number(figures.SignOffsAsked)}", Number(figures.WorstDays),
        ];
    });

    private string OutcomeOf(ReviewReading review) => review.Result is { } result ? texts.Term(result.Outcome) : texts.Term(review.Phase);

    private string[] Head(string first) => [Say(first), .. Columns.Select(column => Say(column))];

    private static string[] Line(string name, CampaignFigures figures) => [name, .. Cells(figures)];

    private static string[] Cells(CampaignFigures it) =>
    [
        Number(it.Reviews), Number(it.Completed), Number(it.OnTime), Number(it.Late), Number(it.Confirmed), Number(it.ChangesRequired),
        Number(it.Retire), Number(it.Postponed), Number(it.SignOffsAsked), Number(it.SignOffsGiven), Number(it.SignOffsDismissed), Number(it.RequiredChanges),
        it.MedianDays?.ToString(CultureInfo.InvariantCulture) ?? "", Number(it.WorstDays),
    ];

    private IEnumerable<IEnumerable<string>> Blocks()
    {
        var campaign = reading.Campaign;
        yield return [$"# {Escape(campaign.Name)}"];
        yield return [Say("period", campaign.Quarter.Label, Day(campaign.Quarter.FirstDay), Day(campaign.Quarter.LastDay))];
        if (campaign is { Opened: { } opened, Ended: { } closed })
            yield return [Say("course", Day(opened.At), Day(closed.At))];
        if (campaign.Note is { } note)
            yield return note.Split('\n').Select(line => $"> {Escape(line.TrimEnd('\r'))}");
        foreach (var block in Tables())
            yield return block;
    }

    private IEnumerable<IEnumerable<string>> Tables() =>
    [
        .. Table("inAll", [Say("figure"), Say("value")], Columns.Zip(Cells(InAll), string[] (name, cell) => [Say(name), cell])),
        .. Table("byDepartment", Head("department"), ByDepartment.Select(it => Line(it.Name ?? Say("noDepartment"), it.Figures))),
        .. Table("byTeam", Head("team"), ByTeam.Select(it => Line(it.Name, it.Figures))),
        .. Table(
            "byMap", [Say("map"), Say("team"), Say("outcome"), Say("target"), Say("due"), Say("completedOn"), Say("signOffs"), Say("days")], Maps()),
    ];

    private IEnumerable<IEnumerable<string>> Table(string title, string[] head, IEnumerable<string[]> rows) =>
    [
        [$"## {Say(title)}"],
        [
            $"| {string.Join(" | ", head)} |", $"|{string.Concat(head.Select(_ => " --- |"))}",
            .. rows.Select(row => $"| {string.Join(" | ", row.Select(Escape))} |"),
        ],
    ];

    private string Say(string key, params IReadOnlyList<string> arguments) => texts.Format($"campaignReport.{key}", arguments);

    private string Day(DateTimeOffset moment) => Day(reading.Calendar.DayAt(moment));

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    // What people wrote stays text: it makes no table, no link and no HTML.
    private static string Escape(string text) => string.Concat(
        text.Select(c => "\\`*_{}[]<>#|!&~".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : $"{c}"));
}
