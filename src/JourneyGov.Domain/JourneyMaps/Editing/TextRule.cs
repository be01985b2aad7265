using System.Globalization;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>What a text may be: trimmed, within its limit, without control characters other than line feed and tab, whole Unicode.</summary>
internal static class TextRule
{
    /// <summary>The text as it is kept: without white space around it, lines ended by line feeds, or null if that leaves nothing.</summary>
    public static string? Tidied(string? text) =>
        Domain.TextRule.SaysNothing(text) ? null : text.Trim().Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Why a tidied text is refused, or null.</summary>
    public static Refusal? Check(string text, int limit, string path)
    {
        if (text.Length > limit) return Refusal.Because(RefusalCode.TextTooLong, path, limit.ToString(CultureInfo.InvariantCulture));
        return WholeText.IsBroken(text, "\n\t") ? Refusal.Because(RefusalCode.TextMalformed, path) : null;
    }
}
