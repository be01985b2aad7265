using System.Text.Json;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>What commands were answered, so that a command sent again is answered the same and stores nothing.</summary>
/// <param name="log">The log, which remembers answers beside the events.</param>
internal sealed class Answers(IEventLog log)
{
    /// <summary>A command and its answer, as the log is to remember them.</summary>
    public static RememberedCommand Remember(IAsk ask, Answer answer) =>
        new(ask.Context.CommandId, CommandCodec.Hash(ask), JsonSerializer.SerializeToUtf8Bytes(answer, WireFormat.TypeInfo<Answer>()));

    /// <summary>The refusal of a command id that was used for another command.</summary>
    public static CommandOutcome Reused(Guid commandId) =>
        CommandOutcome.Refused(Refusal.Because(RefusalCode.CommandIdReused, "commandId", commandId.ToString("D")));

    /// <summary>A remembered answer, with the positions that its events got.</summary>
    public async Task<CommandOutcome> ReplayAsync(Guid workspace, RememberedCommand remembered, CancellationToken cancellationToken)
    {
        var answer = JsonSerializer.Deserialize(remembered.Answer.Span, WireFormat.TypeInfo<Answer>())
            ?? throw new JsonException("The remembered answer is null.");
        if (answer.Events is not [var first, ..])
            return answer.ToOutcome(firstPosition: 0, replayed: true);
        var recorded = await log.ReadStreamAsync(workspace, first.Stream, first.Revision, 1, cancellationToken);
        return answer.ToOutcome(recorded[0].Position, replayed: true);
    }
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
