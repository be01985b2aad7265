using JourneyGov.Application.Campaigns;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Campaigns;

/// <summary>The order of campaigns.</summary>
internal enum CampaignOrder
{
    /// <summary>By quarter, the latest first.</summary>
    LatestFirst,

    /// <summary>By quarter, the earliest first.</summary>
    EarliestFirst,
}

/// <summary>On which day somebody was reminded last.</summary>
internal sealed record ChasedOn(PersonId Person, DateOnly On);

/// <summary>Binds campaigns and the questions about them.</summary>
internal static class CampaignType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        ObjectBinding<CampaignAt> campaign = schema.Type<CampaignAt>("Campaign");
        BindCampaign(campaign);
        BindQuestions(campaign);
        schema.Type<CampaignReview>("CampaignReview")
            .Batch("review", (reviews, context) => Loads.ReviewsAsync(context, reviews.Select(it => (ReviewId?)it.Review)))
            .Batch("journeyMap", (reviews, context) => Loads.MapsAsync(context, reviews.Select(it => it.Map)));
        schema.Type<ChasedOn>("ChasedOn").Batch("person", (chased, context) => Loads.PersonsAsync(context, chased, it => it.Person));
        schema.Connection<CampaignAt>("Campaign");
        schema.Enum<CampaignOrder>("CampaignOrder").Input<CampaignFilterInput>("CampaignFilter");
        CampaignProgressType.Bind(schema);
        CampaignPreviewType.Bind(schema, query);
        query
            .FieldAsync<OneThing, CampaignAt?>("campaign", (_, one, context) => Past.CampaignAsync(context, ApiId.Campaign(one.Id), one.AsOf))
            .FieldAsync<CampaignList, Page<CampaignAt>>("campaigns", (_, list, context) => ListAsync(list, context));
        CampaignMutations.Bind(schema, mutation);
    }

    private static void BindCampaign(ObjectBinding<CampaignAt> campaign) => campaign
        .Field("id", it => ApiId.Of(it.State.Id))
        .Field("name", it => it.State.Name)
        .Field("quarter", it => it.State.Quarter)
        .Field("phase", it => it.State.Phase)
        .Batch("owner", (campaigns, context) => Loads.PersonsAsync(context, campaigns, it => it.State.Owner))
        .Field("opensOn", it => it.State.OpensOn)
        .Field("reviews", it => it.State.Reviews.AsEnumerable())
        .Field("opened", it => it.State.Opened)
        .Field("ended", it => it.State.Ended)
        .Field("note", it => it.State.Note)
        .Batch("leftovers", (campaigns, context) => Loads.ListsAsync(
            campaigns.Select(it => it.State.Leftovers.Select(review => (ReviewId?)review)), ids => Loads.ReviewsAsync(context, ids)))
        .Field("chased", it => it.State.LastChased
            .OrderBy(one => one.Value).ThenBy(one => one.Key.Value).Select(one => new ChasedOn(one.Key, one.Value)))
        .Batch("progress", CampaignFields.ProgressAsync)
        .Batch("report", CampaignFields.ReportsAsync)
        .Field("revision", it => (int)it.Row.Revision)
        .Governed(it => it.Row.LastChange, it => Subject.Of(it.State.Id));

    private static void BindQuestions(ObjectBinding<CampaignAt> campaign) => campaign
        .Field("canEdit", (it, context) => May(Campaign.CanEdit, it, context))
        .Field("canCancel", (it, context) => May(Campaign.CanCancel, it, context))
        .Field("canOpen", (it, context) => May(Campaign.CanOpen, it, context))
        .Batch("canChase", CampaignFields.CanChaseAsync)
        .Field("canClose", (it, context) => May(Campaign.CanClose, it, context));

    private static Permission May(Func<CampaignState, Caller, IReadOnlyList<Refusal>> ask, CampaignAt campaign, FieldContext context) =>
        Permission.Unless(ask(campaign.State, context.Request<RequestContext>().Caller), null);

    private static Task<Page<CampaignAt>> ListAsync(CampaignList list, FieldContext context) => context.AskAsync(async request =>
    {
        request.RequireReader();
        var page = await request.Get<CampaignView>().ListAsync(
            request.Workspace, CampaignFilterInput.ToDomain(list.Filter), list.OrderBy == CampaignOrder.EarliestFirst, context.Page(list.Page),
            context.Cancellation);
        return page.Select(row => CampaignAt.Of(row)!);
    });
}

/// <summary>The arguments of a list of campaigns.</summary>
internal sealed record CampaignList(CampaignFilterInput? Filter, CampaignOrder OrderBy, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which campaigns.</summary>
internal sealed record CampaignFilterInput(string? Text, IReadOnlyList<CampaignPhase>? Phases, string? Quarter)
{
    public static CampaignFilter ToDomain(CampaignFilterInput? input) =>
        input is null ? new() : new(input.Text, input.Phases.Any(), input.Quarter);
}
