using System.Text.Json;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Wire;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>What commands were answered, so that a command sent again is answered the same and stores nothing.</summary>
/// <param name="log">The log, which remembers answers beside the events.</param>
/// <param name="keys">Of the persons whom commands tell about.</param>
internal sealed class Answers(IEventLog log, PersonKeys keys)
{
    /// <summary>A command and its answer, as the log is to remember them.</summary>
    public async Task<RememberedCommand> RememberAsync(IAsk ask, Answer answer, CancellationToken cancellationToken) => new(
        ask.Context.CommandId, CommandCodec.Hash(ask, await VeilAsync(ask, answer, cancellationToken) ?? Nothing),
        JsonSerializer.SerializeToUtf8Bytes(answer, WireFormat.TypeInfo<Answer>()));

    /// <summary>The refusal of a command id that was used for another command.</summary>
    private static CommandOutcome Reused(Guid commandId) =>
        CommandOutcome.Refused(Refusal.Because(RefusalCode.CommandIdReused, "commandId", commandId.ToString("D")));

    /// <summary>
    /// What a command whose id was used before comes to: a refusal, but where it told of somebody who is erased since, so that nobody can tell any
    /// more whether it is the same; then the answer it got.
    /// </summary>
    public async Task<CommandOutcome> ReusedAsync(IAsk ask, CancellationToken cancellationToken)
    {
        var remembered = await log.FindCommandAsync(ask.Context.Workspace, ask.Context.CommandId, cancellationToken);
        return remembered is not null && await VeilAsync(ask, AnswerIn(remembered), cancellationToken) is null
            ? await ReplayAsync(ask.Context.Workspace, remembered, cancellationToken)
            : Reused(ask.Context.CommandId);
    }

    /// <summary>A remembered answer, with the positions that its events got.</summary>
    public async Task<CommandOutcome> ReplayAsync(Guid workspace, RememberedCommand remembered, CancellationToken cancellationToken)
    {
        var answer = AnswerIn(remembered);
        if (answer.Events is not [var first, ..])
            return answer.ToOutcome(firstPosition: 0, replayed: true);
        var recorded = await log.ReadStreamAsync(workspace, first.Stream, first.Revision, 1, cancellationToken);
        return answer.ToOutcome(recorded[0].Position, replayed: true);
    }

    // What stands in for texts that tell who a person is: digests under their key; null when they are erased. Of somebody who is not registered,
    // now or with this command, nothing is told that the erasure of a person would have to reach.
    private async Task<Func<string, string>?> VeilAsync(IAsk ask, Answer answer, CancellationToken cancellationToken)
    {
        if (PersonalTexts.PersonIn(ask) is not { } person)
            return AsItIs;
        if (await keys.FindAsync(ask.Context.Workspace, person, cancellationToken) is { } key)
            return key.Digest;
        return answer.Subject is null && ask.What is (RegisterPerson or FoundWorkspace) ? AsItIs : null;
    }

    private static Answer AnswerIn(RememberedCommand remembered) =>
        JsonSerializer.Deserialize(remembered.Answer.Span, WireFormat.TypeInfo<Answer>()) ?? throw new JsonException("The remembered answer is null.");

    private static string AsItIs(string text) => text;

    private static string Nothing(string text) => "";
}

/// <summary>
/// A command's answer as the log remembers it. It is written together with the events, before they have positions; those follow one
/// another, so the first event's says them all.
/// </summary>
internal sealed record Answer(Guid? Subject, long Revision, IReadOnlyList<AnsweredEvent> Events, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The answer to the caller.</summary>
    public CommandOutcome ToOutcome(long firstPosition, bool replayed) =>
        new(Subject, Revision, [.. Events.Select((e, i) => new StoredEvent(e.Name, e.Stream, e.Revision, firstPosition + i))], Refusals, replayed);
}

/// <summary>An event of a remembered answer.</summary>
internal sealed record AnsweredEvent(string Name, StreamId Stream, long Revision);
