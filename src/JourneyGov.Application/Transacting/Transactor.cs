using System.Diagnostics;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>
/// Loads, decides and appends, all or nothing. Where the log has moved on in between, it loads and decides again, at most three times.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="reader">Reads states from the same log.</param>
/// <param name="keys">Of the persons whom commands tell about.</param>
public sealed class Transactor(IEventLog log, StateReader reader, PersonKeys keys) : IDisposable
{
    private const int Retries = 3;

    private readonly Turns _turns = new();
    private readonly Answers _answers = new(log, keys);

    /// <summary>Runs one command: what it decides is stored together with its answer, in one append.</summary>
    /// <param name="ask">The command, with who asks it.</param>
    /// <param name="subject">The stream whose revision the answer tells.</param>
    /// <param name="decide">Reads and decides; it is run again after a conflict, so it changes nothing but the unit of work.</param>
    /// <param name="cancellationToken">Stops waiting; what was handed to the log may still be stored.</param>
    public async Task<CommandOutcome> RunAsync(
        IAsk ask, StreamId subject, Func<UnitOfWork, CancellationToken, Task> decide, CancellationToken cancellationToken)
    {
        if (IsStranger(ask.Context.Caller, subject))
            return CommandOutcome.Refused(Refusal.Because(RefusalCode.NotFound));

        using var turn = await _turns.TakeAsync(ask.Context.Workspace, subject.Id, cancellationToken);
        for (var attempt = 0; ; attempt++)
        {
            var work = new UnitOfWork(reader, ask.Context);
            work.Refuse(ReasonRule.Check(ask.Context.Reason));
            if (!work.IsRefused)
                await decide(work, cancellationToken);
            var appends = work.ToAppends();
            var answer = AnswerOf(work, subject, appends);
            if (appends.Count == 0 && ask.Context.Caller.IsClock)
                return answer.ToOutcome(firstPosition: 0, replayed: false);
            var request = new AppendRequest(ask.Context.Workspace, appends, await _answers.RememberAsync(ask, answer, cancellationToken));
            switch (await log.AppendAsync(request, cancellationToken))
            {
                case AppendResult.Appended appended:
                    return answer.ToOutcome(appended.Events is [var first, ..] ? first.Position : 0, replayed: false);
                case AppendResult.AlreadyDone done:
                    return await _answers.ReplayAsync(ask.Context.Workspace, done.Command, cancellationToken);
                case AppendResult.CommandIdReused:
                    return await _answers.ReusedAsync(ask, cancellationToken);
                case AppendResult.Conflict conflict when attempt == Retries:
                    return await ExhaustedAsync(ask, conflict, cancellationToken);
                default:
                    Activity.Current?.AddEvent(new ActivityEvent("conflict"));
                    // What this request was told of the log is too old to decide by.
                    OneRequest.Begin();
                    break;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    // Whoever may not read a thing is not told that it exists. A guest reads one map, and knows of themselves.
    private static bool IsStranger(Caller caller, StreamId subject) => !caller.ReadsWorkspace
        && !(subject.Category == Streams.JourneyMap && caller.Reads(new JourneyMapId(subject.Id)))
        && !(subject.Category == Streams.Person && caller.Person?.Value == subject.Id);

    private static Answer AnswerOf(UnitOfWork work, StreamId subject, IReadOnlyList<StreamAppend> appends)
    {
        var revision = work.IsRefused ? work.LoadedRevisionOf(subject) : work.RevisionOf(subject);
        var events = appends.SelectMany(append =>
            append.Events.Select((data, i) => new AnsweredEvent(data.Name, append.Stream, append.ExpectedRevision.GetValueOrDefault() + 1 + i)));
        return new Answer(revision > 0 ? subject.Id : null, revision, [.. events], work.Refusals);
    }

    // Too many others were faster: the caller may send the same command again, so this answer is not remembered.
    private async Task<CommandOutcome> ExhaustedAsync(IAsk ask, AppendResult.Conflict conflict, CancellationToken cancellationToken)
    {
        var newest = await log.ReadStreamAsync(ask.Context.Workspace, conflict.Stream, Math.Max(1, conflict.Actual), 1, cancellationToken);
        return CommandOutcome.Refused(
            new StaleRevision("", new PartId(conflict.Stream.Id), conflict.Expected, EventCodec.Decode(newest[0]).Stamp));
    }
}
