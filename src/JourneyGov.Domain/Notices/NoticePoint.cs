using System.Collections.Immutable;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Notices;

/// <summary>What is known where an event happened, as it was just before: all that the rules may ask beside the event itself.</summary>
/// <param name="Subject">The id of what it happened to.</param>
/// <param name="Thing">What is kept of that; null: nothing.</param>
/// <param name="Map">The owners of the map that it is about; null: of none.</param>
/// <param name="Workspace">What holds in the whole workspace; null: nothing is known of it.</param>
public sealed record NoticePoint(Guid Subject, NoticeThing? Thing, MapOwners? Map, WorkspaceRecipients? Workspace = null)
{
    /// <summary>The teams that own the map or a part of it.</summary>
    public IEnumerable<TeamId> OwningTeams => Map?.Teams ?? [];

    /// <summary>The teams that were asked, else all that own parts of the map.</summary>
    public IEnumerable<TeamId> AskedTeams => Thing is { Teams: { IsEmpty: false } asked } ? asked : OwningTeams;

    /// <summary>The leads of the team that answers for the map.</summary>
    public Audience AccountableLeads => Map is { } map ? Audience.Leads(map.Accountable) : Audience.Nobody;

    /// <summary>The leads of the team that a part is given to; nobody's where it is that team's already, or only inherits from now on.</summary>
    public Audience LeadsGiven(PartId part, TeamId? team) =>
        team is { } given && Map?.OwnerOf(part) != given ? Audience.Leads(given) : Audience.Nobody;

    /// <summary>Whoever does the thing.</summary>
    public Audience Doing => Thing is { Teams: [var team, ..] } thing ? Audience.Doing(thing.Person, team) : Audience.Nobody;

    /// <summary>The teams that were told why a review takes place before its time: it opened with that.</summary>
    public IEnumerable<TeamId> ToldWhyItOpens => Thing is { Triggered: true } ? OwningTeams : [];

    /// <summary>The leads of those of these teams that were not asked before.</summary>
    public Audience LeadsNotAskedYet(IEnumerable<TeamId> asked) => Audience.Leads(asked.Except(Thing?.Teams ?? []));

    /// <summary>Those who made an offer: the leads of the team that owns what is offered, and the person who offered it.</summary>
    public Audience Offerers(OfferId offer) => Find(offer) is { } it ? Audience.Leads(it.From) + Audience.Person(it.By, it.From) : Audience.Nobody;

    /// <summary>The leads of the team that an offer is made to.</summary>
    public Audience Receivers(OfferId offer) => Find(offer) is { } it ? Audience.Leads(it.To) : Audience.Nobody;

    /// <summary>The reviewers of a team who were not named for it before.</summary>
    public Audience NamedAnew(ReviewersAssigned assigned) => assigned.Persons.Except(Thing?.ReviewersOf(assigned.Team) ?? [])
        .Aggregate(Audience.Nobody, (audience, person) => audience + Audience.Person(person, assigned.Team));

    /// <summary>The leads of the team that an offer is from and of the team that it is made to.</summary>
    public Audience LeadsOfOffer(OfferId offer) => Find(offer) is { } it ? Audience.Leads(it.From, it.To) : Audience.Nobody;

    /// <summary>Whoever asked for a waiver.</summary>
    public Audience AskerOf(WaiverId waiver) =>
        Map?.Askers is { } askers && askers.TryGetValue(waiver, out var person) ? Audience.Person(person) : Audience.Nobody;

    /// <summary>Whoever signed for a team.</summary>
    public Audience SignedFor(TeamId team) =>
        Thing is not null && Thing.SignOffs.TryGetValue(team, out var person) ? Audience.Person(person, team) : Audience.Nobody;

    /// <summary>Those whom the policy, as it was, tells of an escalation.</summary>
    public Audience ToldOfEscalation(ReviewEscalated happened) =>
        (happened.Tells ?? EscalationStep.Usually).Aggregate(Audience.Nobody, (told, recipient) => told + (recipient switch
        {
            EscalationRecipient.AskedReviewers => Reviewing(happened.Reviewers ?? []),
            EscalationRecipient.TeamLeads => Audience.Leads(AskedTeams),
            EscalationRecipient.DepartmentLeads => Audience.Leads(TeamsOfDepartment),
            EscalationRecipient.GovernanceOfficers => Audience.Officers,
            _ => throw new InvalidOperationException($"An escalation cannot tell {recipient}."),
        }));

