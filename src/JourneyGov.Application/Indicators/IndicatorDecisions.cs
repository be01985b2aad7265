using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Indicators;

/// <summary>What follows from a command to an indicator: in its own stream, and for the reviews of its maps. All in one append.</summary>
/// <param name="reviews">Those of the maps that it is tied to are triggered when it leaves its bounds.</param>
/// <param name="facts">What decisions need to know of teams and maps.</param>
internal sealed class IndicatorDecisions(LiveReviews reviews, IFactsReader facts)
{
    /// <summary>Decides a command and its consequences.</summary>
    public async Task DecideAsync(UnitOfWork work, IndicatorId indicator, IndicatorCommand command, CancellationToken cancellationToken)
    {
        var state = (await work.LoadAsync(Indicator.Decider, Streams.Of(indicator), cancellationToken)).State;
        if (TeamFor(state, command) is { } team && work.Context.Caller.Leads(team))
            work.Team = team;
        if (Receiver(state, command) is { } receiver)
            await work.LoadAsync(Team.Decider, Streams.Of(receiver), cancellationToken);
        var known = await FactsAsync(work, indicator, command, cancellationToken);
        var events = await work.DecideAsync(Indicator.Decider, Streams.Of(indicator), command, known, cancellationToken);
        if (!events.OfType<IndicatorLeftBounds>().Any())
            return;
        foreach (var map in known.UsedBy)
            await reviews.TriggerAsync(
                work, map, TriggerCause.IndicatorOutOfBounds, it => it with { Indicator = indicator }, cancellationToken);
    }

    /// <summary>Closes the offers that were made to a team that is dissolved, as part of that.</summary>
    public async Task CloseOffersToAsync(UnitOfWork work, TeamId team, CancellationToken cancellationToken)
    {
        foreach (var indicator in await facts.IndicatorsOnOfferAsync(work.Context.Workspace, team, cancellationToken))
        {
            var command = new CloseIndicatorOfferTo(team);
            var known = await FactsAsync(work, indicator, command, cancellationToken);
            await work.DecideAsync(Indicator.Decider, Streams.Of(indicator), command, known with { Caller = Caller.Clock }, cancellationToken);
        }
    }

    private async Task<IndicatorFacts> FactsAsync(
        UnitOfWork work, IndicatorId indicator, IndicatorCommand command, CancellationToken cancellationToken)
    {
        var (id, now) = (work.Context.Workspace, work.Context.Now);
        var workspace = await work.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(id)), cancellationToken);
        var calendar = workspace.State?.Calendar ?? BusinessCalendar.Default;
        return new(
            work.Context.Caller,
            work.Context.Reason,
            await facts.LiveTeamsAsync(id, cancellationToken),
            await facts.MapsTiedToAsync(id, indicator, cancellationToken),
            now,
            calendar,
            command is NoteReading ? await facts.LastReadingAsync(id, indicator, now, cancellationToken) : null,
            command is AcceptIndicator or DeclineIndicator ? await facts.UnattendedTeamsAsync(id, calendar.DayAt(now), cancellationToken) : null);
    }

    // An offer is made and withdrawn by the one team, and answered by the other.
    private static TeamId? TeamFor(IndicatorState? state, IndicatorCommand command) => command switch
    {
        OfferIndicator => state?.Team,
        AcceptIndicator or DeclineIndicator => state?.Offer?.To,
        WithdrawIndicatorOffer => state?.Offer?.From,
        _ => null,
    };

    // From their own streams, too: of a team that is dissolved and one that is given something at once, the log lets one be the first.
    private static TeamId? Receiver(IndicatorState? state, IndicatorCommand command) => command switch
    {
        OfferIndicator it => it.To,
        AcceptIndicator => state?.Offer?.To,
        DefineIndicator it => it.Team,
        AssignIndicatorTeam it => it.Team,
        _ => null,
    };
}
