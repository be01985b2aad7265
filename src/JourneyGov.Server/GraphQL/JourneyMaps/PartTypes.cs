using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Agreements;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.History;
using JourneyGov.Server.GraphQL.Ownership;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>Binds the parts of journey maps.</summary>
internal static class PartTypes
{
    public static void Bind(SchemaBinding schema)
    {
        BindStage(schema);
        BindTouchpoint(schema);
        BindFinding(schema);
        schema.Type<HandoffAt>("Handoff").Part()
            .Field("continuity", handoff => handoff.Handoff.Continuity)
            .Field("note", handoff => handoff.Handoff.Note)
            .Batch("answerable", AnsweringTeam.OfHandoffsAsync)
            .Batch<AgreementList, Page<Row<AgreementState>>>("agreements", (handoffs, list, context) => AgreementLists.OfEachAsync(
                handoffs, list, filter => it => filter with { Handoffs = (it.Map.Id, it.Placed.Id).Within(filter.Handoffs) }, context));
        schema.Type<DropOff>("DropOff");
        schema.Type<Emotion>("Emotion");
    }

    /// <summary>The indicators that measure each of these things.</summary>
    public static Task<IReadOnlyList<IReadOnlyList<Row<IndicatorState>>>> IndicatorsAsync(
        FieldContext context, IEnumerable<IEnumerable<IndicatorId>> lists) =>
        Loads.ListsAsync(lists, ids => Loads.IndicatorsAsync(context, ids.Select(id => (IndicatorId?)id)));

    /// <summary>Whether the caller may edit each of these parts now; null: the map itself. Each map is looked at once.</summary>
    public static async Task<IReadOnlyList<Permission>> CanEditAsync(FieldContext context, IEnumerable<(JourneyMapId Map, PartId? Part)> asked)
    {
        var request = context.Request<RequestContext>();
        (JourneyMapId Map, PartId? Part)[] all = [.. asked];
        var permissions = new Permission[all.Length];
        var ahead = await JourneyMapType.AheadAsync(all.Select(it => it.Map), context);
        foreach (var map in all.Index().GroupBy(it => it.Item.Map))
        {
            (int Index, (JourneyMapId Map, PartId? Part) Item)[] those = [.. map];
            var refusals = await request.Get<JourneyMapQuestions>().CanEditAsync(
                request.Command(Guid.Empty, null), map.Key, those.Select(it => it.Item.Part), context.Cancellation, ahead);
            foreach ((int position, var it) in those.Index())
                permissions[it.Index] = Permission.Unless(refusals[position], map.Key);
        }

        return permissions;
    }

    private static void BindStage(SchemaBinding schema) => schema.Type<StageAt>("Stage").Part()
        .Field("openOffer", (stage, context) => OfferLists.OpenOf(stage.Map, stage.Placed.Id, context))
        .Batch("canOffer", (stages, context) => OfferPermissions.CanOfferAsync(context, stages.Select(stage => (stage.Map.Id, (PartId?)stage.Placed.Id))))
        .Field("ownerInherited", stage => stage.Stage.Owner is null)
        .Field("position", stage => stage.Placed.Position)
        .Field("name", stage => stage.Stage.Name)
        .Field("phase", stage => stage.Stage.Phase)
        .Field("goal", stage => stage.Stage.Goal)
        .Field("progression", stage => stage.Stage.Progression)
        .Field("dropOff", stage => stage.Stage.DropOff)
        .Batch("subJourney", (stages, context) => Loads.MapsAsync(context, stages.Select(stage => stage.Stage.SubJourney)))
        .Batch("indicators", (stages, context) => IndicatorsAsync(context, stages.Select(stage => stage.Stage.Indicators)))
        .Batch("canEdit", (stages, context) => CanEditAsync(context, stages.Select(stage => (stage.Map.Id, (PartId?)stage.Placed.Id))));

    private static void BindTouchpoint(SchemaBinding schema) => schema.Type<TouchpointAt>("Touchpoint").Part()
        .Field("openOffer", (touchpoint, context) => OfferLists.OpenOf(touchpoint.Map, touchpoint.Placed.Id, context))
        .Batch("canOffer", (touchpoints, context) => OfferPermissions.CanOfferAsync(context, touchpoints.Select(touchpoint => (touchpoint.Map.Id, (PartId?)touchpoint.Placed.Id))))
        .Field("ownerInherited", touchpoint => touchpoint.Touchpoint.Owner is null)
        .Field("position", touchpoint => touchpoint.Placed.Position)
        .Field("name", touchpoint => touchpoint.Touchpoint.Name)
        .Field("channel", touchpoint => touchpoint.Touchpoint.Channel)
        .Field("metWith", touchpoint => touchpoint.Touchpoint.MetWith)
        .Field("action", touchpoint => touchpoint.Touchpoint.Action)
        .Field("thought", touchpoint => touchpoint.Touchpoint.Thought)
        .Field("actors", touchpoint => touchpoint.Touchpoint.Actors)
        .Field("emotion", touchpoint => touchpoint.Touchpoint.Emotion)
        .Field("isMomentOfTruth", touchpoint => touchpoint.Touchpoint.MomentOfTruth is not null)
        .Field("stake", touchpoint => touchpoint.Touchpoint.MomentOfTruth)
        .Batch("indicators", (touchpoints, context) => IndicatorsAsync(context, touchpoints.Select(touchpoint => touchpoint.Touchpoint.Indicators)))
        .Batch("canEdit", (touchpoints, context) => CanEditAsync(context, touchpoints.Select(touchpoint => (touchpoint.Map.Id, (PartId?)touchpoint.Placed.Id))));

    private static void BindFinding(SchemaBinding schema)
    {
        schema.Type<FindingAt>("Finding").Part()
            .Field("kind", finding => finding.Finding.Kind)
            .Field("text", finding => finding.Finding.Text)
            .Field("effort", finding => finding.Finding.Effort)
            .Field("severity", finding => finding.Finding.Severity)
            .Field("isAssumption", finding => finding.Finding.Evidence.IsEmpty);
        schema.Type<EvidenceAt>("Evidence").Part()
            .Field("kind", evidence => evidence.Evidence.Kind)
            .Field("source", evidence => evidence.Evidence.Source)
            .Field("collectedOn", evidence => evidence.Evidence.CollectedOn)
            .Field("quote", evidence => evidence.Evidence.Quote)
            .Field("link", evidence => evidence.Evidence.Link)
            .Field("sampleSize", evidence => evidence.Evidence.SampleSize);
    }

    private static ObjectBinding<T> Part<T>(this ObjectBinding<T> type) where T : PartAt => type
        .Field("id", part => part.ApiId)
        .Field("journeyMap", part => part.Map)
        .Batch("owner", (parts, context) => Loads.TeamsAsync(context, parts, part => part.Placed.Owner))
        .Governed(part => part.Placed.LastChange, part => Subject.OfPart(part.Map, part.Placed.Id));
}
