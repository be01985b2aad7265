using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Proposals;
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

    public async Task<ImmutableArray<TeamId>> TeamsInAsync(Guid workspace, DepartmentId department, CancellationToken cancellationToken) =>
        [.. (await LiveTeams(workspace)).Where(team => team.Department == department).Select(team => team.Id)];

    public async Task<ImmutableArray<TeamId>> OnlyLeadOfAsync(Guid workspace, PersonId person, DateOnly today, CancellationToken cancellationToken)
    {
        var owning = (await LiveMaps(workspace)).SelectMany(map => JourneyMapOwnership.OwningTeams(map).Keys)
            .Concat((await LivePersonas(workspace)).Select(persona => persona.Team))
            .Concat((await LiveIndicators(workspace)).Select(indicator => indicator.Team))
            .Concat((await PlannedImprovements(workspace)).Select(improvement => improvement.Team))
            .Concat((await AgreementsInForce(workspace)).SelectMany(agreement => new[] { agreement.Team, agreement.With }))
            .ToHashSet();
        var acting = Acting(await Persons(workspace), today, but: person);
        return
        [
            .. (await LiveTeams(workspace)).Where(team => owning.Contains(team.Id))
                .Where(team => Leads(team).Contains(person) && !Leads(team).Any(lead => lead != person && acting.Contains(lead)))
                .Select(team => team.Id),
        ];
    }

    public async Task<IReadOnlySet<TeamId>> UnattendedTeamsAsync(Guid workspace, DateOnly today, CancellationToken cancellationToken)
    {
        var acting = Acting(await Persons(workspace), today, but: null);
        return (await LiveTeams(workspace)).Where(team => !Leads(team).Any(acting.Contains)).Select(team => team.Id).ToHashSet();
    }

    public async Task<IReadOnlyDictionary<TeamId, TeamSigners>> SignersAsync(
        Guid workspace, IReadOnlyCollection<TeamId> teams, DateOnly today, CancellationToken cancellationToken)
    {
        var persons = (await Persons(workspace)).ToDictionary(person => person.Id);
        PersonId? Deputy(PersonId person) => persons[person].AllAbsences().Find(absence => absence.Covers(today))?.Deputy;
        return (await LiveTeams(workspace)).Where(team => teams.Contains(team.Id) && Leads(team).Any()).ToDictionary(team => team.Id, team => new TeamSigners(
            [.. Leads(team).OrderBy(lead => lead.Value)],
            [
                .. Leads(team).Select(Deputy).OfType<PersonId>().Distinct().Except(Leads(team))
                    .Where(deputy => !persons[deputy].Left && !persons[deputy].AllAbsences().Exists(absence => absence.Covers(today)))
                    .OrderBy(deputy => deputy.Value),
            ]));
    }

    public async Task<ImmutableArray<ImprovementId>> ImprovementsOfAsync(Guid workspace, PersonId person, CancellationToken cancellationToken) =>
        [.. (await PlannedImprovements(workspace)).Where(it => it.Person == person).Select(it => it.Id)];

    public async Task<ImmutableArray<PersonId>> StoodInForAsync(Guid workspace, PersonId person, DateOnly today, CancellationToken cancellationToken) =>
    [
        .. (await Persons(workspace)).Where(it => it.AllAbsences().Exists(absence => absence.Deputy == person && absence.Until >= today))
            .Select(it => it.Id).OrderBy(it => it.Value),
    ];

    // From the events of offers alone, so that a map that cannot be folded is no hindrance, as in the views.
    public async Task<ImmutableArray<JourneyMapId>> MapsOnOfferAsync(Guid workspace, TeamId? receiver, CancellationToken cancellationToken)
    {
        var open = new Dictionary<OfferId, (JourneyMapId Map, TeamId To)>();
        foreach (var recorded in await log.ReadAllAsync(workspace, 0, int.MaxValue, cancellationToken))
        {
            if (!recorded.Name.StartsWith("journey-map.ownership-", StringComparison.Ordinal))
                continue;
            switch (EventCodec.Decode(recorded).Event)
            {
                case OwnershipOffered it: open[it.Offer] = (new(recorded.Stream.Id), it.To); break;
                case OwnershipAccepted it: open.Remove(it.Offer); break;
                case OwnershipDeclined it: open.Remove(it.Offer); break;
                case OwnershipOfferWithdrawn it: open.Remove(it.Offer); break;
                case OwnershipOfferExpired it: open.Remove(it.Offer); break;
            }
        }

        return [.. open.Values.Where(offer => receiver is null || offer.To == receiver).Select(offer => offer.Map).Distinct().OrderBy(map => map.Value)];
    }

    public async Task<ImmutableArray<IndicatorId>> IndicatorsOnOfferAsync(Guid workspace, TeamId? receiver, CancellationToken cancellationToken) =>
    [
        .. (await LiveIndicators(workspace)).Where(it => it.Offer is { } offer && (receiver is null || offer.To == receiver)).Select(it => it.Id)
            .OrderBy(it => it.Value),
    ];

    public async Task<TeamHoldings> OwnedByAsync(Guid workspace, TeamId team, CancellationToken cancellationToken) => new(
        [.. (await LiveMaps(workspace)).Where(map => JourneyMapOwnership.OwningTeams(map).ContainsKey(team)).Select(map => map.Id)],
        [.. (await LivePersonas(workspace)).Where(persona => persona.Team == team).Select(persona => persona.Id)],
        [.. (await LiveIndicators(workspace)).Where(indicator => indicator.Team == team).Select(indicator => indicator.Id)],
        [.. (await PlannedImprovements(workspace)).Where(improvement => improvement.Team == team).Select(improvement => improvement.Id)],
        [.. (await AgreementsInForce(workspace)).Where(agreement => agreement.Team == team || agreement.With == team).Select(agreement => agreement.Id)]);

    public async Task<ImmutableArray<JourneyMapId>> MapsOfPersonaAsync(Guid workspace, PersonaId persona, CancellationToken cancellationToken) =>
        [.. (await LiveMaps(workspace)).Where(map => map.Content.Persona == persona).Select(map => map.Id)];

    public async Task<ImmutableArray<JourneyMapId>> MapsTiedToAsync(Guid workspace, IndicatorId indicator, CancellationToken cancellationToken) =>
        [.. (await LiveMaps(workspace)).Where(map => IsTied(map.Content, indicator)).Select(map => map.Id)];

    public async Task<ImmutableArray<JourneyMapId>> MapsLinkedWithAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken)
    {
        var maps = await LiveMaps(workspace);
        static IEnumerable<JourneyMapId> SubJourneys(JourneyMapState.Live it) => it.Content.Stages.Select(stage => stage.SubJourney).OfType<JourneyMapId>();
        var own = maps.Where(it => it.Id == map).SelectMany(SubJourneys).ToHashSet();
        return [.. maps.Where(it => it.Content.CurrentMap == map || SubJourneys(it).Contains(map) || own.Contains(it.Id)).Select(it => it.Id)];
    }

    public async Task<ImmutableArray<JourneyMapId>> MapsAccountedForByAsync(Guid workspace, TeamId team, CancellationToken cancellationToken) =>
        [.. (await LiveMaps(workspace)).Where(map => map.Content.AccountableTeam == team).Select(map => map.Id)];

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

    public async Task<ImmutableArray<ProposalId>> OpenProposalsOfAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken) =>
        [.. (await OpenProposals(workspace)).Where(proposal => proposal.Map == map).OrderBy(proposal => proposal.Sent.At).Select(proposal => proposal.Id)];

    public async Task<ImmutableArray<ProposalId>> ProposalsExpiringAsync(Guid workspace, DateOnly before, CancellationToken cancellationToken) =>
        [.. (await OpenProposals(workspace)).Where(proposal => proposal.ExpiresOn < before).OrderBy(proposal => proposal.ExpiresOn).Select(proposal => proposal.Id)];

    // Notices are made by following the log, which nobody does here.
    public Task<IReadOnlySet<NoticeId>> NoticesAsync(
        Guid workspace, PersonId person, IReadOnlyCollection<NoticeId> named, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<NoticeId>>(ImmutableHashSet<NoticeId>.Empty);

    public async Task<ILookup<JourneyMapId, ImprovementId>> ImprovementsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken) =>
        (await Fold(workspace, Streams.Improvement, Improvement.Decider)).OfType<ImprovementState>()
            .Where(it => maps.Contains(it.Map)).OrderBy(it => it.Id.Value).ToLookup(it => it.Map, it => it.Id);

    public async Task<ILookup<JourneyMapId, ProposalId>> ProposalsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, bool openOnly, CancellationToken cancellationToken) =>
        (await Fold(workspace, Streams.Proposal, Proposal.Decider)).OfType<ProposalState>().Where(it => maps.Contains(it.Map) && (it.IsOpen || !openOnly)).ToLookup(it => it.Map, it => it.Id);

    public async Task<ILookup<JourneyMapId, AgreementId>> AgreementsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, bool liveOnly, CancellationToken cancellationToken) =>
        (await Fold(workspace, Streams.Agreement, Agreement.Decider)).OfType<AgreementState>().Where(it => it.IsLive || !liveOnly)
            .SelectMany(it => new[] { it.Matter.Map, it.Terms.ReviewWith }.OfType<JourneyMapId>().Distinct(), (it, map) => (Map: map, it.Id))
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

    public async Task<ImmutableArray<AgreementId>> AgreementsEndingAsync(Guid workspace, DateOnly before, CancellationToken cancellationToken) =>
        [.. (await AgreementsInForce(workspace)).Where(agreement => agreement.Terms.EndsOn < before).OrderBy(it => it.Terms.EndsOn).ThenBy(it => it.Id.Value).Select(it => it.Id)];

    public async Task<IReadOnlyDictionary<JourneyMapId, ReviewedMap>> ReviewedMapsAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, DateOnly today, CancellationToken cancellationToken)
    {
        var found = new Dictionary<JourneyMapId, ReviewedMap>();
        foreach (var state in await Fold(workspace, Streams.JourneyMap, JourneyMap.Decider))
        {
            var live = state as JourneyMapState.Live ?? ((JourneyMapState.Retired)state).Last;
            if (!maps.Contains(live.Id))
                continue;
            TeamId[] teams = [.. JourneyMapOwnership.OwningTeams(live).Keys.OrderBy(team => team.Value)];
            var signers = await SignersAsync(workspace, teams, today, cancellationToken);
            found.Add(live.Id, new(
                live.Content.Title, live.Content.AccountableTeam, state is JourneyMapState.Retired, (await ReviewsOfAsync(workspace, live.Id, cancellationToken)).Live,
                [.. teams.Select(team => signers.TryGetValue(team, out var who) ? new SigningTeam(team, who.Leads, who.Deputies) : new(team, [], []))]));
        }

        return found;
    }

    public async Task<ImmutableArray<CampaignId>> PlannedCampaignsAsync(Guid workspace, CancellationToken cancellationToken) =>
    [
        .. (await Fold(workspace, Streams.Campaign, Campaign.Decider)).OfType<CampaignState>()
            .Where(campaign => campaign.Phase == CampaignPhase.Planned).Select(campaign => campaign.Id),
    ];

    private static (ReviewState.Scheduled Plan, bool Done) Planned(ReviewState state) => state switch
    {
        ReviewState.Scheduled scheduled => (scheduled, false),
        ReviewState.UnderWay underWay => (underWay.Plan, false),
        ReviewState.Completed completed => (completed.Last.Plan, true),
        _ => throw new InvalidOperationException("A review's stream begins with its plan."),
    };

    private static IEnumerable<PersonId> Leads(TeamState team) => team.Members.Where(member => member.Value == TeamRole.Lead).Select(member => member.Key);

    // Those who are there, and those whose deputy is.
    private static HashSet<PersonId> Acting(List<PersonState> persons, DateOnly today, PersonId? but)
    {
        var there = persons.Where(it => !it.Left && !it.AllAbsences().Exists(absence => absence.Covers(today))).Select(it => it.Id).ToHashSet();
        bool HasDeputy(PersonState it) => it.AllAbsences().Exists(
            absence => absence.Covers(today) && absence.Deputy is { } deputy && deputy != but && there.Contains(deputy));
        return persons.Where(it => !it.Left && (there.Contains(it.Id) || HasDeputy(it))).Select(it => it.Id).ToHashSet();
    }

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

    private async Task<List<ProposalState>> OpenProposals(Guid workspace) =>
        [.. (await Fold(workspace, Streams.Proposal, Proposal.Decider)).OfType<ProposalState>().Where(proposal => proposal.IsOpen)];

    private async Task<List<AgreementState>> AgreementsInForce(Guid workspace) =>
        [.. (await Fold(workspace, Streams.Agreement, Agreement.Decider)).OfType<AgreementState>().Where(it => it.Phase == AgreementPhase.InForce)];

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
