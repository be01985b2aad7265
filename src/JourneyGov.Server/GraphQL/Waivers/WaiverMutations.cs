using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Waivers;

/// <summary>Binds the commands by which a map is excused from lines of the checklist.</summary>
internal static class WaiverMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<RequestWaiverInput>("RequestWaiverInput")
            .Input<WaiverInput>("GrantWaiverInput")
            .Input<WaiverInput>("RefuseWaiverInput")
            .Input<WaiverInput>("WithdrawWaiverInput")
            .Input<WaiverInput>("RevokeWaiverInput");
        schema.Payload<WaiverPayload>("WaiverPayload")
            .FieldAsync("journeyMap", (payload, context) => JourneyMapMutations.MapAsync(payload, context))
            .FieldAsync("waiver", async (payload, context) =>
                WaiverOf.Find(await JourneyMapMutations.MapAsync(payload, context), payload.Waiver, context.Request<RequestContext>()));
        mutation
            .FieldAsync<Command<RequestWaiverInput>, WaiverPayload>("requestWaiver", (_, command, context) => RequestAsync(command.Input, context))
            .FieldAsync<Command<WaiverInput>, WaiverPayload>(
                "grantWaiver", (_, command, context) => SendAsync(command.Input, id => new GrantWaiver(id), context))
            .FieldAsync<Command<WaiverInput>, WaiverPayload>(
                "refuseWaiver", (_, command, context) => SendAsync(command.Input, id => new RefuseWaiver(id), context))
            .FieldAsync<Command<WaiverInput>, WaiverPayload>(
                "withdrawWaiver", (_, command, context) => SendAsync(command.Input, id => new WithdrawWaiver(id), context))
            .FieldAsync<Command<WaiverInput>, WaiverPayload>(
                "revokeWaiver", (_, command, context) => SendAsync(command.Input, id => new RevokeWaiver(id), context));
    }

    private static async Task<WaiverPayload> RequestAsync(RequestWaiverInput input, FieldContext context)
    {
        Guid command = input.CommandId ?? Guid.CreateVersion7();
        var waiver = new WaiverId(new CommandIds(command).NextId());
        var meant = new Addressed<RequestWaiver>(ApiId.JourneyMap(input.MapId).Value, new RequestWaiver(waiver, [.. input.Lines], input.Until));
        return new(await context.SendAsync(command, input.Reason, meant), waiver);
    }

    private static async Task<WaiverPayload> SendAsync<TCommand>(WaiverInput input, Func<WaiverId, TCommand> mean, FieldContext context)
        where TCommand : JourneyMapCommand
    {
        (JourneyMapId map, WaiverId waiver) = ApiId.Waiver(input.Waiver);
        return new(await context.SendAsync(input.CommandId ?? Guid.CreateVersion7(), input.Reason, new Addressed<TCommand>(map.Value, mean(waiver))), waiver);
    }
}

/// <summary>What a command about a waiver comes to.</summary>
internal sealed record WaiverPayload(Sent Sent, WaiverId Waiver) : Payload(Sent);

/// <summary>Asks for a waiver.</summary>
internal sealed record RequestWaiverInput(
    Guid? CommandId, string? Reason, string MapId, IReadOnlyList<ChecklistItem> Lines, DateOnly Until) : ICommandInput;

/// <summary>Grants, refuses, takes back or revokes a waiver.</summary>
internal sealed record WaiverInput(Guid? CommandId, string? Reason, string Waiver) : ICommandInput;
