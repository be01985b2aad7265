using System.Data.Common;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>A write that waits for its turn; its caller hears nothing before the commit.</summary>
internal abstract class PendingWrite(CancellationToken cancellation) : IPendingWrite
{
    /// <inheritdoc />
    public bool IsAbandoned => cancellation.IsCancellationRequested;

    /// <summary>Whether it writes at once, so that it must be undone when it fails; appends are decided first and stored together at the end.</summary>
    public abstract bool IsUndoneAlone { get; }

    /// <summary>Does the work inside the group's transaction and keeps the answer back; again, when the group begins anew.</summary>
    public abstract void Execute(DbConnection connection, SqliteAppendGroup appends);

    /// <summary>Keeps back that this write alone failed.</summary>
    public abstract void Refuse(Exception failure);

    /// <summary>After the commit: hands the caller what was kept back.</summary>
    public abstract void Complete();

    /// <summary>Instead of the commit: the caller's write did not happen, or nobody can tell.</summary>
    public abstract void Fail(Exception failure);
}

/// <inheritdoc />
internal abstract class PendingWrite<T>(CancellationToken cancellation) : PendingWrite(cancellation)
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? refusal;

    public Task<T> Answer => answer.Task;

    public override void Execute(DbConnection connection, SqliteAppendGroup appends)
    {
        refusal = null;
        result = Write(connection, appends);
    }

    public override void Refuse(Exception failure) => refusal = failure;

    public override void Complete()
    {
        if (refusal is not null)
        {
            answer.SetException(refusal);
            return;
        }

        Tell(result!);
        answer.SetResult(result!);
    }

    public override void Fail(Exception failure) => answer.SetException(failure);

    /// <summary>Tells of what is committed, before its caller is answered and before the next write.</summary>
    protected virtual void Tell(T committed)
    {
    }

    protected abstract T Write(DbConnection connection, SqliteAppendGroup appends);
}

/// <summary>Any write.</summary>
internal sealed class PendingStatements<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellation) : PendingWrite<T>(cancellation)
{
    public override bool IsUndoneAlone => true;

    // On the writing thread: a write waits for nothing but this connection, whose work is never really asynchronous.
    protected override T Write(DbConnection connection, SqliteAppendGroup appends) => write(connection).GetAwaiter().GetResult();
}

/// <summary>An append.</summary>
internal sealed class PendingAppend(
    AppendRequest request, TimeProvider clock, IReadOnlyList<IInlineView> views, CommitNotice notice, CancellationToken cancellation)
    : PendingWrite<AppendResult>(cancellation)
{
    public override bool IsUndoneAlone => false;

    protected override void Tell(AppendResult committed)
    {
        if (committed is AppendResult.Appended appended)
            notice.Tell(appended.Events);
    }

    protected override AppendResult Write(DbConnection connection, SqliteAppendGroup appends) =>
        appends.Append(request, clock.GetUtcNow(), views);
}
