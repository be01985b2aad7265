using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Campaigns;

/// <summary>What a campaign of a quarter would hold, before it is planned.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Reviews">The reviews that fall into it, by title, with a day proposed for each.</param>
/// <param name="Excluded">The maps whose reviews do not, by title.</param>
/// <param name="Weeks">How many sign-offs fall on whom in each week, on those days.</param>
/// <param name="Refusals">Why the caller could not plan it now; empty: they could.</param>
public sealed record CampaignPreview(
    ReviewPeriod Quarter, ImmutableArray<PreviewedReview> Reviews, ImmutableArray<ExcludedMap> Excluded, ImmutableArray<WeekLoad> Weeks,
    IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The week with the most sign-offs; null: none falls anywhere.</summary>
    public WeekLoad? BusiestWeek => WeekLoad.Busiest(Weeks);
}

/// <summary>A review that would be in it.</summary>
public sealed record PreviewedReview(CampaignCandidate Candidate, DateOnly? TargetOn);

/// <summary>A map that would not be in it.</summary>
public sealed record ExcludedMap(CampaignCandidate Candidate, CampaignExclusion Why);

/// <summary>Shows what campaigns would hold.</summary>
/// <param name="facts">Who signs the reviews of maps.</param>
/// <param name="reviews">Reviews.</param>
/// <param name="campaigns">Campaigns.</param>
/// <param name="maps">Journey maps.</param>
/// <param name="workspaces">The workspace's calendar.</param>
public sealed class CampaignPreviews(IFactsReader facts, ReviewView reviews, CampaignView campaigns, JourneyMapView maps, WorkspaceView workspaces)
{
    /// <summary>What a campaign would hold; null: no quarter is called so.</summary>
    /// <param name="context">Who asks, and when.</param>
    /// <param name="quarter">The quarter: its label, or a day of it.</param>
    /// <param name="named">The maps; null: all that the filter asks for.</param>
    /// <param name="filter">Which of the maps.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<CampaignPreview?> ReadAsync(
        CommandContext context, string quarter, IReadOnlyCollection<JourneyMapId>? named, JourneyMapFilter? filter,
        CancellationToken cancellationToken)
    {
        var calendar = (await workspaces.FindAsync(context.Workspace, cancellationToken))?.State.Calendar ?? BusinessCalendar.Default;
        if (FiscalQuarterName.Find(calendar, quarter) is not { } period)
            return null;
        var today = calendar.DayAt(context.Now);
        var asked = await AskedAsync(context.Workspace, named, filter, today, cancellationToken);
        var candidates = await CandidatesAsync(context.Workspace, asked, today, cancellationToken);
        CampaignCandidate[] held = [.. candidates.Where(it => it.ExcludedFrom(period, null) is null)];
        var days = CampaignSpread.Propose(held, ImmutableDictionary<JourneyMapId, DateOnly>.Empty, calendar, today);
        var known = new CampaignFacts(
            context.Caller, context.Reason, today, calendar, candidates.ToDictionary(it => it.Map), ImmutableHashSet<PersonId>.Empty, [], []);
        return new(
            period, [.. held.Select(it => new PreviewedReview(it, days[it.Map]))],
            [.. candidates.Except(held).Select(it => new ExcludedMap(it, it.ExcludedFrom(period, null)!.Value))], WeekLoad.Of(held, days),
            Campaign.CanPlan([.. held.Select(it => it.Map), .. asked.Except(candidates.Select(it => it.Map))], period, known));
    }

    private async Task<IReadOnlyCollection<JourneyMapId>> AskedAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId>? named, JourneyMapFilter? filter, DateOnly today, CancellationToken cancellationToken)
    {
        if (named is not null && filter is null)
            return [.. named.Distinct()];
        var found = await maps.IdsAsync(workspace, filter ?? new(), today, cancellationToken);
        return named is null ? found : [.. found.Intersect(named)];
    }

    private async Task<IReadOnlyList<CampaignCandidate>> CandidatesAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> asked, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await facts.ReviewedMapsAsync(workspace, asked, today, cancellationToken);
        ReviewId[] live = [.. found.Values.Where(map => !map.Retired).Select(map => map.Live).OfType<ReviewId>()];
        var plans = (await reviews.ByIdsAsync(workspace, live, cancellationToken))
            .ToDictionary(it => it.Key, it => ReviewView.PlanOf(it.Value.State));
        var holders = await campaigns.HoldersAsync(workspace, live, cancellationToken);
        return
        [
            .. found.OrderBy(map => map.Value.Title, StringComparer.InvariantCultureIgnoreCase).ThenBy(map => map.Key.Value).Select(map =>
            {
                var plan = map.Value is { Retired: false, Live: { } id } ? plans.GetValueOrDefault(id) : null;
                return new CampaignCandidate(
                    map.Key, map.Value.Title, plan is null ? null : new(plan.Id, plan.Period, plan.Dates), map.Value.Signing,
                    plan is null ? null : holders.GetValueOrDefault(plan.Id));
            }),
        ];
    }
}
