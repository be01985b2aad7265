using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Reviews;

/// <summary>The argument of the question for an agenda.</summary>
internal sealed record AgendaArguments(AgendaFilterInput? Filter);

/// <summary>Which items of an agenda.</summary>
internal sealed record AgendaFilterInput(IReadOnlyList<AgendaKind>? Kinds, bool? Answered, bool? Required)
{
    /// <summary>Whether an item is asked for, of those whose kind is.</summary>
    public bool Fits(AgendaEntry entry) =>
        (Answered ?? entry.Answer is not null) == entry.Answer is not null && (Required ?? entry.Item.Required) == entry.Item.Required;
}

/// <summary>The agenda of a review, with the items that were asked for.</summary>
internal sealed record AgendaOf(Row<ReviewState> Review, ReadAgenda Agenda, AgendaFilterInput? Filter)
{
    /// <summary>The items that were asked for.</summary>
    public IEnumerable<AgendaItemOf> Items =>
        Agenda.Entries.Where(entry => Filter?.Fits(entry) != false).Select(entry => new AgendaItemOf(this, entry));
}

/// <summary>An item of a review's agenda.</summary>
internal sealed record AgendaItemOf(AgendaOf Agenda, AgendaEntry Entry)
{
    /// <summary>The item.</summary>
    public AgendaItem Item => Entry.Item;

    /// <summary>The review, as it was put on the calendar.</summary>
    public ReviewState.Scheduled Plan => ReviewView.PlanOf(Agenda.Review.State);
}

/// <summary>A change that an answer asks for.</summary>
internal sealed record SuggestedChangeOf(ReviewState.Scheduled Plan, ItemAnswer Answer);

/// <summary>Reads agendas of reviews.</summary>
internal static class AgendaLists
{
    /// <summary>The agendas of reviews, worked out at once.</summary>
    public static async Task<IReadOnlyList<AgendaOf>> OfAsync(
        IReadOnlyList<Row<ReviewState>> reviews, AgendaFilterInput? filter, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        request.RequireReader();
        IReadOnlyList<Row<ReviewState>?> current = await CurrentAsync(reviews, context);
        AgendaPoint[] points = [.. reviews.Zip(current, PointOf)];
        IReadOnlySet<AgendaKind> kinds = filter?.Kinds.Any() is { } asked ? asked.ToHashSet() : Agenda.EveryKind;
        var agendas = await request.Get<AgendaReader>().OfAsync(request.Workspace, points, kinds, request.Clock.GetUtcNow(), context.Cancellation);
        return [.. reviews.Zip(agendas, (review, agenda) => new AgendaOf(review, agenda, filter))];
    }

    /// <summary>The reviews as they are now, in their order.</summary>
    public static Task<IReadOnlyList<Row<ReviewState>?>> CurrentAsync(IEnumerable<Row<ReviewState>> reviews, FieldContext context) =>
        Loads.ReviewsAsync(context, reviews.Select(review => (ReviewId?)ReviewView.PlanOf(review.State).Id));

    /// <summary>The changes that a review's answers ask for.</summary>
    public static IEnumerable<SuggestedChangeOf> Suggested(Row<ReviewState> review) => AgendaReader.AnswersOf(review.State)
        .Where(answer => answer.Verdict == AgendaVerdict.Change)
        .OrderBy(answer => answer.Item.Kind)
        .Select(answer => new SuggestedChangeOf(ReviewView.PlanOf(review.State), answer));

    // A review as it was before its last event was asked about at that point of its past.
    private static AgendaPoint PointOf(Row<ReviewState> review, Row<ReviewState>? current) =>
        review.State is not ReviewState.Completed && current is not null && review.Revision < current.Revision
            ? new(review.State, review.LastChange.At)
            : AgendaPoint.Of(review.State);
}
