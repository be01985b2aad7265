namespace JourneyGov.EventLog.Following;

/// <summary>Takes in the log of every workspace, event by event, after the append: a view that crosses streams, or a delivery to elsewhere.</summary>
public interface IFollower
{
    /// <summary>Names its checkpoints, for ever: <c>portfolio-history</c>.</summary>
    string Name { get; }
}

/// <summary>A view that follows the log in the same database. What it writes is stored with its checkpoint: each event counts exactly once.</summary>
public interface IFollowedView : IFollower
{
    /// <summary>
    /// The tables that it alone writes. Each has a column <c>workspace</c>; the rows of one are removed when the view has to begin anew.
    /// </summary>
    IReadOnlyList<ViewTable> Tables { get; }

    /// <summary>
    /// Writes what the events mean. It may run again for the same events when the transaction has to begin anew, so it keeps nothing outside
    /// of it. Throwing stops the view at these events, and nothing else.
    /// </summary>
    /// <param name="transaction">Calls tables by <see cref="IViewTransaction.Table"/>, so that a rebuild can write beside the live ones.</param>
    /// <param name="events">The next events of one workspace, in order; of several appends, or of a part of one.</param>
    ValueTask ProjectAsync(IViewTransaction transaction, IReadOnlyList<RecordedEvent> events);
}

/// <summary>A follower whose effects are elsewhere: each event is delivered at least once, in order, again after a failure.</summary>
public interface IDeliveringFollower : IFollower
{
    /// <summary>Delivers an event. Throwing has it delivered again, a few times; then it stops the follower, and nothing else.</summary>
    Task DeliverAsync(Delivery delivery, CancellationToken cancellationToken);
}

/// <summary>An event on its way to elsewhere.</summary>
/// <param name="Id">
/// The same whenever this event is delivered by this follower, so that whoever receives it twice can tell. Another event never has it, not
/// even one that took the same position after a restore.
/// </param>
/// <param name="Event">The event.</param>
public sealed record Delivery(Guid Id, RecordedEvent Event);

/// <summary>A table that a view writes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">The columns of its primary key; <c>workspace</c> is the first.</param>
public sealed record ViewTable(string Name, IReadOnlyList<string> Key);
