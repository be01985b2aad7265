using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>Binds the report of what is owned in name only.</summary>
internal static class OrphanType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query)
    {
        schema.Type<Orphan>("Orphan")
            .Batch("thing", ThingsAsync)
            .Batch("team", (orphans, context) => Loads.TeamsAsync(context, orphans.Select(orphan => orphan.Team)))
            .Field("remedy", (orphan, context) => context.Request<RequestContext>().Texts[$"orphan.{orphan.Reason}"]);
        schema.Connection<Orphan>("Orphan");
        schema.Input<OrphanFilterInput>("OrphanFilter");
        query.FieldAsync<OrphanList, Page<Orphan>>("orphans", (_, list, context) => context.AskAsync(async request =>
        {
            request.RequireReader();
            BusinessCalendar calendar = (await Loads.WorkspaceAsync(context)).State.Calendar;
            return await request.Get<OrphanView>().ListAsync(
                request.Workspace, list.Filter?.Departments.Ids(ApiId.Department), context.Page(list.Page), await Loads.TodayAsync(context), calendar.DayAt,
                context.Cancellation);
        }));
    }

    private static async Task<IReadOnlyList<object?>> ThingsAsync(IReadOnlyList<Orphan> orphans, FieldContext context)
    {
        var maps = await Loads.MapsAsync(context, orphans.Select(orphan => orphan.Map));
        var personas = await Loads.PersonasAsync(context, orphans.Select(it => it.Kind == OrphanKind.Persona ? new PersonaId(it.Id) : (PersonaId?)null));
        var indicators = await Loads.IndicatorsAsync(
            context, orphans.Select(it => it.Kind == OrphanKind.Indicator ? new IndicatorId(it.Id) : (IndicatorId?)null));
        var improvements = await Loads.ImprovementsAsync(
            context, orphans.Select(it => it.Kind == OrphanKind.Improvement ? new ImprovementId(it.Id) : (ImprovementId?)null));
        return [.. orphans.Select((it, index) => it.Kind switch
        {
            OrphanKind.Persona => personas[index],
            OrphanKind.Indicator => indicators[index],
            OrphanKind.Improvement => improvements[index],
            _ => maps[index]?.Find(new PartId(it.Id)),
        })];
    }
}

/// <summary>The arguments of the report.</summary>
internal sealed record OrphanList(OrphanFilterInput? Filter, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Whose things.</summary>
internal sealed record OrphanFilterInput(IReadOnlyList<string>? Departments);
