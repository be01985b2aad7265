using System.Text;
using System.Text.RegularExpressions;
using JourneyGov.Application;
using JourneyGov.Application.Formats.Importing;

namespace JourneyGov.Server.CommandLine;

/// <summary>One map to be, or a file that none can be made of.</summary>
/// <param name="File">The file, as it is shown.</param>
/// <param name="Name">What the map is called where the text does not say.</param>
/// <param name="Format">What the text is.</param>
/// <param name="Text">The text; null when it could not be read.</param>
/// <param name="LinesAbove">How many lines of the file stand above the text.</param>
/// <param name="Problem">Why it could not be read, as a sentence.</param>
internal sealed record ImportText(string File, string Name, ImportFormat Format, string? Text, int LinesAbove = 0, string? Problem = null);

/// <summary>Finds and reads the files that an import names.</summary>
/// <param name="texts">The language of its sentences.</param>
/// <param name="format">What all files are; null: what their endings say.</param>
internal sealed partial class ImportFiles(Texts texts, ImportFormat? format)
{
    private const int MostMegabytes = 10;
    private const string Markdown = ".md";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, ImportFormat> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mmd"] = ImportFormat.Mermaid,
        [".mermaid"] = ImportFormat.Mermaid,
        [Markdown] = ImportFormat.Mermaid,
        [".csv"] = ImportFormat.Csv,
        [".json"] = ImportFormat.Json,
    };

    /// <summary>Every map in these files and folders, each file once, in a stable order.</summary>
    public IReadOnlyList<ImportText> Read(IEnumerable<string> paths)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. paths.SelectMany(Below).Where(file => seen.Add(Path.GetFullPath(file))).SelectMany(Maps)];
    }

    private IEnumerable<string> Below(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.System })
            .Where(file => Endings.TryGetValue(Path.GetExtension(file), out ImportFormat known) && (format ?? known) == known)
            .Order(StringComparer.Ordinal).DefaultIfEmpty(path)
        : [path];

    private IEnumerable<ImportText> Maps(string file)
    {
        string ending = Path.GetExtension(file);
        string name = Path.GetFileNameWithoutExtension(file);
        ImportFormat? known = format ?? (Endings.TryGetValue(ending, out ImportFormat found) ? found : null);
        if (Directory.Exists(file))
            return [new(file, name, default, null, Problem: texts.Format("commandLine.import.emptyFolder", string.Join(' ', Endings.Keys)))];
        if (!File.Exists(file))
            return [new(file, name, default, null, Problem: texts["commandLine.import.missing"])];
        if (known is not { } kind)
            return [new(file, name, default, null, Problem: texts["commandLine.import.unknownFormat"])];
        (string? text, string? problem) = TextOf(file);
        if (text is null)
            return [new(file, name, kind, null, Problem: problem)];

        return kind == ImportFormat.Mermaid && ending.Equals(Markdown, StringComparison.OrdinalIgnoreCase) ? Fences(file, name, text) : [new(file, name, kind, text)];
    }

    private (string? Text, string? Problem) TextOf(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MostMegabytes * 1024L * 1024)
                return (null, texts.Format("commandLine.import.tooLarge", $"{MostMegabytes}"));

            string text = Utf8.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) ? (null, texts["commandLine.import.binary"]) : (text, null);
        }
        catch (DecoderFallbackException problem)
        {
            return (null, texts.Format("commandLine.import.notUtf8", $"{problem.Index + 1}"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (null, texts.Format("commandLine.import.unreadable", problem.Message));
        }
    }

    private IReadOnlyList<ImportText> Fences(string file, string name, string text)
    {
        var journeys = Fence().Matches(text.ReplaceLineEndings("\n"))
            .Where(fence => Journey().IsMatch(fence.Groups["body"].Value))
            .Select(fence => (Body: fence.Groups["body"].Value, LinesAbove: text.ReplaceLineEndings("\n").AsSpan(0, fence.Groups["body"].Index).Count('\n')))
            .ToList();
        return journeys.Count == 0
            ? [new(file, name, ImportFormat.Mermaid, null, Problem: texts["commandLine.import.noJourney"])]
            : [.. journeys.Select((it, i) => new ImportText(file, journeys.Count == 1 ? name : $"{name} {i + 1}", ImportFormat.Mermaid, it.Body, it.LinesAbove))];
    }

    // A fenced block of CommonMark whose language is Mermaid.
    [GeneratedRegex(@"^ {0,3}(?<mark>`{3,}|~{3,})[ \t]*mermaid[^\n]*\n(?<body>.*?)(?:^ {0,3}\k<mark>[`~]*[ \t]*$|\z)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Fence();

    // The first line that is neither blank nor a comment, behind a front matter if there is one.
    [GeneratedRegex(@"\A(?:\s*---\n.*?\n\s*---\n)?(?:[ \t]*(?:%%[^\n]*)?\n)*\s*journey\b", RegexOptions.Singleline)]
    private static partial Regex Journey();
}
