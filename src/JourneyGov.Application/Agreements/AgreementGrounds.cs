using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Agreements;

/// <summary>What agreements rest on: handoffs, indicators, teams.</summary>
/// <param name="store">Where the views are.</param>
/// <param name="facts">Knows which teams there are.</param>
public sealed class AgreementGrounds(IStore store, IFactsReader facts)
{
    private readonly JourneyMapView _maps = new(store);
    private readonly IndicatorView _indicators = new(store);

    /// <summary>What each of these agreements rests on now, in their order.</summary>
    public async Task<IReadOnlyList<AgreementGround>> OfAsync(
        Guid workspace, IReadOnlyList<AgreementState> agreements, CancellationToken cancellationToken)
    {
        var maps = await _maps.FindAsync(workspace, [.. agreements.Select(it => it.Matter.Map)], cancellationToken);
        var indicators = await _indicators.FindAsync(workspace, [.. agreements.Select(it => it.Matter.Indicator)], cancellationToken);
        var teams = await facts.LiveTeamsAsync(workspace, cancellationToken);
        return [.. agreements.Select((it, index) => Of(it.Matter, maps[index]?.State, indicators[index]?.State, teams))];
    }

    /// <summary>What an agreement on something rests on.</summary>
    internal static AgreementGround Of(AgreedMatter matter, JourneyMapState? map, IndicatorState? indicator, IReadOnlySet<TeamId> liveTeams) =>
        new(HandoffIn(map, matter), indicator is null ? null : new(indicator.Team, indicator.Retired, MeasureScale.Of(indicator.Measure)), liveTeams);

    private static AgreedHandoff? HandoffIn(JourneyMapState? map, AgreedMatter matter) =>
        map is not null && matter.Handoff is { } handoff && JourneyMapView.Last(map) is { } live
            && JourneyMapOwnership.EndsOf(live.Content, handoff) is var (from, to)
            ? new(from, to, map is JourneyMapState.Retired)
            : null;
}
