namespace JourneyGov.Domain;

/// <summary>The three functions that make an aggregate: where it starts, how an event changes it, what a command makes of it.</summary>
/// <typeparam name="TState">What decisions need to know, and the content that commands address.</typeparam>
/// <typeparam name="TCommand">What can be asked.</typeparam>
/// <typeparam name="TFacts">What the decision needs from outside the stream: time, ids, caller, policy, membership.</typeparam>
/// <typeparam name="TEvent">What can have happened.</typeparam>
/// <param name="Initial">The state before the first event.</param>
/// <param name="Evolve">The state after one more event. Throws on an event that it does not know.</param>
/// <param name="Decide">The events that follow from a command, none if it says nothing new, or every reason why not.</param>
public sealed record Decider<TState, TCommand, TFacts, TEvent>(
    TState Initial,
    Func<TState, TEvent, Stamp, TState> Evolve,
    Func<TState, TCommand, TFacts, Decision<TEvent>> Decide);

/// <summary>Who made a change, when and why, and the revision it has in its stream.</summary>
/// <param name="Revision">The position of the event in its stream, from 1.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="By">The person, or null when JourneyGov's own clock did it.</param>
/// <param name="Team">The team on whose behalf, where one was.</param>
/// <param name="Reason">Why, where one was given.</param>
public sealed record Stamp(long Revision, DateTimeOffset At, PersonId? By, TeamId? Team, string? Reason);

/// <summary>What a command comes to: events (none when it says nothing new) or refusals, never both.</summary>
/// <typeparam name="TEvent">The aggregate's events.</typeparam>
/// <param name="Events">What happened.</param>
/// <param name="Refusals">Every reason why nothing did.</param>
public sealed record Decision<TEvent>(IReadOnlyList<TEvent> Events, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Whether the command was refused.</summary>
    public bool IsRefused => Refusals.Count > 0;
}

/// <summary>Short ways to say what a command comes to.</summary>
public static class Decision
{
    /// <summary>These events happened.</summary>
    public static Decision<TEvent> Of<TEvent>(params IReadOnlyList<TEvent> events) => new(events, []);

    /// <summary>Said twice, done once: nothing new happened.</summary>
    public static Decision<TEvent> Nothing<TEvent>() => new([], []);

    /// <summary>Refused, for all of these reasons.</summary>
    public static Decision<TEvent> Refuse<TEvent>(params IReadOnlyList<Refusal> refusals) => new([], refusals);

    /// <summary>These events happened, unless a rule refuses; then all rules' reasons at once.</summary>
    public static Decision<TEvent> Unless<TEvent>(IEnumerable<Refusal> refusals, params IReadOnlyList<TEvent> events)
    {
        Refusal[] reasons = [.. refusals];
        return reasons.Length > 0 ? Refuse<TEvent>(reasons) : Of(events);
    }
}
