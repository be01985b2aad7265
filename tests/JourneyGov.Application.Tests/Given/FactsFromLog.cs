using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Given;

/// <summary>The facts as a fold of the whole log: slow and plainly right, so that the write side is tested without the views.</summary>
internal sealed class FactsFromLog(IEventLog log) : IFactsReader
{
    public async Task<IReadOnlySet<TeamId>> LiveTeamsAsync(Guid workspace, CancellationToken cancellationToken) =>
        (await LiveTeams(workspace)).Select(team => team.Id).ToHashSet();

    public async Task<IReadOnlySet<PersonaId>> LivePersonasAsync(Guid workspace, CancellationToken cancellationToken) =>
        (await LivePersonas(workspace)).Select(it => it.Id).ToHashSet();

    public async Task<IReadOnlyDictionary<JourneyMapId, OtherMap>> LiveMapsAsync(Guid workspace, CancellationToken cancellationToken) =>
        (await LiveMaps(workspace)).ToDictionary(
            map => map.Id,
            map => new OtherMap(map.Content.Kind, [.. map.Content.Stages.Select(stage => stage.SubJourney).OfType<JourneyMapId>()]));

    public async Task<IReadOnlyDictionary<IndicatorId, LiveIndicator>> LiveIndicatorsAsync(Guid workspace, CancellationToken cancellationToken) =>
        (await LiveIndicators(workspace)).ToDictionary(it => it.Id, it => new LiveIndicator(null, it.FreshForDays));

    public async Task<IReadOnlySet<PersonId>> ActivePersonsAsync(Guid workspace, CancellationToken cancellationToken) =>
        (await Persons(workspace)).Where(person => person is { Left: false, GuestOf: null }).Select(person => person.Id).ToHashSet();

    public async Task<IReadOnlySet<PersonId>> AdministratorsAsync(Guid workspace, CancellationToken cancellationToken) =>
        (await Persons(workspace)).Where(person => !person.Left && person.Roles.Contains(WorkspaceRole.Administrator)).Select(person => person.Id).ToHashSet();

    public async Task<ImmutableArray<TeamId>> TeamsOfAsync(Guid workspace, PersonId person, CancellationToken cancellationToken) =>
        [.. (await LiveTeams(workspace)).Where(team => team.Members.ContainsKey(person)).Select(team => team.Id)];

    public async Task<ImmutableArray<TeamId>> OnlyLeadOfAsync(Guid workspace, PersonId person, CancellationToken cancellationToken)
    {
        var owning = (await LiveMaps(workspace)).SelectMany(map => JourneyMapOwnership.OwningTeams(map.Content).Keys)
            .Concat((await LivePersonas(workspace)).Select(persona => persona.Team))
            .Concat((await LiveIndicators(workspace)).Select(indicator => indicator.Team))
            .Concat((await PlannedImprovements(workspace)).Select(improvement => improvement.Team))
            .ToHashSet();
        var gone = (await Persons(workspace)).Where(it => it.Left).Select(it => it.Id).ToHashSet();
        bool IsOnlyLead(TeamState team) => team.Members
            .Where(member => member.Value == TeamRole.Lead && (member.Key == person || !gone.Contains(member.Key)))
            .Select(member => member.Key).ToList() is [var only] && only == person;
        return
        [
            .. (await LiveTeams(workspace)).Where(team => owning.Contains(team.Id)).Where(IsOnlyLead).Select(team => team.Id),
        ];
    }

    public async Task<TeamHoldings> OwnedByAsync(Guid workspace, TeamId team, CancellationToken cancellationToken) => new(
        [.. (await LiveMaps(workspace)).Where(map => JourneyMapOwnership.OwningTeams(map.Content).ContainsKey(team)).Select(map => map.Id)],
        [.. (await LivePersonas(workspace)).Where(persona => persona.Team == team).Select(persona => persona.Id)],
        [.. (await LiveIndicators(workspace)).Where(indicator => indicator.Team == team).Select(indicator => indicator.Id)],
        [.. (await PlannedImprovements(workspace)).Where(improvement => improvement.Team == team).Select(improvement => improvement.Id)]);

    public async Task<ImmutableArray<JourneyMapId>> MapsOfPersonaAsync(Guid workspace, PersonaId persona, CancellationToken cancellationToken) =>
        [.. (await LiveMaps(workspace)).Where(map => map.Content.Persona == persona).Select(map => map.Id)];

    public async Task<ImmutableArray<JourneyMapId>> MapsTiedToAsync(Guid workspace, IndicatorId indicator, CancellationToken cancellationToken) =>
        [.. (await LiveMaps(workspace)).Where(map => IsTied(map.Content, indicator)).Select(map => map.Id)];

    // Readings are no events.
    public Task<(decimal Value, DateTimeOffset TakenAt)?> LastReadingAsync(
        Guid workspace, IndicatorId indicator, DateTimeOffset moment, CancellationToken cancellationToken) =>
        Task.FromResult<(decimal Value, DateTimeOffset TakenAt)?>(null);

