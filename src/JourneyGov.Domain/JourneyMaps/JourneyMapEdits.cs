using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>One edit of a list that is applied all or none. Positions count from 0; null means at the end.</summary>
public abstract record JourneyMapEdit
{
    /// <summary>The name of the edit in refusal paths and in the schema: <c>addStage</c>.</summary>
    public string InSchema() => char.ToLowerInvariant(GetType().Name[0]) + GetType().Name[1..];
}

/// <summary>Gives the map another title.</summary>
public sealed record Rename(string Title) : JourneyMapEdit;

/// <summary>Says objective and perimeter anew.</summary>
public sealed record Reframe(string? Objective, string? StartsAt, string? EndsAt) : JourneyMapEdit;

/// <summary>Tells the journey of another persona.</summary>
public sealed record ChoosePersona(PersonaId Persona) : JourneyMapEdit;

/// <summary>Names the current map that this future map answers; null unlinks.</summary>
public sealed record LinkCurrentMap(JourneyMapId? CurrentMap) : JourneyMapEdit;

/// <summary>Gives the map to another accountable team.</summary>
public sealed record AssignAccountableTeam(TeamId Team) : JourneyMapEdit;

/// <summary>Adds a stage.</summary>
public sealed record AddStage(PartId Stage, int? Position, string StageName, StagePhase? Phase, string? Goal, string? Progression) : JourneyMapEdit;

/// <summary>Renames a stage.</summary>
public sealed record RenameStage(PartId Stage, string StageName) : JourneyMapEdit;

/// <summary>Says a stage's phase, goal and progression anew.</summary>
public sealed record DescribeStage(PartId Stage, StagePhase? Phase, string? Goal, string? Progression) : JourneyMapEdit;

/// <summary>Moves a stage; the position counts without the stage itself.</summary>
public sealed record MoveStage(PartId Stage, int Position) : JourneyMapEdit;

/// <summary>Removes a stage and all that it holds.</summary>
public sealed record RemoveStage(PartId Stage) : JourneyMapEdit;

/// <summary>Records where customers give up in a stage.</summary>
public sealed record RecordDropOff(PartId Stage, decimal? Share, string Reason) : JourneyMapEdit;

/// <summary>Clears a stage's drop-off.</summary>
public sealed record ClearDropOff(PartId Stage) : JourneyMapEdit;

/// <summary>Tells a stage in detail by another map.</summary>
public sealed record LinkSubJourney(PartId Stage, JourneyMapId Map) : JourneyMapEdit;

/// <summary>Unlinks the map that tells a stage in detail.</summary>
public sealed record UnlinkSubJourney(PartId Stage) : JourneyMapEdit;

/// <summary>Adds a touchpoint to a stage.</summary>
public sealed record AddTouchpoint(
    PartId Touchpoint, PartId Stage, int? Position, string TouchpointName, Channel? Channel, Counterpart? MetWith, string? Action, string? Thought,
    ImmutableArray<string> Actors) : JourneyMapEdit;

/// <summary>Renames a touchpoint.</summary>
public sealed record RenameTouchpoint(PartId Touchpoint, string TouchpointName) : JourneyMapEdit;

/// <summary>Says a touchpoint's channel, counterpart, action, thought and actors anew.</summary>
public sealed record DescribeTouchpoint(
    PartId Touchpoint, Channel? Channel, Counterpart? MetWith, string? Action, string? Thought, ImmutableArray<string> Actors) : JourneyMapEdit;

/// <summary>Moves a touchpoint within its stage or into another; the position counts without the touchpoint itself.</summary>
public sealed record MoveTouchpoint(PartId Touchpoint, PartId Stage, int? Position) : JourneyMapEdit;

/// <summary>Removes a touchpoint, its findings and its handoffs.</summary>
public sealed record RemoveTouchpoint(PartId Touchpoint) : JourneyMapEdit;

/// <summary>Scores what the customer feels, 1 to 5.</summary>
public sealed record ScoreEmotion(PartId Touchpoint, int Score, string? Feeling, string? Because) : JourneyMapEdit;

/// <summary>Forgets what the customer feels.</summary>
public sealed record ClearEmotion(PartId Touchpoint) : JourneyMapEdit;

/// <summary>Marks a touchpoint as a moment of truth and says what is at stake.</summary>
public sealed record MarkMomentOfTruth(PartId Touchpoint, string Stake) : JourneyMapEdit;

/// <summary>Unmarks a moment of truth.</summary>
public sealed record UnmarkMomentOfTruth(PartId Touchpoint) : JourneyMapEdit;

/// <summary>Puts a finding on a stage or touchpoint.</summary>
public sealed record AddFinding(PartId Finding, PartId On, FindingKind Kind, string Text, PainEffort? Effort, int? Severity) : JourneyMapEdit;

/// <summary>Says a finding in other words.</summary>
public sealed record RewordFinding(PartId Finding, string Text) : JourneyMapEdit;

/// <summary>Rates a pain.</summary>
public sealed record RatePain(PartId Finding, PainEffort? Effort, int? Severity) : JourneyMapEdit;

/// <summary>Removes a finding and its evidence.</summary>
public sealed record RemoveFinding(PartId Finding) : JourneyMapEdit;

/// <summary>Backs a finding.</summary>
public sealed record AttachEvidence(
    PartId Evidence, PartId Finding, EvidenceKind Kind, string Source, DateOnly CollectedOn, string? Quote, string? Link, int? SampleSize) : JourneyMapEdit;

/// <summary>Withdraws a piece of evidence.</summary>
public sealed record WithdrawEvidence(PartId Evidence) : JourneyMapEdit;

/// <summary>Describes how the customer passes from one touchpoint to another; a second description of the same pair replaces the first.</summary>
public sealed record DescribeHandoff(PartId Handoff, PartId From, PartId To, Continuity Continuity, string? Note) : JourneyMapEdit;

/// <summary>Removes a handoff.</summary>
public sealed record RemoveHandoff(PartId Handoff) : JourneyMapEdit;

/// <summary>Ties an indicator to a stage, a touchpoint, or the map (its own id, or null).</summary>
public sealed record TieIndicator(PartId? Part, IndicatorId Indicator) : JourneyMapEdit;

/// <summary>Unties an indicator.</summary>
public sealed record UntieIndicator(PartId? Part, IndicatorId Indicator) : JourneyMapEdit;

/// <summary>Gives a stage or touchpoint to a team; null: it inherits from what holds it.</summary>
public sealed record AssignOwner(PartId Part, TeamId? Team) : JourneyMapEdit;
