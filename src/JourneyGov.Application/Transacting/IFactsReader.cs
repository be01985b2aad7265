using System.Collections.Immutable;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Application.Transacting;

/// <summary>
/// What decisions need to know from other streams than their own. It is read from the views, which are folded in the append's own
/// transaction, and it informs only: what must hold for ever is held by the streams that the unit of work reads and writes, or by a reservation.
/// </summary>
public interface IFactsReader
{
    /// <summary>The teams that are not dissolved.</summary>
    Task<IReadOnlySet<TeamId>> LiveTeamsAsync(Guid workspace, CancellationToken cancellationToken);

    /// <summary>The personas that are not retired.</summary>
    Task<IReadOnlySet<PersonaId>> LivePersonasAsync(Guid workspace, CancellationToken cancellationToken);

    /// <summary>The maps that are not retired, with kind and the maps that their stages link to.</summary>
    Task<IReadOnlyDictionary<JourneyMapId, OtherMap>> LiveMapsAsync(Guid workspace, CancellationToken cancellationToken);

    /// <summary>The indicators that are not retired, with what tells whether their last readings are fresh.</summary>
    Task<IReadOnlyDictionary<IndicatorId, LiveIndicator>> LiveIndicatorsAsync(Guid workspace, CancellationToken cancellationToken);

    /// <summary>The persons who have not left and are no guests.</summary>
    Task<IReadOnlySet<PersonId>> ActivePersonsAsync(Guid workspace, CancellationToken cancellationToken);

    /// <summary>The persons who are administrators and have not left.</summary>
    Task<IReadOnlySet<PersonId>> AdministratorsAsync(Guid workspace, CancellationToken cancellationToken);

    /// <summary>The live teams that a person belongs to.</summary>
    Task<ImmutableArray<TeamId>> TeamsOfAsync(Guid workspace, PersonId person, CancellationToken cancellationToken);

    /// <summary>The live teams of a department.</summary>
    Task<ImmutableArray<TeamId>> TeamsInAsync(Guid workspace, DepartmentId department, CancellationToken cancellationToken);

    /// <summary>
    /// The live teams that own something and that the person leads, where nobody else who leads them could act on a day, be it by a deputy.
    /// </summary>
    Task<ImmutableArray<TeamId>> OnlyLeadOfAsync(Guid workspace, PersonId person, DateOnly today, CancellationToken cancellationToken);

    /// <summary>
    /// The live teams that are unattended on a day: no lead can act, themselves or by their deputy. Those that have no lead at all, whoever is
    /// away, are leaderless: that makes their maps stale, and a holiday does not.
    /// </summary>
    Task<IReadOnlySet<TeamId>> UnattendedTeamsAsync(Guid workspace, DateOnly today, CancellationToken cancellationToken);

    /// <summary>Who can sign for each of these teams on a day: leads, and who stands in for one; a team for which nobody can is left out.</summary>
    Task<IReadOnlyDictionary<TeamId, TeamSigners>> SignersAsync(
        Guid workspace, IReadOnlyCollection<TeamId> teams, DateOnly today, CancellationToken cancellationToken);

    /// <summary>The improvements that a person has still to make.</summary>
    Task<ImmutableArray<ImprovementId>> ImprovementsOfAsync(Guid workspace, PersonId person, CancellationToken cancellationToken);

    /// <summary>Whoever has an absence that is not over on a day, in which a person stands in.</summary>
    Task<ImmutableArray<PersonId>> StoodInForAsync(Guid workspace, PersonId person, DateOnly today, CancellationToken cancellationToken);

    /// <summary>The maps of which something is offered to another team, and that has not answered; null: to whichever.</summary>
    Task<ImmutableArray<JourneyMapId>> MapsOnOfferAsync(Guid workspace, TeamId? receiver, CancellationToken cancellationToken);

    /// <summary>The indicators that are offered to another team, and that has not answered; null: to whichever.</summary>
    Task<ImmutableArray<IndicatorId>> IndicatorsOnOfferAsync(Guid workspace, TeamId? receiver, CancellationToken cancellationToken);

    /// <summary>
    /// What a team owns: live maps that it is accountable for or owns a stage or touchpoint of, live personas and indicators, improvements
    /// that it has still to make, and agreements that are in force.
    /// </summary>
    Task<TeamHoldings> OwnedByAsync(Guid workspace, TeamId team, CancellationToken cancellationToken);

    /// <summary>The live maps that tell a persona's journey.</summary>
    Task<ImmutableArray<JourneyMapId>> MapsOfPersonaAsync(Guid workspace, PersonaId persona, CancellationToken cancellationToken);

    /// <summary>The live maps that an indicator is tied to: the map, a stage or a touchpoint.</summary>
    Task<ImmutableArray<JourneyMapId>> MapsTiedToAsync(Guid workspace, IndicatorId indicator, CancellationToken cancellationToken);

