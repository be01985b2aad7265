using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.JourneyMaps.Edits;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>Binds the commands to journey maps.</summary>
internal static class JourneyMapMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        EditInputs.Bind(schema);
        schema
            .Input<DraftJourneyMapInput>("DraftJourneyMapInput")
            .Input<EditJourneyMapInput>("EditJourneyMapInput")
            .Input<RestoreJourneyMapInput>("RestoreJourneyMapInput")
            .Input<LeaveCommentInput>("LeaveCommentInput")
            .Input<SetMapReviewPolicyInput>("SetMapReviewPolicyInput")
            .Input<RetireJourneyMapInput>("RetireJourneyMapInput")
            .Input<PublishVersionInput>("PublishVersionInput")
            .Input<MapReviewPolicy>("MapReviewPolicyInput");
        schema.Payload<JourneyMapPayload>("JourneyMapPayload").FieldAsync("journeyMap", MapAsync);
        schema.Payload<LeaveCommentPayload>("LeaveCommentPayload").FieldAsync("journeyMap", MapAsync).FieldAsync("comment", CommentAsync);
        schema.Payload<PublishVersionPayload>("PublishVersionPayload").FieldAsync("journeyMap", MapAsync).FieldAsync("version", VersionAsync);
        mutation
            .Command<DraftJourneyMapInput, DraftJourneyMap, JourneyMapPayload>("draftJourneyMap", (input, ids) => input.Meant(ids), sent => new(sent))
            .Command<EditJourneyMapInput, EditJourneyMap, JourneyMapPayload>("editJourneyMap", (input, ids) => input.Meant(ids), sent => new(sent))
            .Command<RestoreJourneyMapInput, RestoreJourneyMap, JourneyMapPayload>("restoreJourneyMap", (input, _) => input.Meant(), sent => new(sent))
            .Command<LeaveCommentInput, LeaveComment, LeaveCommentPayload>("leaveComment", (input, ids) => input.Meant(ids), sent => new(sent))
            .Command<SetMapReviewPolicyInput, SetMapReviewPolicy, JourneyMapPayload>(
                "setMapReviewPolicy", (input, _) => new(ApiId.JourneyMap(input.MapId).Value, new SetMapReviewPolicy(input.Policy)), sent => new(sent))
            .Command<RetireJourneyMapInput, RetireJourneyMap, JourneyMapPayload>(
                "retireJourneyMap", (input, _) => new(ApiId.JourneyMap(input.MapId).Value, new RetireJourneyMap()), sent => new(sent))
            .Command<PublishVersionInput, PublishVersion, PublishVersionPayload>(
                "publishVersion",
                (input, _) => new(ApiId.JourneyMap(input.MapId).Value, new PublishVersion(input.Name, input.ReleaseNotes, input.BasedOn)),
                sent => new(sent));
    }

    /// <summary>The map of a command. Sent again, it is answered as it was the first time: with the map as it left it.</summary>
    public static async Task<MapAt?> MapAsync(Payload payload, FieldContext context) =>
        payload.Sent.Outcome is { Replayed: true, Refusals.Count: 0, Revision: > 0 and var revision }
            ? (await Past.MapsAtAsync(context, [(new JourneyMapId(payload.Sent.Subject), revision)]))[0]
            : (await Loads.MapsAsync(context, [new JourneyMapId(payload.Sent.Subject)]))[0];

    private static async Task<CommentOn?> CommentAsync(Payload payload, FieldContext context) =>
        await MapAsync(payload, context) is { } map && map.Live.Comments.Find(comment => IsOf(payload.Sent, comment.Left)) is { } comment
            ? new CommentOn(map, comment)
            : null;

    private static async Task<VersionOf?> VersionAsync(Payload payload, FieldContext context) =>
        await MapAsync(payload, context) is { } map && map.Live.Versions.Find(version => IsOf(payload.Sent, version.Published)) is { } version
            ? new VersionOf(map, version)
            : null;

    private static bool IsOf(Sent sent, Stamp stamp) =>
        sent.Outcome.Events.Any(stored => stored.Stream.Id == sent.Subject && stored.Revision == stamp.Revision);
}

/// <summary>What a command about a journey map comes to.</summary>
internal sealed record JourneyMapPayload(Sent Sent) : Payload(Sent);

/// <summary>What leaving a comment comes to.</summary>
internal sealed record LeaveCommentPayload(Sent Sent) : Payload(Sent);

/// <summary>What publishing comes to.</summary>
internal sealed record PublishVersionPayload(Sent Sent) : Payload(Sent);

/// <summary>Starts a journey map.</summary>
internal sealed record DraftJourneyMapInput(
    Guid? CommandId, string? Reason, string Title, JourneyMapKind Kind, JourneySubject Subject, string Persona, string AccountableTeam,
    string? Objective, string? StartsAt, string? EndsAt, string? CurrentMap, IReadOnlyList<JourneyMapEditInput> Edits) : ICommandInput
{
    public Addressed<DraftJourneyMap> Meant(CommandIds ids)
    {
        var map = new JourneyMapId(ids.NextId());
        var reading = new EditReading(map, ids);
        return new(map.Value, new DraftJourneyMap(
            map, Title, Kind, Subject, ApiId.Persona(Persona), ApiId.Team(AccountableTeam), Objective, StartsAt, EndsAt,
            CurrentMap is null ? null : ApiId.JourneyMap(CurrentMap), reading.All(Edits)));
    }
}

/// <summary>Edits a journey map.</summary>
internal sealed record EditJourneyMapInput(
    Guid? CommandId, string? Reason, string MapId, int? BasedOn, IReadOnlyList<JourneyMapEditInput> Edits, EditNature Nature) : ICommandInput
{
    public Addressed<EditJourneyMap> Meant(CommandIds ids)
    {
        JourneyMapId map = ApiId.JourneyMap(MapId);
        return new(map.Value, new EditJourneyMap(
            BasedOn, new EditReading(map, ids).All(Edits), Nature == EditNature.Material ? null : Nature));
    }
}

/// <summary>Brings a map, or one stage, back to an earlier revision.</summary>
internal sealed record RestoreJourneyMapInput(Guid? CommandId, string? Reason, string MapId, int ToRevision, string? Stage, int? BasedOn) : ICommandInput
{
    public Addressed<RestoreJourneyMap> Meant()
    {
        JourneyMapId map = ApiId.JourneyMap(MapId);
        return new(map.Value, new RestoreJourneyMap(ToRevision, EditReading.PartOrNull(map, Stage), BasedOn));
    }
}

/// <summary>Leaves a comment.</summary>
internal sealed record LeaveCommentInput(Guid? CommandId, string? Reason, string MapId, string? Part, int? OnRevision, string Text) : ICommandInput
{
    public Addressed<LeaveComment> Meant(CommandIds ids)
    {
        JourneyMapId map = ApiId.JourneyMap(MapId);
        return new(map.Value, new LeaveComment(new PartId(ids.NextId()), EditReading.PartOrNull(map, Part), OnRevision, Text));
    }
}

/// <summary>Sets or removes what a map's reviews ask beyond the workspace's policy.</summary>
internal sealed record SetMapReviewPolicyInput(Guid? CommandId, string? Reason, string MapId, MapReviewPolicy? Policy) : ICommandInput;

/// <summary>Retires a map.</summary>
internal sealed record RetireJourneyMapInput(Guid? CommandId, string? Reason, string MapId) : ICommandInput;

/// <summary>Publishes a map.</summary>
internal sealed record PublishVersionInput(Guid? CommandId, string? Reason, string MapId, int? BasedOn, string Name, string? ReleaseNotes) : ICommandInput;
