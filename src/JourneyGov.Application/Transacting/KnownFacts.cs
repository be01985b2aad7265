using System.Collections.Concurrent;
using System.Collections.Immutable;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>
/// What several questions of one moment need to know, read once for all of them: the states that they are about, and what they ask of other
/// streams. For questions alone: a command reads what it rests on itself.
/// </summary>
/// <param name="facts">Is asked once for each thing.</param>
public sealed class KnownFacts(IFactsReader facts)
{
    private readonly ConcurrentDictionary<(string Question, Guid Workspace), object> _answers = new();
    private readonly Dictionary<StreamId, (object? State, long Revision)> _states = [];
    private readonly Dictionary<JourneyMapId, ReviewsOfMap> _reviews = [];
    private readonly Dictionary<JourneyMapId, IReadOnlySet<PersonId>> _authors = [];
    private readonly Dictionary<JourneyMapId, ImmutableArray<ProposalId>> _proposals = [];
    private readonly Dictionary<ReviewId, ImmutableArray<AgendaItem>> _agendas = [];

    /// <summary>The facts that are read once.</summary>
    public IFactsReader Facts => new Once(this, facts);

    /// <summary>Keeps which proposals of a map are open.</summary>
    internal void Add(JourneyMapId map, ImmutableArray<ProposalId> openProposals) => _proposals[map] = openProposals;

    /// <summary>Keeps a state.</summary>
    internal void Add<TState>(StreamId stream, TState state, long revision) => _states[stream] = (state, revision);

    /// <summary>Keeps where the reviews of a map are.</summary>
    internal void Add(JourneyMapId map, ReviewsOfMap reviews) => _reviews[map] = reviews;

    /// <summary>Keeps who changed a map since its last review.</summary>
    internal void Add(JourneyMapId map, IReadOnlySet<PersonId> authors) => _authors[map] = authors;

    /// <summary>Keeps the items of a review's agenda that a decision about it depends on.</summary>
    internal void Add(ReviewId review, ImmutableArray<AgendaItem> agenda) => _agendas[review] = agenda;

    /// <summary>The items of a review's agenda that a decision about it depends on; null when they were not read ahead.</summary>
    internal ImmutableArray<AgendaItem>? Agenda(ReviewId review) => _agendas.TryGetValue(review, out var agenda) ? agenda : null;

    /// <summary>The state of a stream; null when it was not read ahead.</summary>
    internal Held<TState>? State<TState>(StreamId stream) =>
        _states.TryGetValue(stream, out var known) ? new((TState)known.State!, known.Revision) : null;

    /// <summary>Who changed a map since its last review; null when that was not read ahead.</summary>
    internal IReadOnlySet<PersonId>? Authors(JourneyMapId map) => _authors.GetValueOrDefault(map);

    private Task<T> OnceAsync<T>(string question, Guid workspace, Func<Task<T>> ask) =>
        (Task<T>)_answers.GetOrAdd((question, workspace), _ => ask());

    private sealed class Once(KnownFacts known, IFactsReader facts) : IFactsReader
    {
        public Task<IReadOnlySet<TeamId>> LiveTeamsAsync(Guid workspace, CancellationToken cancellationToken) =>
            known.OnceAsync(nameof(LiveTeamsAsync), workspace, () => facts.LiveTeamsAsync(workspace, cancellationToken));

        public Task<IReadOnlySet<PersonaId>> LivePersonasAsync(Guid workspace, CancellationToken cancellationToken) =>
            known.OnceAsync(nameof(LivePersonasAsync), workspace, () => facts.LivePersonasAsync(workspace, cancellationToken));

        public Task<IReadOnlyDictionary<JourneyMapId, OtherMap>> LiveMapsAsync(Guid workspace, CancellationToken cancellationToken) =>
            known.OnceAsync(nameof(LiveMapsAsync), workspace, () => facts.LiveMapsAsync(workspace, cancellationToken));

        public Task<IReadOnlyDictionary<IndicatorId, LiveIndicator>> LiveIndicatorsAsync(Guid workspace, CancellationToken cancellationToken) =>
            known.OnceAsync(nameof(LiveIndicatorsAsync), workspace, () => facts.LiveIndicatorsAsync(workspace, cancellationToken));

