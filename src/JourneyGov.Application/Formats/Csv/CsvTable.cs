using System.Buffers;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace JourneyGov.Application.Formats.Csv;

/// <summary>Writes rows as CSV that spreadsheets open without running anything in it.</summary>
internal static class CsvTable
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("\",;\t\r\n");

    /// <summary>Writes rows, comma-separated, lines ended by CR LF as RFC 4180 has it.</summary>
    public static string Write(IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", ShouldQuote = MustQuote }))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                    csv.WriteField(CsvFormula.Neutralise(cell ?? ""));
                csv.NextRecord();
            }
        }

        return text.ToString();
    }

    // Spaces round a text must survive, and so must every kind of line end.
    private static bool MustQuote(ShouldQuoteArgs cell) =>
        cell.Field is { Length: > 0 } text && (text.AsSpan().ContainsAny(Signs) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]));
}
