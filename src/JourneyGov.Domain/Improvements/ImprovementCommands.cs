namespace JourneyGov.Domain.Improvements;

/// <summary>What can be asked of an improvement.</summary>
public abstract record ImprovementCommand;

/// <summary>Plans it.</summary>
public sealed record PlanImprovement(
    ImprovementId Improvement, JourneyMapId Map, PartId? Part, string Title, string? Description, TeamId Team, PersonId? Person, DateOnly DueOn,
    ExpectedEffect? Expected, ReviewId? Review = null) : ImprovementCommand;

/// <summary>Says anew what is to be done.</summary>
public sealed record RewordImprovement(string Title, string? Description, long? BasedOn) : ImprovementCommand;

/// <summary>Gives it to a team, and to somebody of it or to nobody.</summary>
public sealed record ReassignImprovement(TeamId Team, PersonId? Person) : ImprovementCommand;

/// <summary>Moves its due date; a later one needs a reason.</summary>
public sealed record RescheduleImprovement(DateOnly DueOn) : ImprovementCommand;

/// <summary>Says which indicator shall show its effect; null: none.</summary>
public sealed record ExpectEffect(ExpectedEffect? Expected) : ImprovementCommand;

/// <summary>Says that it is done and what effect was seen. Without a reading, the last one of the indicator that shall show it is taken.</summary>
public sealed record CompleteImprovement(string Effect, decimal? Reading) : ImprovementCommand;

/// <summary>Says that it will not be made; needs a reason.</summary>
public sealed record DropImprovement : ImprovementCommand;

/// <summary>Takes it up again after it was done or dropped; needs a reason.</summary>
public sealed record ReopenImprovement : ImprovementCommand;

/// <summary>What a decision about an improvement needs to know from elsewhere.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Reason">The command's reason.</param>
/// <param name="Today">The day that it is in the workspace.</param>
/// <param name="LiveTeams">The teams that are not dissolved.</param>
/// <param name="Map">The map; null: there is no such map.</param>
/// <param name="Members">Of the team that the command names, those who have not left.</param>
/// <param name="Indicator">The indicator that the command names, else the one that shall show the effect; null: there is no such indicator.</param>
public sealed record ImprovementFacts(
    Caller Caller, string? Reason, DateOnly Today, IReadOnlySet<TeamId> LiveTeams, ImprovedMap? Map, IReadOnlySet<PersonId> Members,
    MeasuringIndicator? Indicator);

/// <summary>The map that is improved.</summary>
/// <param name="AccountableTeam">The team that answers for it.</param>
/// <param name="LiveParts">The parts that it holds now, the map itself among them.</param>
/// <param name="IsRetired">Whether it is retired.</param>
public sealed record ImprovedMap(TeamId AccountableTeam, IReadOnlySet<PartId> LiveParts, bool IsRetired);

/// <summary>An indicator that shall show an effect.</summary>
/// <param name="IsRetired">Whether it is not measured any more.</param>
/// <param name="Scale">The smallest and the greatest reading; null: any.</param>
/// <param name="LastReading">Its last reading and when it was taken; null: none yet.</param>
public sealed record MeasuringIndicator(bool IsRetired, (decimal Least, decimal Most)? Scale, (decimal Value, DateTimeOffset TakenAt)? LastReading);
