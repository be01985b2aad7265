using System.Globalization;
using JourneyGov.Application.Formats.Json;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Formats;

/// <summary>
/// A piece of evidence in a cell: <c>2026-01-31 | INTERVIEW | source | sample size | link | quote</c>, the last three where there are any.
/// A quote may go on on the next lines.
/// </summary>
internal static class EvidenceLine
{
    private const string Bar = " | ";

    /// <summary>The line.</summary>
    public static string Write(Evidence it)
    {
        string[] fields =
        [
            it.CollectedOn.ToString("O", CultureInfo.InvariantCulture), Word.Of(it.Kind), it.Source.Replace(Bar, " / ", StringComparison.Ordinal),
            it.SampleSize?.ToString(CultureInfo.InvariantCulture) ?? "", it.Link ?? "", it.Quote ?? "",
        ];
        return string.Join(Bar, fields).TrimEnd(' ', '|');
    }

    /// <summary>The pieces of evidence of a cell; none when any of it is written otherwise.</summary>
    public static IReadOnlyList<EvidenceDocument> Read(string cell)
    {
        List<EvidenceDocument> found = [];
        foreach (var line in cell.Split('\n'))
        {
            if (ReadLine(line) is { } piece) found.Add(piece);
            else if (found is [.., { Quote: { } quote } last]) found[^1] = last with { Quote = $"{quote}\n{line}" };
            else return [];
        }

        return found;
    }

    private static EvidenceDocument? ReadLine(string line)
    {
        var fields = line.Split(Bar, 6, StringSplitOptions.TrimEntries);
        if (fields.Length < 3 || !DateOnly.TryParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        if (Word.Read<EvidenceKind>(fields[1]) is not { } kind) return null;
        string? Field(int index) => fields.ElementAtOrDefault(index) is { Length: > 0 } text ? text : null;
        int? size = int.TryParse(Field(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (Field(3) is not null && size is null) return null;
        return new() { Kind = kind, Source = fields[2], CollectedOn = day, SampleSize = size, Link = Field(4), Quote = Field(5) };
    }
}
