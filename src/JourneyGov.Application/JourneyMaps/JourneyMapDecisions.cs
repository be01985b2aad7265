using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>What follows from a command to a journey map: in its own stream, for its title, and for its review. All in one append.</summary>
/// <param name="mapFacts">What decisions about maps need to know.</param>
/// <param name="reviewFacts">What decisions about their reviews need to know.</param>
/// <param name="reviews">What follows for its review under way, or to come.</param>
/// <param name="facts">Which maps are linked with it.</param>
internal sealed class JourneyMapDecisions(JourneyMapFactsSource mapFacts, ReviewFactsSource reviewFacts, LiveReviews reviews, IFactsReader facts)
{
    /// <summary>Decides a command and its consequences.</summary>
    public async Task DecideAsync(UnitOfWork work, JourneyMapId map, JourneyMapCommand command, CancellationToken cancellationToken)
    {
        var stream = Streams.Of(map);
        var before = (await work.LoadAsync(JourneyMap.Decider, stream, cancellationToken)).State;
        work.Team = TeamFor(work.Context.Caller, before, command) ?? work.Team;
        var known = await mapFacts.OfAsync(work, map, command, cancellationToken);
        var events = await work.DecideAsync(JourneyMap.Decider, stream, command, known, cancellationToken);
        if (work.IsRefused || events.Count == 0)
            return;

        var after = await work.LoadAsync(JourneyMap.Decider, stream, cancellationToken);
        await ReservedNames.FollowAsync(
            work, NameKind.JourneyMapTitle, map.Value, TitleOf(before), TitleOf(after.State), TitlePath(command), cancellationToken);
        await FollowWithReviewAsync(work, map, before, events, after, cancellationToken);
    }

    private Task FollowWithReviewAsync(
        UnitOfWork work, JourneyMapId map, JourneyMapState before, IReadOnlyList<JourneyMapEvent> events, Held<JourneyMapState> after,
        CancellationToken cancellationToken) => (before, after.State) switch
        {
            (JourneyMapState.NotDrafted, _) => ScheduleFirstReviewAsync(work, map, cancellationToken),
            (_, JourneyMapState.Retired) => RetireAsync(work, map, cancellationToken),
            _ => reviews.FollowEditsAsync(work, map, before, events, after.Revision, cancellationToken),
        };

    private async Task ScheduleFirstReviewAsync(UnitOfWork work, JourneyMapId map, CancellationToken cancellationToken)
    {
        var known = await reviewFacts.OfAsync(work, map, command: null, cancellationToken);
        var review = NamedId.OfReview(map, 1);
        var schedule = new ScheduleReview(review, map, 1, After: known.Calendar.DayAt(work.Context.Now));
        await work.DecideAsync(Review.Decider, Streams.Of(review), schedule, known, cancellationToken);
    }

    // A review whose window is open took place by this decision; one that is only on the calendar rests with the map.
    private async Task RetireAsync(UnitOfWork work, JourneyMapId map, CancellationToken cancellationToken)
    {
        if (await reviews.FindAsync(work, map, cancellationToken) is ReviewState.UnderWay review)
        {
            var end = new CompleteReview(ReviewOutcome.Retire, Notes: null, RequiredChanges: []);
            var known = await reviewFacts.OfAsync(work, map, end, cancellationToken);
            await work.DecideAsync(Review.Decider, Streams.Of(review.Plan.Id), end, known, cancellationToken);
        }

        foreach (var linked in await facts.MapsLinkedWithAsync(work.Context.Workspace, map, cancellationToken))
            await reviews.TriggerAsync(work, linked, TriggerCause.LinkedMapRetired, it => it with { Map = map }, cancellationToken);
    }

    // On whose behalf: the accountable team where the caller edits for it, else another team of theirs that owns a part.
    private static TeamId? TeamFor(Caller caller, JourneyMapState before, JourneyMapCommand command)
    {
        var live = before as JourneyMapState.Live;
        var accountable = command is DraftJourneyMap draft ? draft.AccountableTeam : live?.Content.AccountableTeam;
        if (accountable is not { } first || caller.EditsFor(first))
            return accountable;
        return live is null
            ? null
            : JourneyMapOwnership.OwningTeams(live).Keys.OrderBy(team => team.Value).Where(caller.EditsFor).Select(team => (TeamId?)team).FirstOrDefault();
    }

    private static string? TitleOf(JourneyMapState state) => state is JourneyMapState.Live live ? live.Content.Title : null;

    private static string TitlePath(JourneyMapCommand command)
    {
        var edits = command switch { EditJourneyMap it => it.Edits, DraftJourneyMap it => it.Edits, _ => [] };
        var last = edits.IsDefaultOrEmpty ? -1 : edits.ToList().FindLastIndex(edit => edit is Rename);
        return command switch
        {
            _ when last >= 0 => $"edits[{last}].rename.title",
            DraftJourneyMap => "title",
            RestoreJourneyMap => "toRevision",
            _ => "",
        };
    }
}
