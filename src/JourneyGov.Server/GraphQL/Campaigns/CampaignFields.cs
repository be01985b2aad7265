using JourneyGov.Application.Campaigns;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.Portfolio;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Campaigns;

/// <summary>What is worked out of campaigns, for many at once.</summary>
internal static class CampaignFields
{
    /// <summary>How far each of these campaigns is.</summary>
    public static async Task<IReadOnlyList<CampaignReading>> ProgressAsync(IReadOnlyList<CampaignAt> campaigns, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        var found = new CampaignReading[campaigns.Count];
        foreach (var point in campaigns.Index().GroupBy(it => (it.Item.Position, it.Item.Moment)))
        {
            CampaignState[] states = [.. point.Select(it => it.Item.State).DistinctBy(state => state.Id)];
            var readings = await request.Get<CampaignReports>().ProgressAsync(
                request.Workspace, states, point.Key.Position, point.Key.Moment ?? request.Clock.GetUtcNow(), context.Cancellation);
            foreach ((int index, CampaignAt campaign) in point)
                found[index] = readings[campaign.State.Id];
        }

        return found;
    }

    /// <summary>What became of each of these campaigns; null for those that are not closed.</summary>
    public static async Task<IReadOnlyList<CampaignReport?>> ReportsAsync(IReadOnlyList<CampaignAt> campaigns, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        var reports = new List<CampaignReport?>(campaigns.Count);
        foreach (CampaignAt campaign in campaigns)
            reports.Add(await request.Get<CampaignReports>().ReportAsync(request.Workspace, campaign.State, context.Cancellation));
        return reports;
    }

    /// <summary>Whether the caller may remind anybody of each of these campaigns.</summary>
    public static async Task<IReadOnlyList<Permission>> CanChaseAsync(IReadOnlyList<CampaignAt> campaigns, FieldContext context)
    {
        Caller caller = context.Request<RequestContext>().Caller;
        IReadOnlyList<CampaignReading> readings = await ProgressAsync(campaigns, context);
        return
        [
            .. campaigns.Zip(readings, (campaign, reading) => Permission.Unless(
                Campaign.CanChase(campaign.State, FactsOf(reading, caller)), null)),
        ];
    }

    /// <summary>The campaign that each of these reviews is in, or was in last. Guests see none.</summary>
    public static async Task<IReadOnlyList<CampaignAt?>> OfReviewsAsync(IReadOnlyList<Row<ReviewState>> reviews, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        if (!request.Caller.ReadsWorkspace)
            return new CampaignAt?[reviews.Count];
        ReviewId[] ids = [.. reviews.Select(review => ReviewView.PlanOf(review.State).Id)];
        var campaigns = await request.Get<CampaignView>().OfReviewsAsync(request.Workspace, ids, context.Cancellation);
        return await Loads.CampaignsAsync(
            context, ids.Select(id => campaigns.TryGetValue(id, out CampaignId campaign) ? campaign : (CampaignId?)null));
    }

    /// <summary>For each of these teams, its sign-offs that open campaigns wait for. Guests see none.</summary>
    public static async Task<IReadOnlyList<IEnumerable<AwaitedSignOff>>> OfTeamsAsync(IReadOnlyList<Row<TeamState>> teams, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        if (!request.Caller.ReadsWorkspace)
            return [.. teams.Select(_ => Enumerable.Empty<AwaitedSignOff>())];
        var open = await request.Get<CampaignView>().ListAsync(
            request.Workspace, new(Phases: [CampaignPhase.Open]), earliestFirst: true, new PageRequest(PageRequest.Longest), context.Cancellation);
        var readings = await ProgressAsync([.. open.Nodes.Select(row => CampaignAt.Of(row)!)], context);
        var missing = readings.SelectMany(reading => reading.Missing).ToLookup(it => it.SignOff.Team);
        return [.. teams.Select(team => missing[team.State.Id])];
    }

    /// <summary>What a campaign of a quarter would hold.</summary>
    public static Task<CampaignPreview?> PreviewAsync(CampaignPreviewArguments asked, FieldContext context) => context.AskAsync(request =>
    {
        request.RequireReader();
        return request.Get<CampaignPreviews>().ReadAsync(
            request.Command(Guid.Empty, null), asked.Quarter, asked.JourneyMaps.Ids(ApiId.JourneyMap),
            asked.Filter is null ? null : JourneyMapFilterInput.ToDomain(asked.Filter), context.Cancellation);
    });

    private static CampaignFacts FactsOf(CampaignReading reading, Caller caller) => new(
        caller, null, reading.Day, reading.Calendar, new Dictionary<JourneyMapId, CampaignCandidate>(), new HashSet<PersonId>(),
        [.. reading.Missing], []);
}

/// <summary>The arguments of a preview.</summary>
internal sealed record CampaignPreviewArguments(string Quarter, IReadOnlyList<string>? JourneyMaps, JourneyMapFilterInput? Filter);
