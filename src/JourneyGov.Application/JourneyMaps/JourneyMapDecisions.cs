using System.Collections.Immutable;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>What follows from a command to a journey map: in its own stream, for its title, its review and its proposals. All in one append.</summary>
/// <param name="mapFacts">What decisions about maps need to know.</param>
/// <param name="reviewFacts">What decisions about their reviews need to know.</param>
/// <param name="reviews">What follows for its review under way, or to come.</param>
/// <param name="proposals">What is proposed and not decided yet.</param>
/// <param name="facts">Which maps are linked with it, or on offer.</param>
internal sealed class JourneyMapDecisions(
    JourneyMapFactsSource mapFacts, ReviewFactsSource reviewFacts, LiveReviews reviews, ProposalsOfMap proposals, IFactsReader facts)
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
        var changes = JourneyMapOwnership.MaterialChanges(before, events);
        await FollowWithReviewAsync(work, map, before, changes, after, cancellationToken);
        await proposals.FollowAsync(work, map, [.. changes.Select(change => change.Part)], after.State, cancellationToken);
    }

    /// <summary>Closes the offers that were made to a team that is dissolved, as part of that.</summary>
    public async Task CloseOffersToAsync(UnitOfWork work, TeamId team, CancellationToken cancellationToken)
    {
        foreach (var map in await facts.MapsOnOfferAsync(work.Context.Workspace, team, cancellationToken))
        {
            var command = new CloseOffersTo(team);
            var known = await mapFacts.OfAsync(work, map, command, cancellationToken);
            await work.DecideAsync(JourneyMap.Decider, Streams.Of(map), command, known with { Caller = Caller.Clock }, cancellationToken);
        }
    }

    private Task FollowWithReviewAsync(
        UnitOfWork work, JourneyMapId map, JourneyMapState before, ImmutableArray<MaterialChange> changes, Held<JourneyMapState> after,
        CancellationToken cancellationToken) => (before, after.State) switch
        {
            (JourneyMapState.NotDrafted, _) => ScheduleFirstReviewAsync(work, map, cancellationToken),
            (_, JourneyMapState.Retired) => RetireAsync(work, map, cancellationToken),
            _ => reviews.FollowEditsAsync(work, map, changes, after.Revision, cancellationToken),
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
        // Whoever approved last did so for a team already.
        if (command is ApplyProposal)
            return null;
        var live = before as JourneyMapState.Live;
        if (OfferedTeam(live, command) is { } offered && caller.Leads(offered))
            return offered;
        var accountable = command is DraftJourneyMap draft ? draft.AccountableTeam : live?.Content.AccountableTeam;
        if (accountable is not { } first || caller.EditsFor(first))
            return accountable;
        return live is null
            ? null
            : JourneyMapOwnership.OwningTeams(live).Keys.OrderBy(team => team.Value).Where(caller.EditsFor).Select(team => (TeamId?)team).FirstOrDefault();
    }

    // An offer is made and withdrawn by the one team, and answered by the other.
    private static TeamId? OfferedTeam(JourneyMapState.Live? live, JourneyMapCommand command) => (live, command) switch
    {
        (null, _) => null,
        (_, OfferOwnership { Part: { } part }) => JourneyMapParts.Find(live.Content, part)?.Owner,
        (_, AcceptOwnership it) => Offer(live, it.Offer)?.To,
        (_, DeclineOwnership it) => Offer(live, it.Offer)?.To,
        (_, WithdrawOwnershipOffer it) => Offer(live, it.Offer)?.From,
        _ => null,
    };

    private static OwnershipOffer? Offer(JourneyMapState.Live live, OfferId id) => live.OpenOffers().Find(offer => offer.Id == id);

    private static string? TitleOf(JourneyMapState state) => state is JourneyMapState.Live live ? live.Content.Title : null;

    /// <summary>Where in a command's input the title is that it gives to the map.</summary>
    public static string TitlePath(JourneyMapCommand command)
    {
        var edits = command switch { EditJourneyMap it => it.Edits, DraftJourneyMap it => it.Edits, ApplyProposal it => it.Edits, _ => [] };
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
