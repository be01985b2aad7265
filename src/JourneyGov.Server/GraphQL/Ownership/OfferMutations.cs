using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.JourneyMaps.Edits;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>Binds the commands by which ownership changes hands.</summary>
internal static class OfferMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<OfferOwnershipInput>("OfferOwnershipInput")
            .Input<OfferInput>("AcceptOwnershipInput")
            .Input<OfferInput>("DeclineOwnershipInput")
            .Input<OfferInput>("WithdrawOwnershipOfferInput");
        schema.Payload<OwnershipOfferPayload>("OwnershipOfferPayload")
            .FieldAsync("journeyMap", async (payload, context) => (await Loads.MapsAsync(context, [new JourneyMapId(payload.Sent.Subject)]))[0])
            .FieldAsync("offer", OfferAsync);
        mutation
            .FieldAsync<Command<OfferOwnershipInput>, OwnershipOfferPayload>("offerOwnership", (_, command, context) => OfferAsync(command.Input, context))
            .FieldAsync<Command<OfferInput>, OwnershipOfferPayload>(
                "acceptOwnership", (_, command, context) => AnswerAsync(command.Input, id => new AcceptOwnership(id), context))
            .FieldAsync<Command<OfferInput>, OwnershipOfferPayload>(
                "declineOwnership", (_, command, context) => AnswerAsync(command.Input, id => new DeclineOwnership(id), context))
            .FieldAsync<Command<OfferInput>, OwnershipOfferPayload>(
                "withdrawOwnershipOffer",
                (_, command, context) => AnswerAsync(command.Input, id => new WithdrawOwnershipOffer(id), context));
    }

    private static async Task<OwnershipOfferPayload> OfferAsync(OfferOwnershipInput input, FieldContext context)
    {
        Guid command = input.CommandId ?? Guid.CreateVersion7();
        JourneyMapId map = ApiId.JourneyMap(input.MapId);
        var offer = new OfferId(new CommandIds(command).NextId());
        PartId? part = EditReading.PartOrNull(map, input.Part) is { } named && named.Value != map.Value ? named : null;
        var meant = new Addressed<OfferOwnership>(map.Value, new OfferOwnership(offer, part, ApiId.Team(input.To), input.ExpiresOn));
        return new(await context.SendAsync(command, input.Reason, meant), offer);
    }

    private static async Task<OwnershipOfferPayload> AnswerAsync<TCommand>(
        OfferInput input, Func<OfferId, TCommand> mean, FieldContext context)
        where TCommand : JourneyMapCommand
    {
        (JourneyMapId map, OfferId offer) = ApiId.Offer(input.Offer);
        var meant = new Addressed<TCommand>(map.Value, mean(offer));
        return new(await context.SendAsync(input.CommandId ?? Guid.CreateVersion7(), input.Reason, meant), offer);
    }

    private static async Task<OwnershipOfferRow?> OfferAsync(OwnershipOfferPayload payload, FieldContext context) =>
        context.Request<RequestContext>().Caller.ReadsWorkspace ? (await OfferLists.FindAsync(context, [payload.Offer]))[0] : null;
}

/// <summary>What a command about an offer comes to.</summary>
internal sealed record OwnershipOfferPayload(Sent Sent, OfferId Offer) : Payload(Sent);

/// <summary>Offers a map or a part of it to another team.</summary>
internal sealed record OfferOwnershipInput(
    Guid? CommandId, string? Reason, string MapId, string? Part, string To, DateOnly? ExpiresOn) : ICommandInput;

/// <summary>Accepts or declines an offer, or takes it back.</summary>
internal sealed record OfferInput(Guid? CommandId, string? Reason, string Offer) : ICommandInput;
