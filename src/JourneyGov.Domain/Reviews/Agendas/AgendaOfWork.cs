using JourneyGov.Domain.Improvements;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>The items about what was to be done.</summary>
internal static class AgendaOfWork
{
    /// <summary>What the last review required, whatever became of it: it is checked first.</summary>
    public static IEnumerable<AgendaItem> Required(AgendaFacts it) => it.Earlier.Required.Select(required => new AgendaItem(
        new(AgendaKind.LastReview, required.Id.Value), [CauseOf(required.Improvement)],
        AgendaItem.Abridged(required.Improvement?.Title ?? required.Change.Text), required.Change.Part ?? it.Whole,
        required.Improvement?.Team ?? required.Change.Team, Required: true,
        [new(AgendaFigureName.DueOn, null, required.Improvement?.DueOn ?? required.Change.DueOn), .. Effect(required.Improvement)]));

    /// <summary>Improvements to be made until the review is due, and those done since the last one; what that one required is told already.</summary>
    public static IEnumerable<AgendaItem> Improvements(AgendaFacts it)
    {
        var told = it.Earlier.Required.Select(required => required.Id).ToHashSet();
        return
            from improvement in it.Improvements
            where !told.Contains(improvement.Id)
            let cause = CauseOf(improvement, it)
            where cause is not null
            orderby improvement.DueOn, improvement.Id.Value
            select new AgendaItem(
                new(AgendaKind.Improvement, improvement.Id.Value), [cause.Value], AgendaItem.Abridged(improvement.Title),
                improvement.Part ?? it.Whole, improvement.Team, Required: cause == AgendaCause.ImprovementOverdue,
                [new(AgendaFigureName.DueOn, null, improvement.DueOn), .. Effect(improvement)]);
    }

    private static AgendaCause CauseOf(ImprovementState? improvement) => improvement?.Phase switch
    {
        ImprovementPhase.Done => AgendaCause.RequiredChangeDone,
        ImprovementPhase.Dropped => AgendaCause.RequiredChangeDropped,
        _ => AgendaCause.RequiredChangeOpen,
    };

    private static AgendaCause? CauseOf(ImprovementState improvement, AgendaFacts it) => improvement switch
    {
        { Phase: ImprovementPhase.Planned } when improvement.IsOverdueOn(it.Today) => AgendaCause.ImprovementOverdue,
        { Phase: ImprovementPhase.Planned } when improvement.DueOn <= it.DueOn => AgendaCause.ImprovementDue,
        { Phase: ImprovementPhase.Done, Closed: { } closed } when it.Earlier.Last is not { } last || closed.At > last.By.At =>
            AgendaCause.ImprovementDone,
        _ => null,
    };

    private static IEnumerable<AgendaFigure> Effect(ImprovementState? improvement)
    {
        if (improvement?.Expected is { } expected)
            yield return new(AgendaFigureName.ExpectedReading, expected.Reading);
        if (improvement?.Seen?.Reading is { } seen)
            yield return new(AgendaFigureName.SeenReading, seen);
    }
}
