using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Agreements;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.Comparing;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.Improvements;
using JourneyGov.Server.GraphQL.Ownership;
using JourneyGov.Server.GraphQL.Proposals;
using JourneyGov.Server.GraphQL.Refusals;
using JourneyGov.Server.GraphQL.Reviews;
using JourneyGov.Server.GraphQL.Waivers;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>Whether a map is in use.</summary>
internal enum JourneyMapStatus
{
    /// <summary>In use.</summary>
    Live,

    /// <summary>Not used any more.</summary>
    Retired,
}

/// <summary>Binds journey maps and the question for one.</summary>
internal static class JourneyMapType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        schema.Enum<JourneyMapStatus>("JourneyMapStatus").Enum<ExportFormat>("ExportFormat");
        ObjectBinding<MapAt> map = schema.Type<MapAt>("JourneyMap")
            .Field("id", it => it.ApiId)
            .Field("revision", it => (int)it.Revision)
            .Governed(it => it.LastChange, it => Subject.Of(it.Id));
        BindContent(map);
        BindGovernance(map);
        map.FieldAsync<ExportArguments, string>("export", (it, arguments, context) => MapExport.WriteAsync(it, arguments.Format, context));
        VersionType.Bind(schema, map);
        CommentType.Bind(schema, map);
        ComparisonType.Bind(schema, query, map);
        PartTypes.Bind(schema);
        query.FieldAsync<OneThing, MapAt?>("journeyMap", (_, one, context) => Past.MapAsync(context, ApiId.JourneyMap(one.Id), one.AsOf));
        JourneyMapMutations.Bind(schema, mutation);
    }

    private static void BindContent(ObjectBinding<MapAt> map) => map
        .Field("title", it => it.Content.Title)
        .Field("kind", it => it.Content.Kind)
        .Field("subject", it => it.Content.Subject)
        .Field("objective", it => it.Content.Objective)
        .Field("startsAt", it => it.Content.StartsAt)
        .Field("endsAt", it => it.Content.EndsAt)
        .Batch("persona", (maps, context) => Loads.PersonasAsync(context, maps.Select(it => (PersonaId?)it.Content.Persona)))
        .Batch("accountableTeam", (maps, context) => Loads.TeamsAsync(context, maps, it => it.Content.AccountableTeam))
        .Batch("owningTeams", OwningTeamsAsync)
        .Batch("currentMap", (maps, context) => Loads.MapsAsync(context, maps.Select(it => it.Content.CurrentMap)))
        .Batch("indicators", (maps, context) => PartTypes.IndicatorsAsync(context, maps.Select(it => it.Content.Indicators)))
        .Field("averageEmotion", it => AverageEmotion(it.Content));

    private static void BindGovernance(ObjectBinding<MapAt> map) => map
        .Field("status", it => it.Retired is null ? JourneyMapStatus.Live : JourneyMapStatus.Retired)
        .Field("ownReviewPolicy", it => it.Live.ReviewPolicy)
        .Batch("reviewPolicy", (maps, context) => PoliciesAsync(maps, context, policies => policies.InForce))
        .Batch("reviewPolicyOrigins", (maps, context) => PoliciesAsync(maps, context, policies => policies.Origins))
        .Batch("standing", StandingsAsync)
        .Batch("reads", Reading.CountsAsync)
        .Batch("currentReview", (maps, context) => ReviewsAsync(maps, context, reviews => reviews.Live))
        .Batch("lastReview", (maps, context) => ReviewsAsync(maps, context, reviews => reviews.Last))
        .Batch<ImprovementList, Page<Row<ImprovementState>>>("improvements", (maps, list, context) =>
            ImprovementLists.OfEachAsync(maps, list, filter => it => filter.OfMap(it.Id), context))
        .Batch<OfferList, Page<OwnershipOfferRow>>("ownershipOffers", (maps, list, context) =>
            OfferLists.OfEachAsync(maps, list, filter => it => filter with { Maps = filter.Maps.Only(it.Id) }, context))
        .Field("openOffer", (it, context) => OfferLists.OpenOf(it, new PartId(it.Id.Value), context))
        .Batch("canOffer", (maps, context) => OfferPermissions.CanOfferAsync(context, maps.Select(it => (it.Id, (PartId?)null))))
        .Batch<ProposalList, Page<Row<ProposalState>>>("proposals", (maps, list, context) =>
            ProposalLists.OfEachAsync(maps, list, filter => it => filter.OfMap(it.Id), context))
        .Batch<AgreementList, Page<Row<AgreementState>>>("agreements", (maps, list, context) =>
            AgreementLists.OfEachAsync(maps, list, filter => it => filter with { Maps = it.Id.Within(filter.Maps) }, context))
        .FieldAsync<WaiverList, Page<WaiverOf>>("waivers", WaiverLists.OfMapAsync)
        .Batch("canRequestWaiver", WaiverType.CanRequestAsync)
        .Batch("publishingChecklist", ChecklistsAsync)
        .Batch("canEdit", (maps, context) => PartTypes.CanEditAsync(context, maps.Select(it => (it.Id, (PartId?)null))))
        .Batch("canPublish", CanPublishAsync);

    private static async Task<IReadOnlyList<IEnumerable<Row<TeamState>>>> OwningTeamsAsync(IReadOnlyList<MapAt> maps, FieldContext context)
    {
        var teams = await Loads.ListsAsync(maps.Select(it => it.OwningTeams()), ids => Loads.TeamsAsync(context, ids));
        return [.. teams.Select(owners => owners.OrderBy(team => team.State.Name, StringComparer.InvariantCultureIgnoreCase))];
    }

    private static double? AverageEmotion(JourneyMapContent content) => content.Stages
        .SelectMany(stage => stage.Touchpoints)
        .Select(touchpoint => (double?)touchpoint.Emotion?.Score)
        .Average();

    // Maps as they are are asked about together, and so are those of one moment of the past.
    private static async Task<IReadOnlyList<StandingOf>> StandingsAsync(IReadOnlyList<MapAt> maps, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        BusinessCalendar calendar = (await Loads.WorkspaceAsync(context)).State.Calendar;
        var standings = new StandingOf[maps.Count];
        foreach (var moment in maps.Index().GroupBy(map => map.Item.Then))
        {
            (int Index, MapAt Map)[] those = [.. moment];
            JourneyMapId[] ids = [.. those.Select(it => it.Map.Id)];
            DateOnly today = calendar.DayAt(moment.Key ?? request.Clock.GetUtcNow());
            IReadOnlyList<MapStanding?> found = moment.Key is { } then
                ? await request.Get<PortfolioTimeline>().StandingsAsync(request.Workspace, then, ids, calendar, context.Cancellation)
                : await request.Get<ReviewView>().StandingsAsync(request.Workspace, ids, today, context.Cancellation);
            foreach ((int position, (int index, MapAt map)) in those.Index())
                standings[index] = new(map.Id, found[position] ?? MapStanding.From(null, null, today), WaivedUntil(map, today, request));
        }

        return standings;
    }

    private static DateOnly? WaivedUntil(MapAt map, DateOnly day, RequestContext request) =>
        request.Caller.ReadsWorkspace ? map.Live.WaiverInForceFor(ChecklistItem.NoOverdueReview, day)?.Until : null;

    private static async Task<IReadOnlyList<T>> PoliciesAsync<T>(IReadOnlyList<MapAt> maps, FieldContext context, Func<PolicyLevels, T> choose)
    {
        var request = context.Request<RequestContext>();
        var chosen = new T[maps.Count];
        foreach (var moment in maps.Index().GroupBy(map => map.Item.Then))
        {
            (int Index, MapAt Map)[] those = [.. moment];
            IReadOnlyList<PolicyLevels> policies = await request.Get<MapPolicyReader>().OfAsync(
                request.Workspace, [.. those.Select(it => it.Map.Live)], moment.Key, context.Cancellation);
            foreach ((int position, (int index, _)) in those.Index())
                chosen[index] = choose(policies[position]);
        }

        return chosen;
    }

    private static async Task<IReadOnlyList<Row<ReviewState>?>> ReviewsAsync(
        IReadOnlyList<MapAt> maps, FieldContext context, Func<MapReviews, Row<ReviewState>?> choose)
    {
        IReadOnlyDictionary<JourneyMapId, MapReviews> reviews = await MapReviewsAsync(maps, context);
        return [.. maps.Select(it => choose(reviews[it.Id]))];
    }

    private static Task<IReadOnlyDictionary<JourneyMapId, MapReviews>> MapReviewsAsync(IReadOnlyList<MapAt> maps, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        return request.Get<ReviewView>().OfMapsAsync(request.Workspace, [.. maps.Select(it => it.Id).Distinct()], context.Cancellation);
    }

    private static async Task<IReadOnlyList<IEnumerable<ChecklistLineAt>>> ChecklistsAsync(IReadOnlyList<MapAt> maps, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        KnownFacts ahead = await AheadAsync(maps.Select(it => it.Id), context);
        var checklists = new List<IEnumerable<ChecklistLineAt>>(maps.Count);
        foreach (MapAt map in maps)
        {
            var lines = await request.Get<JourneyMapQuestions>().ChecklistAsync(request.Command(Guid.Empty, null), map.Id, context.Cancellation, ahead);
            checklists.Add(ChecklistLineAt.Of(lines, map));
        }

        return checklists;
    }

    private static async Task<IReadOnlyList<Permission>> CanPublishAsync(IReadOnlyList<MapAt> maps, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        KnownFacts ahead = await AheadAsync(maps.Select(it => it.Id), context);
        var permissions = new List<Permission>(maps.Count);
        foreach (MapAt map in maps)
        {
            var refusals = await request.Get<JourneyMapQuestions>().CanPublishAsync(request.Command(Guid.Empty, null), map.Id, context.Cancellation, ahead);
            permissions.Add(Permission.Unless(refusals, map.Id));
        }

        return permissions;
    }

    /// <summary>What questions about these maps need to know.</summary>
    public static Task<KnownFacts> AheadAsync(IEnumerable<JourneyMapId> maps, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        return request.Get<QuestionsAhead>().OfMapsAsync(request.Workspace, [.. maps.Distinct()], context.Cancellation);
    }
}

/// <summary>The argument of an export.</summary>
internal sealed record ExportArguments(ExportFormat Format);
