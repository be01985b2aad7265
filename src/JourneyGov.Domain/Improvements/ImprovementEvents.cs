namespace JourneyGov.Domain.Improvements;

/// <summary>Something that happened to an improvement.</summary>
public abstract record ImprovementEvent;

/// <summary>An improvement was planned, by somebody or by a review that required it.</summary>
public sealed record ImprovementPlanned(
    ImprovementId Improvement, JourneyMapId Map, PartId? Part, string Title, string? Description, TeamId Team, PersonId? Person, DateOnly DueOn,
    ExpectedEffect? Expected, ReviewId? Review) : ImprovementEvent;

/// <summary>What is to be done was said anew.</summary>
public sealed record ImprovementReworded(string Title, string? Description) : ImprovementEvent;

/// <summary>Another team or another person does it.</summary>
public sealed record ImprovementReassigned(TeamId Team, PersonId? Person) : ImprovementEvent;

/// <summary>It is due on another day; why is the event's reason where it is a later one.</summary>
public sealed record ImprovementRescheduled(DateOnly DueOn) : ImprovementEvent;

/// <summary>An indicator is expected to show its effect.</summary>
public sealed record EffectExpected(ExpectedEffect Expected) : ImprovementEvent;

/// <summary>No indicator is expected to show its effect any more.</summary>
public sealed record ExpectationCleared : ImprovementEvent;

/// <summary>It is done, and this is the effect that was seen.</summary>
public sealed record ImprovementCompleted(EffectSeen Seen) : ImprovementEvent;

/// <summary>It will not be made; why is the event's reason.</summary>
public sealed record ImprovementDropped : ImprovementEvent;

/// <summary>What was done or dropped is to be made after all; why is the event's reason.</summary>
public sealed record ImprovementReopened : ImprovementEvent;
