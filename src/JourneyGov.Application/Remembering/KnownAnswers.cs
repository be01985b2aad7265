using System.Collections.Concurrent;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Remembering;

/// <summary>
/// Answers that hang on streams of a few categories alone: given again without a read while the position tells that nothing happened to any
/// of those.
/// </summary>
/// <param name="store">What the answers are read from.</param>
internal sealed class KnownAnswers(IStore store)
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string Question, Guid Workspace, Guid Subject), Known> _known = new();

    private sealed class Known(object? answer, ViewPosition at)
    {
        public object? Answer => answer;

        public ViewPosition At { get; set; } = at;
    }

    /// <summary>The answer to a question.</summary>
    /// <param name="question">Tells questions apart.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="subject">What the question is about; the workspace's own id where it is about all of it.</param>
    /// <param name="categories">The categories of the streams that it hangs on.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<T> AskAsync<T>(
        string question, Guid workspace, Guid subject, string[] categories, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        var now = await store.PositionAsync(workspace, cancellationToken);
        var key = (question, workspace, subject);
        if (now is not null && _known.TryGetValue(key, out var known) && known.At.Rebuild == now.Rebuild
            && StoreMemory.Of(store).Trail.IsUntouched(workspace, known.At.Position, now.Position, categories))
        {
            known.At = now;
            return (T)known.Answer!;
        }

        // What is read after the position was told is at least that new.
        var answer = await read();
        if (now is null)
            return answer;
        if (_known.Count >= Most)
            _known.Clear();
        _known[key] = new Known(answer, now);
        return answer;
    }
}
