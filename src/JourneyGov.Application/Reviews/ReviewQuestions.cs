using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Application.Reviews;

/// <summary>Questions before commands: the same rules as the commands, and nothing is stored.</summary>
/// <param name="reader">Reads the review and its map.</param>
/// <param name="facts">What decisions need to know of other streams.</param>
public sealed class ReviewQuestions(StateReader reader, IFactsReader facts)
{
    /// <summary>Why the caller could not sign off now, for a team, the map's current revision; empty: they could.</summary>
    public Task<IReadOnlyList<Refusal>> CanSignOffAsync(
        CommandContext context, ReviewId review, TeamId team, CancellationToken cancellationToken, KnownFacts? ahead = null) => AskAsync(
            context, review, new SignOffReview(team, MapRevision: 0),
            (state, known) => Review.CanSignOff(state, new SignOffReview(team, known.MapRevision), known), ahead, cancellationToken);

    /// <summary>Why the caller could not name reviewers for a team now, whomever; empty: they could.</summary>
    public Task<IReadOnlyList<Refusal>> CanAssignReviewersAsync(
        CommandContext context, ReviewId review, TeamId team, CancellationToken cancellationToken, KnownFacts? ahead = null) => AskAsync(
            context, review, new BeginReview(), (state, known) => Review.CanAssignReviewers(state, team, known), ahead, cancellationToken);

    /// <summary>Why the caller could not complete the review now with an outcome, whatever else they say; empty: they could.</summary>
    public Task<IReadOnlyList<Refusal>> CanCompleteAsync(
        CommandContext context, ReviewId review, ReviewOutcome outcome, CancellationToken cancellationToken, KnownFacts? ahead = null) => AskAsync(
            context, review, new CompleteReview(outcome, Notes: null, RequiredChanges: []),
            (state, known) => Review.CanComplete(state, outcome, known), ahead, cancellationToken);

    /// <summary>Why the caller could not postpone the review now to any day; empty: they could.</summary>
    public Task<IReadOnlyList<Refusal>> CanPostponeAsync(CommandContext context, ReviewId review, CancellationToken cancellationToken) => AskAsync(
        context, review, new PostponeReview(default), Review.CanPostpone, ahead: null, cancellationToken);

    /// <summary>Why the caller could not answer an item of the agenda now, whatever they say; empty: they could.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="review">The review.</param>
    /// <param name="items">The items.</param>
    /// <param name="ahead">What was read for all of them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<IReadOnlyList<Refusal>>> CanAnswerAsync(
        CommandContext context, ReviewState review, ImmutableArray<AgendaItem> items, KnownFacts ahead, CancellationToken cancellationToken)
    {
        if (review.Map() is not { } map || !context.Caller.ReadsWorkspace)
            return [.. items.Select(_ => new[] { Refusal.Because(RefusalCode.NotFound) })];
        var known = await new ReviewFactsSource(reader, ahead.Facts, ahead).OfAsync(
            new UnitOfWork(reader, context, ahead), map, command: null, cancellationToken);
        return [.. items.Select(item => Review.CanAnswer(review, item.Id, known with { Agenda = [item] }))];
    }

    private async Task<IReadOnlyList<Refusal>> AskAsync(
        CommandContext context, ReviewId review, ReviewCommand command, Func<ReviewState, ReviewFacts, IReadOnlyList<Refusal>> ask,
        KnownFacts? ahead, CancellationToken cancellationToken)
    {
        var work = new UnitOfWork(reader, context, ahead);
        var held = await work.LoadAsync(Review.Decider, Streams.Of(review), cancellationToken);
        if (held.State.Map() is not { } map || !context.Caller.ReadsWorkspace)
            return [Refusal.Because(RefusalCode.NotFound)];
        var source = new ReviewFactsSource(reader, ahead?.Facts ?? facts, ahead);
        return ask(held.State, await source.OfAsync(work, map, command, cancellationToken, held.State));
    }
}