        public Task<IReadOnlySet<PersonId>> ActivePersonsAsync(Guid workspace, CancellationToken cancellationToken) =>
            known.OnceAsync(nameof(ActivePersonsAsync), workspace, () => facts.ActivePersonsAsync(workspace, cancellationToken));

        public Task<IReadOnlySet<PersonId>> AdministratorsAsync(Guid workspace, CancellationToken cancellationToken) =>
            known.OnceAsync(nameof(AdministratorsAsync), workspace, () => facts.AdministratorsAsync(workspace, cancellationToken));

        public Task<ImmutableArray<TeamId>> TeamsOfAsync(Guid workspace, PersonId person, CancellationToken cancellationToken) =>
            facts.TeamsOfAsync(workspace, person, cancellationToken);

        public Task<ImmutableArray<TeamId>> TeamsInAsync(Guid workspace, DepartmentId department, CancellationToken cancellationToken) =>
            facts.TeamsInAsync(workspace, department, cancellationToken);

        public Task<ImmutableArray<TeamId>> OnlyLeadOfAsync(Guid workspace, PersonId person, DateOnly today, CancellationToken cancellationToken) =>
            facts.OnlyLeadOfAsync(workspace, person, today, cancellationToken);

        public Task<IReadOnlySet<TeamId>> UnattendedTeamsAsync(Guid workspace, DateOnly today, CancellationToken cancellationToken) =>
            known.OnceAsync(nameof(UnattendedTeamsAsync), workspace, () => facts.UnattendedTeamsAsync(workspace, today, cancellationToken));

        public Task<IReadOnlyDictionary<TeamId, TeamSigners>> SignersAsync(
            Guid workspace, IReadOnlyCollection<TeamId> teams, DateOnly today, CancellationToken cancellationToken) =>
            facts.SignersAsync(workspace, teams, today, cancellationToken);

        public Task<ImmutableArray<ImprovementId>> ImprovementsOfAsync(Guid workspace, PersonId person, CancellationToken cancellationToken) =>
            facts.ImprovementsOfAsync(workspace, person, cancellationToken);

        public Task<ImmutableArray<PersonId>> StoodInForAsync(Guid workspace, PersonId person, DateOnly today, CancellationToken cancellationToken) =>
            facts.StoodInForAsync(workspace, person, today, cancellationToken);

        public Task<ImmutableArray<JourneyMapId>> MapsOnOfferAsync(Guid workspace, TeamId? receiver, CancellationToken cancellationToken) =>
            facts.MapsOnOfferAsync(workspace, receiver, cancellationToken);

        public Task<ImmutableArray<IndicatorId>> IndicatorsOnOfferAsync(Guid workspace, TeamId? receiver, CancellationToken cancellationToken) =>
            facts.IndicatorsOnOfferAsync(workspace, receiver, cancellationToken);

        public Task<TeamHoldings> OwnedByAsync(Guid workspace, TeamId team, CancellationToken cancellationToken) =>
            facts.OwnedByAsync(workspace, team, cancellationToken);

        public Task<ImmutableArray<JourneyMapId>> MapsOfPersonaAsync(Guid workspace, PersonaId persona, CancellationToken cancellationToken) =>
            facts.MapsOfPersonaAsync(workspace, persona, cancellationToken);

        public Task<ImmutableArray<JourneyMapId>> MapsTiedToAsync(Guid workspace, IndicatorId indicator, CancellationToken cancellationToken) =>
            facts.MapsTiedToAsync(workspace, indicator, cancellationToken);

        public Task<ImmutableArray<JourneyMapId>> MapsLinkedWithAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken) =>
            facts.MapsLinkedWithAsync(workspace, map, cancellationToken);

        public Task<ImmutableArray<JourneyMapId>> MapsAccountedForByAsync(Guid workspace, TeamId team, CancellationToken cancellationToken) =>
            facts.MapsAccountedForByAsync(workspace, team, cancellationToken);

