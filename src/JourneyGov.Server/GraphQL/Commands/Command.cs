using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using MediatR;

namespace JourneyGov.Server.GraphQL.Commands;

/// <summary>What every mutation's input says.</summary>
internal interface ICommandInput
{
    /// <summary>The caller's idempotency key; null: a random one.</summary>
    Guid? CommandId { get; }

    /// <summary>Why.</summary>
    string? Reason { get; }
}

/// <summary>The one argument of every mutation.</summary>
internal sealed record Command<TInput>(TInput Input) where TInput : ICommandInput;

/// <summary>A domain command and the thing that it is put to.</summary>
internal readonly record struct Addressed<TCommand>(Guid Subject, TCommand What);

/// <summary>A command that was sent, and what it came to.</summary>
/// <param name="CommandId">Its id.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Map">The map that it was put to, whose parts refusals name; null for other commands.</param>
internal sealed record Sent(Guid CommandId, CommandOutcome Outcome, JourneyMapId? Map)
{
    /// <summary>The id of the changed thing; all zeros when there is none.</summary>
    public Guid Subject => Outcome.Subject ?? Guid.Empty;
}

/// <summary>Turns mutations into commands.</summary>
internal static class CommandBinding
{
    /// <summary>Binds a mutation to the command that it means.</summary>
    /// <param name="mutation">The mutation type.</param>
    /// <param name="name">The mutation's name.</param>
    /// <param name="mean">The command that an input means; ids of what it creates come from the command's own.</param>
    /// <param name="answer">The payload.</param>
    public static ObjectBinding<Root> Command<TInput, TCommand, TPayload>(
        this ObjectBinding<Root> mutation, string name, Func<TInput, CommandIds, Addressed<TCommand>> mean, Func<Sent, TPayload> answer)
        where TInput : ICommandInput where TCommand : notnull where TPayload : Payload =>
        mutation.FieldAsync<Command<TInput>, TPayload>(name, async (_, command, context) =>
        {
            Guid id = command.Input.CommandId ?? Guid.CreateVersion7();
            Addressed<TCommand> meant = mean(command.Input, new CommandIds(id));
            return answer(await context.SendAsync(id, command.Input.Reason, meant));
        });

    /// <summary>Sends a command.</summary>
    public static async Task<Sent> SendAsync<TCommand>(this FieldContext context, Guid id, string? reason, Addressed<TCommand> meant)
        where TCommand : notnull
    {
        var request = context.Request<RequestContext>();
        var ask = new Ask<TCommand>(request.Command(id, reason), meant.Subject, meant.What);
        CommandOutcome outcome = await request.Get<IMediator>().Send(ask, context.Cancellation);
        return new Sent(id, outcome, outcome.Refusals.Count == 0 ? null : await MapOfAsync(context, meant));
    }

    // Whose parts refusals name.
    private static async Task<JourneyMapId?> MapOfAsync<TCommand>(FieldContext context, Addressed<TCommand> meant)
        where TCommand : notnull => meant.What switch
        {
            JourneyMapCommand => new JourneyMapId(meant.Subject),
            ProposeChanges it => it.Map,
            ProposalCommand => (await Loads.ProposalsAsync(context, [new ProposalId(meant.Subject)]))[0]?.State.Map,
            _ => null,
        };

    /// <summary>Who sends a command, when and why.</summary>
    public static CommandContext Command(this RequestContext request, Guid id, string? reason) =>
        new(request.Workspace, request.Caller, id, reason, request.CorrelationId, request.ApiKey, request.Clock.GetUtcNow());
}
