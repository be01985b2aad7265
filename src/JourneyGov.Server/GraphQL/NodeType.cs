using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Workspaces;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Notices;
using JourneyGov.Server.GraphQL.Ownership;
using JourneyGov.Server.GraphQL.Waivers;
using JourneyGov.Server.GraphQL.Workspaces;

namespace JourneyGov.Server.GraphQL;

/// <summary>Binds the questions for anything that has an id.</summary>
internal static class NodeType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query)
    {
        schema.Type<PageInfo>("PageInfo");
        query
            .FieldAsync<NodeArguments, object?>("node", async (_, arguments, context) => (await FindAsync([arguments.Id], context))[0])
            .FieldAsync<NodesArguments, IReadOnlyList<object?>>("nodes", (_, arguments, context) =>
                arguments.Ids.Count <= PageRequest.Longest
                    ? FindAsync(arguments.Ids, context)
                    : throw new GraphQLException($"Ask for at most {PageRequest.Longest} ids at a time.", ErrorCodes.BadUserInput));
    }

    private static async Task<IReadOnlyList<object?>> FindAsync(IReadOnlyList<string> ids, FieldContext context)
    {
        var nodes = new object?[ids.Count];
        var read = ids.Index().Select(id => (id.Index, Id: ApiId.TryRead(id.Item))).Where(id => id.Id is not null).Select(id => (id.Index, Id: id.Id!.Value));
        foreach (var type in read.GroupBy(id => id.Id.Type))
        {
            (int Index, ApiId Id)[] those = [.. type];
            IReadOnlyList<object?> found = await OfTypeAsync(type.Key, [.. those.Select(it => it.Id)], context);
            foreach ((int position, (int index, _)) in those.Index())
                nodes[index] = found[position];
        }

        return nodes;
    }

    private static async Task<IReadOnlyList<object?>> OfTypeAsync(string type, ApiId[] ids, FieldContext context)
    {
        if (type is not "journeyMap" && (type is "ownershipOffer" or "indicatorOffer" || Array.TrueForAll(ids, id => id.Map is null)) && !context.Request<RequestContext>().Caller.ReadsWorkspace)
            return new object?[ids.Length];

        return type switch
        {
            "workspace" => await WorkspacesAsync(ids, context),
            "department" => await DepartmentsAsync(ids, context),
            "team" => await Loads.TeamsAsync(context, ids.Select(id => new TeamId(Own(id)))),
            "person" => await Loads.PersonsAsync(context, ids.Select(id => (PersonId?)new PersonId(Own(id)))),
            "persona" => await Loads.PersonasAsync(context, ids.Select(id => (PersonaId?)new PersonaId(Own(id)))),
            "indicator" => await Loads.IndicatorsAsync(context, ids.Select(id => (IndicatorId?)new IndicatorId(Own(id)))),
            "review" => await Loads.ReviewsAsync(context, ids.Select(id => (ReviewId?)new ReviewId(Own(id)))),
            "improvement" => await Loads.ImprovementsAsync(context, ids.Select(id => (ImprovementId?)new ImprovementId(Own(id)))),
            "ownershipOffer" or "indicatorOffer" => await OffersAsync(ids, context),
            "proposal" => await Loads.ProposalsAsync(context, ids.Select(id => (ProposalId?)new ProposalId(Own(id)))),
            "agreement" => await Loads.AgreementsAsync(context, ids.Select(id => (AgreementId?)new AgreementId(Own(id)))),
            "notice" => await NoticeLists.ByIdsAsync(context, [.. ids.Select(id => new NoticeId(Own(id)))]),
            "campaign" => await Loads.CampaignsAsync(context, ids.Select(id => (CampaignId?)new CampaignId(Own(id)))),
            "journeyMap" => await MapsAsync(ids, context),
            _ => await InMapsAsync(ids, context),
        };
    }

    private static Guid Own(ApiId id) => id.Map is null ? id.Value : Guid.Empty;

    private static async Task<IReadOnlyList<object?>> MapsAsync(ApiId[] ids, FieldContext context)
    {
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, ids.Select(id => (JourneyMapId?)new JourneyMapId(Own(id))));
        // Who asks for several is not reading.
        return maps is [var one] ? [await Reading.NoteAsync(one, context)] : maps;
    }

    // Both halves of an offer's id must be its own: what it is of, and which one it is.
    private static async Task<IReadOnlyList<object?>> OffersAsync(ApiId[] ids, FieldContext context)
    {
        var found = await OfferLists.FindAsync(context, ids.Select(id => new OfferId(id.Map is null ? Guid.Empty : id.Value)));
        return [.. ids.Zip(found, (id, offer) => (offer?.Map?.Value ?? offer?.Indicator?.Value) == id.Map ? offer : null)];
    }

    private static async Task<IReadOnlyList<object?>> WorkspacesAsync(ApiId[] ids, FieldContext context)
    {
        Row<WorkspaceState> own = await Loads.WorkspaceAsync(context);
        return [.. ids.Select(id => Own(id) == own.State.Id.Value ? own : null)];
    }

    private static async Task<IReadOnlyList<object?>> DepartmentsAsync(ApiId[] ids, FieldContext context)
    {
        var departments = Department.Of((await Loads.WorkspaceAsync(context)).State).ToDictionary(department => department.DepartmentId.Value);
        return [.. ids.Select(id => departments.GetValueOrDefault(Own(id)))];
    }

    private static async Task<IReadOnlyList<object?>> InMapsAsync(ApiId[] ids, FieldContext context)
    {
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, ids.Select(id => id.Map is { } map ? new JourneyMapId(map) : (JourneyMapId?)null));
        return [.. ids.Select((id, index) => maps[index] is { } map ? InMap(map, id, context) : null)];
    }

    private static object? InMap(MapAt map, ApiId id, FieldContext context) => id.Type switch
    {
        "comment" => map.Live.Comments.Find(comment => comment.Id.Value == id.Value) is { } comment ? new CommentOn(map, comment) : null,
        "version" => map.Live.Versions.Find(version => version.Number == id.VersionNumber()) is { } version ? new VersionOf(map, version) : null,
        "waiver" => WaiverOf.Find(map, new WaiverId(id.Value), context.Request<RequestContext>()),
        _ => map.Parts.GetValueOrDefault(new PartId(id.Value)) is { } part && part.ApiId == id.ToString() ? part : null,
    };
}

/// <summary>The argument of <c>node</c>.</summary>
internal sealed record NodeArguments(string Id);

/// <summary>The argument of <c>nodes</c>.</summary>
internal sealed record NodesArguments(IReadOnlyList<string> Ids);
