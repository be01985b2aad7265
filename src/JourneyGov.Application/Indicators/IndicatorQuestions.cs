using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Indicators;

/// <summary>Questions before commands: the same rules as the commands, and nothing is stored.</summary>
/// <param name="facts">What decisions need to know of other streams.</param>
public sealed class IndicatorQuestions(IFactsReader facts)
{
    /// <summary>For each of some indicators, why a command about an offer of it would be refused now; empty: it would not.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="asked">The indicators, as they are, and the offers of them; null: of none.</param>
    /// <param name="ask">Which command: one of the questions of the domain.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<IReadOnlyList<Refusal>>> AnswerEachAsync(
        CommandContext context, BusinessCalendar calendar, IEnumerable<(IndicatorState Indicator, OfferId Offer)> asked,
        Func<IndicatorState, OfferId, IndicatorFacts, IReadOnlyList<Refusal>> ask, CancellationToken cancellationToken)
    {
        var known = new IndicatorFacts(
            context.Caller, context.Reason, await facts.LiveTeamsAsync(context.Workspace, cancellationToken), UsedBy: [], context.Now, calendar,
            UnattendedTeams: await facts.UnattendedTeamsAsync(context.Workspace, calendar.DayAt(context.Now), cancellationToken));
        return [.. asked.Select(it => ask(it.Indicator, it.Offer, known))];
    }
}
