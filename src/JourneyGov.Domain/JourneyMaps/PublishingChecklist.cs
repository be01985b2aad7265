using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>What must hold before a version is published. The policy says which lines block; the others warn, and a waiver in force excuses.</summary>
public static class PublishingChecklist
{
    private static readonly ImmutableArray<(ChecklistItem Item, Func<Case, Verdict> Judge)> Lines =
    [
        (ChecklistItem.PersonaPresent, PersonaPresent),
        (ChecklistItem.StagesWithTouchpoints, StagesWithTouchpoints),
        (ChecklistItem.EveryPartOwned, EveryPartOwned),
        (ChecklistItem.NoOpenProposal, NoOpenProposal),
        (ChecklistItem.MomentsOfTruthMeasured, MomentsOfTruthMeasured),
        (ChecklistItem.FindingsWithFreshEvidence, FindingsWithFreshEvidence),
        (ChecklistItem.IndicatorsFresh, IndicatorsFresh),
        (ChecklistItem.NoOverdueReview, NoOverdueReview),
    ];

    /// <summary>Every line, met or not, in the order that people read them.</summary>
    public static ImmutableArray<ChecklistLine> Evaluate(JourneyMapState.Live live, JourneyMapFacts facts)
    {
        var judged = new Case(live, facts, facts.WorkspacePolicy.With(live.ReviewPolicy));
        return [.. Lines.Select(line => line.Judge(judged).AsLine(line.Item, judged))];
    }

    private static Verdict PersonaPresent(Case it) => new(it.Facts.LivePersonas.Contains(it.Content.Persona), []);

    private static Verdict StagesWithTouchpoints(Case it)
    {
        var verdict = Verdict.Unless(it.Content.Stages.Where(stage => stage.Touchpoints.IsEmpty).Select(stage => stage.Id));
        return it.Content.Stages.IsEmpty ? verdict with { Met = false } : verdict;
    }

    private static Verdict EveryPartOwned(Case it)
    {
        var verdict = Verdict.Unless(
            JourneyMapParts.Of(it.Content).Where(part => !it.Facts.LiveTeams.Contains(part.Owner)).Select(part => part.Id));
        return it.Facts.LiveTeams.Contains(it.Content.AccountableTeam) ? verdict : verdict with { Met = false };
    }

    private static Verdict NoOpenProposal(Case it) => new(!it.Facts.HasOpenProposal, []);

    private static Verdict MomentsOfTruthMeasured(Case it) => Verdict.Unless(it.Touchpoints
        .Where(touchpoint => touchpoint.MomentOfTruth is not null && !touchpoint.Indicators.Exists(it.Facts.Indicators.ContainsKey))
        .Select(touchpoint => touchpoint.Id));

    private static Verdict FindingsWithFreshEvidence(Case it)
    {
        var required = it.Policy.MinimumEvidenceShare;
        var findings = JourneyMapParts.Of(it.Content).Where(part => part.Kind == PartKind.Finding).Select(part => part.Finding!).ToArray();
        if (findings.Length == 0) return new(true, [], null, required);
        var oldest = it.Today.AddDays(-it.Policy.EvidenceAgeDays);
        var unbacked = findings.Where(finding => !finding.Evidence.Exists(evidence => evidence.CollectedOn >= oldest)).ToArray();
        var share = 1 - ((decimal)unbacked.Length / findings.Length);
        return new(share >= required, [.. unbacked.Select(finding => finding.Id)], share, required);
    }

    private static Verdict IndicatorsFresh(Case it)
    {
        bool IsStale(IndicatorId indicator) =>
            it.Facts.Indicators.GetValueOrDefault(indicator) is not { LastReadOn: { } day } read || it.Policy.FreshUntil(day, read.FreshForDays) < it.Today;
        return Verdict.Unless(it.Measured.Where(part => part.Indicators.Exists(IsStale)).Select(part => part.Part));
    }

    private static Verdict NoOverdueReview(Case it) => new(!it.Facts.HasOverdueReview, []);

    private sealed record Case(JourneyMapState.Live Live, JourneyMapFacts Facts, ReviewPolicy Policy)
    {
        public JourneyMapContent Content => Live.Content;

        public DateOnly Today => Facts.Calendar.DayAt(Facts.Now);

        public IEnumerable<Touchpoint> Touchpoints => Content.Stages.SelectMany(stage => stage.Touchpoints);

        public IEnumerable<(PartId Part, ImmutableList<IndicatorId> Indicators)> Measured => Content.Stages
            .Select(stage => (stage.Id, stage.Indicators))
            .Concat(Touchpoints.Select(touchpoint => (touchpoint.Id, touchpoint.Indicators)))
            .Prepend((new PartId(Live.Id.Value), Content.Indicators));
    }

    private sealed record Verdict(bool Met, ImmutableArray<PartId> Parts, decimal? Actual = null, decimal? Required = null)
    {
        public static Verdict Unless(IEnumerable<PartId> failing)
        {
            var parts = failing.ToImmutableArray();
            return new(parts.IsEmpty, parts);
        }

        public ChecklistLine AsLine(ChecklistItem item, Case it) => new(
            item, Met, it.Policy.BlockingLines.Contains(item), Parts, Actual, Required,
            Met ? null : it.Live.WaiverInForceFor(item, it.Today)?.Id);
    }
}
