namespace JourneyGov.Domain.Improvements;

/// <summary>
/// A pain or opportunity turned into work: who does it, until when, which effect is expected of it, and which was seen. Done or dropped, it
/// changes no more until somebody says why it is taken up again.
/// </summary>
public static class Improvement
{
    /// <summary>The aggregate.</summary>
    public static Decider<ImprovementState?, ImprovementCommand, ImprovementFacts, ImprovementEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>The improvement after one more event.</summary>
    public static ImprovementState Evolve(ImprovementState? state, ImprovementEvent happened, Stamp stamp) => (state, happened) switch
    {
        (null, ImprovementPlanned e) => new(
            e.Improvement, e.Map, e.Part, e.Title, e.Description, e.Team, e.Person, e.DueOn, e.Expected, e.Review,
            ImprovementPhase.Planned, Seen: null, Closed: null, stamp),
        ({ Phase: ImprovementPhase.Planned } s, ImprovementReworded e) => s with { Title = e.Title, Description = e.Description, LastChange = stamp },
        ({ Phase: ImprovementPhase.Planned } s, ImprovementReassigned e) => s with { Team = e.Team, Person = e.Person, LastChange = stamp },
        ({ Phase: ImprovementPhase.Planned } s, ImprovementRescheduled e) => s with { DueOn = e.DueOn, LastChange = stamp },
        ({ Phase: ImprovementPhase.Planned } s, EffectExpected e) => s with { Expected = e.Expected, LastChange = stamp },
        ({ Phase: ImprovementPhase.Planned } s, ExpectationCleared) => s with { Expected = null, LastChange = stamp },
        ({ Phase: ImprovementPhase.Planned } s, ImprovementCompleted e) =>
            s with { Phase = ImprovementPhase.Done, Seen = e.Seen, Closed = stamp, LastChange = stamp },
        ({ Phase: ImprovementPhase.Planned } s, ImprovementDropped) => s with { Phase = ImprovementPhase.Dropped, Closed = stamp, LastChange = stamp },
        ({ Phase: not ImprovementPhase.Planned } s, ImprovementReopened) =>
            s with { Phase = ImprovementPhase.Planned, Seen = null, Closed = null, LastChange = stamp },
        _ => throw new InvalidOperationException($"An improvement cannot have {happened.GetType().Name} now."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<ImprovementEvent> Decide(ImprovementState? state, ImprovementCommand command, ImprovementFacts facts) =>
        ImprovementRules.Authority(state, command, facts) is { } refusal ? Decision.Refuse<ImprovementEvent>(refusal) : (state, command) switch
        {
            (null, PlanImprovement c) => Plan(Tidy(c), facts),
            (null, _) => Decision.Refuse<ImprovementEvent>(Refusal.Because(RefusalCode.NotFound)),
            ({ } s, PlanImprovement c) when IsAlready(s, Tidy(c)) => Decision.Nothing<ImprovementEvent>(),
            (_, PlanImprovement) => Decision.Refuse<ImprovementEvent>(Refusal.Because(RefusalCode.IdInUse)),
            ({ Phase: ImprovementPhase.Planned }, ReopenImprovement) => Decision.Nothing<ImprovementEvent>(),
            ({ } s, ReopenImprovement) => Decision.Unless<ImprovementEvent>(ImprovementRules.ForReopening(s, facts), new ImprovementReopened()),
            ({ Seen: { } seen }, CompleteImprovement c) when SaysTheSame(seen, c) => Decision.Nothing<ImprovementEvent>(),
            ({ Phase: ImprovementPhase.Dropped }, DropImprovement) => Decision.Nothing<ImprovementEvent>(),
            ({ Phase: not ImprovementPhase.Planned }, _) => Decision.Refuse<ImprovementEvent>(Refusal.Because(RefusalCode.ImprovementClosed)),
            ({ } s, RewordImprovement c) => Reword(s, c.Title.Trim(), TextRule.Tidy(c.Description), c.BasedOn),
            ({ } s, ReassignImprovement c) => Reassign(s, c, facts),
            ({ } s, RescheduleImprovement c) => Reschedule(s, c.DueOn, facts),
            ({ } s, ExpectEffect c) => Expect(s, c.Expected, facts),
            ({ } s, CompleteImprovement c) => Complete(s, c, facts),
            (_, DropImprovement) => Decision.Unless<ImprovementEvent>(ImprovementRules.HasReason(facts), new ImprovementDropped()),
            _ => throw new InvalidOperationException($"An improvement does not know {command.GetType().Name}."),
        };

    /// <summary>Why the caller could not change the improvement now, whatever they say; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanEdit(ImprovementState state, Caller caller)
    {
        if (Authority.ToEditFor(caller, state.Team) is { } refusal)
            return [refusal];
        return [.. Refusal.When(state.Phase != ImprovementPhase.Planned, RefusalCode.ImprovementClosed)];
    }

    private static Decision<ImprovementEvent> Plan(PlanImprovement c, ImprovementFacts facts) => Decision.Unless<ImprovementEvent>(
        ImprovementRules.ForPlanning(c, facts),
        new ImprovementPlanned(c.Improvement, c.Map, c.Part, c.Title, c.Description, c.Team, c.Person, c.DueOn, c.Expected, c.Review));

    private static Decision<ImprovementEvent> Reword(ImprovementState state, string title, string? description, long? basedOn) =>
        (title, description) == (state.Title, state.Description)
            ? Decision.Nothing<ImprovementEvent>()
            : Decision.Unless<ImprovementEvent>(
                [.. ImprovementRules.IsBasedOnLastChange(state, basedOn), .. ImprovementRules.ForWording(title, description)],
                new ImprovementReworded(title, description));

    private static Decision<ImprovementEvent> Reassign(ImprovementState state, ReassignImprovement command, ImprovementFacts facts) =>
        (command.Team, command.Person) == (state.Team, state.Person)
            ? Decision.Nothing<ImprovementEvent>()
            : Decision.Unless<ImprovementEvent>(
                ImprovementRules.ForAssignment(command.Team, command.Person, facts), new ImprovementReassigned(command.Team, command.Person));

    private static Decision<ImprovementEvent> Reschedule(ImprovementState state, DateOnly dueOn, ImprovementFacts facts) => dueOn == state.DueOn
        ? Decision.Nothing<ImprovementEvent>()
        : Decision.Unless<ImprovementEvent>(ImprovementRules.ForRescheduling(state, dueOn, facts), new ImprovementRescheduled(dueOn));

    private static Decision<ImprovementEvent> Expect(ImprovementState state, ExpectedEffect? expected, ImprovementFacts facts)
    {
        if (expected == state.Expected)
            return Decision.Nothing<ImprovementEvent>();
        return expected is null
            ? Decision.Of<ImprovementEvent>(new ExpectationCleared())
            : Decision.Unless<ImprovementEvent>(ImprovementRules.ForExpectation(expected, facts), new EffectExpected(expected));
    }

    // Nobody has to look up what the indicator says.
    private static Decision<ImprovementEvent> Complete(ImprovementState state, CompleteImprovement command, ImprovementFacts facts)
    {
        var read = command.Reading is null && state.Expected is not null ? facts.Indicator?.LastReading : null;
        return Decision.Unless<ImprovementEvent>(
            ImprovementRules.ForCompletion(state, command, facts),
            new ImprovementCompleted(new(command.Effect.Trim(), command.Reading ?? read?.Value, read?.TakenAt)));
    }

    private static bool IsAlready(ImprovementState s, PlanImprovement c) =>
        (s.Id, s.Map, s.Part, s.Title, s.Description) == (c.Improvement, c.Map, c.Part, c.Title, c.Description)
        && (s.Team, s.Person, s.DueOn, s.Expected, s.Review) == (c.Team, c.Person, c.DueOn, c.Expected, c.Review);

    private static bool SaysTheSame(EffectSeen seen, CompleteImprovement command) =>
        seen.Text == command.Effect.Trim() && (command.Reading is null || command.Reading == seen.Reading);

    // The whole map has the map's own id as a part, and is said by naming none.
    private static PlanImprovement Tidy(PlanImprovement command) => command with
    {
        Part = command.Part?.Value == command.Map.Value ? null : command.Part,
        Title = command.Title.Trim(),
        Description = TextRule.Tidy(command.Description),
    };
}
