using System.Globalization;

namespace JourneyGov.Benchmarks.Reporting;

/// <summary>The rows as one Markdown table.</summary>
internal static class Table
{
    private static readonly string[] Heads =
    [
        "measured", "JourneyGov", "p50 / p95 / p99 ms", "allocated", "peak MiB", .. Other.All, .. Other.All.Select(other => $"× {other}"), "since the release",
    ];

    /// <summary>Writes it.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="released">The last release's figures; null when none were kept.</param>
    public static string Of(IReadOnlyList<Row> rows, Released? released)
    {
        string[][] lines = [Heads, .. rows.Select(row => Cells(row, released))];
        int[] widths = [.. Heads.Select((_, column) => lines.Max(line => line[column].Length))];
        IEnumerable<string> shown = lines.Select(line => Line(line.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        string rule = Line(widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ":"));
        return string.Join('\n', [shown.First(), rule, .. shown.Skip(1)]);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string[] Cells(Row row, Released? released) =>
    [
        row.Title,
        row.Show(row.Ours),
        row.Latency is { } it ? string.Create(CultureInfo.InvariantCulture, $"{it.P50:0.00} / {it.P95:0.00} / {it.P99:0.00}") : "",
        row.AllocatedBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes:#,0} B") : "",
        row.PeakMebibytes is { } peak ? string.Create(CultureInfo.InvariantCulture, $"{peak:0}") : "",
        .. Other.All.Select(other => row.Others.TryGetValue(other, out double figure) ? row.Show(figure) : ""),
        .. Other.All.Select(other => row.TimesAsFastAs(other) is { } times ? string.Create(CultureInfo.InvariantCulture, $"{times:0.00}") : ""),
        released?.ChangeOf(row) ?? "",
    ];
}
