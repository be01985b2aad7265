using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JourneyGov.Application.Formats;
using JourneyGov.Application.Formats.Mermaid;

namespace JourneyGov.Application.Tests.Formats;

/// <summary>Diagrams with the texts that Mermaid's grammar stumbles over, and how two readings compare.</summary>
internal static class MermaidRoundTrip
{
    private static readonly string[] Awkward =
    [
        ":", "#", ";", ",", "%", "%%", "%%{init: {}}%%", "<", "<br>", "<br/>", "<a href=\"x\">", ">", "\"", "'", "&amp;", "&", "{", "}", "---", "\n", "\r\n",
        "\t", " ", "section ", "Section ", "title ", "Title: 3: Me", "journey", "Journey ", "accTitle", "accDescr", "accDescr {", "3", "5: Me",
        "#58;", "#colon;", "ﬂ°°58¶ß", "ﬂ°", "¶ß", "style a:#f;", "classDef x:#1;", "C4Container", "😀", "مرحبا", "\u2028", "\uFEFF", "\u0085", "\u200D", "é", "a", "Word", "日本",
    ];

    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.ListOf(Gen.Elements(Awkward)).Select(string.Concat),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).Where(IsCarried);

    public static Gen<MermaidTask> Task { get; } =
        from name in Text
        from score in Gen.OneOf(Gen.Elements("1", "2", "3", "4", "5", "0", "99", "-2", "3.5", ""), Text.Select(text => text.Trim()))
        from actors in Gen.ListOf(Text)
        select new MermaidTask(name, score, [.. actors]);

    public static Gen<MermaidJourney> Journey { get; } =
        from title in Text
        from name in Text
        from description in Text
        from first in Gen.ListOf(Task)
        from sections in Gen.ListOf(from section in Text from tasks in Gen.ListOf(Task) select new MermaidSection(section, [.. tasks]))
        select new MermaidJourney(title, name, description, [.. first], [.. sections]);

    public static void AssertSame(MermaidJourney expected, MermaidReading reading)
    {
        Assert.True(reading.Accepted, string.Join('\n', reading.Diagnostics.Where(diagnostic => diagnostic.Severity == FormatSeverity.Error)));
        Assert.Equal(Flat(expected), Flat(reading.Journey!));
    }

    private static string Flat(MermaidJourney journey) => string.Join('\u0001', [
        journey.Title ?? "", journey.AccessibilityTitle ?? "", journey.AccessibilityDescription ?? "",
        .. journey.TasksBeforeSections.Select(Flat), .. journey.Sections.Select(section => $"[{section.Name}]{string.Join('\u0002', section.Tasks.Select(Flat))}")]);

    private static string Flat(MermaidTask task) => $"{task.Name}\u0003{task.ScoreText}\u0003{string.Join('\u0004', task.Actors)}";

    // What no UTF-8 file carries, or what stands for an empty text, is replaced with a warning, which has its own test.
    private static bool IsCarried(string text) =>
        !text.Contains('\0', StringComparison.Ordinal) && text != "\u200B" && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

}
