using System.Globalization;

namespace JourneyGov.Benchmarks.Reporting;

/// <summary>The rows as one Markdown table.</summary>
internal static class Table
{
    private static readonly string[] MeasuredHeads = ["measured", "figure", "p50 / p95 / p99 ms", "beside", "its figure", "its p50 ms", "ratio", "asked", "reached"];

    private static readonly string[] Heads =
    [
        "measured", "JourneyGov", "p50 / p95 / p99 ms", "allocated", "peak MiB",
        .. Other.All, .. Other.All.Select(other => $"× {other}"), "since the release",
    ];

    /// <summary>Writes the rows of engine and server.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="released">The last release's figures; null when none were kept.</param>
    public static string Of(IReadOnlyList<Row> rows, Released? released) => Of([Heads, .. rows.Select(row => Cells(row, released))]);

    /// <summary>Writes the rows of the event log.</summary>
    public static string Of(IReadOnlyList<Measured> rows) => Of([MeasuredHeads, .. rows.Select(Cells)]);

    private static string Of(string[][] lines)
    {
        int[] widths = [.. lines[0].Select((_, column) => lines.Max(line => line[column].Length))];
        IEnumerable<string> shown = lines.Select(line => Line(line.Select((cell, column) =>
            column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        string rule = Line(widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ":"));
        return string.Join('\n', [shown.First(), rule, .. shown.Skip(1)]);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string[] Cells(Row row, Released? released) =>
    [
        row.Title,
        row.Unit.Show(row.Ours),
        Figures.Show(row.Latency),
        row.AllocatedBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes:#,0} B") : "",
        row.PeakMebibytes is { } peak ? string.Create(CultureInfo.InvariantCulture, $"{peak:0}") : "",
        .. Other.All.Select(other => row.Others.TryGetValue(other, out double figure) ? row.Unit.Show(figure) : ""),
        .. Other.All.Select(other => row.TimesAsFastAs(other) is { } times ? Figures.Show(times) : ""),
        released?.ChangeOf(row) ?? "",
    ];

    private static string[] Cells(Measured row) =>
    [
        row.Title,
        row.Unit.Show(row.Figure),
        Figures.Show(row.Latency),
        row.Beside?.Title ?? "",
        row.Beside is { } beside ? row.Unit.Show(beside.Figure) : "",
        row.Beside?.Latency is { P50: var half } ? Figures.Show(half) : "",
        row.Ratio is { } ratio ? Figures.Show(ratio) : "",
        row.Asked is { } asked ? $"{(asked.IsMost ? "≤" : "≥")} {Figures.Show(asked.Ratio)}" : "",
        row.IsReached switch { true => "yes", false => "no", null => "" },
    ];
}
