using JourneyGov.Application;
using JourneyGov.Application.Formats;
using JourneyGov.Application.Formats.Importing;

namespace JourneyGov.Server.CommandLine;

/// <summary>Tells what became of each file, and where in it something was read otherwise or refused.</summary>
internal sealed class ImportReport(Texts texts, bool isDryRun, TextWriter output)
{
    /// <summary>Writes it all, and a summary.</summary>
    /// <returns>Whether every map went in.</returns>
    public bool Write(IReadOnlyList<ImportText> found, IReadOnlyList<ImportResult?> results)
    {
        foreach (var (file, result) in found.Zip(results))
            Write(file, result);
        int made = results.Count(result => result?.Made is not null);
        output.WriteLine(texts.Format(isDryRun ? "commandLine.import.wouldSummary" : "commandLine.import.summary", $"{made}", $"{found.Count - made}"));
        return made == found.Count;
    }

    /// <summary>A remark in the language of the texts.</summary>
    public static string Sentence(FormatDiagnostic remark, Texts texts) => texts.Language == "fr" ? remark.MessageFrench : remark.Message;

    private void Write(ImportText it, ImportResult? result)
    {
        if (result is null)
        {
            output.WriteLine($"{it.File}: {it.Problem}");
            return;
        }

        output.WriteLine(result.Made is { } made
            ? texts.Format(
                isDryRun ? "commandLine.import.wouldMake" : "commandLine.import.made",
                it.File, made.Title, $"{made.Stages}", $"{made.Touchpoints}", $"{made.Findings}")
            : texts.Format("commandLine.import.refused", it.File));
        foreach (FormatDiagnostic remark in result.Diagnostics)
            output.WriteLine($"  {Place(it.File, remark.Line, remark.Column)}: {texts[$"commandLine.import.{remark.Severity}"]}: {Sentence(remark, texts)}");
        foreach (var (refusal, line, column) in result.Refusals)
        {
            string sentence = $"{texts.Sentence(refusal.Code, refusal.Arguments)} {texts.Remedy(refusal.Code, refusal.Arguments)}";
            output.WriteLine($"  {Place(it.File, line, column)}: {texts["commandLine.import.Error"]}: {sentence}");
        }
    }

    private static string Place(string file, int line, int column) => (line, column) switch
    {
        (0, _) => file,
        (_, 0) => $"{file}:{line}",
        _ => $"{file}:{line}:{column}",
    };
}
