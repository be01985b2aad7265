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
            .Input<SetIndicatorBoundsInput>("SetIndicatorBoundsInput")
            .Input<SetIndicatorFreshnessInput>("SetIndicatorFreshnessInput")
            .Input<AssignIndicatorTeamInput>("AssignIndicatorTeamInput")
            .Input<RetireIndicatorInput>("RetireIndicatorInput");
        schema.Payload<IndicatorPayload>("IndicatorPayload").FieldAsync(
            "indicator", (payload, context) => Loads.ReadableIndicatorAsync(context, new IndicatorId(payload.Sent.Subject)));
        mutation
            .Command<DefineIndicatorInput, DefineIndicator, IndicatorPayload>("defineIndicator", (input, ids) => input.Meant(ids.NextId()), sent => new(sent))
            .Command<SetIndicatorTargetInput, SetIndicatorTarget, IndicatorPayload>(
                "setIndicatorTarget",
                (input, _) => new(ApiId.Indicator(input.IndicatorId).Value, new SetIndicatorTarget(input.Target)),
                sent => new(sent))
            .Command<SetIndicatorBoundsInput, SetIndicatorBounds, IndicatorPayload>(
                "setIndicatorBounds",
                (input, _) => new(ApiId.Indicator(input.IndicatorId).Value, new SetIndicatorBounds(input.LowerBound, input.UpperBound)),
                sent => new(sent))
            .Command<SetIndicatorFreshnessInput, SetIndicatorFreshness, IndicatorPayload>(
                "setIndicatorFreshness",
                (input, _) => new(ApiId.Indicator(input.IndicatorId).Value, new SetIndicatorFreshness(input.FreshForDays)),
                sent => new(sent))
            .Command<AssignIndicatorTeamInput, AssignIndicatorTeam, IndicatorPayload>(
                "assignIndicatorTeam",
                (input, _) => new(ApiId.Indicator(input.IndicatorId).Value, new AssignIndicatorTeam(ApiId.Team(input.Team))),
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

/// <summary>Sets or clears an indicator's bounds.</summary>
internal sealed record SetIndicatorBoundsInput(
    Guid? CommandId, string? Reason, string IndicatorId, decimal? LowerBound, decimal? UpperBound) : ICommandInput;

/// <summary>Says for how long an indicator's readings stay fresh.</summary>
internal sealed record SetIndicatorFreshnessInput(Guid? CommandId, string? Reason, string IndicatorId, int? FreshForDays) : ICommandInput;

/// <summary>Gives an indicator to another team.</summary>
internal sealed record AssignIndicatorTeamInput(Guid? CommandId, string? Reason, string IndicatorId, string Team) : ICommandInput;

/// <summary>Retires an indicator.</summary>
internal sealed record RetireIndicatorInput(Guid? CommandId, string? Reason, string IndicatorId) : ICommandInput;
