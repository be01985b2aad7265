using System.Collections.Concurrent;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// Asks where the views of a workspace are. Another node may have written a moment ago, so the database is asked each time; but who comes
/// while it is being asked shares the next question with all who came meanwhile.
/// </summary>
/// <param name="ask">Asks the database.</param>
internal sealed class PostgresPositions(Func<Guid, Task<ViewPosition>> ask)
{
    private readonly ConcurrentDictionary<Guid, Shared> workspaces = new();

    /// <summary>Where the views are, as read after this was called.</summary>
    public Task<ViewPosition> AskAsync(Guid workspace) => workspaces.GetOrAdd(workspace, id => new Shared(() => ask(id))).AskAsync();

    private sealed class Shared(Func<Task<ViewPosition>> ask)
    {
        private readonly Lock turn = new();
        private Task<ViewPosition>? current;
        private Task<ViewPosition>? next;

        public Task<ViewPosition> AskAsync()
        {
            lock (turn)
            {
                if (next is null && (current is null || current.IsCompleted))
                    return current = ask();
                return next ??= AfterAsync(current!);
            }
        }

        private async Task<ViewPosition> AfterAsync(Task<ViewPosition> before)
        {
            await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            Task<ViewPosition> asked;
            lock (turn)
            {
                asked = current = ask();
                next = null;
            }

            return await asked;
        }
    }
}
