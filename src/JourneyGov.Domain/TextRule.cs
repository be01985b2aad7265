using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JourneyGov.Domain;

/// <summary>What every text that people write must be: short enough, well formed, and something where something must be said.</summary>
internal static class TextRule
{
    /// <summary>The longest line (a name, a label), in UTF-16 code units.</summary>
    public const int LineLimit = 200;

    /// <summary>The longest prose (notes, a summary), in UTF-16 code units.</summary>
    public const int ProseLimit = 4000;

    /// <summary>The text as it is kept: without white space around it; null when nothing is left that could be seen.</summary>
    public static string? Tidy(string? text) => SaysNothing(text) ? null : text.Trim();

    /// <summary>Whether a text is missing, or only white space and marks without a shape, such as a zero-width space.</summary>
    public static bool SaysNothing([NotNullWhen(false)] string? text) =>
        text is null || text.All(c => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);

    /// <summary>A line of text that must say something: no line break, no tab.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it is in the input.</param>
    /// <param name="limit">The longest it may be, in UTF-16 code units.</param>
    public static IEnumerable<Refusal> Line(string? text, string path, int limit = LineLimit) =>
        Tidy(text) is { } line ? Check(line, path, limit, allowedControls: "") : [Refusal.Because(RefusalCode.TextEmpty, path)];

    /// <summary>Prose that must say something; it may have several lines.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it is in the input.</param>
    public static IEnumerable<Refusal> Prose(string? text, string path) =>
        Tidy(text) is null ? [Refusal.Because(RefusalCode.TextEmpty, path)] : OptionalProse(text, path);

    /// <summary>Prose that may be left out.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="path">Where it is in the input.</param>
    public static IEnumerable<Refusal> OptionalProse(string? text, string path) =>
        Tidy(text) is { } prose ? Check(prose, path, ProseLimit, allowedControls: "\n\r\t") : [];

    /// <summary>A reason that must say something.</summary>
    /// <param name="reason">The reason of the command.</param>
    public static IEnumerable<Refusal> Reason(string? reason) => Refusal.When(SaysNothing(reason), RefusalCode.ReasonRequired, "reason");

    private static IEnumerable<Refusal> Check(string text, string path, int limit, string allowedControls)
    {
        if (text.Length > limit)
            yield return Refusal.Because(RefusalCode.TextTooLong, path, Number(limit), Number(text.Length));
        if (WholeText.IsBroken(text, allowedControls) || text.Any(IsForbidden))
            yield return Refusal.Because(RefusalCode.TextMalformed, path);
    }

    // Line and paragraph separators break lines where nobody sees them; the other two are no characters at all.
    private static bool IsForbidden(char c) => c is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF';

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
