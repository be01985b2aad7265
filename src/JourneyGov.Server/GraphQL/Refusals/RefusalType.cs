using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Reviews;

namespace JourneyGov.Server.GraphQL.Refusals;

/// <summary>Binds refusals and permissions: the one place where the domain's refusals become GraphQL.</summary>
internal static class RefusalType
{
    public static void Bind(SchemaBinding schema)
    {
        Refusal<Refusal>(schema, "RuleRefused");
        Refusal<OwnedByAnotherTeam>(schema, "OwnedByAnotherTeam")
            .Batch("team", (refusals, context) => Loads.TeamsAsync(context, refusals.Select(refusal => refusal.It.Team)))
            .Batch("part", (refusals, context) => PartsAsync(context, refusals.Select(refusal => (refusal.Map, refusal.It.Part))));
        Refusal<StaleRevision>(schema, "StaleRevision")
            .Field("expected", refusal => (int)refusal.It.Expected)
            .Field("actual", refusal => (int)refusal.It.LastChange.Revision)
            .Field("lastChange", refusal => refusal.It.LastChange)
            .Batch("part", (refusals, context) => PartsAsync(context, refusals.Select(refusal => (refusal.Map, (PartId?)refusal.It.Part))))
            .FieldAsync("changes", (refusal, context) => EventReads.SinceAsync(context, refusal.Map, refusal.It.Part, refusal.It.Expected));
        Refusal<ChecklistNotMet>(schema, "ChecklistNotMet")
            .Batch("items", async (refusals, context) =>
            {
                IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, refusals.Select(refusal => refusal.Map));
                return (IReadOnlyList<IEnumerable<ChecklistLineAt>>)
                    [.. refusals.Select((refusal, index) => ChecklistLineAt.Of(refusal.It.Lines, maps[index]))];
            });
        Refusal<StillInUse>(schema, "StillInUse")
            .Batch("maps", (refusals, context) => Loads.ListsAsync<JourneyMapId, MapAt>(
                refusals.Select(refusal => refusal.It.Maps.AsEnumerable()), ids => Loads.MapsAsync(context, ids)))
            .Batch("personas", (refusals, context) => Loads.ListsAsync<PersonaId, Row<PersonaState>>(
                refusals.Select(refusal => refusal.It.Personas.AsEnumerable()),
                ids => Loads.PersonasAsync(context, ids.Select(id => (PersonaId?)id))))
            .Batch("indicators", (refusals, context) => Loads.ListsAsync<IndicatorId, Row<IndicatorState>>(
                refusals.Select(refusal => refusal.It.Indicators.AsEnumerable()),
                ids => Loads.IndicatorsAsync(context, ids.Select(id => (IndicatorId?)id))))
            .Batch("improvements", (refusals, context) => Loads.ListsAsync<ImprovementId, Row<ImprovementState>>(
                refusals.Select(refusal => refusal.It.Improvements.AsEnumerable()),
                ids => Loads.ImprovementsAsync(context, ids.Select(id => (ImprovementId?)id))))
            .Batch("agreements", (refusals, context) => Loads.ListsAsync<AgreementId, Row<AgreementState>>(
                refusals.Select(refusal => refusal.It.Agreements.AsEnumerable()),
                ids => Loads.AgreementsAsync(context, ids.Select(id => (AgreementId?)id))));
        Refusal<SignOffsMissing>(schema, "SignOffsMissing")
            .Field("missing", refusal => refusal.It.Missing)
            .Batch("teams", (refusals, context) => Loads.ListsAsync<TeamId, Row<TeamState>>(
                refusals.Select(refusal => refusal.It.Teams.AsEnumerable()), ids => Loads.TeamsAsync(context, ids)));
        Refusal<AgendaNotAnswered>(schema, "AgendaNotAnswered")
            .Field("items", refusal => refusal.It.Items.Select(item => new UnansweredItemOf(refusal.It, item)));
        schema.Type<UnansweredItemOf>("UnansweredAgendaItem")
            .Field("itemId", it => ApiId.Of(it.Refusal.Review, new AgendaItemId(it.Item.Kind, it.Item.Thing)))
            .Field("kind", it => it.Item.Kind)
            .Field("title", (it, context) => AgendaTitles.Of(it.Item.Cause, it.Item.About, it.Item.Beside, context))
            .Batch("part", (items, context) => PartsAsync(context, items.Select(it => ((JourneyMapId?)it.Refusal.Map, (PartId?)it.Item.Part))));
        schema.Type<Permission>("Permission");
    }

    private static ObjectBinding<Refused<T>> Refusal<T>(SchemaBinding schema, string name) where T : Refusal => schema.Type<Refused<T>>(name)
        .Field("code", refusal => refusal.Why.Code)
        .Field("path", refusal => refusal.Why.Path)
        .Batch("message", (refusals, context) => DescribeAsync(refusals, context, described => described.Message))
        .Batch("remedy", (refusals, context) => DescribeAsync(refusals, context, described => described.Remedy));

    private static async Task<IReadOnlyList<string>> DescribeAsync(
        IReadOnlyList<Refused> refusals, FieldContext context, Func<DescribedRefusal, string> say)
    {
        var request = context.Request<RequestContext>();
        // What changed since is a field of its own, so no map is named here.
        var described = await request.Get<RefusalReader>().DescribeAsync(
            request.Workspace, null, [.. refusals.Select(refusal => refusal.Why)], request.Texts, context.Cancellation);
        return [.. described.Select(say)];
    }

    private static async Task<IReadOnlyList<object?>> PartsAsync(FieldContext context, IEnumerable<(JourneyMapId? Map, PartId? Part)> named)
    {
        (JourneyMapId? Map, PartId? Part)[] all = [.. named];
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, all.Select(one => one.Map));
        return [.. all.Select((one, index) => maps[index]?.Find(one.Part ?? new PartId(one.Map!.Value.Value)))];
    }
}

/// <summary>An item that was not answered, and the refusal that names it.</summary>
internal sealed record UnansweredItemOf(AgendaNotAnswered Refusal, UnansweredItem Item);
