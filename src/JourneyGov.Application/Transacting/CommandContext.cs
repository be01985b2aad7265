using JourneyGov.Domain;
using MediatR;

namespace JourneyGov.Application.Transacting;

/// <summary>Who asks, from where, when and why.</summary>
/// <param name="Workspace">The workspace; a command never reaches another one.</param>
/// <param name="Caller">Who asks, with the standing they have now.</param>
/// <param name="CommandId">The caller's idempotency key; a random one where the caller gave none.</param>
/// <param name="Reason">Why, where they say so.</param>
/// <param name="CorrelationId">The request that the command came in, for finding both again.</param>
/// <param name="ApiKey">The key they used; null for the clock and the command line.</param>
/// <param name="Now">The time, UTC.</param>
public sealed record CommandContext(
    Guid Workspace, Caller Caller, Guid CommandId, string? Reason, string? CorrelationId, ApiKeyId? ApiKey, DateTimeOffset Now);

/// <summary>A command on its way to its handler, whatever the command.</summary>
public interface IAsk
{
    /// <summary>Who asks, when and why.</summary>
    CommandContext Context { get; }

    /// <summary>The id of the stream that is asked: a map's, a team's, a review's.</summary>
    Guid Subject { get; }

    /// <summary>The domain's command.</summary>
    object What { get; }
}

/// <summary>A domain command put to one thing: what MediatR carries.</summary>
/// <typeparam name="TCommand">The domain's command.</typeparam>
/// <param name="Context">Who asks, when and why.</param>
/// <param name="Subject">The id of the thing that is asked; for a command that creates it, the id that it names.</param>
/// <param name="Command">What is asked.</param>
public sealed record Ask<TCommand>(CommandContext Context, Guid Subject, TCommand Command) : IRequest<CommandOutcome>, IAsk
    where TCommand : notnull
{
    /// <inheritdoc />
    object IAsk.What => Command;
}

/// <summary>How a command ended.</summary>
/// <param name="Subject">The id of the changed thing; null when there is none that the caller may know of.</param>
/// <param name="Revision">The revision that it has now; 0 when there is none.</param>
/// <param name="Events">What was stored, in order; empty when the command said nothing new or was refused.</param>
/// <param name="Refusals">Every reason why nothing was stored.</param>
/// <param name="Replayed">Whether the command was sent before and this is the answer it got then.</param>
public sealed record CommandOutcome(
    Guid? Subject, long Revision, IReadOnlyList<StoredEvent> Events, IReadOnlyList<Refusal> Refusals, bool Replayed)
{
    /// <summary>Whether the store's files may still hold what the command erased; null for commands that erase nothing.</summary>
    public bool? TracesLeft { get; init; }

    /// <summary>Refused before anything was looked at.</summary>
    public static CommandOutcome Refused(params IReadOnlyList<Refusal> refusals) => new(null, 0, [], refusals, false);
}

/// <summary>An event that a command stored.</summary>
/// <param name="Name">Its wire name.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Revision">Its revision in that stream.</param>
/// <param name="Position">Its position in the workspace's log.</param>
public sealed record StoredEvent(string Name, EventLog.StreamId Stream, long Revision, long Position);
