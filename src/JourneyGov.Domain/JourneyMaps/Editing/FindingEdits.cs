using System.Globalization;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>Edits of findings and of what backs them, made by whoever owns the stage or touchpoint that they are on.</summary>
internal static class FindingEdits
{
    public static void Apply(EditSession session, AddFinding edit)
    {
        var holder = session.Find(edit.On, "on", PartKind.Stage, PartKind.Touchpoint);
        if (holder is not null) session.NeedEditor(holder.Owner, holder.Id, "on");
        var text = session.Required(edit.Text, JourneyMapLimits.Text, "text");
        NeedRating(session, edit.Kind, edit.Effort, edit.Severity);
        if (session.IsNew(edit.Finding) && holder is not null)
            session.Happen(new FindingAdded(edit.Finding, holder.Id, edit.Kind, text, edit.Effort, edit.Severity));
    }

    public static void Apply(EditSession session, RewordFinding edit)
    {
        var finding = Find(session, edit.Finding);
        var text = session.Required(edit.Text, JourneyMapLimits.Text, "text");
        if (finding is not null && finding.Text != text) session.Happen(new FindingReworded(finding.Id, text));
    }

    public static void Apply(EditSession session, RatePain edit)
    {
        if (Find(session, edit.Finding) is not { } finding) return;
        NeedRating(session, finding.Kind, edit.Effort, edit.Severity);
        if ((finding.Effort, finding.Severity) != (edit.Effort, edit.Severity))
            session.Happen(new PainRated(finding.Id, edit.Effort, edit.Severity));
    }

    public static void Apply(EditSession session, RemoveFinding edit)
    {
        if (session.Find(edit.Finding, "finding", PartKind.Finding) is { } part)
            Removal.Apply(session, part, "finding", new FindingRemoved(part.Id));
    }

    public static void Apply(EditSession session, AttachEvidence edit)
    {
        var holder = session.Find(edit.Finding, "finding", PartKind.Finding);
        if (holder is not null) session.NeedEditor(holder.Owner, holder.Id, "finding");
        NeedDay(session, edit.CollectedOn);
        session.Within(edit.SampleSize, 1, int.MaxValue, "sampleSize");
        var attached = new EvidenceAttached(
            edit.Evidence, edit.Finding, edit.Kind, session.Required(edit.Source, JourneyMapLimits.Source, "source"), edit.CollectedOn,
            session.Optional(edit.Quote, JourneyMapLimits.Text, "quote"), Link(session, edit.Link), edit.SampleSize);
        if (session.IsNew(edit.Evidence) && holder is not null) session.Happen(attached);
    }

    public static void Apply(EditSession session, WithdrawEvidence edit)
    {
        if (session.Find(edit.Evidence, "evidence", PartKind.Evidence) is { } part)
            Removal.Apply(session, part, "evidence", new EvidenceWithdrawn(part.Id));
    }

    private static void NeedRating(EditSession session, FindingKind kind, PainEffort? effort, int? severity)
    {
        var isPain = kind == FindingKind.Pain;
        session.Require(isPain || effort is null, RefusalCode.OnlyPainsAreRated, "effort");
        session.Require(isPain || severity is null, RefusalCode.OnlyPainsAreRated, "severity");
        if (isPain) session.Within(severity, 1, JourneyMapLimits.HighestScore, "severity");
    }

    // East of Greenwich, today begins earlier than in UTC.
    private static void NeedDay(EditSession session, DateOnly day)
    {
        var earliest = JourneyMapLimits.EarliestEvidence;
        var latest = DateOnly.FromDateTime(session.Facts.Now.UtcDateTime).AddDays(1);
        session.Require(
            day >= earliest && day <= latest, RefusalCode.OutOfRange, "collectedOn",
            earliest.ToString("O", CultureInfo.InvariantCulture), latest.ToString("O", CultureInfo.InvariantCulture));
    }

    private static string? Link(EditSession session, string? given)
    {
        var link = session.Optional(given, JourneyMapLimits.Link, "link");
        var isAddress = Uri.TryCreate(link, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Host.Length: > 0 };
        session.Require(link is null || isAddress, RefusalCode.LinkMalformed, "link");
        return link;
    }

    private static Finding? Find(EditSession session, PartId id) => session.FindToEdit(id, "finding", PartKind.Finding)?.Finding;
}
