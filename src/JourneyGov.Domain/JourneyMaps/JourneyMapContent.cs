using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>What a journey map says: all that publishing publishes and comparing compares. Order is content.</summary>
public sealed record JourneyMapContent(
    string Title,
    JourneyMapKind Kind,
    JourneySubject Subject,
    PersonaId Persona,
    TeamId AccountableTeam,
    string? Objective,
    string? StartsAt,
    string? EndsAt,
    JourneyMapId? CurrentMap,
    ImmutableList<Stage> Stages,
    ImmutableList<Handoff> Handoffs,
    ImmutableList<IndicatorId> Indicators,
    Stamp LastChange);

/// <summary>One step of the journey.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Discovery, comparison, decision, or any other.</param>
/// <param name="Phase">Before, during or after.</param>
/// <param name="Goal">What the customer wants in it.</param>
/// <param name="Progression">What moves the customer on.</param>
/// <param name="Owner">The team that owns it, or null: the map's accountable team.</param>
/// <param name="SubJourney">The map that tells this stage in detail.</param>
/// <param name="DropOff">Where customers give up, and why.</param>
/// <param name="Touchpoints">In order.</param>
/// <param name="Findings">On the stage itself.</param>
/// <param name="Indicators">That measure the stage.</param>
/// <param name="LastChange">Of the stage itself, not of what it holds.</param>
public sealed record Stage(
    PartId Id, string Name, StagePhase? Phase, string? Goal, string? Progression, TeamId? Owner, JourneyMapId? SubJourney, DropOff? DropOff,
    ImmutableList<Touchpoint> Touchpoints, ImmutableList<Finding> Findings, ImmutableList<IndicatorId> Indicators, Stamp LastChange);

/// <summary>Where customers give up in a stage.</summary>
/// <param name="Share">The share of customers, 0–1, where known.</param>
/// <param name="Reason">Why.</param>
public sealed record DropOff(decimal? Share, string Reason);

/// <summary>One moment of contact in a stage.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">What happens, in a few words.</param>
/// <param name="Channel">Where.</param>
/// <param name="MetWith">Who is met.</param>
/// <param name="Action">What the customer does.</param>
/// <param name="Thought">What they think.</param>
/// <param name="Actors">Who takes part, by name or role, in order.</param>
/// <param name="Emotion">What they feel, where known.</param>
/// <param name="MomentOfTruth">What is at stake, where the relation can turn here; else null.</param>
/// <param name="Owner">The team that owns it, or null: the stage's owner.</param>
/// <param name="Findings">On the touchpoint.</param>
/// <param name="Indicators">That measure the touchpoint.</param>
/// <param name="LastChange">Of the touchpoint itself, not of its findings.</param>
public sealed record Touchpoint(
    PartId Id, string Name, Channel? Channel, Counterpart? MetWith, string? Action, string? Thought, ImmutableArray<string> Actors,
    Emotion? Emotion, string? MomentOfTruth, TeamId? Owner, ImmutableList<Finding> Findings, ImmutableList<IndicatorId> Indicators, Stamp LastChange);

/// <summary>What the customer feels.</summary>
/// <param name="Score">1 (very bad) to 5 (very good).</param>
/// <param name="Feeling">In words.</param>
/// <param name="Because">Its reason.</param>
public sealed record Emotion(int Score, string? Feeling, string? Because);

/// <summary>A card on a stage or touchpoint. Without evidence it is an assumption.</summary>
public sealed record Finding(
    PartId Id, FindingKind Kind, string Text, PainEffort? Effort, int? Severity, ImmutableList<Evidence> Evidence, Stamp LastChange);

/// <summary>What backs a finding.</summary>
public sealed record Evidence(
    PartId Id, EvidenceKind Kind, string Source, DateOnly CollectedOn, string? Quote, string? Link, int? SampleSize, Stamp LastChange);

/// <summary>A transition between two touchpoints and its continuity.</summary>
public sealed record Handoff(PartId Id, PartId From, PartId To, Continuity Continuity, string? Note, Stamp LastChange);
