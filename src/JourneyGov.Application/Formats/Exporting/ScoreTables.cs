using System.Globalization;
using JourneyGov.Application.Formats.Csv;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;

namespace JourneyGov.Application.Formats.Exporting;

/// <summary>Writes governance scores as tables: CSV for spreadsheets, Markdown for people.</summary>
/// <param name="nameOf">What a team is called.</param>
/// <param name="departmentOf">What a department is called.</param>
public sealed class ScoreTables(Func<TeamId, string> nameOf, Func<DepartmentId, string> departmentOf)
{
    private static readonly string[] Columns =
    [
        "Day", "Scope", "Name", "Maps", "Score", "At the line", "Verified", "Of maps", "On time", "Of reviews due", "With evidence", "Of findings",
        "Owned", "Of maps and parts", "Id",
    ];

    private sealed record Line(string Scope, string Name, Guid? Id, GovernanceFigures Figures);

    /// <summary>CSV: for each day a row in all, for each department and for each team. Shares are their two counts.</summary>
    public string Csv(IEnumerable<GovernanceScore> scores) =>
        CsvTable.Write(scores.SelectMany(score => Lines(score, Texts.English).Select(line => Row(score, line))).Prepend(Columns));

    /// <summary>Markdown: one score in all, by department and by team; of several, one line for each day.</summary>
    public string Markdown(IReadOnlyList<GovernanceScore> scores, Texts texts)
    {
        var (first, rows) = scores is [var one]
            ? ("scope", Lines(one, texts).Select(line => (line.Name, line.Figures)))
            : ("day", scores.Select(score => (Day(score.Day), score.Total)));
        var shares = new[] { "overall", "verified", "onTime", "withEvidence", "owned" };
        return string.Join('\n',
        [
            TableLine([texts[$"score.{first}"], .. shares.Select(share => texts[$"score.{share}"])]),
            TableLine(["---", .. shares.Select(_ => "---:")]),
            .. rows.Select(row => TableLine([Cell(row.Item1), .. Shares(row.Item2).Select(share => Percent(share, texts))])),
            "",
        ]);
    }

    private IEnumerable<Line> Lines(GovernanceScore score, Texts texts) =>
    [
        new("ALL", texts["score.all"], null, score.Total),
        .. ByName(score.ByDepartment().Where(of => of.Department is not null)
            .Select(of => new Line("DEPARTMENT", departmentOf(of.Department!.Value), of.Department!.Value.Value, of.Figures))),
        .. ByName(score.ByTeam().Select(of => new Line("TEAM", nameOf(of.Team), of.Team.Value, of.Figures))),
    ];

    private static IEnumerable<Line> ByName(IEnumerable<Line> lines) => lines.OrderBy(line => SearchText.Of(line.Name), StringComparer.Ordinal);

    private static string?[] Row(GovernanceScore score, Line line) =>
    [
        Day(score.Day), line.Scope, line.Scope == "ALL" ? null : line.Name, Number(line.Figures.Maps),
        line.Figures.Overall?.ToString("0.0000", CultureInfo.InvariantCulture), line.Figures.AtLine?.ToString(),
        .. new[] { line.Figures.Verified, line.Figures.OnTime, line.Figures.WithEvidence, line.Figures.Owned }
            .SelectMany(share => new[] { Number(share.Met), Number(share.Of) }),
        line.Id?.ToString("D"),
    ];

    private static IEnumerable<decimal?> Shares(GovernanceFigures figures) =>
        [figures.Overall, figures.Verified.Share, figures.OnTime.Share, figures.WithEvidence.Share, figures.Owned.Share];

    // Cut off, not rounded: what is below the line never reads as if it were at it.
    private static string Percent(decimal? share, Texts texts) =>
        share is { } of ? texts.Format("score.percent", Math.Floor(of * 100).ToString("0", CultureInfo.InvariantCulture)) : "–";

    private static string Cell(string text) => MarkdownText.Plain(text).ReplaceLineEndings(" ");

    private static string TableLine(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
