using System.Collections.Immutable;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>The items about what the parts of the map say.</summary>
internal static class AgendaOfParts
{
    /// <summary>From which severity on a pain must be answered by something.</summary>
    public const int SevereFrom = 4;

    /// <summary>Findings without evidence that is young enough, the oldest first, and moments of truth where nothing is backed at all.</summary>
    public static IEnumerable<AgendaItem> Evidence(AgendaFacts it) => JourneyMapParts.Of(it.Content)
        .Where(part => part.Kind == PartKind.Finding)
        .Select(part => (Part: part, Newest: Newest(part.Finding!)))
        .Where(finding => finding.Newest is not { } newest || newest < it.OldestEvidence)
        .OrderBy(finding => finding.Newest ?? DateOnly.MinValue)
        .Select(finding => Item(
            AgendaKind.Evidence, finding.Part, finding.Newest is null ? AgendaCause.NoEvidence : AgendaCause.OldEvidence, finding.Part.Finding!.Text,
            false, Age(finding.Newest, it.Today)))
        .Concat(JourneyMapParts.Of(it.Content)
            .Where(part => part is { Kind: PartKind.Touchpoint, Touchpoint.MomentOfTruth: not null })
            .Where(part => part.Touchpoint!.Findings.TrueForAll(finding => finding.Evidence.IsEmpty))
            .Select(part => Item(AgendaKind.Evidence, part, AgendaCause.MomentWithoutEvidence, part.Touchpoint!.Name, false, [])));

    /// <summary>Severe pains that nothing answers: no opportunity beside them, no improvement planned, no risk accepted at this severity.</summary>
    public static IEnumerable<AgendaItem> Pains(AgendaFacts it) =>
        from part in JourneyMapParts.Of(it.Content)
        where part is { Kind: PartKind.Finding, Finding: { Kind: FindingKind.Pain, Severity: >= SevereFrom } }
        where !HasOpportunity(part) && !IsImproved(part, it) && !IsAccepted(part.Finding!, it)
        select Item(
            AgendaKind.Pain, part, AgendaCause.SeverePain, part.Finding!.Text, true,
            [new(AgendaFigureName.Severity, part.Finding.Severity)]);

    /// <summary>Handoffs at which customers repeat themselves or do not get on.</summary>
    public static IEnumerable<AgendaItem> Handoffs(AgendaFacts it) =>
        from part in JourneyMapParts.Of(it.Content)
        let handoff = part.Handoff
        where handoff is { Continuity: not Continuity.Seamless }
        select Item(
            AgendaKind.Handoff, part, handoff.Continuity == Continuity.Broken ? AgendaCause.HandoffBroken : AgendaCause.HandoffRepeated,
            JourneyMapParts.NameOfHandoff(it.Content, part.Id)!, false, []);

    /// <summary>How old something is.</summary>
    public static ImmutableArray<AgendaFigure> Age(DateOnly? day, DateOnly today) => day is { } collected
        ? [new(AgendaFigureName.AgeDays, today.DayNumber - collected.DayNumber), new(AgendaFigureName.CollectedOn, null, collected)]
        : [];

    private static DateOnly? Newest(Finding finding) => finding.Evidence.IsEmpty ? null : finding.Evidence.Max(evidence => evidence.CollectedOn);

    private static bool HasOpportunity(PlacedPart pain) =>
        (pain.Touchpoint?.Findings ?? pain.Stage!.Findings).Exists(finding => finding.Kind == FindingKind.Opportunity);

    private static bool IsImproved(PlacedPart pain, AgendaFacts it) => it.Improvements.Any(improvement =>
        improvement.Phase == ImprovementPhase.Planned
        && (improvement.Part == pain.Id || improvement.Part == (pain.Touchpoint?.Id ?? pain.Stage!.Id)));

    private static bool IsAccepted(Finding pain, AgendaFacts it) =>
        it.Earlier.AcceptedPains.TryGetValue(pain.Id, out var severity) && pain.Severity <= severity;

    private static AgendaItem Item(
        AgendaKind kind, PlacedPart part, AgendaCause cause, string about, bool required, ImmutableArray<AgendaFigure> figures) =>
        new(new(kind, part.Id.Value), [cause], AgendaItem.Abridged(about), part.Id, part.Owner, required, figures);
}
