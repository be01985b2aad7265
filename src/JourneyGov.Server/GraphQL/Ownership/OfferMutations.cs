using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
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
            .Input<OfferIndicatorInput>("OfferIndicatorInput")
            .Input<OfferInput>("AcceptOwnershipInput")
            .Input<OfferInput>("DeclineOwnershipInput")
            .Input<OfferInput>("WithdrawOwnershipOfferInput");
        schema.Payload<OwnershipOfferPayload>("OwnershipOfferPayload")
            .FieldAsync("journeyMap", async (payload, context) => (await Loads.MapsAsync(context, [new JourneyMapId(payload.Sent.Subject)]))[0])
            .FieldAsync("indicator", (payload, context) => Loads.ReadableIndicatorAsync(context, new IndicatorId(payload.Sent.Subject)))
            .FieldAsync("offer", OfferAsync);
        mutation
            .FieldAsync<Command<OfferOwnershipInput>, OwnershipOfferPayload>("offerOwnership", (_, command, context) => OfferAsync(command.Input, context))
            .FieldAsync<Command<OfferIndicatorInput>, OwnershipOfferPayload>("offerIndicator", (_, command, context) => OfferAsync(command.Input, context))
            .FieldAsync<Command<OfferInput>, OwnershipOfferPayload>("acceptOwnership", (_, command, context) => AnswerAsync(
                command.Input, id => new AcceptOwnership(id), id => new AcceptIndicator(id), context))
            .FieldAsync<Command<OfferInput>, OwnershipOfferPayload>("declineOwnership", (_, command, context) => AnswerAsync(
                command.Input, id => new DeclineOwnership(id), id => new DeclineIndicator(id), context))
            .FieldAsync<Command<OfferInput>, OwnershipOfferPayload>("withdrawOwnershipOffer", (_, command, context) => AnswerAsync(
                command.Input, id => new WithdrawOwnershipOffer(id), id => new WithdrawIndicatorOffer(id), context));
    }

    private static async Task<OwnershipOfferPayload> OfferAsync(OfferOwnershipInput input, FieldContext context)
    {
        Guid command = input.CommandId ?? Guid.CreateVersion7();
        JourneyMapId map = ApiId.JourneyMap(input.MapId);
        var offer = new OfferId(new CommandIds(command).NextId());
        PartId? part = EditReading.PartOrNull(map, input.Part) is { } named && named.Value != map.Value ? named : null;
        var meant = new OfferOwnership(offer, part, ApiId.Team(input.To), input.ExpiresOn);
        return await SendAsync(command, input.Reason, map.Value, meant, offer, context);
    }

    private static async Task<OwnershipOfferPayload> OfferAsync(OfferIndicatorInput input, FieldContext context)
    {
        Guid command = input.CommandId ?? Guid.CreateVersion7();
        var offer = new OfferId(new CommandIds(command).NextId());
        return await SendAsync(
            command, input.Reason, ApiId.Indicator(input.IndicatorId).Value, new OfferIndicator(offer, ApiId.Team(input.To), input.ExpiresOn), offer, context);
    }

    private static Task<OwnershipOfferPayload> AnswerAsync<TOfMap, TOfIndicator>(
        OfferInput input, Func<OfferId, TOfMap> ofMap, Func<OfferId, TOfIndicator> ofIndicator, FieldContext context)
        where TOfMap : JourneyMapCommand
        where TOfIndicator : IndicatorCommand
    {
        Guid command = input.CommandId ?? Guid.CreateVersion7();
        if (ApiId.OfferOfIndicator(input.Offer) is var (indicator, ofIt))
            return SendAsync(command, input.Reason, indicator.Value, ofIndicator(ofIt), ofIt, context);
        (JourneyMapId map, OfferId offer) = ApiId.Offer(input.Offer);
        return SendAsync(command, input.Reason, map.Value, ofMap(offer), offer, context);
    }

    private static async Task<OwnershipOfferPayload> SendAsync<TCommand>(
        Guid command, string? reason, Guid subject, TCommand meant, OfferId offer, FieldContext context)
        where TCommand : notnull => new(await context.SendAsync(command, reason, new Addressed<TCommand>(subject, meant)), offer);

    private static async Task<OwnershipOfferRow?> OfferAsync(OwnershipOfferPayload payload, FieldContext context) =>
        context.Request<RequestContext>().Caller.ReadsWorkspace ? (await OfferLists.FindAsync(context, [payload.Offer]))[0] : null;
}

/// <summary>What a command about an offer comes to.</summary>
internal sealed record OwnershipOfferPayload(Sent Sent, OfferId Offer) : Payload(Sent);

/// <summary>Offers a map or a part of it to another team.</summary>
internal sealed record OfferOwnershipInput(
    Guid? CommandId, string? Reason, string MapId, string? Part, string To, DateOnly? ExpiresOn) : ICommandInput;

/// <summary>Offers an indicator to another team.</summary>
internal sealed record OfferIndicatorInput(Guid? CommandId, string? Reason, string IndicatorId, string To, DateOnly? ExpiresOn) : ICommandInput;

/// <summary>Accepts or declines an offer, or takes it back.</summary>
internal sealed record OfferInput(Guid? CommandId, string? Reason, string Offer) : ICommandInput;
