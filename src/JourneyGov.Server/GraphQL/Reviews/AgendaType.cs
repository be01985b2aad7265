using JourneyGov.Application.History;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Reviews;

/// <summary>Binds agendas, their items and the questions of templates.</summary>
internal static class AgendaType
{
    public static void Bind(SchemaBinding schema)
    {
        schema.Input<AgendaFilterInput>("AgendaFilter");
        schema.Type<AgendaTemplate>("AgendaTemplate");
        schema.Type<AgendaQuestion>("AgendaQuestion").Field("questionId", question => question.Id);
        schema.Type<AgendaFigure>("AgendaFigure");
        schema.Type<ItemAnswer>("AgendaAnswer").Field("answered", answer => answer.By);
        schema.Type<AgendaOf>("Agenda")
            .Field("items", it => it.Items)
            .Field("totalCount", it => it.Agenda.Entries.Length)
            .Field("answeredCount", it => it.Agenda.Entries.Count(entry => entry.Answer is not null))
            .Field("requiredCount", it => it.Agenda.Entries.Count(entry => entry.Item.Required))
            .Field("missingCount", it => it.Agenda.Entries.Count(entry => entry is { Item.Required: true, Answer: null }))
            .Field("templateVersion", it => it.Agenda.Template.Version);
        BindItem(schema.Type<AgendaItemOf>("AgendaItem"));
        schema.Type<SuggestedChangeOf>("SuggestedChange")
            .Field("item", it => ApiId.Of(it.Plan.Id, it.Answer.Item))
            .Batch("part", (changes, context) => PartsAsync(changes.Select(it => (it.Plan.Map, it.Answer.Part)), context))
            .Field("text", it => it.Answer.Comment ?? it.Answer.About)
            .Batch("team", (changes, context) => Loads.TeamsAsync(context, changes.Select(it => it.Answer.Team)));
    }

    private static void BindItem(ObjectBinding<AgendaItemOf> item) => item
        .Field("id", it => ApiId.Of(it.Plan.Id, it.Item.Id))
        .Field("kind", it => it.Item.Id.Kind)
        .Field("causes", it => it.Item.Causes)
        .Field("title", (it, context) => AgendaTitles.Of(it.Item.Causes[0], it.Item.About, it.Item.Beside, context))
        .Batch("part", (items, context) => PartsAsync(items.Select(it => (it.Plan.Map, it.Item.Part)), context))
        .Batch("about", AboutAsync)
        .Batch("comment", CommentsAsync)
        .Batch("team", (items, context) => Loads.TeamsAsync(context, items.Select(it => it.Item.Team)))
        .Field("required", it => it.Item.Required)
        .Field("gone", it => it.Item.Causes.Contains(AgendaCause.Gone))
        .Field("figures", it => it.Item.Figures)
        .Batch("events", EventsAsync)
        .Field("answer", it => it.Entry.Answer)
        .Batch("canAnswer", PermissionsAsync);

