using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Improvements;

/// <summary>What follows from a command to an improvement, and the improvements that follow from a review.</summary>
/// <param name="facts">What the views know.</param>
internal sealed class ImprovementDecisions(IFactsReader facts)
{
    /// <summary>Decides a command.</summary>
    public async Task DecideAsync(UnitOfWork work, ImprovementId improvement, ImprovementCommand command, CancellationToken cancellationToken)
    {
        var before = (await work.LoadAsync(Improvement.Decider, Streams.Of(improvement), cancellationToken)).State;
        var known = await FactsAsync(work, before, command, cancellationToken);
        work.Team = TeamFor(work.Context.Caller, before, command, known) ?? work.Team;
        await work.DecideAsync(Improvement.Decider, Streams.Of(improvement), command, known, cancellationToken);
    }

    /// <summary>Plans what a review found must be changed, as part of its completion: their ids follow from the review's, so each is planned once.</summary>
    public async Task PlanRequiredAsync(
        UnitOfWork work, ReviewId review, JourneyMapId map, ImmutableArray<RequiredChange> changes, CancellationToken cancellationToken)
    {
        ImprovementFacts? known = null;
        foreach (var (index, change) in changes.Index())
        {
            var command = RequiredImprovement.Of(NamedId.OfImprovement(review, index + 1), review, map, change);
            // They name one map and neither persons nor indicators, so all need to know the same.
            known ??= await FactsAsync(work, before: null, command, cancellationToken);
            await work.DecideAsync(
                Improvement.Decider, Streams.Of(command.Improvement), command, known, $"requiredChanges[{index}]", cancellationToken);
        }
    }

    /// <summary>Passes an improvement to another member of its team, or to the team where they are none, as a consequence of who hands over or leaves.</summary>
    public async Task PassAsync(UnitOfWork work, ImprovementState improvement, PersonId? to, CancellationToken cancellationToken)
    {
        var command = new ReassignImprovement(improvement.Team, to);
        var known = await FactsAsync(work, improvement, command, cancellationToken);
        var taken = to is { } named && known.Members.Contains(named) ? command : command with { Person = null };
        await work.DecideAsync(
            Improvement.Decider, Streams.Of(improvement.Id), taken, known with { Caller = Caller.Clock }, cancellationToken);
    }

    private async Task<ImprovementFacts> FactsAsync(
        UnitOfWork work, ImprovementState? before, ImprovementCommand command, CancellationToken cancellationToken)
    {
        var id = work.Context.Workspace;
        var workspace = await work.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(id)), cancellationToken);
        return new ImprovementFacts(
            work.Context.Caller,
            work.Context.Reason,
            (workspace.State?.Calendar ?? BusinessCalendar.Default).DayAt(work.Context.Now),
            await facts.LiveTeamsAsync(id, cancellationToken),
            MapIn(before, command) is { } map ? await MapAsync(work, map, cancellationToken) : null,
            await MembersAsync(work, command, cancellationToken),
            IndicatorIn(before, command) is { } indicator ? await IndicatorAsync(work, indicator, cancellationToken) : null);
    }

    // Of the commands, these alone depend on the map; the others need not wait for its edits.
    private static JourneyMapId? MapIn(ImprovementState? before, ImprovementCommand command) => command switch
    {
        PlanImprovement it => it.Map,
        ReassignImprovement => before?.Map,
        _ => null,
    };

    private static IndicatorId? IndicatorIn(ImprovementState? before, ImprovementCommand command) => command switch
    {
        PlanImprovement it => it.Expected?.Indicator,
        ExpectEffect it => it.Expected?.Indicator,
        CompleteImprovement => before?.Expected?.Indicator,
        _ => null,
    };

    private static async Task<ImprovedMap?> MapAsync(UnitOfWork work, JourneyMapId map, CancellationToken cancellationToken)
    {
        var state = (await work.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken)).State;
        return JourneyMapView.Last(state) is { } live
            ? new(live.Content.AccountableTeam, JourneyMapParts.Ids(live), state is JourneyMapState.Retired)
            : null;
    }

    // From the team's own stream, and not from the view: of somebody who leaves the team and is named at once, the log lets one be the first.
    private async Task<IReadOnlySet<PersonId>> MembersAsync(UnitOfWork work, ImprovementCommand command, CancellationToken cancellationToken)
    {
        if ((command as PlanImprovement)?.Person is null && (command as ReassignImprovement)?.Person is null)
            return ImmutableHashSet<PersonId>.Empty;
        var team = command is PlanImprovement plan ? plan.Team : ((ReassignImprovement)command).Team;
        var held = await work.LoadAsync(Team.Decider, Streams.Of(team), cancellationToken);
        var active = await facts.ActivePersonsAsync(work.Context.Workspace, cancellationToken);
        return held.State is { Dissolved: false } state ? state.Members.Keys.Where(active.Contains).ToHashSet() : ImmutableHashSet<PersonId>.Empty;
    }

    private async Task<MeasuringIndicator?> IndicatorAsync(UnitOfWork work, IndicatorId indicator, CancellationToken cancellationToken)
    {
        var held = await work.LoadAsync(Indicator.Decider, Streams.Of(indicator), cancellationToken);
        return held.State is { } state
            ? new(
                state.Retired, MeasureScale.Of(state.Measure),
                await facts.LastReadingAsync(work.Context.Workspace, indicator, work.Context.Now, cancellationToken))
            : null;
    }

    // On whose behalf: the team that does it where the caller edits for it, else the one that answers for the map.
    private static TeamId? TeamFor(Caller caller, ImprovementState? before, ImprovementCommand command, ImprovementFacts known)
    {
        var team = before?.Team ?? (command as PlanImprovement)?.Team;
        if (team is { } own && caller.EditsFor(own))
            return own;
        return known.Map is { } map && caller.EditsFor(map.AccountableTeam) ? map.AccountableTeam : null;
    }
}
