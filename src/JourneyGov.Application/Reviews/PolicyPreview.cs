using System.Collections.Immutable;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Reviews;

/// <summary>A change of policy or calendar that somebody thinks about: one of these.</summary>
public abstract record PolicyChange
{
    private PolicyChange()
    {
    }

    /// <summary>A command to the workspace: another policy, of its own or of a department, another calendar.</summary>
    public sealed record OfWorkspace(WorkspaceCommand Command) : PolicyChange;

    /// <summary>What one map would ask in place of what holds without it.</summary>
    public sealed record OfMap(JourneyMapId Map, SetMapReviewPolicy Command) : PolicyChange;
}

/// <summary>A map that a change of policy would do something to.</summary>
/// <param name="Map">The map.</param>
/// <param name="Effects">What it would do.</param>
/// <param name="Now">How the map would stand with what holds now.</param>
/// <param name="Then">How it would stand with the change.</param>
public sealed record AffectedMap(JourneyMapId Map, ImmutableArray<PolicyEffect> Effects, MapForesight Now, MapForesight Then);

/// <summary>What a change of policy would come to by a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Refusals">Every reason why the command would be refused; one that is refused does nothing.</param>
/// <param name="Maps">The maps that it would do something to, by title.</param>
public sealed record PolicyPreview(DateOnly On, IReadOnlyList<Refusal> Refusals, IReadOnlyList<AffectedMap> Maps);
