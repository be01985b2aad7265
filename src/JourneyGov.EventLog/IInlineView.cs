using System.Data.Common;

namespace JourneyGov.EventLog;

/// <summary>
/// A view that is folded inside the append's own transaction, so that what a command returns is what the next query sees.
/// </summary>
public interface IInlineView
{
    /// <summary>
    /// Writes what the events mean for this view. Throwing rolls the whole append back. It may run again for the same events when
    /// the transaction has to begin anew, so it keeps nothing outside the transaction.
    /// </summary>
    /// <param name="connection">The writer's connection, with its transaction under way.</param>
    /// <param name="transaction">That transaction.</param>
    /// <param name="events">The events of one append, in order.</param>
    void Project(DbConnection connection, DbTransaction transaction, IReadOnlyList<RecordedEvent> events);
}
