namespace JourneyGov.Application.Formats.Csv;

/// <summary>
/// Texts that a spreadsheet would run as a formula: they are written behind an apostrophe, which spreadsheets take for "this is text", and
/// read without it.
/// </summary>
internal static class CsvFormula
{
    private const string Triggers = "=+-@\t\r\n＝＋－＠";
    private const char Apostrophe = '\'';

    /// <summary>The text as it is safe in a cell.</summary>
    public static string Neutralise(string text) =>
        text.Length > 0 && (text[0] == Apostrophe || IsTrigger(text[0])) ? Apostrophe + text : text;

    /// <summary>The text that a cell holds.</summary>
    public static string Restore(string cell) =>
        cell.Length > 1 && cell[0] == Apostrophe && (cell[1] == Apostrophe || IsTrigger(cell[1])) ? cell[1..] : cell;

    private static bool IsTrigger(char c) => Triggers.Contains(c, StringComparison.Ordinal);
}
