using System.Text.Json;

namespace JourneyGov.Domain.Specs;

/// <summary>Says what an aggregate does as given, when, then.</summary>
internal sealed class Specification<TState, TCommand, TFacts, TEvent>(Decider<TState, TCommand, TFacts, TEvent> decider)
{
    private static readonly DateTimeOffset Recorded = new(2026, 1, 10, 9, 0, 0, TimeSpan.Zero);
    private long _revision;
    private Decision<TEvent>? _decision;

    /// <summary>The state so far.</summary>
    public TState State { get; private set; } = decider.Initial;

    /// <summary>Why the command was refused.</summary>
    public IReadOnlyList<Refusal> Refusals => Decided.Refusals;

    /// <summary>What the command made happen.</summary>
    public IReadOnlyList<TEvent> Events => Decided.Events;

    private Decision<TEvent> Decided => _decision ?? throw new InvalidOperationException("Nothing was asked yet.");

    /// <summary>These events happened.</summary>
    public Specification<TState, TCommand, TFacts, TEvent> Given(params IEnumerable<TEvent> events)
    {
        foreach (var happened in events)
            State = decider.Evolve(State, happened, new Stamp(++_revision, Recorded, By: null, Team: null, Reason: null));
        return this;
    }

    /// <summary>This is asked; what it makes happen joins the state.</summary>
    public Specification<TState, TCommand, TFacts, TEvent> When(TCommand command, TFacts facts)
    {
        _decision = decider.Decide(State, command, facts);
        Assert.True(_decision.Events.Count == 0 || _decision.Refusals.Count == 0, "Events or refusals, never both.");
        return Given(_decision.Events);
    }

    /// <summary>Exactly these events happen, in this order.</summary>
    public Specification<TState, TCommand, TFacts, TEvent> Then(params TEvent[] events)
    {
        Assert.Equal([], Refusals.Select(refusal => refusal.Code));
        Assert.Equal(events.Select(Describe), Events.Select(Describe));
        return this;
    }

    /// <summary>Nothing happens, and nothing is refused.</summary>
    public Specification<TState, TCommand, TFacts, TEvent> ThenNothing() => Then();

    /// <summary>Refused for exactly these reasons, in this order.</summary>
    public Specification<TState, TCommand, TFacts, TEvent> ThenRefused(params RefusalCode[] codes)
    {
        Assert.Equal(codes, Refusals.Select(refusal => refusal.Code));
        return this;
    }

    /// <summary>Refused for exactly these reasons at these places of the input, in this order.</summary>
    public Specification<TState, TCommand, TFacts, TEvent> ThenRefused(params (RefusalCode Code, string Path)[] reasons)
    {
        Assert.Equal(reasons, Refusals.Select(refusal => (refusal.Code, refusal.Path)));
        return this;
    }

    // Lists in records compare by identity, so events are compared as they read.
    private static string Describe(TEvent happened) => $"{happened!.GetType().Name} {JsonSerializer.Serialize<object>(happened)}";
}