        public Task<(decimal Value, DateTimeOffset TakenAt)?> LastReadingAsync(
            Guid workspace, IndicatorId indicator, DateTimeOffset moment, CancellationToken cancellationToken) =>
            facts.LastReadingAsync(workspace, indicator, moment, cancellationToken);

        public Task<ReviewsOfMap> ReviewsOfAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken) =>
            known._reviews.TryGetValue(map, out var reviews) ? Task.FromResult(reviews) : facts.ReviewsOfAsync(workspace, map, cancellationToken);

        public Task<ImmutableArray<ProposalId>> OpenProposalsOfAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken) =>
            known._proposals.TryGetValue(map, out var proposals) ? Task.FromResult(proposals) : facts.OpenProposalsOfAsync(workspace, map, cancellationToken);

        public Task<ImmutableArray<ProposalId>> ProposalsExpiringAsync(Guid workspace, DateOnly before, CancellationToken cancellationToken) =>
            facts.ProposalsExpiringAsync(workspace, before, cancellationToken);

        public Task<IReadOnlySet<NoticeId>> NoticesAsync(
            Guid workspace, PersonId person, IReadOnlyCollection<NoticeId> named, CancellationToken cancellationToken) =>
            facts.NoticesAsync(workspace, person, named, cancellationToken);

        public Task<ILookup<JourneyMapId, ImprovementId>> ImprovementsOfAsync(
            Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken) =>
            facts.ImprovementsOfAsync(workspace, maps, cancellationToken);

        public Task<ILookup<JourneyMapId, ProposalId>> ProposalsOfAsync(
            Guid workspace, IReadOnlyCollection<JourneyMapId> maps, bool openOnly, CancellationToken cancellationToken) =>
            facts.ProposalsOfAsync(workspace, maps, openOnly, cancellationToken);

        public Task<ILookup<JourneyMapId, AgreementId>> AgreementsOfAsync(
            Guid workspace, IReadOnlyCollection<JourneyMapId> maps, bool liveOnly, CancellationToken cancellationToken) =>
            facts.AgreementsOfAsync(workspace, maps, liveOnly, cancellationToken);

        public Task<ILookup<JourneyMapId, PersonId>> GuestsOfAsync(
            Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken) =>
            facts.GuestsOfAsync(workspace, maps, cancellationToken);

        public Task<IReadOnlyDictionary<JourneyMapId, IReadOnlyDictionary<PartId, ChangeCount>>> ChangesSinceAsync(
            Guid workspace, IReadOnlyCollection<(JourneyMapId Map, long Revision)> since, long until, CancellationToken cancellationToken) =>
            facts.ChangesSinceAsync(workspace, since, until, cancellationToken);

        public Task<IReadOnlyDictionary<(IndicatorId Indicator, DateTimeOffset Moment), (decimal Value, DateTimeOffset TakenAt)>> LastReadingsAsync(
            Guid workspace, IReadOnlyCollection<(IndicatorId Indicator, DateTimeOffset Moment)> asked, CancellationToken cancellationToken) =>
            facts.LastReadingsAsync(workspace, asked, cancellationToken);

        public Task<ImmutableArray<ReviewId>> LiveReviewsAsync(Guid workspace, CancellationToken cancellationToken) =>
            facts.LiveReviewsAsync(workspace, cancellationToken);

        public Task<ImmutableArray<AgreementId>> AgreementsEndingAsync(Guid workspace, DateOnly before, CancellationToken cancellationToken) =>
            facts.AgreementsEndingAsync(workspace, before, cancellationToken);

        public Task<IReadOnlyDictionary<JourneyMapId, ReviewedMap>> ReviewedMapsAsync(
            Guid workspace, IReadOnlyCollection<JourneyMapId> maps, DateOnly today, CancellationToken cancellationToken) =>
            facts.ReviewedMapsAsync(workspace, maps, today, cancellationToken);

        public Task<ImmutableArray<CampaignId>> PlannedCampaignsAsync(Guid workspace, CancellationToken cancellationToken) =>
            facts.PlannedCampaignsAsync(workspace, cancellationToken);
    }
}
