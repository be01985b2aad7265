using JourneyGov.Application;
using JourneyGov.Application.Formats;
using JourneyGov.Application.Formats.Csv;
using JourneyGov.Application.Formats.Importing;

namespace JourneyGov.Server.CommandLine;

/// <summary>One import of several files.</summary>
/// <param name="importer">Puts each into the store.</param>
/// <param name="mapping">Which column of a table means what.</param>
/// <param name="workspaceTexts">The workspace's language.</param>
internal sealed class ImportRun(JourneyMapImporter importer, CsvMapping? mapping, Texts workspaceTexts)
{
    /// <summary>Imports them in their order; a map that names another of the same import waits for it.</summary>
    /// <returns>For each what became of it; null where there was nothing to read.</returns>
    public async Task<IReadOnlyList<ImportResult?>> ImportAsync(IReadOnlyList<ImportText> found, IProgress<long> progress, CancellationToken cancellation)
    {
        var results = new ImportResult?[found.Count];
        List<int> waiting = [.. Enumerable.Range(0, found.Count)];
        for (int before = waiting.Count + 1; waiting.Count > 0 && waiting.Count < before;)
        {
            before = waiting.Count;
            foreach (int i in waiting)
            {
                results[i] = found[i].Text is { } text ? await ImportAsync(found[i], text, cancellation) : null;
                progress.Report(i + 1);
            }

            waiting = [.. waiting.Where(i => results[i] is { Made: null } result && Waits(result))];
        }

        return results;
    }

    private Task<ImportResult> ImportAsync(ImportText it, string text, CancellationToken cancellation)
    {
        SourceMap source = SourceMap.Read(it.Format, text, it.Name, mapping, workspaceTexts).Below(it.LinesAbove);
        string reason = workspaceTexts.Format("commandLine.import.reason", Path.GetFileName(it.File));
        return importer.ImportAsync(source, it.Name, reason, cancellation);
    }

    private static bool Waits(ImportResult result) => result.Diagnostics
        .Where(remark => remark.Severity == FormatSeverity.Error).Select(remark => remark.Code).ToHashSet() is { Count: 1 } codes && codes.Contains("UNKNOWN_MAP_NAME");
}
