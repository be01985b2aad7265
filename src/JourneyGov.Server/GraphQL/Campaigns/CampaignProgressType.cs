using JourneyGov.Application.Campaigns;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Workspaces;

namespace JourneyGov.Server.GraphQL.Campaigns;

/// <summary>Binds how far campaigns are, and what became of them.</summary>
internal static class CampaignProgressType
{
    public static void Bind(SchemaBinding schema)
    {
        schema.Type<CampaignFigures>("CampaignFigures");
        schema.Type<TeamFigures>("CampaignTeamFigures")
            .Batch("team", (teams, context) => Loads.TeamsAsync(context, teams.Select(it => it.Team)));
        schema.Type<DepartmentFigures>("CampaignDepartmentFigures").Batch("department", DepartmentsAsync);
        schema.Type<CampaignReading>("CampaignProgress")
            .Field("inAll", CampaignFigures.InAll)
            .Field("byTeam", it => CampaignFigures.ByTeam(it).AsEnumerable())
            .Field("byDepartment", it => CampaignFigures.ByDepartment(it).AsEnumerable())
            .Field("reviews", ReviewIn.Of)
            .Field("missing", it => it.Missing);
        schema.Type<CampaignReport>("CampaignReport")
            .Field("byTeam", it => it.ByTeam.AsEnumerable())
            .Field("byDepartment", it => it.ByDepartment.AsEnumerable())
            .Field("reviews", it => ReviewIn.Of(it.Reading))
            .Field("markdown", it => it.Markdown())
            .Field("csv", it => it.Csv());
        BindReview(schema.Type<ReviewIn>("CampaignReviewProgress"));
        schema.Type<AwaitedSignOff>("AwaitedSignOff")
            .Batch("review", (awaited, context) => Loads.ReviewsAsync(context, awaited.Select(it => (ReviewId?)it.SignOff.Review)))
            .Batch("team", (awaited, context) => Loads.TeamsAsync(context, awaited.Select(it => it.SignOff.Team)))
            .Batch("signers", (awaited, context) => SignersAsync(awaited.Select(it => it.Signers.AsEnumerable()), context));
    }

    /// <summary>The persons who can sign.</summary>
    public static Task<IReadOnlyList<IReadOnlyList<Application.Viewing.Row<Domain.Ownership.PersonState>>>> SignersAsync(
        IEnumerable<IEnumerable<PersonId>> signers, FieldContext context) =>
        Loads.ListsAsync(signers.Select(persons => persons.Select(person => (PersonId?)person)), ids => Loads.PersonsAsync(context, ids));

    private static void BindReview(ObjectBinding<ReviewIn> review) => review
        .Batch("review", (reviews, context) => Loads.ReviewsAsync(context, reviews.Select(it => (ReviewId?)it.Review.Of.Review)))
        .Batch("journeyMap", (reviews, context) => Loads.MapsAsync(context, reviews.Select(it => it.Review.Of.Map)))
        .Field("title", it => it.Review.Title)
        .Batch("accountableTeam", (reviews, context) => Loads.TeamsAsync(context, reviews.Select(it => it.Review.AccountableTeam)))
        .Field("targetOn", it => it.Review.Of.TargetOn)
        .Field("dueOn", it => it.Review.Dates.DueOn)
        .Field("phase", it => it.Review.Phase)
        .Field("outcome", it => it.Review.Result?.Outcome)
        .Field("openedOn", it => it.Review.Opened)
        .Field("completedOn", it => it.Review.CompletedOn(it.Reading.Calendar))
        .Field("figures", it => CampaignFigures.Of(it.Reading, it.Review));

    private static async Task<IReadOnlyList<Department?>> DepartmentsAsync(IReadOnlyList<DepartmentFigures> departments, FieldContext context)
    {
        var known = Department.Of((await Loads.WorkspaceAsync(context)).State).ToDictionary(it => it.DepartmentId);
        return [.. departments.Select(it => it.Department is { } id ? known.GetValueOrDefault(id) : null)];
    }
}
