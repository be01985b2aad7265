using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.GraphQL.Binding;
using JourneyGov.Server.GraphQL.Commands;

namespace JourneyGov.Server.GraphQL.Indicators;

/// <summary>Binds the commands to indicators.</summary>
internal static class IndicatorMutations
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> mutation)
    {
        schema
            .Input<DefineIndicatorInput>("DefineIndicatorInput")
            .Input<SetIndicatorTargetInput>("SetIndicatorTargetInput")
            .Input<RetireIndicatorInput>("RetireIndicatorInput");
        schema.Payload<IndicatorPayload>("IndicatorPayload").FieldAsync(
            "indicator", async (payload, context) => (await Loads.IndicatorsAsync(context, [new IndicatorId(payload.Sent.Subject)]))[0]);
        mutation
            .Command<DefineIndicatorInput, DefineIndicator, IndicatorPayload>("defineIndicator", (input, ids) => input.Meant(ids.NextId()), sent => new(sent))
            .Command<SetIndicatorTargetInput, SetIndicatorTarget, IndicatorPayload>(
                "setIndicatorTarget",
                (input, _) => new(ApiId.Indicator(input.IndicatorId).Value, new SetIndicatorTarget(input.Target)),
                sent => new(sent))
            .Command<RetireIndicatorInput, RetireIndicator, IndicatorPayload>(
                "retireIndicator", (input, _) => new(ApiId.Indicator(input.IndicatorId).Value, new RetireIndicator()), sent => new(sent));
    }
}

/// <summary>What a command about an indicator comes to.</summary>
internal sealed record IndicatorPayload(Sent Sent) : Payload(Sent);

/// <summary>Defines an indicator.</summary>
internal sealed record DefineIndicatorInput(
    Guid? CommandId, string? Reason, string Name, Measure Measure, string Unit, Direction Direction, decimal? Target, string Team) : ICommandInput
{
    public Addressed<DefineIndicator> Meant(Guid id) =>
        new(id, new DefineIndicator(new IndicatorId(id), Name, Measure, Unit, Direction, Target, ApiId.Team(Team)));
}

/// <summary>Sets or clears an indicator's target.</summary>
internal sealed record SetIndicatorTargetInput(Guid? CommandId, string? Reason, string IndicatorId, decimal? Target) : ICommandInput;

/// <summary>Retires an indicator.</summary>
internal sealed record RetireIndicatorInput(Guid? CommandId, string? Reason, string IndicatorId) : ICommandInput;
