namespace JourneyGov.Domain.Specs;

/// <summary>Every phase by every command: what each comes to. Restores the exhaustiveness that a switch with a last arm gives up.</summary>
internal static class Matrix
{
    /// <summary>The transition table of an aggregate, as Markdown.</summary>
    /// <param name="decider">The aggregate.</param>
    /// <param name="facts">What every decision knows.</param>
    /// <param name="phases">Each phase, by the events that lead there.</param>
    /// <param name="commands">One command of each kind; all kinds must be there.</param>
    public static string Of<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, TFacts facts, (string Name, TEvent[] Events)[] phases, TCommand[] commands)
    {
        var kinds = typeof(TCommand).Assembly.GetTypes().Where(type => type.BaseType == typeof(TCommand)).Select(type => type.Name);
        Assert.Equal(kinds.Order(), commands.Select(command => command!.GetType().Name).Order());

        string[] header = [Row(["", .. phases.Select(phase => phase.Name)]), Row(Enumerable.Repeat("---", phases.Length + 1))];
        var rows = commands.Select(command => Row(
            [command!.GetType().Name, .. phases.Select(phase => Outcome(decider, phase.Events, command, facts))]));
        return string.Concat(header.Concat(rows).Select(row => row + "\n"));
    }

    private static string Outcome<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, TEvent[] events, TCommand command, TFacts facts)
    {
        var asked = new Specification<TState, TCommand, TFacts, TEvent>(decider).Given(events).When(command, facts);
        if (asked.Refusals.Count > 0)
            return $"refused: {string.Join(", ", asked.Refusals.Select(refusal => refusal.Code))}";
        return asked.Events.Count == 0 ? "nothing" : string.Join(", ", asked.Events.Select(happened => happened!.GetType().Name));
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
