using System.Collections.Immutable;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>
/// The agenda of a review: what reviewers must look at before they say that the map holds. It follows from what is true at the moment it is
/// asked for, so that new items join while the review is under way, and is never stored; answers name their items by kind and thing.
/// </summary>
public static class Agenda
{
    private static readonly ImmutableArray<(AgendaKind Kind, Func<AgendaFacts, IEnumerable<AgendaItem>> Items)> Kinds =
    [
        (AgendaKind.LastReview, AgendaOfWork.Required),
        (AgendaKind.Trigger, AgendaOfRequests.Triggers),
        (AgendaKind.Changed, AgendaOfChanges.Changed),
        (AgendaKind.Evidence, AgendaOfParts.Evidence),
        (AgendaKind.Indicator, AgendaOfMeasures.Indicators),
        (AgendaKind.EmotionGap, AgendaOfMeasures.EmotionGaps),
        (AgendaKind.Pain, AgendaOfParts.Pains),
        (AgendaKind.Handoff, AgendaOfParts.Handoffs),
        (AgendaKind.Agreement, AgendaOfAgreements.Agreements),
        (AgendaKind.Improvement, AgendaOfWork.Improvements),
        (AgendaKind.Proposal, AgendaOfRequests.Proposals),
        (AgendaKind.Comment, AgendaOfSurroundings.Comments),
        (AgendaKind.Persona, AgendaOfSurroundings.Persona),
        (AgendaKind.Related, AgendaOfSurroundings.Related),
        (AgendaKind.Ownership, it => AgendaOfSurroundings.Ownership(it).Concat(AgendaOfRequests.Offers(it))),
        (AgendaKind.Question, AgendaOfSurroundings.Questions),
    ];

    /// <summary>Every kind, in the order in which items are gone through.</summary>
    public static IReadOnlySet<AgendaKind> EveryKind { get; } = Kinds.Select(kind => kind.Kind).ToHashSet();

    /// <summary>The kinds among whose items some are required.</summary>
    public static IReadOnlySet<AgendaKind> RequiredKinds { get; } = new HashSet<AgendaKind>
    {
        AgendaKind.LastReview, AgendaKind.Trigger, AgendaKind.Indicator, AgendaKind.Pain, AgendaKind.Agreement, AgendaKind.Improvement,
        AgendaKind.Question,
    };

    /// <summary>The items of some kinds, in the order in which they are gone through.</summary>
    /// <param name="facts">What is true.</param>
    /// <param name="kinds">Which kinds.</param>
    public static ImmutableArray<AgendaItem> Of(AgendaFacts facts, IReadOnlySet<AgendaKind> kinds) =>
        [.. Kinds.Where(kind => kinds.Contains(kind.Kind)).SelectMany(kind => kind.Items(facts))];

    /// <summary>The items with their answers; what was answered and is no cause any more comes last of its kind.</summary>
    /// <param name="items">The items, in order.</param>
    /// <param name="answers">What was answered.</param>
    public static ImmutableArray<AgendaEntry> Answered(ImmutableArray<AgendaItem> items, ImmutableArray<ItemAnswer> answers)
    {
        var byItem = answers.ToDictionary(answer => answer.Item);
        var present = items.Select(item => item.Id).ToHashSet();
        return
        [
            .. items.Select(item => new AgendaEntry(item, byItem.GetValueOrDefault(item.Id)))
                .Concat(answers.Where(answer => !present.Contains(answer.Item)).Select(answer => new AgendaEntry(Gone(answer), answer)))
                .OrderBy(entry => entry.Item.Id.Kind),
        ];
    }

    /// <summary>What stays of an item whose cause is gone.</summary>
    public static AgendaItem Gone(ItemAnswer answer) => new(
        answer.Item, [AgendaCause.Gone], answer.About, answer.Part, answer.Team, Required: false,
        answer.Severity is { } severity ? [new(AgendaFigureName.Severity, severity)] : []);
}
