using JourneyGov.Application.Indicators;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Indicators;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Agreements;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.Ownership;

namespace JourneyGov.Server.GraphQL.Indicators;

/// <summary>Binds indicators and the questions about them.</summary>
internal static class IndicatorType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        ObjectBinding<Row<IndicatorState>> type = schema.Type<Row<IndicatorState>>("Indicator")
            .Field("id", indicator => ApiId.Of(indicator.State.Id))
            .Field("name", indicator => indicator.State.Name)
            .Field("measure", indicator => indicator.State.Measure)
            .Field("unit", indicator => indicator.State.Unit)
            .Field("direction", indicator => indicator.State.Direction)
            .Field("target", indicator => indicator.State.Target)
            .Field("lowerBound", indicator => indicator.State.LowerBound)
            .Field("upperBound", indicator => indicator.State.UpperBound)
            .Field("freshForDays", indicator => indicator.State.FreshForDays)
            .Batch("team", (indicators, context) => Loads.TeamsAsync(context, indicators.Select(indicator => indicator.State.Team)))
            .Batch("condition", (indicators, context) => HealthAsync(indicators, context, health => health.Condition))
            .Batch("isFresh", (indicators, context) => HealthAsync(indicators, context, health => health.IsFresh))
            .Batch("freshUntil", (indicators, context) => HealthAsync(indicators, context, health => health.FreshUntil))
            .Batch<AgreementList, Page<Row<AgreementState>>>("agreements", (indicators, list, context) => AgreementLists.OfEachAsync(
                indicators, list, filter => it => filter with { Indicators = it.State.Id.Within(filter.Indicators) }, context))
            .Batch<OfferList, Page<OwnershipOfferRow>>("ownershipOffers", (indicators, list, context) => OfferLists.OfEachAsync(
                indicators, list, filter => it => filter with { Indicators = filter.Indicators.Only(it.State.Id) }, context))
            .Field("openOffer", (indicator, context) => OfferLists.OpenOf(indicator.State, context))
            .Batch("canOffer", (indicators, context) => OfferPermissions.CanOfferAsync(context, indicators.Select(it => it.State)))
            .Field("retired", indicator => indicator.State.Retired)
            .Field("revision", indicator => (int)indicator.Revision)
            .Governed(indicator => indicator.LastChange, indicator => Subject.Of(indicator.State.Id));
        schema.Connection<Row<IndicatorState>>("Indicator");
        schema.Input<IndicatorFilterInput>("IndicatorFilter");
        query
            .FieldAsync<OneThing, Row<IndicatorState>?>(
                "indicator", (_, one, context) => Past.IndicatorAsync(context, ApiId.Indicator(one.Id), one.AsOf))
            .FieldAsync<IndicatorList, Page<Row<IndicatorState>>>("indicators", (_, list, context) => context.AskAsync(request =>
            {
                request.RequireReader();
                return request.Get<IndicatorView>().ListAsync(
                    request.Workspace, IndicatorFilterInput.ToDomain(list.Filter), context.Page(list.Page), request.Clock.GetUtcNow(), context.Cancellation);
            }));
        IndicatorMutations.Bind(schema, mutation);
        ReadingType.Bind(schema, type, mutation);
    }

    private static async Task<IReadOnlyList<T>> HealthAsync<T>(
        IReadOnlyList<Row<IndicatorState>> indicators, FieldContext context, Func<IndicatorHealth, T> part)
    {
        var request = context.Request<RequestContext>();
        IReadOnlyList<IndicatorHealth> health = await request.Get<IndicatorView>().HealthAsync(
            request.Workspace, [.. indicators.Select(it => it.State)], request.Clock.GetUtcNow(), context.Cancellation);
        return [.. health.Select(part)];
    }
}

/// <summary>The arguments of a list of indicators.</summary>
internal sealed record IndicatorList(IndicatorFilterInput? Filter, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which indicators.</summary>
internal sealed record IndicatorFilterInput(
    string? Text, IReadOnlyList<string>? Teams, IReadOnlyList<Measure>? Measures, bool Retired, IReadOnlyList<IndicatorCondition>? Conditions, bool? Fresh)
{
    public static IndicatorFilter ToDomain(IndicatorFilterInput? input) => input is null
        ? new()
        : new(input.Text, input.Teams.Ids(ApiId.Team), input.Measures.Any(), input.Retired, input.Conditions.Any(), input.Fresh);
}