    private IEnumerable<TeamId> TeamsOfDepartment => Map is { } map ? Workspace?.TeamsBeside(map.Accountable) ?? [map.Accountable] : [];

    private Audience Reviewing(ImmutableArray<TeamReviewers> reviewers) => reviewers
        .SelectMany(of => of.Persons.Select(person => Audience.Person(person, of.Team)))
        .Append(Audience.Leads(AskedTeams.Except(reviewers.Select(of => of.Team))))
        .Aggregate((told, other) => told + other);

    private OfferMade? Find(OfferId offer) => Map?.Offers?.GetValueOrDefault(offer) ?? Thing?.Offer;
}

/// <summary>What has to be known of a thing when something happens to it later.</summary>
/// <param name="Map">The map that it is about; null: of none.</param>
/// <param name="Teams">The teams that are asked, that do it, or that agree.</param>
/// <param name="Person">The person who does it, proposes it, or sees to it.</param>
/// <param name="SignOffs">Who signed, or approved, for which team.</param>
/// <param name="Triggered">For a review: whether something beside the calendar asked for it.</param>
/// <param name="Offer">For an indicator: the last offer of it.</param>
/// <param name="Reviewers">For a review: who was named for which team.</param>
public sealed record NoticeThing(
    JourneyMapId? Map, ImmutableArray<TeamId> Teams, PersonId? Person, ImmutableDictionary<TeamId, PersonId> SignOffs, bool Triggered = false,
    OfferMade? Offer = null, ImmutableArray<TeamReviewers>? Reviewers = null)
{
    /// <summary>Who was named to review for a team.</summary>
    public ImmutableArray<PersonId> ReviewersOf(TeamId team) => Reviewers?.FirstOrDefault(of => of.Team == team)?.Persons ?? [];

    /// <summary>What is to be known of a thing after one more event; the same where the event says nothing of it.</summary>
    /// <param name="thing">What was known before; null: nothing.</param>
    /// <param name="happened">The event.</param>
    /// <param name="by">Whose doing it is.</param>
    public static NoticeThing? After(NoticeThing? thing, object happened, PersonId? by) => (thing, happened) switch
    {
        (null, ReviewScheduled e) => Of(e.Map),
        ({ Triggered: false } it, ReviewTriggered) => it with { Triggered = true },
        ({ } it, ReviewOpened e) => it with { Teams = e.AskedTeams, Reviewers = e.Reviewers ?? it.Reviewers },
        ({ } it, ReviewersAssigned e) => it with { Reviewers = [.. (it.Reviewers ?? []).Where(of => of.Team != e.Team), new(e.Team, e.Persons)] },
        ({ } it, TeamSignedOff e) => it with { SignOffs = it.SignOffs.SetItem(e.Team, e.Person) },
        ({ } it, SignOffDismissed e) => it with { SignOffs = it.SignOffs.Remove(e.Team) },
        (null, ImprovementPlanned e) => Of(e.Map) with { Teams = [e.Team], Person = e.Person },
        ({ } it, ImprovementReassigned e) => it with { Teams = [e.Team], Person = e.Person },
        (null, ProposalSent e) => Of(e.Map) with { Teams = e.AskedTeams, Person = e.Author },
        ({ } it, ProposalEdited e) => it with { Teams = e.AskedTeams },
        ({ } it, ProposalRebased e) => it with { Teams = e.AskedTeams },
        ({ } it, ProposalScopeChanged e) => it with { Teams = e.AskedTeams },
        ({ } it, ProposalApproved e) => it with { SignOffs = it.SignOffs.SetItem(e.Team, e.Person) },
        ({ } it, ApprovalDismissed e) => it with { SignOffs = it.SignOffs.Remove(e.Team) },
        (null, AgreementProposed e) => Of(map: null) with { Teams = [e.Team, e.With] },
        (_, IndicatorOffered e) => Of(map: null) with { Offer = new(e.From, e.To, by) },
        (null, CampaignPlanned e) => Of(map: null) with { Person = e.Owner },
        _ => thing,
    };

    private static NoticeThing Of(JourneyMapId? map) => new(map, [], null, ImmutableDictionary<TeamId, PersonId>.Empty);
}