    /// <summary>The live maps that a map is linked with: sub-journeys of its stages, maps that it is a sub-journey of, and those that answer it.</summary>
    Task<ImmutableArray<JourneyMapId>> MapsLinkedWithAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken);

    /// <summary>The live maps that a team is accountable for.</summary>
    Task<ImmutableArray<JourneyMapId>> MapsAccountedForByAsync(Guid workspace, TeamId team, CancellationToken cancellationToken);

    /// <summary>The last reading of an indicator at or before a moment, and when it was taken; null: there is none.</summary>
    Task<(decimal Value, DateTimeOffset TakenAt)?> LastReadingAsync(
        Guid workspace, IndicatorId indicator, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>The reviews of a map.</summary>
    Task<ReviewsOfMap> ReviewsOfAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken);

    /// <summary>The change proposals of a map that are not decided yet, in the order in which they were sent.</summary>
    Task<ImmutableArray<ProposalId>> OpenProposalsOfAsync(Guid workspace, JourneyMapId map, CancellationToken cancellationToken);

    /// <summary>The change proposals that are not decided yet and could be until a day before this one, in the order of those days.</summary>
    Task<ImmutableArray<ProposalId>> ProposalsExpiringAsync(Guid workspace, DateOnly before, CancellationToken cancellationToken);

    /// <summary>Those of these notices that are in a person's inbox.</summary>
    Task<IReadOnlySet<NoticeId>> NoticesAsync(Guid workspace, PersonId person, IReadOnlyCollection<NoticeId> named, CancellationToken cancellationToken);

    /// <summary>The improvements of each of these maps, made or not.</summary>
    Task<ILookup<JourneyMapId, ImprovementId>> ImprovementsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken);

    /// <summary>The change proposals of each of these maps, decided or not; or those alone that are not decided yet.</summary>
    Task<ILookup<JourneyMapId, ProposalId>> ProposalsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, bool openOnly, CancellationToken cancellationToken);

    /// <summary>The agreements on handoffs of each of these maps, and those to be looked at with its reviews.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="maps">The maps.</param>
    /// <param name="liveOnly">Whether those that are over are left out.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ILookup<JourneyMapId, AgreementId>> AgreementsOfAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, bool liveOnly, CancellationToken cancellationToken);

    /// <summary>The persons who are guests of each of these maps, or were.</summary>
    Task<ILookup<JourneyMapId, PersonId>> GuestsOfAsync(Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken);

    /// <summary>How often the parts of maps were changed after one revision of each, up to and with another.</summary>
    Task<IReadOnlyDictionary<JourneyMapId, IReadOnlyDictionary<PartId, ChangeCount>>> ChangesSinceAsync(
        Guid workspace, IReadOnlyCollection<(JourneyMapId Map, long Revision)> since, long until, CancellationToken cancellationToken);

    /// <summary>What each indicator's last reading was at a moment, as it was known then; pairs without any are left out.</summary>
    Task<IReadOnlyDictionary<(IndicatorId Indicator, DateTimeOffset Moment), (decimal Value, DateTimeOffset TakenAt)>> LastReadingsAsync(
        Guid workspace, IReadOnlyCollection<(IndicatorId Indicator, DateTimeOffset Moment)> asked, CancellationToken cancellationToken);

    /// <summary>Every review that is not completed, of maps live or retired, in the order of their due dates.</summary>
    Task<ImmutableArray<ReviewId>> LiveReviewsAsync(Guid workspace, CancellationToken cancellationToken);

    /// <summary>The agreements in force whose last day is before a day.</summary>
    Task<ImmutableArray<AgreementId>> AgreementsEndingAsync(Guid workspace, DateOnly before, CancellationToken cancellationToken);

    /// <summary>For each of these maps, what tells who signs its review on a day; those that the workspace does not have are left out.</summary>
    Task<IReadOnlyDictionary<JourneyMapId, ReviewedMap>> ReviewedMapsAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, DateOnly today, CancellationToken cancellationToken);

    /// <summary>The campaigns that are planned and wait for the day that they open on.</summary>
    Task<ImmutableArray<CampaignId>> PlannedCampaignsAsync(Guid workspace, CancellationToken cancellationToken);
}

/// <summary>Where to find a map's reviews.</summary>
/// <param name="Live">The one that is not completed; null when the map has none.</param>
/// <param name="LastCompleted">The completed one with the highest number; null when none was completed.</param>
public sealed record ReviewsOfMap(ReviewId? Live, ReviewId? LastCompleted);

/// <summary>A map, and who signs its review.</summary>
/// <param name="Title">Its title.</param>
/// <param name="AccountableTeam">The team that answers for it.</param>
/// <param name="Retired">Whether it is retired.</param>
/// <param name="Live">Its review that is not completed; null: none.</param>
/// <param name="Signing">The teams that own a part of it, with who can sign for each; by id.</param>
public sealed record ReviewedMap(string Title, TeamId AccountableTeam, bool Retired, ReviewId? Live, ImmutableArray<SigningTeam> Signing);
