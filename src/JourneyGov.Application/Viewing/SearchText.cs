using System.Globalization;
using System.Text;

namespace JourneyGov.Application.Viewing;

/// <summary>A text as lists sort and search it: without case, accents, or more than one space in a row.</summary>
public static class SearchText
{
    /// <summary>The text to sort and search by: <c>Prêt  Immobilier</c> becomes <c>pret immobilier</c>.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(c));
        }

        return string.Join(' ', plain.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
