using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Ownership;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Improvements;

/// <summary>Binds improvements and the questions about them.</summary>
internal static class ImprovementType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        BindImprovement(schema.Type<Row<ImprovementState>>("Improvement"));
        schema.Type<ExpectedEffect>("ExpectedEffect")
            .Batch("indicator", (effects, context) => Loads.IndicatorsAsync(context, effects.Select(effect => (IndicatorId?)effect.Indicator)));
        schema.Type<EffectSeen>("EffectSeen");
        schema.Connection<Row<ImprovementState>>("Improvement");
        schema.Enum<ImprovementOrder>("ImprovementOrder").Input<ImprovementFilterInput>("ImprovementFilter");
        query
            .FieldAsync<OneThing, Row<ImprovementState>?>(
                "improvement", (_, one, context) => Past.ImprovementAsync(context, ApiId.Improvement(one.Id), one.AsOf))
            .FieldAsync<ImprovementList, Page<Row<ImprovementState>>>("improvements", (_, list, context) => ImprovementLists.AllAsync(list, context));
        ImprovementMutations.Bind(schema, mutation);
    }

    private static void BindImprovement(ObjectBinding<Row<ImprovementState>> improvement) => improvement
        .Field("id", it => ApiId.Of(it.State.Id))
        .Field("title", it => it.State.Title)
        .Field("description", it => it.State.Description)
        .Batch("journeyMap", (improvements, context) => Loads.MapsAsync(context, improvements.Select(it => it.State.Map)))
        .Batch("part", PartsAsync)
        .Batch("team", (improvements, context) => Loads.TeamsAsync(context, improvements.Select(it => it.State.Team)))
        .Batch("person", (improvements, context) => Loads.PersonsAsync(context, improvements, it => it.State.Person))
        .Batch("personActive", PersonsActiveAsync)
        .Field("dueOn", it => it.State.DueOn)
        .Batch("overdue", async (improvements, context) =>
        {
            DateOnly today = await Loads.TodayAsync(context);
            return (IReadOnlyList<bool>)[.. improvements.Select(it => it.State.IsOverdueOn(today))];
        })
        .Field("phase", it => it.State.Phase)
        .Field("expected", it => it.State.Expected)
        .Field("seen", it => it.State.Seen)
        .Batch("review", (improvements, context) => Loads.ReviewsAsync(context, improvements.Select(it => it.State.Review)))
        .Field("closed", it => it.State.Closed)
        .Field("canEdit", (it, context) =>
            Permission.Unless(Improvement.CanEdit(it.State, context.Request<RequestContext>().Caller), it.State.Map))
        .Field("revision", it => (int)it.Revision)
        .Governed(it => it.LastChange, it => Subject.Of(it.State.Id));

    private static async Task<IReadOnlyList<object?>> PartsAsync(IReadOnlyList<Row<ImprovementState>> improvements, FieldContext context)
    {
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, improvements.Select(it => it.State.Map));
        return [.. improvements.Select((it, index) => maps[index]?.Find(it.State.Part ?? new PartId(it.State.Map.Value)))];
    }

    // Whoever leaves the workspace leaves their teams by that.
    private static async Task<IReadOnlyList<bool?>> PersonsActiveAsync(IReadOnlyList<Row<ImprovementState>> improvements, FieldContext context)
    {
        IReadOnlyList<Row<TeamState>?> teams = await Loads.TeamsAsync(context, improvements.Select(it => it.State.Team));
        return
        [
            .. improvements.Select((it, index) => it.State.Person is { } person ? teams[index]?.State.Members.ContainsKey(person) : null),
        ];
    }
}
