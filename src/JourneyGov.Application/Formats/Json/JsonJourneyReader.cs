using System.Text.Json;

namespace JourneyGov.Application.Formats.Json;

/// <summary>Reads JourneyGov's own JSON documents, strictly: what the format does not know is refused, with every reason and its place.</summary>
public static class JsonJourneyReader
{
    /// <summary>Reads one document. Any text has an answer; none throws.</summary>
    /// <param name="text">The whole file.</param>
    public static JsonReading Read(string text)
    {
        // Half a surrogate pair, as it is or as an escape, is an argument or an operation that is not valid to the parser.
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return new Reading(text).Read(parsed.RootElement);
        }
        catch (JsonException problem)
        {
            var (line, column) = JsonPlaces.PlaceOf(text, problem.LineNumber ?? 0, problem.BytePositionInLine ?? 0);
            return new(null, [FormatDiagnostic.At(line, column, "JSON_MALFORMED", problem.Message.Split(" LineNumber:")[0])], _ => (line, column));
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            return new(null, [FormatDiagnostic.At(1, 1, "JSON_BROKEN_TEXT")], _ => (1, 1));
        }
    }

    private sealed class Reading(string text)
    {
        private readonly List<FormatDiagnostic> _diagnostics = [];
        private readonly Lazy<SourcePlaces> _places = new(() => new SourcePlaces(JsonPlaces.Of(text)));

        public JsonReading Read(JsonElement root)
        {
            new JsonShape(Refuse).Check(root);
            var document = _diagnostics.Count > 0 ? null : root.Deserialize(JsonFormat.Document);
            if (document is not null) CheckMeaning(document);
            return new(_diagnostics.Count > 0 ? null : document, [.. _diagnostics.OrderBy(found => (found.Line, found.Column))], path => _places.Value.Of(path));
        }

        private void CheckMeaning(JourneyMapDocument document)
        {
            if (document.Format != JourneyMapDocument.FormatName) Refuse("format", "JSON_OTHER_FORMAT", [document.Format, JourneyMapDocument.FormatName]);
            if (document.Version != JourneyMapDocument.CurrentVersion)
                Refuse("version", "JSON_OTHER_VERSION", [$"{document.Version}", $"{JourneyMapDocument.CurrentVersion}"]);
            var ids = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (path, id) in Ids(document))
                if (!ids.Add(id)) Refuse(path, "JSON_REPEATED_ID", [id]);
            CheckHandoffs(document);
        }

        private void CheckHandoffs(JourneyMapDocument document)
        {
            var touchpoints = document.Stages.SelectMany(stage => stage.Touchpoints ?? []).Select(touchpoint => touchpoint.Id).ToHashSet();
            var pairs = new HashSet<(string, string)>();
            foreach (var (index, handoff) in (document.Handoffs ?? []).Index())
            {
                if (!touchpoints.Contains(handoff.From)) Refuse($"handoffs[{index}].from", "JSON_UNKNOWN_TOUCHPOINT", [handoff.From]);
                if (!touchpoints.Contains(handoff.To)) Refuse($"handoffs[{index}].to", "JSON_UNKNOWN_TOUCHPOINT", [handoff.To]);
                if (!pairs.Add((handoff.From, handoff.To))) Refuse($"handoffs[{index}]", "JSON_REPEATED_HANDOFF", [handoff.From, handoff.To]);
            }
        }

        private static IEnumerable<(string Path, string Id)> Ids(JourneyMapDocument document) =>
            document.Stages.Index().SelectMany(stage => IdsOf($"stages[{stage.Index}]", stage.Item))
                .Concat((document.Handoffs ?? []).Index().Select(handoff => ($"handoffs[{handoff.Index}].id", handoff.Item.Id)))
                .Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!));

        private static IEnumerable<(string Path, string? Id)> IdsOf(string path, StageDocument stage) =>
            (stage.Touchpoints ?? []).Index()
                .SelectMany(point => IdsOf($"{path}.touchpoints[{point.Index}]", point.Item.Findings).Prepend(($"{path}.touchpoints[{point.Index}].id", point.Item.Id)))
                .Concat(IdsOf(path, stage.Findings)).Prepend(($"{path}.id", stage.Id));

        private static IEnumerable<(string Path, string? Id)> IdsOf(string path, IReadOnlyList<FindingDocument>? findings) =>
            (findings ?? []).Index().SelectMany(finding => (finding.Item.Evidence ?? []).Index()
                .Select(evidence => ($"{path}.findings[{finding.Index}].evidence[{evidence.Index}].id", evidence.Item.Id))
                .Prepend(($"{path}.findings[{finding.Index}].id", finding.Item.Id)));

        private void Refuse(string path, string code, string[] arguments)
        {
            var (line, column) = _places.Value.Of(path);
            _diagnostics.Add(FormatDiagnostic.At(line, column, code, arguments));
        }
    }
}

/// <summary>What was made of one JSON file.</summary>
/// <param name="Document">The document; null when the file is refused.</param>
/// <param name="Diagnostics">Why it is refused, in the order of the file.</param>
/// <param name="PlaceOf">Line and column, from 1, of what a path such as <c>stages[0].name</c> leads to.</param>
public sealed record JsonReading(
    JourneyMapDocument? Document, IReadOnlyList<FormatDiagnostic> Diagnostics, Func<string, (int Line, int Column)> PlaceOf);
