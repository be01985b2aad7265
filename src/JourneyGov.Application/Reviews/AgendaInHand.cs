using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Reviews;

/// <summary>States as they are now, or as they were at a moment.</summary>
/// <param name="reader">Reads them.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="past">The moment; null: now.</param>
internal sealed class StatesAt(StateReader reader, Guid workspace, DateTimeOffset? past)
{
    /// <summary>The workspace.</summary>
    public Guid Workspace => workspace;

    /// <summary>The state of a stream; as of another point where one is given.</summary>
    public Task<Held<TState>> LoadAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, StreamId stream, CancellationToken cancellationToken, AsOf? asOf = null) =>
        reader.ReadAsync(decider, workspace, stream, asOf ?? (past is { } at ? new AsOf.Moment(at) : AsOf.Current), cancellationToken);
}

/// <summary>One agenda while it is worked out: what was read for it so far.</summary>
/// <param name="point">The review.</param>
/// <param name="states">Reads more.</param>
/// <param name="moment">When the agenda stands, or stood.</param>
internal sealed class AgendaInHand(AgendaPoint point, StatesAt states, DateTimeOffset moment)
{
    private JourneyMapState.Live? _map;

    public AgendaPoint Point => point;

    public StatesAt States => states;

    public DateTimeOffset Moment => moment;

    /// <summary>The map; null: the review was never scheduled.</summary>
    public JourneyMapState.Live? Map
    {
        get => _map;
        set => (_map, Indicators) = (value, value is null ? [] : [.. IndicatorTies.Of(value).Select(tie => tie.Indicator).Distinct()]);
    }

    public long MapRevision { get; set; }

    public WorkspaceState? Workspace { get; set; }

    /// <summary>The completed reviews before, oldest first.</summary>
    public ImmutableArray<ReviewState.Completed> Reviews { get; set; } = [];

    public ReviewState.Completed? Last => Reviews.IsEmpty ? null : Reviews[^1];

    /// <summary>What the map said at the last review.</summary>
    public JourneyMapContent? Before { get; set; }

    public ImmutableArray<IndicatorId> Indicators { get; private set; } = [];

    public ImmutableArray<ImprovementId> Improvements { get; set; } = [];

    public ImmutableArray<ProposalId> Proposals { get; set; } = [];

    public ImmutableArray<AgreementState> Agreements { get; set; } = [];

    /// <summary>The indicators whose readings are asked for: those tied to the map, and those that something is agreed on.</summary>
    public IEnumerable<IndicatorId> Measured => Indicators.Concat(Agreements.Select(it => it.Matter.Indicator).OfType<IndicatorId>()).Distinct();

    public IReadOnlySet<PersonId> Guests { get; set; } = ImmutableHashSet<PersonId>.Empty;

    public IReadOnlyDictionary<PartId, ChangeCount> Changes { get; set; } = ImmutableDictionary<PartId, ChangeCount>.Empty;

    public IReadOnlyDictionary<(IndicatorId Indicator, DateTimeOffset Moment), (decimal Value, DateTimeOffset TakenAt)> Readings { get; set; } =
        ImmutableDictionary<(IndicatorId Indicator, DateTimeOffset Moment), (decimal Value, DateTimeOffset TakenAt)>.Empty;

    /// <summary>The moments at which readings count.</summary>
    public IEnumerable<DateTimeOffset> Moments => Last is { } last ? [moment, last.By.At] : [moment];

    public BusinessCalendar Calendar => Workspace?.Calendar ?? BusinessCalendar.Default;

    public ReviewPolicy Policy => Workspace?.Policy ?? ReviewPolicy.Default;

    public DateOnly Today => Calendar.DayAt(moment);

    // One that opened before there were questions asks none; one that has not opened yet will ask what is asked then.
    public AgendaTemplate Template => point.Review switch
    {
        ReviewState.UnderWay review => review.Template ?? new(0, []),
        ReviewState.Completed done => done.Last.Template ?? new(0, []),
        _ => TemplateInForce.Of(Workspace),
    };
}
