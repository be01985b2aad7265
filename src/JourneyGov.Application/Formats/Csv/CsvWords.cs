namespace JourneyGov.Application.Formats.Csv;

/// <summary>The words that some cells must be one of.</summary>
internal static class CsvWords
{
    public static readonly string[] Phases = ["BEFORE", "DURING", "AFTER"];

    public static readonly string[] Kinds = ["PAIN", "GAIN", "OPPORTUNITY", "DIFFERENTIATOR", "INSIGHT"];

    public static readonly string[] Efforts = ["COGNITIVE", "PHYSICAL", "FINANCIAL", "EMOTIONAL"];

    /// <summary>The word as the table has it, whatever its case; null when it is not there.</summary>
    public static string? Find(string[] words, string text) =>
        Array.Find(words, word => word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A whole number from 1 to 5, or null.</summary>
    public static int? Score(string text) =>
        int.TryParse(text.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var score) && score is >= 1 and <= 5
            ? score
            : null;
}
