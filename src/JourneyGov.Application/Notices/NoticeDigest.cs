using System.Globalization;
using System.Text;
using JourneyGov.Application.Formats;
using JourneyGov.Domain;
using JourneyGov.Domain.Notices;

namespace JourneyGov.Application.Notices;

/// <summary>Notices of one kind about one map, or about none.</summary>
public sealed record NoticeGroup(NoticeKind Kind, JourneyMapId? Map, IReadOnlyList<Notice> Notices);

/// <summary>What a person got on a day, and what had arisen by then and was held back.</summary>
/// <param name="Day">The day.</param>
/// <param name="Delivered">By kind and map.</param>
/// <param name="HeldBack">By kind and map.</param>
public sealed record NoticeDigest(DateOnly Day, IReadOnlyList<NoticeGroup> Delivered, IReadOnlyList<NoticeGroup> HeldBack)
{
    /// <summary>Groups notices, by kind, and of one kind in the order of their first.</summary>
    public static NoticeDigest Of(DateOnly day, IEnumerable<Notice> delivered, IEnumerable<Notice> heldBack) =>
        new(day, Grouped(delivered), Grouped(heldBack));

    private static IReadOnlyList<NoticeGroup> Grouped(IEnumerable<Notice> notices) =>
    [
        .. notices.GroupBy(notice => (notice.Kind, notice.Event.Map)).OrderBy(group => group.Key.Kind)
            .Select(group => new NoticeGroup(group.Key.Kind, group.Key.Map, [.. group])),
    ];
}

/// <summary>Writes digests as Markdown.</summary>
/// <param name="reader">Says the notices.</param>
public sealed class NoticeDigestText(NoticeReader reader)
{
    /// <summary>The digest in a language, for a mail or a page.</summary>
    public async Task<string> WriteAsync(Guid workspace, NoticeDigest digest, Texts texts, CancellationToken cancellationToken)
    {
        Notice[] all = [.. digest.Delivered.Concat(digest.HeldBack).SelectMany(group => group.Notices)];
        var titles = await reader.TitlesAsync(workspace, all, cancellationToken);
        var said = await reader.SentencesAsync(workspace, all, texts, cancellationToken);
        var sentences = said.Index().ToDictionary(it => all[it.Index].Id, it => it.Item);
        var text = new StringBuilder().Append("# ").Append(texts.Format("notice.digest.title", Day(digest.Day))).Append('\n');
        if (digest.Delivered.Count == 0)
            text.Append('\n').Append(texts["notice.digest.none"]).Append('\n');
        foreach (var group in digest.Delivered)
            Write(group);
        if (digest.HeldBack.Count > 0)
            text.Append("\n## ").Append(texts["notice.digest.heldBack"]).Append("\n\n");
        foreach (var notice in digest.HeldBack.SelectMany(group => group.Notices))
            Line(texts.Format("notice.digest.heldBackUntil", sentences[notice.Id], Day(notice.DeliverOn)));
        return text.ToString();

        void Write(NoticeGroup group)
        {
            var kind = texts.Term(group.Kind);
            var title = group.Map is { } map && titles.TryGetValue(map, out var named) ? texts.Format("notice.digest.group", kind, named) : kind;
            text.Append("\n## ").Append(MarkdownText.Plain(title)).Append("\n\n");
            foreach (var notice in group.Notices)
                Line(sentences[notice.Id]);
        }

        void Line(string sentence) => text.Append("- ").Append(MarkdownText.Plain(sentence)).Append('\n');
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
