using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Campaigns;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Reviews;

/// <summary>What a review found must be changed, and the map that was reviewed.</summary>
internal sealed record RequiredChangeIn(JourneyMapId Map, RequiredChange Change);

/// <summary>Binds reviews and the questions about them.</summary>
internal static class ReviewType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        BindReview(schema.Type<Row<ReviewState>>("Review"));
        BindParts(schema);
        AgendaType.Bind(schema);
        schema.Connection<Row<ReviewState>>("Review");
        schema.Enum<ReviewOrder>("ReviewOrder").Enum<FiscalQuarter>("FiscalQuarter").Input<ReviewFilterInput>("ReviewFilter");
        query
            .FieldAsync<OneThing, Row<ReviewState>?>("review", (_, one, context) => Past.ReviewAsync(context, ApiId.Review(one.Id), one.AsOf))
            .FieldAsync<ReviewList, Page<Row<ReviewState>>>("reviews", (_, list, context) => context.AskAsync(async request =>
            {
                request.RequireReader();
                BusinessCalendar calendar = (await Loads.WorkspaceAsync(context)).State.Calendar;
                ReviewFilter filter = ReviewFilterInput.ToDomain(list.Filter, calendar, calendar.DayAt(request.Clock.GetUtcNow()));
                return await request.Get<ReviewView>().ListAsync(
                    request.Workspace, filter, list.OrderBy == ReviewOrder.DueLatestFirst, context.Page(list.Page), context.Cancellation);
            }));
        ReviewLoadType.Bind(schema, query);
        ReviewMutations.Bind(schema, mutation);
    }

    private static void BindReview(ObjectBinding<Row<ReviewState>> review) => review
        .Field("id", it => ApiId.Of(Plan(it).Id))
        .Batch("journeyMap", (reviews, context) => Loads.MapsAsync(context, reviews.Select(it => (JourneyMapId?)Plan(it).Map)))
        .Field("number", it => Plan(it).Number)
        .Field("period", it => Plan(it).Period)
        .Field("opensOn", it => Plan(it).Dates.OpensOn)
        .Field("dueOn", it => Plan(it).Dates.DueOn)
        .Field("overdueAfter", it => Plan(it).Dates.OverdueAfter)
        .Field("phase", it => ReviewView.PhaseOf(it.State))
        .Field("postponed", it => Plan(it).Postponed)
        .Field("escalationStep", it => (it.State as ReviewState.UnderWay ?? (it.State as ReviewState.Completed)?.Last)?.EscalationStep ?? 0)
        .Batch("signOffs", ReviewSignOffs.OfAsync)
        .Batch("requiredSignOffs", ReviewSignOffs.RequiredAsync)
        .Field("triggers", it => (Plan(it).Doubts ?? ReviewDoubts.None).Triggers.Select(trigger => new TriggerOf(Plan(it).Map, trigger)))
        .Field("outcome", it => Result(it)?.Outcome)
        .Field("reviewedRevision", it => (int?)Result(it)?.MapRevision)
        .Field("notes", it => Result(it)?.Notes)
        .Field("requiredChanges", it => (Result(it)?.RequiredChanges ?? []).Select(change => new RequiredChangeIn(Plan(it).Map, change)))
        .Batch<AgendaArguments, AgendaOf>("agenda", (reviews, arguments, context) => AgendaLists.OfAsync(reviews, arguments.Filter, context))
        .Field("suggestedChanges", AgendaLists.Suggested)
        .Batch("improvements", (reviews, context) => Loads.ListsAsync(reviews.Select(RequiredImprovements), ids => Loads.ImprovementsAsync(context, ids)))
        .Batch("campaign", CampaignFields.OfReviewsAsync)
        .Field("verifiedUntil", it => Result(it)?.VerifiedUntil)
        .Field("completed", it => (it.State as ReviewState.Completed)?.By)
        .Batch<SignOffArguments, Permission>(
            "canSignOff", (reviews, arguments, context) => ReviewPermissions.ToSignOffAsync(reviews, arguments.Team, context))
        .Batch<TeamArguments, Permission>(
            "canAssignReviewers",
            (reviews, arguments, context) => ReviewPermissions.ToAssignReviewersAsync(reviews, ApiId.Team(arguments.Team), context))
        .Batch<CompletionArguments, Permission>(
            "canComplete", (reviews, arguments, context) => ReviewPermissions.ToCompleteAsync(reviews, arguments.Outcome, context))
        .Field("revision", it => (int)it.Revision)
        .Governed(it => it.LastChange, it => Subject.Of(Plan(it).Id));

    private static void BindParts(SchemaBinding schema)
    {
        schema.Type<TeamSignOff>("TeamSignOff")
            .Batch("team", (signOffs, context) => Loads.TeamsAsync(context, signOffs.Select(signOff => signOff.Team)))
            .Batch("signers", (signOffs, context) => Loads.ListsAsync(
                signOffs.Select(signOff => signOff.Signers.Select(signer => (PersonId?)signer.Person)), ids => Loads.PersonsAsync(context, ids)))
            .Batch("reviewers", (signOffs, context) => Loads.ListsAsync(
                signOffs.Select(signOff => signOff.Reviewers.Select(reviewer => (PersonId?)reviewer)), ids => Loads.PersonsAsync(context, ids)));
        schema.Type<RequiredChangeIn>("RequiredChange")
            .Batch("part", async (changes, context) =>
            {
                IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, changes.Select(it => (JourneyMapId?)it.Map));
                return (IReadOnlyList<object?>)[.. changes.Select((it, index) => maps[index]?.Find(it.Change.Part ?? new PartId(it.Map.Value)))];
            })
            .Field("text", it => it.Change.Text)
            .Batch("team", (changes, context) => Loads.TeamsAsync(context, changes.Select(it => it.Change.Team)))
            .Field("dueOn", it => it.Change.DueOn);
        StandingType.Bind(schema);
        schema.Type<ReviewPeriod>("ReviewPeriod");
        schema.Type<ReviewPolicy>("ReviewPolicy")
            .Field("escalationSteps", policy => policy.Escalations())
            .Field("noticesPerDay", policy => policy.MostNoticesPerDay())
            .Field("cosmeticTextChange", policy => policy.CosmeticTextChange ?? ReviewPolicy.DefaultCosmeticTextChange);
        schema.Enum<EscalationRecipient>("EscalationRecipient").Type<EscalationStep>("EscalationStep");
        schema.Type<PolicyOverride>("MapReviewPolicy");
        schema.Enum<PolicyLevel>("PolicyLevel").Type<PolicyOrigins>("PolicyOrigins");
    }

    private static IEnumerable<ImprovementId?> RequiredImprovements(Row<ReviewState> review) => Enumerable
        .Range(1, Result(review)?.RequiredChanges.Length ?? 0)
        .Select(number => (ImprovementId?)NamedId.OfImprovement(Plan(review).Id, number));

    private static ReviewState.Scheduled Plan(Row<ReviewState> review) => ReviewView.PlanOf(review.State);

    private static ReviewCompleted? Result(Row<ReviewState> review) => (review.State as ReviewState.Completed)?.Result;
}

/// <summary>The argument of the question whether one may sign off.</summary>
internal sealed record SignOffArguments(string? Team);

/// <summary>The argument of the question whether one may name reviewers.</summary>
internal sealed record TeamArguments(string Team);

/// <summary>The argument of the question whether one may complete.</summary>
internal sealed record CompletionArguments(ReviewOutcome Outcome);
