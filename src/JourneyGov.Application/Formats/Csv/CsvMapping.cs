using System.Text.Json;

namespace JourneyGov.Application.Formats.Csv;

/// <summary>
/// Which column of a CSV file means what. As a JSON file:
/// <c>{ "columns": { "Step": "touchpoint", "Pain": { "as": "pain", "severity": 3 }, "Source": { "as": "note", "label": "Origin" } },
/// "feelings": { "Anxious": 2 }, "separator": ";" }</c>.
/// </summary>
/// <param name="Columns">The columns by name, whatever its case.</param>
/// <param name="Feelings">Scores from 1 to 5 for feelings in words, whatever their case.</param>
/// <param name="Separator">What separates the cells; null to find out from the first line.</param>
public sealed record CsvMapping(IReadOnlyDictionary<string, CsvColumn> Columns, IReadOnlyDictionary<string, int> Feelings, char? Separator = null)
{
    private static readonly Dictionary<string, CsvMeaning> Meanings =
        Enum.GetValues<CsvMeaning>().ToDictionary(meaning => meaning.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Our own columns, as the export writes them.</summary>
    public static CsvMapping Own { get; } = new(
        CsvJourneyWriter.Columns.ToDictionary(column => column.Name, column => new CsvColumn(column.Meaning), StringComparer.OrdinalIgnoreCase),
        new Dictionary<string, int>());

    /// <summary>Reads a mapping file. Any text has an answer; none throws.</summary>
    /// <param name="json">The whole file.</param>
    /// <returns>The mapping, or null with the errors that forbid it.</returns>
    public static (CsvMapping? Mapping, IReadOnlyList<FormatDiagnostic> Diagnostics) Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var reading = new Entries();
            var mapping = reading.Read(document.RootElement);
            return (reading.Diagnostics.Count == 0 ? mapping : null, reading.Diagnostics);
        }
        catch (JsonException exception)
        {
            var (line, column) = ((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
            return (null, [FormatDiagnostic.At(line, column, "MAPPING_INVALID", exception.Message)]);
        }
    }

    private sealed class Entries
    {
        public List<FormatDiagnostic> Diagnostics { get; } = [];

        public CsvMapping Read(JsonElement root)
        {
            var columns = new Dictionary<string, CsvColumn>(StringComparer.OrdinalIgnoreCase);
            var feelings = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            char? separator = null;
            foreach (var entry in Members(root, "{}"))
            {
                if (entry.NameEquals("columns")) ReadColumns(entry.Value, columns);
                else if (entry.NameEquals("feelings")) ReadFeelings(entry.Value, feelings);
                else if (entry.NameEquals("separator") && TextOf(entry.Value) is { Length: 1 } sign) separator = sign[0];
                else Refuse(entry.Name, "known are columns, feelings and separator (one character)");
            }

            if (columns.Count == 0 && Diagnostics.Count == 0) Refuse("columns", "at least one column must be named");
            return new(columns, feelings, separator);
        }

        private void ReadColumns(JsonElement element, Dictionary<string, CsvColumn> columns)
        {
            foreach (var entry in Members(element, "columns"))
            {
                if (Column(entry) is { } column && !columns.TryAdd(entry.Name.Trim(), column)) Refuse(entry.Name, "it is named twice");
            }
        }

        private void ReadFeelings(JsonElement element, Dictionary<string, int> feelings)
        {
            foreach (var entry in Members(element, "feelings"))
            {
                if (ScoreOf(entry.Value) is not { } score) Refuse(entry.Name, "its score must be a whole number from 1 to 5");
                else if (!feelings.TryAdd(entry.Name.Trim(), score)) Refuse(entry.Name, "it is named twice");
            }
        }

        private CsvColumn? Column(JsonProperty entry)
        {
            if (TextOf(entry.Value) is { } word) return Meaning(entry.Name, word) is { } plain ? new(plain, entry.Name.Trim()) : null;
            CsvMeaning? meaning = null;
            var column = new CsvColumn(default, entry.Name.Trim());
            foreach (var part in Members(entry.Value, entry.Name))
            {
                if (part.NameEquals("as") && TextOf(part.Value) is { } named) meaning = Meaning(entry.Name, named);
                else if (part.NameEquals("label") && TextOf(part.Value) is { } label) column = column with { Label = label };
                else if (part.NameEquals("severity") && ScoreOf(part.Value) is { } severity) column = column with { Severity = severity };
                else if (part.NameEquals("effort") && CsvWords.Find(CsvWords.Efforts, TextOf(part.Value) ?? "") is { } effort) column = column with { Effort = effort };
                else Refuse($"{entry.Name}.{part.Name}", $"known are as, label, severity (1 to 5) and effort ({string.Join(", ", CsvWords.Efforts)})");
            }

            if (meaning is null && Diagnostics.Count == 0) Refuse(entry.Name, "\"as\" must say what the column means");
            return meaning is { } known ? column with { Meaning = known } : null;
        }

        private CsvMeaning? Meaning(string name, string word)
        {
            if (Meanings.TryGetValue(word.Trim(), out var meaning)) return meaning;
            Refuse(name, $"'{word}' is not one of {string.Join(", ", Meanings.Keys.Select(known => char.ToLowerInvariant(known[0]) + known[1..]))}");
            return null;
        }

        private List<JsonProperty> Members(JsonElement element, string name)
        {
            if (element.ValueKind == JsonValueKind.Object) return [.. element.EnumerateObject()];
            Refuse(name, "an object in braces must stand here");
            return [];
        }

        private static string? TextOf(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

        private static int? ScoreOf(JsonElement element) =>
            element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var score) && score is >= 1 and <= 5 ? score : null;

        private void Refuse(string name, string why) => Diagnostics.Add(FormatDiagnostic.At(0, 0, "MAPPING_ENTRY_INVALID", name, why));
    }
}
