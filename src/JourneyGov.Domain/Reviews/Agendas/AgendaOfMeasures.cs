using System.Collections.Immutable;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>The items about what is measured.</summary>
public static class AgendaOfMeasures
{
    /// <summary>The share of its earlier value from which on a reading counts as moved.</summary>
    private const double MovedFrom = 0.1;

    /// <summary>Indicators that moved, missed their target, are out of their bounds or are not read.</summary>
    internal static IEnumerable<AgendaItem> Indicators(AgendaFacts it) =>
        from read in it.Indicators
        let causes = CausesOf(read, it)
        where !causes.IsEmpty
        select new AgendaItem(
            new(AgendaKind.Indicator, read.Indicator.Id.Value), causes, read.Indicator.Name, PartOf(read.Indicator.Id, it),
            read.Indicator.Team, causes.Contains(AgendaCause.OutOfBounds), Figures(read));

    /// <summary>Touchpoints whose emotion contradicts a satisfaction that is measured there.</summary>
    internal static IEnumerable<AgendaItem> EmotionGaps(AgendaFacts it)
    {
        var read = it.Indicators.ToDictionary(indicator => indicator.Indicator.Id);
        foreach (var part in JourneyMapParts.Of(it.Content).Where(part => part is { Kind: PartKind.Touchpoint, Touchpoint.Emotion: not null }))
        {
            var (touchpoint, score) = (part.Touchpoint!, part.Touchpoint!.Emotion!.Score);
            var gaps = touchpoint.Indicators
                .Select(read.GetValueOrDefault).OfType<IndicatorRead>()
                .Select(indicator => (Read: indicator, Cause: ContradictionOf(score, indicator.Indicator, indicator.Last?.Value)))
                .Where(gap => gap.Cause is not null).ToList();
            if (gaps is not [var first, ..])
                continue;
            yield return new(
                new(AgendaKind.EmotionGap, part.Id.Value), [first.Cause!.Value], AgendaItem.Abridged(touchpoint.Name), part.Id, part.Owner,
                Required: false, [new(AgendaFigureName.Emotion, score), .. Figures(first.Read)], first.Read.Indicator.Name);
        }
    }

    /// <summary>
    /// How a mapped emotion contradicts what is measured: a score of 1 or 2 where a satisfaction (NPS, CSAT or CES) reaches its target, or of 4 or
    /// 5 where it misses it. A score of 3, another measure, or a satisfaction without target or reading contradicts nothing: null.
    /// </summary>
    /// <param name="score">The emotion's score, 1 to 5.</param>
    /// <param name="indicator">What is measured at the same touchpoint.</param>
    /// <param name="reading">Its last reading; null: none yet.</param>
    public static AgendaCause? ContradictionOf(int score, IndicatorState indicator, decimal? reading)
    {
        if (indicator.Measure is not (Measure.Nps or Measure.Csat or Measure.Ces) || reading is not { } value || indicator.Target is not { } target)
            return null;
        return (score, IndicatorHealth.Reaches(indicator, value, target)) switch
        {
            ( <= 2, true) => AgendaCause.FeelsWorseThanMeasured,
            ( >= 4, false) => AgendaCause.FeelsBetterThanMeasured,
            _ => null,
        };
    }

    /// <summary>Whether a reading moved: it differs by a tenth or more of what it was; from nothing, at all.</summary>
    public static bool HasMoved(decimal before, decimal now) =>
        before == 0 ? now != 0 : Math.Abs((double)now - (double)before) >= Math.Abs((double)before) * MovedFrom;

    /// <summary>The first part that an indicator is tied to; the map itself where none is.</summary>
    internal static PartId PartOf(IndicatorId indicator, AgendaFacts it) => JourneyMapParts.Of(it.Content)
        .Where(part => (part.Kind, part.Stage?.Indicators, part.Touchpoint?.Indicators) switch
        {
            (PartKind.Stage, { } tied, _) => tied.Contains(indicator),
            (PartKind.Touchpoint, _, { } tied) => tied.Contains(indicator),
            _ => false,
        })
        .Select(part => (PartId?)part.Id).FirstOrDefault() ?? it.Whole;

    private static ImmutableArray<AgendaCause> CausesOf(IndicatorRead read, AgendaFacts it)
    {
        var health = IndicatorHealth.Of(read.Indicator, read.Last, it.Policy, it.Today);
        var causes = ImmutableArray.CreateBuilder<AgendaCause>();
        if (health.Condition == IndicatorCondition.OutOfBounds)
            causes.Add(AgendaCause.OutOfBounds);
        if (health.Condition == IndicatorCondition.OffTarget)
            causes.Add(AgendaCause.OffTarget);
        if (read.Last is null)
            causes.Add(AgendaCause.NoReading);
        else if (!health.IsFresh)
            causes.Add(AgendaCause.OldReading);
        if (read is { Last: { } last, AtLastReview: { } before } && HasMoved(before, last.Value))
            causes.Add(AgendaCause.ReadingMoved);
        return causes.ToImmutable();
    }

    private static ImmutableArray<AgendaFigure> Figures(IndicatorRead read) =>
    [
        .. Number(AgendaFigureName.Reading, read.Last?.Value),
        .. read.Last is { } last ? [new AgendaFigure(AgendaFigureName.TakenOn, null, last.TakenOn)] : Array.Empty<AgendaFigure>(),
        .. Number(AgendaFigureName.PreviousReading, read.AtLastReview),
        .. Number(AgendaFigureName.Target, read.Indicator.Target),
        .. Number(AgendaFigureName.LowerBound, read.Indicator.LowerBound),
        .. Number(AgendaFigureName.UpperBound, read.Indicator.UpperBound),
    ];

    private static IEnumerable<AgendaFigure> Number(AgendaFigureName name, decimal? number) => number is null ? [] : [new(name, number)];
}