    private static async Task<IReadOnlyList<object?>> PartsAsync(IEnumerable<(JourneyMapId Map, PartId Part)> parts, FieldContext context)
    {
        (JourneyMapId Map, PartId Part)[] named = [.. parts];
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, named.Select(it => it.Map));
        return [.. named.Select((it, index) => maps[index]?.Find(it.Part))];
    }

    // One read for each kind of thing, whatever the number of items.
    private static async Task<IReadOnlyList<object?>> AboutAsync(IReadOnlyList<AgendaItemOf> items, FieldContext context)
    {
        var about = new object?[items.Count];
        foreach (var kind in items.Index().GroupBy(it => it.Item.Item.Id.Kind))
        {
            Guid[] things = [.. kind.Select(it => it.Item.Item.Id.Thing)];
            IReadOnlyList<object?> found = await OfKindAsync(kind.Key, things, context);
            foreach ((int position, (int index, _)) in kind.Index())
                about[index] = found[position];
        }

        return about;
    }

    private static async Task<IReadOnlyList<object?>> OfKindAsync(AgendaKind kind, Guid[] things, FieldContext context) => kind switch
    {
        AgendaKind.LastReview or AgendaKind.Improvement =>
            await Loads.ImprovementsAsync(context, things.Select(id => (ImprovementId?)new ImprovementId(id))),
        AgendaKind.Trigger => await AskingAsync(things, context),
        AgendaKind.Proposal => await Loads.ProposalsAsync(context, things.Select(id => (ProposalId?)new ProposalId(id))),
        AgendaKind.Agreement => await Loads.AgreementsAsync(context, things.Select(id => (AgreementId?)new AgreementId(id))),
        AgendaKind.Indicator => await Loads.IndicatorsAsync(context, things.Select(id => (IndicatorId?)new IndicatorId(id))),
        AgendaKind.Persona => await Loads.PersonasAsync(context, things.Select(id => (PersonaId?)new PersonaId(id))),
        AgendaKind.Related => await Loads.MapsAsync(context, things.Select(id => new JourneyMapId(id))),
        AgendaKind.Ownership => await Loads.TeamsAsync(context, things.Select(id => new TeamId(id))),
        _ => new object?[things.Length],
    };

    // A review is asked for by indicators and linked maps; what else asks for one is no thing of its own.
    private static async Task<IReadOnlyList<object?>> AskingAsync(Guid[] things, FieldContext context)
    {
        IReadOnlyList<object?> indicators = await Loads.IndicatorsAsync(context, things.Select(id => (IndicatorId?)new IndicatorId(id)));
        IReadOnlyList<object?> maps = await Loads.MapsAsync(context, things.Select(id => new JourneyMapId(id)));
        return [.. indicators.Zip(maps, (indicator, map) => indicator ?? map)];
    }

    private static async Task<IReadOnlyList<CommentOn?>> CommentsAsync(IReadOnlyList<AgendaItemOf> items, FieldContext context)
    {
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, items.Select(it => it.Plan.Map));
        return
        [
            .. items.Select((it, index) => it.Item.Id.Kind == AgendaKind.Comment
                && maps[index] is { } map && map.Live.Comments.Find(comment => comment.Id.Value == it.Item.Id.Thing) is { } comment
                    ? new CommentOn(map, comment)
                    : null),
        ];
    }

    private static async Task<IReadOnlyList<IReadOnlyList<Change>>> EventsAsync(IReadOnlyList<AgendaItemOf> items, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        var events = new IReadOnlyList<Change>[items.Count];
        Array.Fill(events, []);
        foreach (var agenda in items.Index().Where(it => it.Item.Item.Id.Kind == AgendaKind.Changed).GroupBy(it => it.Item.Agenda))
        {
            var read = agenda.Key.Agenda;
            var found = await request.Get<ChangeView>().LastOfPartsAsync(
                request.Workspace, ReviewView.PlanOf(agenda.Key.Review.State).Map, (read.SinceRevision, read.MapRevision),
                [.. agenda.Select(it => it.Item.Item.Part)], context.Cancellation);
            foreach ((int position, (int index, _)) in agenda.Index())
                events[index] = found[position];
        }

        return events;
    }

    // By the reviews as they are now, whenever the agenda is of.
    private static async Task<IReadOnlyList<Permission>> PermissionsAsync(IReadOnlyList<AgendaItemOf> items, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        AgendaOf[] agendas = [.. items.Select(it => it.Agenda).Distinct()];
        IReadOnlyList<Row<ReviewState>?> current = await AgendaLists.CurrentAsync(agendas.Select(agenda => agenda.Review), context);
        KnownFacts ahead = await ReviewPermissions.AheadAsync([.. agendas.Select(agenda => agenda.Review)], context);
        var permissions = new Permission[items.Count];
        foreach ((AgendaOf agenda, Row<ReviewState>? review) in agendas.Zip(current))
        {
            (int Index, AgendaItemOf Item)[] those = [.. items.Index().Where(it => ReferenceEquals(it.Item.Agenda, agenda))];
            var refusals = await request.Get<ReviewQuestions>().CanAnswerAsync(
                request.Command(Guid.Empty, null), review?.State ?? agenda.Review.State, [.. those.Select(it => it.Item.Item)], ahead,
                context.Cancellation);
            foreach ((int position, (int index, AgendaItemOf item)) in those.Index())
                permissions[index] = Permission.Unless(refusals[position], item.Plan.Map);
        }

        return permissions;
    }
}

/// <summary>Says in sentences why items are on an agenda.</summary>
internal static class AgendaTitles
{
    /// <summary>The sentence of a cause, in the language of the request.</summary>
    public static string Of(AgendaCause cause, string about, string? beside, FieldContext context) =>
        context.Request<RequestContext>().Texts.Format($"agenda.cause.{cause}", about, beside ?? "");
}
