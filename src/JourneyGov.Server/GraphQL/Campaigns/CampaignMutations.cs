using System.Collections.Immutable;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Commands;

namespace JourneyGov.Server.GraphQL.Campaigns;

/// <summary>Binds the commands to campaigns.</summary>
internal static class CampaignMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<TargetDayInput>("TargetDayInput")
            .Input<PlanCampaignInput>("PlanCampaignInput")
            .Input<AddToCampaignInput>("AddToCampaignInput")
            .Input<RemoveFromCampaignInput>("RemoveFromCampaignInput")
            .Input<RescheduleInCampaignInput>("RescheduleInCampaignInput")
            .Input<RenameCampaignInput>("RenameCampaignInput")
            .Input<CancelCampaignInput>("CancelCampaignInput")
            .Input<OpenCampaignInput>("OpenCampaignInput")
            .Input<ChaseCampaignInput>("ChaseCampaignInput")
            .Input<CloseCampaignInput>("CloseCampaignInput");
        schema.Payload<CampaignPayload>("CampaignPayload").FieldAsync(
            "campaign", async (payload, context) => (await Loads.CampaignsAsync(context, [new CampaignId(payload.Sent.Subject)]))[0]);
        BindReviews(mutation);
        BindCourse(mutation);
    }

    private static void BindReviews(ObjectBinding<Root> mutation) => mutation
        .Command<PlanCampaignInput, PlanCampaign, CampaignPayload>("planCampaign", (input, ids) => input.Meant(ids.NextId()), sent => new(sent))
        .Command<AddToCampaignInput, AddToCampaign, CampaignPayload>(
            "addToCampaign",
            (input, _) => new(ApiId.Campaign(input.CampaignId).Value, new AddToCampaign(MapsOf(input.JourneyMaps), TargetsOf(input.Targets))),
            sent => new(sent))
        .Command<RemoveFromCampaignInput, RemoveFromCampaign, CampaignPayload>(
            "removeFromCampaign",
            (input, _) => new(ApiId.Campaign(input.CampaignId).Value, new RemoveFromCampaign(MapsOf(input.JourneyMaps))),
            sent => new(sent))
        .Command<RescheduleInCampaignInput, RescheduleInCampaign, CampaignPayload>(
            "rescheduleInCampaign",
            (input, _) => new(ApiId.Campaign(input.CampaignId).Value, new RescheduleInCampaign(TargetsOf(input.Targets))),
            sent => new(sent));

    private static void BindCourse(ObjectBinding<Root> mutation) => mutation
        .Command<RenameCampaignInput, RenameCampaign, CampaignPayload>(
            "renameCampaign", (input, _) => new(ApiId.Campaign(input.CampaignId).Value, new RenameCampaign(input.Name)), sent => new(sent))
        .Command<CancelCampaignInput, CancelCampaign, CampaignPayload>(
            "cancelCampaign", (input, _) => new(ApiId.Campaign(input.CampaignId).Value, new CancelCampaign()), sent => new(sent))
        .Command<OpenCampaignInput, OpenCampaign, CampaignPayload>(
            "openCampaign", (input, _) => new(ApiId.Campaign(input.CampaignId).Value, new OpenCampaign()), sent => new(sent))
        .Command<ChaseCampaignInput, ChaseCampaign, CampaignPayload>(
            "chaseCampaign", (input, _) => new(ApiId.Campaign(input.CampaignId).Value, new ChaseCampaign(input.Text)), sent => new(sent))
        .Command<CloseCampaignInput, CloseCampaign, CampaignPayload>(
            "closeCampaign", (input, _) => new(ApiId.Campaign(input.CampaignId).Value, new CloseCampaign(input.Note)), sent => new(sent));

    /// <summary>The maps that an input names.</summary>
    public static ImmutableArray<JourneyMapId> MapsOf(IReadOnlyList<string> ids) => [.. ids.Select(ApiId.JourneyMap)];

    /// <summary>The target days that an input names.</summary>
    public static ImmutableArray<TargetDay> TargetsOf(IReadOnlyList<TargetDayInput> targets) =>
        [.. targets.Select(target => new TargetDay(ApiId.JourneyMap(target.JourneyMap), target.On))];
}

/// <summary>What a command about a campaign comes to.</summary>
internal sealed record CampaignPayload(Sent Sent) : Payload(Sent);

/// <summary>The day that the review of a map shall take place on.</summary>
internal sealed record TargetDayInput(string JourneyMap, DateOnly On);

/// <summary>Plans a campaign.</summary>
internal sealed record PlanCampaignInput(
    Guid? CommandId, string? Reason, string Name, string Quarter, IReadOnlyList<string> JourneyMaps, string? Owner,
    IReadOnlyList<TargetDayInput> Targets, DateOnly? OpensOn) : ICommandInput
{
    public Addressed<PlanCampaign> Meant(Guid id) => new(id, new PlanCampaign(
        new CampaignId(id), Name, Quarter, CampaignMutations.MapsOf(JourneyMaps), Owner is null ? null : ApiId.Person(Owner),
        CampaignMutations.TargetsOf(Targets), OpensOn));
}

/// <summary>Adds the reviews of further maps.</summary>
internal sealed record AddToCampaignInput(
    Guid? CommandId, string? Reason, string CampaignId, IReadOnlyList<string> JourneyMaps, IReadOnlyList<TargetDayInput> Targets) : ICommandInput;

/// <summary>Takes the reviews of maps out of a campaign.</summary>
internal sealed record RemoveFromCampaignInput(Guid? CommandId, string? Reason, string CampaignId, IReadOnlyList<string> JourneyMaps) : ICommandInput;

/// <summary>Chooses other target days.</summary>
internal sealed record RescheduleInCampaignInput(
    Guid? CommandId, string? Reason, string CampaignId, IReadOnlyList<TargetDayInput> Targets) : ICommandInput;

/// <summary>Gives a campaign another name.</summary>
internal sealed record RenameCampaignInput(Guid? CommandId, string? Reason, string CampaignId, string Name) : ICommandInput;

/// <summary>Gives a campaign up.</summary>
internal sealed record CancelCampaignInput(Guid? CommandId, string? Reason, string CampaignId) : ICommandInput;

/// <summary>Opens a campaign.</summary>
internal sealed record OpenCampaignInput(Guid? CommandId, string? Reason, string CampaignId) : ICommandInput;

/// <summary>Reminds whoever can give a sign-off that is missing.</summary>
internal sealed record ChaseCampaignInput(Guid? CommandId, string? Reason, string CampaignId, string? Text) : ICommandInput;

/// <summary>Closes a campaign.</summary>
internal sealed record CloseCampaignInput(Guid? CommandId, string? Reason, string CampaignId, string? Note) : ICommandInput;
