using System.Collections.Concurrent;
using System.Diagnostics;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// Asks where the views of a workspace are. Another node may have written a moment ago, so the database is asked once for each request; but
/// who comes while it is being asked shares the next question with all who came meanwhile.
/// </summary>
/// <param name="ask">Asks the database.</param>
internal sealed class PostgresPositions(Func<Guid, Task<ViewPosition>> ask)
{
    // More rebuilds than this, no store sees.
    private const int RewindShift = 32;

    private readonly ConcurrentDictionary<Guid, Shared> workspaces = new();
    private long rewinds;

    /// <summary>Where the views are, as of this call or, within one request, as of some moment since it began.</summary>
    public Task<ViewPosition> AskAsync(Guid workspace) => workspaces.GetOrAdd(workspace, id => new Shared(async () => Counted(await ask(id)), () => Interlocked.Increment(ref rewinds))).AskAsync();

    /// <summary>
    /// A position as it is told: where a log was once seen to end before what was seen of it (a standby that had lost the last commits took
    /// over), nothing that was read until then counts any more.
    /// </summary>
    public ViewPosition Counted(ViewPosition read) => read with { Rebuild = read.Rebuild + (Interlocked.Read(ref rewinds) << RewindShift) };

    /// <summary>Says how far this node has written.</summary>
    public void Advance(Guid workspace, long position)
    {
        if (workspaces.TryGetValue(workspace, out var shared))
            shared.Advance(position);
    }

    private sealed class Shared(Func<Task<ViewPosition>> ask, Func<long> rewind)
    {
        private readonly Lock turn = new();
        private Task<ViewPosition>? current;
        private Task<ViewPosition>? next;
        private ViewPosition? told;
        private long toldAsked;
        private long advanced;

        public Task<ViewPosition> AskAsync()
        {
            lock (turn)
            {
                if (told is not null && OneRequest.IsServedBy(toldAsked))
                    return Task.FromResult(told);
                if (next is null && (current is null || current.IsCompleted))
                    return current = AskNowAsync();
                return next ??= AfterAsync(current!);
            }
        }

        public void Advance(long position)
        {
            lock (turn)
            {
                advanced = Stopwatch.GetTimestamp();
                if (told is not null && told.Position < position)
                    told = told with { Position = position };
            }
        }

        private async Task<ViewPosition> AskNowAsync()
        {
            var asked = Stopwatch.GetTimestamp();
            var answer = await ask().ConfigureAwait(false);
            lock (turn)
            {
                // What this node has written meanwhile may be more than was read.
                if (advanced >= asked && told is not null && told.Rebuild == answer.Rebuild && told.Position > answer.Position)
                    answer = told;
                else if (told is not null && told.Position > answer.Position)
                    answer = answer with { Rebuild = answer.Rebuild + ((rewind() - (answer.Rebuild >> RewindShift)) << RewindShift) };
                (told, toldAsked) = (answer, asked);
                return answer;
            }
        }

        private async Task<ViewPosition> AfterAsync(Task<ViewPosition> before)
        {
            await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            Task<ViewPosition> asked;
            lock (turn)
            {
                asked = current = AskNowAsync();
                next = null;
            }

            return await asked;
        }
    }
}
