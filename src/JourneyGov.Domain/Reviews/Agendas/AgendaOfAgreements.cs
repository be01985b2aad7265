using System.Collections.Immutable;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Indicators;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>The items about what two teams agreed.</summary>
internal static class AgendaOfAgreements
{
    /// <summary>
    /// What is agreed or proposed on handoffs of the map, or is to be looked at with its reviews, the oldest first. What has lost its ground, or is not
    /// kept, must be answered.
    /// </summary>
    public static IEnumerable<AgendaItem> Agreements(AgendaFacts it) =>
        from read in it.Agreements
        let agreement = read.Agreement
        orderby agreement.Made.At, agreement.Id.Value
        let cause = CauseOf(read, it.Today)
        select new AgendaItem(
            new(AgendaKind.Agreement, agreement.Id.Value), [cause], AgendaItem.Abridged(read.Name), PartOf(agreement, it), agreement.Terms.AnsweredBy,
            Required: cause is AgendaCause.AgreementBroken or AgendaCause.AgreementMissed, Figures(read));

    private static AgendaCause CauseOf(AgreementRead read, DateOnly today) => read switch
    {
        { } when Agreement.BreaksOf(read.Agreement, read.Ground).Count > 0 => AgendaCause.AgreementBroken,
        { Agreement.Phase: AgreementPhase.Proposed } => AgendaCause.AgreementProposed,
        { Indicator: { Last: { } last } indicator, Agreement.Terms.Value: { } agreed }
            when read.Agreement.HoldsOn(today) && !IndicatorHealth.Reaches(indicator.Indicator, last.Value, agreed) => AgendaCause.AgreementMissed,
        { Agreement.Proposal: not null } => AgendaCause.AgreementProposed,
        _ => AgendaCause.AgreementStands,
    };

    private static PartId PartOf(AgreementState agreement, AgendaFacts it) => agreement.Matter switch
    {
        { Handoff: { } handoff } when agreement.Matter.Map == it.Map.Id => handoff,
        { Indicator: { } indicator } => AgendaOfMeasures.PartOf(indicator, it),
        _ => it.Whole,
    };

    private static ImmutableArray<AgendaFigure> Figures(AgreementRead read) =>
    [
        .. read.Indicator?.Last is { } last
            ? [new(AgendaFigureName.Reading, last.Value), new AgendaFigure(AgendaFigureName.TakenOn, null, last.TakenOn)]
            : Array.Empty<AgendaFigure>(),
        .. read.Agreement.Terms.Value is { } agreed ? [new AgendaFigure(AgendaFigureName.Target, agreed)] : Array.Empty<AgendaFigure>(),
        .. read.Agreement.Terms.EndsOn is { } end ? [new AgendaFigure(AgendaFigureName.DueOn, null, end)] : Array.Empty<AgendaFigure>(),
    ];
}
