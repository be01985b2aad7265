using JourneyGov.Application.History;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps.Comparing;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Comparing;

/// <summary>Binds comparisons.</summary>
internal static class ComparisonType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<MapAt> map)
    {
        schema.Enum<ChangeKind>("PartChangeKind").Input<ComparisonPointInput>("ComparisonPoint").Input<MapPointInput>("MapPoint");
        BindComparison(schema);
        BindDifferences(schema);
        BindCounts(schema);
        query.FieldAsync<CompareMapsArguments, ComparisonOf>(
            "compareJourneyMaps", (_, arguments, context) => CompareAsync(context, arguments.Base.ToDomain(), arguments.Target.ToDomain()));
        map.FieldAsync<CompareArguments, ComparisonOf>("compare", (it, arguments, context) => CompareAsync(
            context, (it.Id, ComparisonPointInput.ToDomain(arguments.Base)), (it.Id, ComparisonPointInput.ToDomain(arguments.Target))));
    }

    private static async Task<ComparisonOf> CompareAsync(
        FieldContext context, (JourneyMapId Map, MapPoint Point) from, (JourneyMapId Map, MapPoint Point) to)
    {
        MapComparison? found = await context.AskAsync(async request => request.Caller.Reads(from.Map) && request.Caller.Reads(to.Map)
            ? await request.Get<JourneyMapComparing>().CompareAsync(request.Workspace, from, to, withUnchanged: true, context.Cancellation)
            : null);
        return found is not null
            ? new ComparisonOf(found)
            : throw new GraphQLException(context.Request<RequestContext>().Texts["query.NotYetDrafted"], ErrorCodes.BadUserInput);
    }

    private static void BindComparison(SchemaBinding schema)
    {
        schema.Type<ComparisonOf>("Comparison")
            .Field("base", it => it.Found.Base)
            .Field("target", it => it.Found.Target)
            .Field<ChangesArguments, IEnumerable<DifferenceOf>>("changes", (it, arguments, _) => it.Changes(arguments))
            .Field("counts", it => ComparisonOf.Count(it.Found.Differences.Changes))
            .Batch("countsByTeam", CountsByTeamAsync)
            .Field("countsByPartKind", it => it.Found.Differences.Changes
                .GroupBy(difference => difference.Kind)
                .OrderBy(kind => kind.Key)
                .Select(kind => new PartKindChangeCounts(kind.Key, ComparisonOf.Count(kind))))
            .Field("baseEmotionCurve", it => CurvePoint.Of(it.Found.Differences.BaseCurve, it.BaseMap))
            .Field("targetEmotionCurve", it => CurvePoint.Of(it.Found.Differences.TargetCurve, it.TargetMap))
            .Field("indicators", it => it.Found.Indicators.Select(indicator => new IndicatorOf(it, indicator)));
        schema.Type<MapAtPoint>("ComparedPoint")
            .Field("journeyMap", point => point.ToMap())
            .Field("revision", point => (int)point.Map.Revision)
            .Field("version", point => point.Version is { } version ? new VersionOf(point.ToMap(), version) : null)
            .Field("at", point => point.Map.LastChange.At);
        schema.Type<CurvePoint>("EmotionCurvePoint");
        schema.Type<IndicatorOf>("IndicatorComparison")
            .Batch("indicator", (indicators, context) => Loads.IndicatorsAsync(context, indicators.Select(it => (IndicatorId?)it.At.Indicator)))
            .Field("before", it => it.At.BaseParts.Select(it.Comparison.BaseMap.Find).OfType<object>())
            .Field("after", it => it.At.TargetParts.Select(it.Comparison.TargetMap.Find).OfType<object>())
            .Field("baseReading", it => it.At.BaseReading)
            .Field("targetReading", it => it.At.TargetReading);
    }

    private static void BindDifferences(SchemaBinding schema)
    {
        schema.Type<DifferenceOf>("PartChange")
            .Field("kind", it => it.Difference.Change)
            .Field("partKind", it => it.Difference.Kind)
            .Field("path", it => it.Difference.Path)
            .Batch("owner", (differences, context) => Loads.TeamsAsync(context, differences.Select(it => it.Difference.Team)))
            .Field("fields", it => it.Difference.Fields.Select(field => new FieldOf(it.Comparison, field)))
            .Batch("events", EventsAsync);
        schema.Type<MoveOf>("PartMove");
        schema.Type<FieldOf>("FieldChange")
            .Field("field", it => it.Change.Field)
            .Batch("before", async (fields, context) => Texts(await BeforeAsync(fields, context)))
            .Batch("after", async (fields, context) => Texts(await AfterAsync(fields, context)))
            .Batch("beforeNodes", async (fields, context) => Nodes(await BeforeAsync(fields, context)))
            .Batch("afterNodes", async (fields, context) => Nodes(await AfterAsync(fields, context)));
    }

    private static async Task<IReadOnlyList<IReadOnlyList<Change>>> EventsAsync(IReadOnlyList<DifferenceOf> differences, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        var events = new IReadOnlyList<Change>[differences.Count];
        foreach (var comparison in differences.Index().GroupBy(it => it.Item.Comparison))
        {
            (int Index, DifferenceOf Item)[] those = [.. comparison];
            var found = await request.Get<JourneyMapComparing>().EventsAsync(
                request.Workspace, comparison.Key.Found, [.. those.Select(it => it.Item.Difference)], context.Cancellation);
            foreach (var (it, made) in those.Zip(found))
                events[it.Index] = made;
        }

        return events;
    }

    private static void BindCounts(SchemaBinding schema)
    {
        schema.Type<ChangeCounts>("ChangeCounts");
        schema.Type<PartKindChangeCounts>("PartKindChangeCounts");
        schema.Type<TeamChangeCounts>("TeamChangeCounts")
            .Batch("team", (counts, context) => Loads.TeamsAsync(context, counts.Select(it => it.Team)));
    }

    private static async Task<IReadOnlyList<IEnumerable<TeamChangeCounts>>> CountsByTeamAsync(IReadOnlyList<ComparisonOf> comparisons, FieldContext context)
    {
        TeamId[] ids = [.. comparisons.SelectMany(it => it.Found.Differences.Changes).Select(difference => difference.Team).Distinct()];
        Dictionary<TeamId, string> names = ids.Zip(await Loads.TeamsAsync(context, ids)).ToDictionary(pair => pair.First, pair => pair.Second?.State.Name ?? "");
        return [.. comparisons.Select(it => it.Found.Differences.Changes
            .GroupBy(difference => difference.Team)
            .OrderBy(team => names[team.Key], StringComparer.InvariantCultureIgnoreCase)
            .Select(team => new TeamChangeCounts(team.Key, ComparisonOf.Count(team))))];
    }

    private static Task<IReadOnlyList<ToldValue>> BeforeAsync(IReadOnlyList<FieldOf> fields, FieldContext context) =>
        ToldValue.OfAsync([.. fields.Select(it => (it.Change.Before, it.Comparison.BaseMap))], context);

    private static Task<IReadOnlyList<ToldValue>> AfterAsync(IReadOnlyList<FieldOf> fields, FieldContext context) =>
        ToldValue.OfAsync([.. fields.Select(it => (it.Change.After, it.Comparison.TargetMap))], context);

    private static IReadOnlyList<string?> Texts(IReadOnlyList<ToldValue> values) => [.. values.Select(value => value.Text)];

    private static IReadOnlyList<IReadOnlyList<object>> Nodes(IReadOnlyList<ToldValue> values) => [.. values.Select(value => value.Nodes)];
}

/// <summary>An indicator at both points of a comparison.</summary>
internal sealed record IndicatorOf(ComparisonOf Comparison, IndicatorAtBoth At);
