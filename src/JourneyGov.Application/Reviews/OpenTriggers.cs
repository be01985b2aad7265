using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Application.Reviews;

/// <summary>Reads what asked for a review beside the calendar, with what stands for each and what that is called.</summary>
/// <param name="states">The states of what they are about.</param>
internal sealed class OpenTriggers(StatesAt states)
{
    /// <summary>The triggers of a review, in the order in which they happened.</summary>
    public async Task<ImmutableArray<AgendaTrigger>> OfAsync(ReviewState.Scheduled plan, CancellationToken cancellationToken)
    {
        var open = ImmutableArray.CreateBuilder<AgendaTrigger>();
        foreach (var trigger in plan.Doubts?.Triggers ?? [])
            open.Add(new(trigger, ThingOf(plan, trigger), await NameAsync(trigger, cancellationToken)));
        return open.ToImmutable();
    }

    // Two triggers with one of these would be one: the review took the first alone.
    private static Guid ThingOf(ReviewState.Scheduled plan, ReviewTrigger trigger) => trigger switch
    {
        { Indicator: { } indicator } => indicator.Value,
        { Map: { } map } => map.Value,
        { Announcement: { } announced } => NamedId.OfAnnouncement(plan.Id, announced),
        { Cause: TriggerCause.Flagged, By: { } person } => person.Value,
        _ => plan.Map.Value,
    };

    private async Task<string?> NameAsync(ReviewTrigger trigger, CancellationToken cancellationToken) => trigger switch
    {
        { Indicator: { } indicator } => (await states.LoadAsync(Indicator.Decider, Streams.Of(indicator), cancellationToken)).State?.Name,
        { Map: { } map } =>
            JourneyMapView.Last((await states.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken)).State)?.Content.Title,
        _ => null,
    };
}
