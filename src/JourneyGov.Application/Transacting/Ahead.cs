using System.Collections.Immutable;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>A state that a stream comes to once what was decided is stored.</summary>
/// <param name="Held">A <see cref="Held{TState}"/>; its stamps have the commands' own time, since the log has not said its own yet.</param>
/// <param name="LastEvent">The id of the event that it ends with.</param>
internal sealed record Coming(object Held, Guid LastEvent);

/// <summary>
/// States that were decided and are on their way into the log. Whoever decides next may build on them: what they append names the events that they
/// build on, so the log stores it after those and not without them.
/// </summary>
/// <param name="states">What streams come to.</param>
internal sealed class Ahead(ImmutableDictionary<StreamId, Coming> states)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed when whoever decided them knows what became of them, or does not wait any more.</summary>
    public Task Settled => _settled.Task;

    /// <summary>What streams come to; nothing once it is settled.</summary>
    public ImmutableDictionary<StreamId, Coming> States { get; private set; } = states;

    /// <summary>They are stored, or are not, or nobody waits for it.</summary>
    public void Settle()
    {
        _settled.SetResult();
        States = ImmutableDictionary<StreamId, Coming>.Empty;
    }
}
