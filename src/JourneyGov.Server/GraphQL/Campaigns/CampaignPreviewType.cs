using JourneyGov.Application.Campaigns;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Campaigns;

/// <summary>Binds what campaigns would hold.</summary>
internal static class CampaignPreviewType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query)
    {
        schema.Type<CampaignPreview>("CampaignPreview")
            .Field("reviews", it => it.Reviews.AsEnumerable())
            .Field("excluded", it => it.Excluded.AsEnumerable())
            .Field("weeks", it => it.Weeks.AsEnumerable())
            .Field("canPlan", it => Permission.Unless(it.Refusals, null));
        BindReview(schema.Type<PreviewedReview>("PreviewedReview"));
        BindExcluded(schema.Type<ExcludedMap>("ExcludedMap"));
        schema.Type<SigningTeam>("SigningTeam")
            .Batch("team", (teams, context) => Loads.TeamsAsync(context, teams.Select(it => it.Team)))
            .Batch("signers", (teams, context) => CampaignProgressType.SignersAsync(teams.Select(it => it.Leads.AsEnumerable()), context));
        schema.Type<WeekLoad>("WeekLoad").Field("teams", it => it.Teams.AsEnumerable()).Field("persons", it => it.Persons.AsEnumerable());
        schema.Type<TeamLoad>("TeamLoad").Batch("team", (loads, context) => Loads.TeamsAsync(context, loads.Select(it => it.Team)));
        schema.Type<PersonLoad>("PersonLoad").Batch("person", (loads, context) => Loads.PersonsAsync(context, loads, it => it.Person));
        query.FieldAsync<CampaignPreviewArguments, CampaignPreview?>(
            "campaignPreview", (_, asked, context) => CampaignFields.PreviewAsync(asked, context));
    }

    private static void BindReview(ObjectBinding<PreviewedReview> review) => review
        .Batch("review", (reviews, context) => Loads.ReviewsAsync(context, reviews.Select(it => (ReviewId?)it.Candidate.Live!.Id)))
        .Batch("journeyMap", (reviews, context) => Loads.MapsAsync(context, reviews.Select(it => it.Candidate.Map)))
        .Field("opensOn", it => it.Candidate.Live!.Dates.OpensOn)
        .Field("dueOn", it => it.Candidate.Live!.Dates.DueOn)
        .Field("overdueAfter", it => it.Candidate.Live!.Dates.OverdueAfter)
        .Field("teams", it => it.Candidate.Signing.AsEnumerable());

    private static void BindExcluded(ObjectBinding<ExcludedMap> map) => map
        .Batch("journeyMap", (maps, context) => Loads.MapsAsync(context, maps.Select(it => it.Candidate.Map)))
        .Batch("review", (maps, context) => Loads.ReviewsAsync(context, maps.Select(it => it.Candidate.Live?.Id)))
        .Batch("campaign", (maps, context) => Loads.CampaignsAsync(context, maps.Select(it => it.Candidate.Holder?.Id)));
}
