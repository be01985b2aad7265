using System.Collections.Immutable;
using System.Globalization;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <content>Values as they are kept, and why they are refused.</content>
internal sealed partial class EditSession
{
    /// <summary>A text that must say something.</summary>
    public string Required(string? text, int limit, string field)
    {
        var tidied = TextRule.Tidied(text);
        Require(tidied is not null, RefusalCode.TextEmpty, field);
        if (tidied is not null) Refuse(TextRule.Check(tidied, limit, Path(field)));
        return tidied ?? "";
    }

    /// <summary>A text that may be left out.</summary>
    public string? Optional(string? text, int limit, string field)
    {
        var tidied = TextRule.Tidied(text);
        if (tidied is not null) Refuse(TextRule.Check(tidied, limit, Path(field)));
        return tidied;
    }

    /// <summary>Texts that must each say something.</summary>
    public ImmutableArray<string> Each(ImmutableArray<string> texts, int most, int limit, string field)
    {
        if (texts.IsDefaultOrEmpty) return [];
        Require(texts.Length <= most, RefusalCode.TooMany, field, most.ToString(CultureInfo.InvariantCulture));
        return [.. texts.Take(most).Select((text, index) => Required(text, limit, $"{field}[{index}]"))];
    }

    /// <summary>A number within its range, or none.</summary>
    public void Within(decimal? number, decimal lowest, decimal highest, string field)
    {
        if (number < lowest || number > highest)
            Refuse(RefusalCode.OutOfRange, field, lowest.ToString(CultureInfo.InvariantCulture), highest.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A position from 0 to the last one possible; null is the last.</summary>
    public int Position(int? position, int last)
    {
        Within(position, 0, last, "position");
        return Math.Clamp(position ?? last, 0, last);
    }
}
