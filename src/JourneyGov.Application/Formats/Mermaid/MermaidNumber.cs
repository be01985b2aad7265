using System.Globalization;

namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>Numbers as JavaScript's <c>Number(text)</c> reads them, since this is how Mermaid reads scores.</summary>
internal static class MermaidNumber
{
    /// <summary>The number that Mermaid makes of a score: a blank is 0, a word NaN.</summary>
    public static double AsMermaidReads(string text)
    {
        if (MermaidCharacters.Trim(text).Length == 0) return 0;
        return TryRead(text, out var number, allowInfinity: true) ? number : double.NaN;
    }

    /// <summary>Reads a number; false for a blank, a word or, unless allowed, an infinite one.</summary>
    public static bool TryRead(string text, out double number, bool allowInfinity = false)
    {
        var trimmed = MermaidCharacters.Trim(text);
        number = 0;
        if (!TryReadPrefixed(trimmed, out number) && !TryReadInfinity(trimmed, out number) && !TryReadDecimal(trimmed, out number))
            return false;
        return allowInfinity || double.IsFinite(number);
    }

    private static bool TryReadDecimal(string text, out double number)
    {
        number = 0;
        if (text.Any(c => !char.IsAsciiDigit(c) && !"+-.eE".Contains(c, StringComparison.Ordinal))) return false;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryReadInfinity(string text, out double number)
    {
        number = text.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
        return text is "Infinity" or "+Infinity" or "-Infinity";
    }

    private static bool TryReadPrefixed(string text, out double number)
    {
        number = 0;
        if (text.Length < 3 || text[0] != '0') return false;
        var radix = char.ToLowerInvariant(text[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
        if (radix == 0 || !text.Skip(2).All(c => char.IsAsciiHexDigit(c) && Digit(c) < radix)) return false;
        number = text.Skip(2).Aggregate(0d, (sum, c) => (sum * radix) + Digit(c));
        return true;
    }

    private static int Digit(char c) => Convert.ToInt32(c.ToString(), 16);
}
