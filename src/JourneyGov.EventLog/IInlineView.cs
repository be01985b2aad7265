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
    /// <param name="transaction">The append's transaction.</param>
    /// <param name="events">The events of one workspace that are appended together, in order.</param>
    ValueTask ProjectAsync(IViewTransaction transaction, IReadOnlyList<RecordedEvent> events);
}

/// <summary>
/// The append's transaction as views write through it. Statements name their parameters <c>$1</c>, <c>$2</c>, …; values are texts, whole
/// numbers, bytes, ids (<see cref="Guid"/>) or null.
/// </summary>
public interface IViewTransaction
{
    /// <summary>What kind of database it writes to.</summary>
    StoreKind Kind { get; }

    /// <summary>What a view's table is called in this transaction: a rebuild writes beside the live tables.</summary>
    /// <param name="name">The live table.</param>
    string Table(string name) => name;

    /// <summary>
    /// The bytes in the only row and column of a query, or null. It sees what was committed before this transaction; whether it sees what
    /// this transaction has executed is not said, so read before writing.
    /// </summary>
    ValueTask<byte[]?> ReadAsync(string sql, params object?[] values);

    /// <summary>Writes; at the latest with the commit, in the order given.</summary>
    void Execute(string sql, params object?[] values);
}
