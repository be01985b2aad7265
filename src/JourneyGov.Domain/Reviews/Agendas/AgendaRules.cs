using static JourneyGov.Domain.Reviews.ReviewState;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>The rules of answering an agenda, by name. Each gives the reasons why not; none: it is met.</summary>
internal static class AgendaRules
{
    /// <summary>The item that is meant: on the agenda now, or answered before; null: neither.</summary>
    public static AgendaItem? Find(ReviewState state, AgendaItemId item, ReviewFacts facts)
    {
        foreach (var present in facts.Agenda)
            if (present.Id == item)
                return present;
        return AnswerTo(state, item) is { } answer ? Agenda.Gone(answer) : null;
    }

    /// <summary>What was answered to an item; null: nothing.</summary>
    public static ItemAnswer? AnswerTo(ReviewState state, AgendaItemId item) =>
        (state as UnderWay ?? (state as Completed)?.Last)?.Answers.FirstOrDefault(answer => answer.Item == item);

    /// <summary>Drops and accepted risks say why.</summary>
    public static IEnumerable<Refusal> ForVerdict(AgendaVerdict verdict, string? comment) =>
    [
        .. TextRule.OptionalProse(comment, "comment"),
        .. Refusal.When(
            verdict is AgendaVerdict.Drop or AgendaVerdict.AcceptRisk && TextRule.Tidy(comment) is null, RefusalCode.CommentRequired, "comment"),
    ];

    /// <summary>A map is confirmed when everything is answered that the policy asks an answer for.</summary>
    public static IEnumerable<Refusal> IsAnswered(ReviewState state, ReviewFacts facts)
    {
        if (state is not UnderWay review || facts.Policy.AnswerAgenda == AnswerAgenda.None)
            return [];
        var missing = facts.Agenda
            .Where(item => item.Required || facts.Policy.AnswerAgenda == AnswerAgenda.All)
            .Where(item => AnswerTo(review, item.Id) is null)
            .Select(item => new UnansweredItem(item.Id.Kind, item.Id.Thing, item.Causes[0], item.About, item.Beside, item.Part))
            .ToArray();
        return missing.Length == 0 ? [] : [new AgendaNotAnswered(review.Plan.Id, review.Plan.Map, [.. missing])];
    }
}
