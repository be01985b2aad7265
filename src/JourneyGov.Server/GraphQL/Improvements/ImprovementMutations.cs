using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.Ownership;

namespace JourneyGov.Server.GraphQL.Improvements;

/// <summary>Binds the commands to improvements.</summary>
internal static class ImprovementMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<PlanImprovementInput>("PlanImprovementInput")
            .Input<ExpectedEffectInput>("ExpectedEffectInput")
            .Input<RewordImprovementInput>("RewordImprovementInput")
            .Input<ReassignImprovementInput>("ReassignImprovementInput")
            .Input<RescheduleImprovementInput>("RescheduleImprovementInput")
            .Input<ExpectEffectInput>("ExpectEffectInput")
            .Input<CompleteImprovementInput>("CompleteImprovementInput")
            .Input<DropImprovementInput>("DropImprovementInput")
            .Input<ReopenImprovementInput>("ReopenImprovementInput");
        schema.Payload<ImprovementPayload>("ImprovementPayload").FieldAsync(
            "improvement", async (payload, context) => (await Loads.ImprovementsAsync(context, [new ImprovementId(payload.Sent.Subject)]))[0]);
        mutation.Command<PlanImprovementInput, PlanImprovement, ImprovementPayload>(
            "planImprovement", (input, ids) => input.Meant(ids.NextId()), sent => new(sent));
        BindChanges(mutation);
        BindEnds(mutation);
    }

    private static void BindChanges(ObjectBinding<Root> mutation) => mutation
        .Command<RewordImprovementInput, RewordImprovement, ImprovementPayload>(
            "rewordImprovement",
            (input, _) => new(ApiId.Improvement(input.ImprovementId).Value, new RewordImprovement(input.Title, input.Description, input.BasedOn)),
            sent => new(sent))
        .Command<ReassignImprovementInput, ReassignImprovement, ImprovementPayload>(
            "reassignImprovement",
            (input, _) => new(ApiId.Improvement(input.ImprovementId).Value, new ReassignImprovement(ApiId.Team(input.Team), PersonMutations.PersonOf(input.Person))),
            sent => new(sent))
        .Command<RescheduleImprovementInput, RescheduleImprovement, ImprovementPayload>(
            "rescheduleImprovement",
            (input, _) => new(ApiId.Improvement(input.ImprovementId).Value, new RescheduleImprovement(input.DueOn)),
            sent => new(sent))
        .Command<ExpectEffectInput, ExpectEffect, ImprovementPayload>(
            "expectEffect",
            (input, _) => new(ApiId.Improvement(input.ImprovementId).Value, new ExpectEffect(input.Expected?.ToDomain())),
            sent => new(sent));

    private static void BindEnds(ObjectBinding<Root> mutation) => mutation
        .Command<CompleteImprovementInput, CompleteImprovement, ImprovementPayload>(
            "completeImprovement",
            (input, _) => new(ApiId.Improvement(input.ImprovementId).Value, new CompleteImprovement(input.Effect, input.Reading)),
            sent => new(sent))
        .Command<DropImprovementInput, DropImprovement, ImprovementPayload>(
            "dropImprovement", (input, _) => new(ApiId.Improvement(input.ImprovementId).Value, new DropImprovement()), sent => new(sent))
        .Command<ReopenImprovementInput, ReopenImprovement, ImprovementPayload>(
            "reopenImprovement", (input, _) => new(ApiId.Improvement(input.ImprovementId).Value, new ReopenImprovement()), sent => new(sent));
}

/// <summary>What a command about an improvement comes to.</summary>
internal sealed record ImprovementPayload(Sent Sent) : Payload(Sent);

/// <summary>Plans an improvement.</summary>
internal sealed record PlanImprovementInput(
    Guid? CommandId, string? Reason, string MapId, string? Part, string Title, string? Description, string Team, string? Person, DateOnly DueOn,
    ExpectedEffectInput? Expected) : ICommandInput
{
    public Addressed<PlanImprovement> Meant(Guid id)
    {
        JourneyMapId map = ApiId.JourneyMap(MapId);
        return new(id, new PlanImprovement(
            new ImprovementId(id), map, Part is null ? null : ApiId.PartOf(map, Part), Title, Description, ApiId.Team(Team),
            PersonMutations.PersonOf(Person), DueOn, Expected?.ToDomain()));
    }
}

/// <summary>What an improvement shall change.</summary>
internal sealed record ExpectedEffectInput(string Indicator, decimal Reading, DateOnly ShowsOn)
{
    public ExpectedEffect ToDomain() => new(ApiId.Indicator(Indicator), Reading, ShowsOn);
}

/// <summary>Says anew what is to be done.</summary>
internal sealed record RewordImprovementInput(
    Guid? CommandId, string? Reason, string ImprovementId, int? BasedOn, string Title, string? Description) : ICommandInput;

/// <summary>Gives an improvement to a team and to somebody of it.</summary>
internal sealed record ReassignImprovementInput(Guid? CommandId, string? Reason, string ImprovementId, string Team, string? Person) : ICommandInput;

/// <summary>Moves the day an improvement is due.</summary>
internal sealed record RescheduleImprovementInput(Guid? CommandId, string? Reason, string ImprovementId, DateOnly DueOn) : ICommandInput;

/// <summary>Says which indicator shall show the effect of an improvement.</summary>
internal sealed record ExpectEffectInput(Guid? CommandId, string? Reason, string ImprovementId, ExpectedEffectInput? Expected) : ICommandInput;

/// <summary>Says that an improvement is done.</summary>
internal sealed record CompleteImprovementInput(Guid? CommandId, string? Reason, string ImprovementId, string Effect, decimal? Reading) : ICommandInput;

/// <summary>Says that an improvement will not be made.</summary>
internal sealed record DropImprovementInput(Guid? CommandId, string? Reason, string ImprovementId) : ICommandInput;

/// <summary>Takes an improvement up again.</summary>
internal sealed record ReopenImprovementInput(Guid? CommandId, string? Reason, string ImprovementId) : ICommandInput;
