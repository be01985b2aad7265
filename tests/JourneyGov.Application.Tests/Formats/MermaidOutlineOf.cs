using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyGov.Application.Formats.Mermaid;

namespace JourneyGov.Application.Tests.Formats;

/// <summary>What Mermaid itself made of a diagram, and our outline, as texts that can be compared.</summary>
internal static partial class MermaidOutlineOf
{
    public static string Mermaid(JsonElement answer)
    {
        var tasks = answer.GetProperty("tasks").EnumerateArray().Select(task => Line(
            Text(task, "section"),
            Text(task, "task"),
            task.GetProperty("score").ToString(),
            task.GetProperty("people").EnumerateArray().Select(person => Shown(person.GetString()!))));
        return Outline(
            Text(answer, "title"),
            Text(answer, "accTitle"),
            Text(answer, "accDescr"),
            answer.GetProperty("sections").EnumerateArray().Select(section => Shown(section.GetString()!)),
            tasks);
    }

    /// <summary>The names of the sections that Mermaid read, trimmed.</summary>
    public static IReadOnlyList<string> Sections(JsonElement answer) =>
        [.. answer.GetProperty("sections").EnumerateArray().Select(section => Shown(section.GetString()!).Trim())];

    /// <summary>The tasks that Mermaid read; the nearest whole score from 1 to 5, 0 for 0 and for a blank, null for what is no number.</summary>
    public static IReadOnlyList<(string Section, string Name, int? Score, IReadOnlyList<string> Actors)> Tasks(JsonElement answer) =>
    [
        .. answer.GetProperty("tasks").EnumerateArray().Select(task => (
            Text(task, "section").Trim(), Text(task, "task").Trim(), Nearest(task.GetProperty("score")),
            (IReadOnlyList<string>)[.. task.GetProperty("people").EnumerateArray().Select(person => Shown(person.GetString()!))])),
    ];

    private static int? Nearest(JsonElement score) => score.ValueKind != JsonValueKind.Number ? null
        : score.GetDouble() == 0 ? 0
        : (int)Math.Clamp(Math.Round(score.GetDouble(), MidpointRounding.AwayFromZero), 1, 5);

    public static string Ours(MermaidOutline outline) => Outline(
        outline.Title,
        outline.AccessibilityTitle,
        outline.AccessibilityDescription,
        outline.Sections,
        outline.Tasks.Select(task => Line(task.Section, task.Name, task.Score.ToString(CultureInfo.InvariantCulture), task.Actors)));

    private static string Outline(string title, string name, string description, IEnumerable<string> sections, IEnumerable<string> tasks) =>
        string.Join('\n', [title, name, description, $"[{string.Join('|', sections)}]", .. tasks]);

    private static string Line(string section, string name, string score, IEnumerable<string> people) =>
        $"<{section}> <{name}> {score} [{string.Join('|', people)}]";

    private static string Text(JsonElement element, string property) => Shown(element.GetProperty(property).GetString()!);

    // What Mermaid does when drawing: the signs that hide an entity code become an HTML character reference.
    private static string Shown(string text) => Hidden().Replace(text, match => match.Groups[2].Value switch
    {
        "" => WebUtility.HtmlDecode($"&#{match.Groups[1].Value};"),
        "colon" => ":",
        var unknown => $"#{unknown};",
    });

    [GeneratedRegex("ﬂ°°([0-9]+)¶ß|ﬂ°([A-Za-z0-9_]+)¶ß")]
    private static partial Regex Hidden();
}
