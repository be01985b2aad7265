using JourneyGov.Application.History;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.History;

/// <summary>A part of a map that an event touched.</summary>
internal sealed record TouchedPartOf(JourneyMapId Map, ChangedPart Changed);

/// <summary>Binds who, when and why, events, and the change feed.</summary>
internal static class HistoryType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query)
    {
        schema.Enum<HistoryOrder>("HistoryOrder").Input<HistoryFilterInput>("HistoryFilter");
        schema.Type<Stamp>("Change")
            .Field("revision", stamp => (int)stamp.Revision)
            .Batch("by", (stamps, context) => Loads.PersonsAsync(context, stamps, stamp => stamp.By))
            .Batch("team", (stamps, context) => Loads.TeamsAsync(context, stamps, stamp => stamp.Team));
        BindEvent(schema);
        schema.Type<TouchedPartOf>("TouchedPart")
            .Field("partId", part => ApiId.Of(part.Changed.Kind, part.Map, part.Changed.Part))
            .Field("kind", part => part.Changed.Kind)
            .Field("fields", part => part.Changed.Fields)
            .Batch("current", async (parts, context) =>
            {
                IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, parts.Select(part => (JourneyMapId?)part.Map));
                return (IReadOnlyList<object?>)[.. parts.Select((part, index) => maps[index]?.Find(part.Changed.Part))];
            });
        schema.Type<EventDetail>("EventDetail");
        schema.Connection<Change>("Event");
        query.FieldAsync<FeedArguments, Page<Change>>("changes", (_, feed, context) => context.AskAsync(request =>
        {
            request.RequireReader();
            return request.Get<ChangeView>().ListAsync(
                request.Workspace, new HistoryFilter(), newestFirst: false, context.Page(new PageRequest(feed.First, feed.After)), context.Cancellation);
        }));
    }

    private static void BindEvent(SchemaBinding schema) => schema.Type<Change>("Event")
        .Field("id", change => ApiId.OfEvent(change.EventId))
        .Field("revision", change => (int)change.Stamp.Revision)
        .Field("at", change => change.Stamp.At)
        .Field("reason", change => change.Stamp.Reason)
        .Batch("by", (changes, context) => Loads.PersonsAsync(context, changes, change => change.Stamp.By))
        .Batch("team", (changes, context) => Loads.TeamsAsync(context, changes, change => change.Stamp.Team))
        .Batch("subject", SubjectsAsync)
        .Batch("parts", PartsAsync)
        .Batch("details", EventReads.DetailsAsync)
        .Field("cursor", change => ChangeView.CursorOf(change.Position))
        .BindProof(schema);

    private static async Task<IReadOnlyList<IEnumerable<TouchedPartOf>>> PartsAsync(IReadOnlyList<Change> changes, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        ILookup<long, ChangedPart> parts = await request.Get<ChangeView>().PartsAsync(
            request.Workspace, changes.Where(change => change.Map is not null).Select(change => change.Position), context.Cancellation);
        return
        [
            .. changes.Select(change => change.Map is { } map ? parts[change.Position].Select(part => new TouchedPartOf(map, part)) : []),
        ];
    }

    /// <summary>What each of these events happened to, as it is now.</summary>
    public static async Task<IReadOnlyList<object?>> SubjectsAsync(IReadOnlyList<Change> changes, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        var subjects = new object?[changes.Count];
        foreach (var category in changes.Index().GroupBy(change => change.Item.Stream.Category))
        {
            (int Index, Change Item)[] those = [.. category];
            Guid[] ids = [.. those.Select(change => change.Item.Stream.Id)];
            IReadOnlyList<object?> found = category.Key switch
            {
                Streams.Workspace => [.. Enumerable.Repeat<object?>(await Loads.WorkspaceAsync(context), ids.Length)],
                Streams.Team => await Loads.TeamsAsync(context, ids.Select(id => new TeamId(id))),
                Streams.Person => await Loads.PersonsAsync(context, ids.Select(id => (PersonId?)new PersonId(id))),
                Streams.Persona => await Loads.PersonasAsync(context, ids.Select(id => (PersonaId?)new PersonaId(id))),
                Streams.Indicator => await Loads.IndicatorsAsync(context, ids.Select(id => (IndicatorId?)new IndicatorId(id))),
                Streams.JourneyMap => await Loads.MapsAsync(context, ids.Select(id => (JourneyMapId?)new JourneyMapId(id))),
                Streams.Review => await Loads.ReviewsAsync(context, ids.Select(id => (ReviewId?)new ReviewId(id))),
                Streams.Improvement => await Loads.ImprovementsAsync(context, ids.Select(id => (ImprovementId?)new ImprovementId(id))),
                Streams.Proposal => await Loads.ProposalsAsync(context, ids.Select(id => (ProposalId?)new ProposalId(id))),
                Streams.Agreement => await Loads.AgreementsAsync(context, ids.Select(id => (AgreementId?)new AgreementId(id))),
                Streams.Campaign => await Loads.CampaignsAsync(context, ids.Select(id => (CampaignId?)new CampaignId(id))),
                _ => new object?[ids.Length],
            };
            foreach ((int position, (int index, _)) in those.Index())
                subjects[index] = found[position];
        }

        return subjects;
    }
}