    public async Task<ReviewsOfMap> ReviewsOfAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken)
    {
        var reviews = (await Fold(workspace, Streams.Review, Review.Decider)).Select(Planned).Where(review => review.Plan.Map == map).ToList();
        return new(
            reviews.Where(review => !review.Done).Select(review => (ReviewId?)review.Plan.Id).SingleOrDefault(),
            reviews.Where(review => review.Done).OrderBy(review => review.Plan.Number).Select(review => (ReviewId?)review.Plan.Id).LastOrDefault());
    }

    public async Task<ILookup<JourneyMapId, ImprovementId>> ImprovementsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken) =>
        (await Fold(workspace, Streams.Improvement, Improvement.Decider)).OfType<ImprovementState>()
            .Where(it => maps.Contains(it.Map)).OrderBy(it => it.Id.Value).ToLookup(it => it.Map, it => it.Id);

    public async Task<ILookup<JourneyMapId, PersonId>> GuestsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken) =>
        (await Persons(workspace)).Where(it => it.GuestOf is { } map && maps.Contains(map)).ToLookup(it => it.GuestOf!.Value, it => it.Id);

    public async Task<IReadOnlyDictionary<JourneyMapId, IReadOnlyDictionary<PartId, ChangeCount>>> ChangesSinceAsync(
        Guid workspace, IReadOnlyCollection<(JourneyMapId Map, long Revision)> since, long until, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<JourneyMapId, IReadOnlyDictionary<PartId, ChangeCount>>();
        foreach (var (map, revision) in since)
        {
            var (state, touched) = (JourneyMap.Decider.Initial, new List<(PartId Part, bool HasReason)>());
            foreach (var recorded in await log.ReadStreamAsync(workspace, Streams.Of(map), 1, int.MaxValue, cancellationToken))
            {
                var read = EventCodec.Decode(recorded);
                if (recorded.Revision > revision && recorded.Revision <= until)
                    touched.AddRange(PartsTouched.By((JourneyMapEvent)read.Event, state).Select(part => (part.Part, read.Stamp.Reason is not null)));
                state = JourneyMap.Evolve(state, (JourneyMapEvent)read.Event, read.Stamp);
            }

            if (touched.Count > 0)
            {
                counts[map] = touched.GroupBy(it => it.Part).ToDictionary(
                    part => part.Key, part => new ChangeCount(part.Count(), part.Count(it => !it.HasReason)));
            }
        }

        return counts;
    }

    // Readings are no events.
    public Task<IReadOnlyDictionary<(IndicatorId Indicator, DateTimeOffset Moment), (decimal Value, DateTimeOffset TakenAt)>> LastReadingsAsync(
        Guid workspace, IReadOnlyCollection<(IndicatorId Indicator, DateTimeOffset Moment)> asked, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<(IndicatorId Indicator, DateTimeOffset Moment), (decimal Value, DateTimeOffset TakenAt)>>(
            ImmutableDictionary<(IndicatorId Indicator, DateTimeOffset Moment), (decimal Value, DateTimeOffset TakenAt)>.Empty);

    public async Task<ImmutableArray<ReviewId>> LiveReviewsAsync(Guid workspace, CancellationToken cancellationToken) =>
    [
        .. (await Fold(workspace, Streams.Review, Review.Decider)).Select(Planned)
            .Where(review => !review.Done).OrderBy(review => review.Plan.Dates.DueOn).Select(review => review.Plan.Id),
    ];

    private static (ReviewState.Scheduled Plan, bool Done) Planned(ReviewState state) => state switch
    {
        ReviewState.Scheduled scheduled => (scheduled, false),
        ReviewState.UnderWay underWay => (underWay.Plan, false),
        ReviewState.Completed completed => (completed.Last.Plan, true),
        _ => throw new InvalidOperationException("A review's stream begins with its plan."),
    };

    private static bool IsTied(JourneyMapContent content, IndicatorId indicator) =>
        content.Indicators.Contains(indicator)
        || content.Stages.Exists(stage => stage.Indicators.Contains(indicator) || stage.Touchpoints.Exists(it => it.Indicators.Contains(indicator)));

    private async Task<List<TeamState>> LiveTeams(Guid workspace) =>
        [.. (await Fold(workspace, Streams.Team, Team.Decider)).OfType<TeamState>().Where(team => !team.Dissolved)];

    private async Task<List<PersonaState>> LivePersonas(Guid workspace) =>
        [.. (await Fold(workspace, Streams.Persona, Persona.Decider)).OfType<PersonaState>().Where(persona => !persona.Retired)];

    private async Task<List<IndicatorState>> LiveIndicators(Guid workspace) =>
        [.. (await Fold(workspace, Streams.Indicator, Indicator.Decider)).OfType<IndicatorState>().Where(indicator => !indicator.Retired)];

    private async Task<List<ImprovementState>> PlannedImprovements(Guid workspace) =>
        [.. (await Fold(workspace, Streams.Improvement, Improvement.Decider)).OfType<ImprovementState>().Where(it => it.Phase == ImprovementPhase.Planned)];

    private async Task<List<PersonState>> Persons(Guid workspace) =>
        [.. (await Fold(workspace, Streams.Person, Person.Decider)).OfType<PersonState>()];

    private async Task<List<JourneyMapState.Live>> LiveMaps(Guid workspace) =>
        [.. (await Fold(workspace, Streams.JourneyMap, JourneyMap.Decider)).OfType<JourneyMapState.Live>()];

    private async Task<List<TState>> Fold<TState, TCommand, TFacts, TEvent>(
        Guid workspace, string category, Decider<TState, TCommand, TFacts, TEvent> decider)
    {
        var states = new Dictionary<Guid, TState>();
        foreach (var recorded in await log.ReadAllAsync(workspace, 0, int.MaxValue, CancellationToken.None))
        {
            if (recorded.Stream.Category != category)
                continue;
            var read = EventCodec.Decode(recorded);
            var before = states.GetValueOrDefault(recorded.Stream.Id, decider.Initial);
            states[recorded.Stream.Id] = decider.Evolve(before, (TEvent)read.Event, read.Stamp);
        }

        return [.. states.Values];
    }
}
