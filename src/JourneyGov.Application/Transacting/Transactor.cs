using System.Diagnostics;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>
/// Loads, decides and appends, all or nothing. Where the log has moved on in between, it loads and decides again, at most 29 times: two busy
/// nodes on one map overtake each other at every other attempt.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="reader">Reads states from the same log.</param>
/// <param name="keys">Of the persons whom commands tell about.</param>
public sealed class Transactor(IEventLog log, StateReader reader, PersonKeys keys) : IDisposable
{
    private const int Retries = 29;

    private readonly Turns _turns = new();
    private readonly Answers _answers = new(log, keys);

    /// <summary>Runs one command: what it decides is stored together with its answer, in one append.</summary>
    /// <param name="ask">The command, with who asks it.</param>
    /// <param name="subject">The stream whose revision the answer tells.</param>
    /// <param name="decide">Reads and decides; it is run again after a conflict, so it changes nothing but the unit of work.</param>
    /// <param name="inFlight">
    /// Whether it may be decided on what commands before it decided that is not stored yet, and others on what it decides. Not for one that reads the
    /// past, or whose events hold stamps: those are not what the log will say.
    /// </param>
    /// <param name="cancellationToken">Stops waiting; what was handed to the log may still be stored.</param>
    public async Task<CommandOutcome> RunAsync(
        IAsk ask, StreamId subject, Func<UnitOfWork, CancellationToken, Task> decide, CancellationToken cancellationToken, bool inFlight = false)
    {
        if (IsStranger(ask.Context.Caller, subject))
            return CommandOutcome.Refused(Refusal.Because(RefusalCode.NotFound));

        for (var attempt = 0; ; attempt++)
        {
            using var turn = await _turns.TakeAsync(ask.Context.Workspace, subject.Id, cancellationToken);
            var ahead = turn.Ahead;
            // What is on its way may fail, and with it what was built on it: whoever saw that once waits to know.
            if (ahead is not null && (attempt > 0 || !inFlight))
            {
                await ahead.Settled.WaitAsync(cancellationToken);
                OneRequest.Begin();
                ahead = null;
            }

            var work = await DecideAsync(ask, decide, ahead, cancellationToken);
            var appends = work.ToAppends();
            var answer = AnswerOf(work, subject, appends);
            if (appends.Count == 0 && ask.Context.Caller.IsClock)
                return answer.ToOutcome(firstPosition: 0, replayed: false);
            var request = new AppendRequest(ask.Context.Workspace, appends, await _answers.RememberAsync(ask, answer, cancellationToken))
            {
                ExpectedHead = appends.Count > 0 ? work.ExpectedHead : null,
            };
            switch (await AppendAsync(request, inFlight ? work.ToAhead(appends) : null, turn, cancellationToken))
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

    // A refusal, or that there is nothing new, is told from what is stored: the log would not notice that it rests on what never was.
    private async Task<UnitOfWork> DecideAsync(
        IAsk ask, Func<UnitOfWork, CancellationToken, Task> decide, Ahead? ahead, CancellationToken cancellationToken)
    {
        var work = new UnitOfWork(reader, ask.Context, ahead: ahead);
        work.Refuse(ReasonRule.Check(ask.Context.Reason));
        if (!work.IsRefused)
            await decide(work, cancellationToken);
        if (ahead is null || !work.IsEmpty)
            return work;
        await ahead.Settled.WaitAsync(cancellationToken);
        OneRequest.Begin();
        return await DecideAsync(ask, decide, ahead: null, cancellationToken);
    }

    private async Task<AppendResult> AppendAsync(AppendRequest request, Ahead? decided, Turn turn, CancellationToken cancellationToken)
    {
        if (decided is null || request.Streams.Count == 0)
            return await log.AppendAsync(request, cancellationToken);
        turn.Leave(decided);
        try
        {
            return await log.AppendAsync(request, cancellationToken);
        }
        finally
        {
            decided.Settle();
        }
    }

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
