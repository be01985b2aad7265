namespace JourneyGov.EventLog.Conformance.Writer.Recording;

/// <summary>Asks a log and keeps a journal of it.</summary>
/// <param name="log">The log.</param>
/// <param name="journal">Where questions and answers are kept.</param>
/// <param name="store">The store with the counting view, or null where there is none.</param>
public sealed class JournaledLog(IEventLog log, Journal journal, IStore? store = null)
{
    /// <summary>Whether the counting view can be asked for.</summary>
    public bool HasView => store is not null;

    /// <summary>Asks, and answers what the log answered; whatever it threw is an answer too.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Answered> AskAsync(Asked asked, CancellationToken cancellationToken)
    {
        var number = journal.Begin(asked);
        var answered = await AnswerAsync(asked, cancellationToken);
        journal.End(number, answered);
        return answered;
    }

    private async Task<Answered> AnswerAsync(Asked asked, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(asked, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            return failure.MayBeStored ? new Answered.Unknown(failure.Message) : new Answered.Unavailable(failure.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Answered.Unknown("stopped waiting");
        }
#pragma warning disable CA1031 // Whatever a store throws under faults is what a check has to judge.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new Answered.Threw($"{failure}");
        }
    }

    private async Task<Answered> SendAsync(Asked asked, CancellationToken cancellation) => asked switch
    {
        Asked.Append append => Describe(await log.AppendAsync(append.Request(), cancellation)),
        Asked.StreamPage read => Page(
            await log.ReadStreamAsync(read.Workspace, Content.Stream(read.Stream), read.From, read.Maximum, cancellation)),
        Asked.LogPage read => Page(await log.ReadAllAsync(read.Workspace, read.After, read.Maximum, cancellation)),
        Asked.RevisionAt at => new Answered.Revision(
            await log.RevisionAtAsync(at.Workspace, Content.Stream(at.Stream), at.Moment, cancellation)),
        Asked.FindCommand find => new Answered.Found(
            await log.FindCommandAsync(find.Workspace, find.Command, cancellation) is { } command ? Remembered.Of(command) : null),
        Asked.Head => Describe(await log.HeadAsync(asked.Workspace, cancellation)),
        Asked.View => Describe(await CountingView.StateAsync(store!, asked.Workspace, cancellation)),
        _ => throw new NotSupportedException($"Nobody knows how to ask {asked.Kind}."),
    };

    private static Answered.Page Page(IReadOnlyList<RecordedEvent> events) => new([.. events.Select(Seen.Of)]);

    private static Answered.HeadAt Describe(LogHead head) => new(head.Position, Content.Print(head.Hash));

    private static Answered.ViewAt Describe((long Position, long Events) view) => new(view.Position, view.Events);

    private static Answered Describe(AppendResult result) => result switch
    {
        AppendResult.Appended appended => new Answered.Appended([.. appended.Events.Select(Seen.Of)]),
        AppendResult.Conflict conflict => new Answered.Conflict(conflict.Stream.ToString(), conflict.Expected, conflict.Actual),
        AppendResult.AlreadyDone done => new Answered.AlreadyDone(Remembered.Of(done.Command)),
        AppendResult.CommandIdReused => new Answered.CommandIdReused(),
        _ => throw new NotSupportedException($"Nobody knows the answer {result}."),
    };
}
