using System.Globalization;
using System.Text;

namespace JourneyGov.Application.Viewing;

/// <summary>
/// A text as lists sort and search it: without case, accents, or more than one space in a row. Never fails: what is malformed becomes
/// U+FFFD, for a search text is anybody's.
/// </summary>
public static class SearchText
{
    /// <summary>The text to sort and search by: <c>Prêt  Immobilier</c> becomes <c>pret immobilier</c>.</summary>
    public static string Of(string text)
    {
        // U+FFFE is the one scalar value that normalisation throws on.
        var wellFormed = string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');
        var plain = new StringBuilder(text.Length);
        foreach (var c in wellFormed.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(c));
        }

        return string.Join(' ', plain.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
