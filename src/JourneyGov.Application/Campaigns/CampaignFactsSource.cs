using System.Collections.Immutable;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Campaigns;

/// <summary>
/// Gathers what a decision about a campaign needs to know. Where reviews stand, and which campaign each is in, is read from their own streams;
/// titles, and who could sign, only inform.
/// </summary>
/// <param name="facts">What the views know.</param>
internal sealed class CampaignFactsSource(IFactsReader facts)
{
    /// <summary>The facts for a command.</summary>
    public async Task<CampaignFacts> OfAsync(UnitOfWork work, CampaignState? state, CampaignCommand command, CancellationToken cancellationToken)
    {
        var id = work.Context.Workspace;
        var workspace = await work.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(id)), cancellationToken);
        var calendar = workspace.State?.Calendar ?? BusinessCalendar.Default;
        var today = calendar.DayAt(work.Context.Now);
        var reviews = command is ChaseCampaign or CloseCampaign ? await ReviewsAsync(work, state, cancellationToken) : [];
        return new CampaignFacts(
            work.Context.Caller,
            work.Context.Reason,
            today,
            calendar,
            await CandidatesAsync(work, MapsIn(state, command), today, cancellationToken),
            command is PlanCampaign { Owner: not null } ? await facts.ActivePersonsAsync(id, cancellationToken) : ImmutableHashSet<PersonId>.Empty,
            command is ChaseCampaign ? await MissingAsync(id, reviews, today, cancellationToken) : [],
            [.. reviews.Where(review => review.State is not ReviewState.Completed).Select(review => review.Of.Review)]);
    }

    private static ImmutableArray<JourneyMapId> MapsIn(CampaignState? state, CampaignCommand command) => command switch
    {
        PlanCampaign it => it.Maps,
        AddToCampaign it => [.. it.Maps.Concat(state?.Reviews.Select(review => review.Map) ?? [])],
        RescheduleInCampaign it => [.. it.Targets.Select(target => target.Map).Intersect(state?.Reviews.Select(review => review.Map) ?? [])],
        _ => [],
    };

    private static async Task<List<(CampaignReview Of, ReviewState State)>> ReviewsAsync(
        UnitOfWork work, CampaignState? state, CancellationToken cancellationToken)
    {
        var reviews = new List<(CampaignReview, ReviewState)>();
        foreach (var review in state?.Reviews ?? [])
            reviews.Add((review, (await work.LoadAsync(Review.Decider, Streams.Of(review.Review), cancellationToken)).State));
        return reviews;
    }

    private async Task<ImmutableArray<AwaitedSignOff>> MissingAsync(
        Guid workspace, List<(CampaignReview Of, ReviewState State)> reviews, DateOnly today, CancellationToken cancellationToken)
    {
        var maps = await facts.ReviewedMapsAsync(workspace, [.. reviews.Select(review => review.Of.Map)], today, cancellationToken);
        return
        [
            .. reviews.SelectMany(it => it.State is ReviewState.UnderWay underWay && maps.TryGetValue(it.Of.Map, out var map) && !map.Retired
                ? map.Signing
                    .Where(team => underWay.SignOffs.All(signOff => signOff.Team != team.Team))
                    .Select(team => new AwaitedSignOff(new(it.Of.Review, team.Team), team.Signers))
                : []),
        ];
    }

    private async Task<IReadOnlyDictionary<JourneyMapId, CampaignCandidate>> CandidatesAsync(
        UnitOfWork work, IReadOnlyCollection<JourneyMapId> maps, DateOnly today, CancellationToken cancellationToken)
    {
        var candidates = new Dictionary<JourneyMapId, CampaignCandidate>();
        if (maps.Count == 0)
            return candidates;
        foreach (var (id, map) in await facts.ReviewedMapsAsync(work.Context.Workspace, maps, today, cancellationToken))
        {
            var live = map is { Retired: false, Live: { } review } ? await LiveAsync(work, review, cancellationToken) : null;
            var holder = live is null ? null : await HolderAsync(work, live.Id, cancellationToken);
            candidates.Add(id, new(id, map.Title, live, map.Signing, holder));
        }

        return candidates;
    }

    private static async Task<CandidateReview?> LiveAsync(UnitOfWork work, ReviewId review, CancellationToken cancellationToken)
    {
        var state = (await work.LoadAsync(Review.Decider, Streams.Of(review), cancellationToken)).State;
        return state is ReviewState.Scheduled or ReviewState.UnderWay && ReviewView.PlanOf(state) is var plan
            ? new(review, plan.Period, plan.Dates)
            : null;
    }

    private static async Task<HoldingCampaign?> HolderAsync(UnitOfWork work, ReviewId review, CancellationToken cancellationToken)
    {
        var reservation = Streams.Of(NameKind.CampaignReview, CampaignDecisions.NameOf(review));
        if ((await work.LoadAsync(NameReservation.Decider, reservation, cancellationToken)).State.Holder is not { } holder)
            return null;
        var campaign = await work.LoadAsync(Campaign.Decider, Streams.Of(new CampaignId(holder)), cancellationToken);
        return new(new(holder), campaign.State!.Name);
    }
}
