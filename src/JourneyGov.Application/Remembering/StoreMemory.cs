using System.Runtime.CompilerServices;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Remembering;

/// <summary>What this process remembers of one store. Nothing in it is taken for true without the store's position; losing it costs time alone.</summary>
internal sealed class StoreMemory
{
    private const long UsualWeight = 16 * 1024 * 1024;

    private static readonly ConditionalWeakTable<IStore, StoreMemory> Memories = [];

    private StoreMemory(IStore store) => Answers = new(store);

    /// <summary>The one of a store.</summary>
    public static StoreMemory Of(IStore store) => Memories.GetValue(store, it => new StoreMemory(it));

    /// <summary>What was appended lately.</summary>
    public CommitTrail Trail { get; } = new();

    /// <summary>Answers that hang on few streams.</summary>
    public KnownAnswers Answers { get; }

    /// <summary>States that were folded from the log.</summary>
    public KnownStates States { get; } = new(UsualWeight);
}
