using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>What a finding must be like. All conditions must hold.</summary>
/// <param name="Kinds">Of one of these kinds.</param>
/// <param name="MinimumSeverity">A pain that hurts at least this much, 1–5.</param>
/// <param name="Efforts">A pain that costs one of these.</param>
/// <param name="IsAssumption">Whether nothing backs it.</param>
public sealed record FindingCondition(
    IReadOnlyCollection<FindingKind>? Kinds = null, int? MinimumSeverity = null, IReadOnlyCollection<PainEffort>? Efforts = null, bool? IsAssumption = null);

/// <summary>Which touchpoints of live maps. All conditions must hold.</summary>
/// <param name="Text">Whose name contains this, in any case.</param>
/// <param name="Maps">Of one of these maps.</param>
/// <param name="Owners">That one of these teams answers for.</param>
/// <param name="Departments">Whose owning team is in one of these departments.</param>
/// <param name="Channels">On one of these channels.</param>
/// <param name="MetWith">Meeting one of these.</param>
/// <param name="IsMomentOfTruth">Whether they are moments of truth.</param>
/// <param name="MinimumEmotion">With an emotion score of at least this, 1–5.</param>
/// <param name="MaximumEmotion">With an emotion score of at most this, 1–5.</param>
/// <param name="Finding">With at least one finding on them that meets all of this.</param>
public sealed record TouchpointFilter(
    string? Text = null, IReadOnlyCollection<JourneyMapId>? Maps = null, IReadOnlyCollection<TeamId>? Owners = null,
    IReadOnlyCollection<DepartmentId>? Departments = null, IReadOnlyCollection<Channel>? Channels = null,
    IReadOnlyCollection<Counterpart>? MetWith = null, bool? IsMomentOfTruth = null, int? MinimumEmotion = null, int? MaximumEmotion = null,
    FindingCondition? Finding = null);

/// <summary>Which findings of live maps. All conditions must hold.</summary>
/// <param name="Text">Whose text contains this, in any case.</param>
/// <param name="Maps">Of one of these maps.</param>
/// <param name="Owners">That one of these teams answers for.</param>
/// <param name="Departments">Whose owning team is in one of these departments.</param>
/// <param name="Finding">What they are like.</param>
/// <param name="OnMomentOfTruth">Whether they are on a moment of truth.</param>
public sealed record FindingFilter(
    string? Text = null, IReadOnlyCollection<JourneyMapId>? Maps = null, IReadOnlyCollection<TeamId>? Owners = null,
    IReadOnlyCollection<DepartmentId>? Departments = null, FindingCondition? Finding = null, bool? OnMomentOfTruth = null);

/// <summary>The order of parts.</summary>
public enum PartOrder
{
    /// <summary>By the name of the team that answers for them, then by map and place.</summary>
    Owner,

    /// <summary>By the title of their map, then by place.</summary>
    JourneyMap,

    /// <summary>By severity, the worst first, then as <see cref="Owner"/>.</summary>
    Severity,
}
