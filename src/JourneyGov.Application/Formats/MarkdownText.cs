namespace JourneyGov.Application.Formats;

/// <summary>Text within Markdown.</summary>
internal static class MarkdownText
{
    private const string Marks = "\\`*_{}[]<>#|~";

    /// <summary>What people wrote, as text, whatever it looks like.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Select(sign => Marks.Contains(sign, StringComparison.Ordinal) ? $"\\{sign}" : $"{sign}"));
}
