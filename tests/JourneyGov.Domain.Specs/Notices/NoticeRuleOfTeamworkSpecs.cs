using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Notices;

/// <summary>Who is told what teams propose, offer, agree and ask of each other.</summary>
public class NoticeRuleOfTeamworkSpecs
{
    private static readonly PartId Stage = new(Id(31));
    private static readonly OfferId Offer = new(Id(71));
    private static readonly DateOnly Day = new(2026, 3, 31);

    // The loans team answers for the map, the branches own a stage of it.
    private static readonly MapOwners Map = Owners(
        null,
        new JourneyMapDrafted(LoanMap, "Loan", JourneyMapKind.CurrentState, JourneySubject.Customer, new(Id(61)), Loans, null, null, null, null),
        new StageAdded(Stage, 0, "Apply", null, null, null), new PartOwnerAssigned(Stage, Branches));

    private static readonly ProposalSent Sent = new(
        new(Id(81)), LoanMap, Bruno, Branches, "Ask once", null, 7, [], [], [Loans, Payments], Day);

    private static readonly AgreementProposed Proposed = new(
        new(Id(91)), new(LoanMap, new PartId(Id(92)), null), Loans, Branches, null, new(Loans, null, null, null, null, null));

    [Fact]
    public void A_proposal_is_told_to_leads_of_the_teams_that_must_approve_and_to_those_asked_later_when_they_are()
    {
        Assert.Equal(Audience.Leads(Loans, Payments), Told(Sent), Same);
        Assert.Equal(Audience.Leads(Branches), Told(new ProposalScopeChanged([], [Loans, Branches]), Sent), Same);
        Assert.Equal(Audience.Leads(Branches), Told(new ProposalRebased(8, [], [], [Loans, Branches], Day), Sent), Same);
        Assert.Equal(Audience.Nobody, Told(new ProposalEdited("Ask less", null, 8, [], [], [Loans], Day), Sent), Same);
    }

    [Fact]
    public void What_becomes_of_a_proposal_is_told_to_its_author()
    {
        var author = Audience.Person(Bruno);
        Assert.Equal(author, Told(new ProposalApplied(7, 8), Sent), Same);
        Assert.Equal(author, Told(new ProposalRejected(Loans, Amina), Sent), Same);
        Assert.Equal(author, Told(new ProposalChangesRequested(Loans, Amina, "Less"), Sent), Same);
        Assert.Equal(author, Told(new ProposalExpired(), Sent), Same);
    }

    [Fact]
    public void What_is_not_proposed_any_more_is_told_to_those_who_were_asked_last_and_to_the_author()
    {
        var withdrawn = new ProposalWithdrawn(ProposalWithdrawalCause.MapRetired);
        Assert.Equal(Audience.Leads(Loans, Payments) + Audience.Person(Bruno), Told(withdrawn, Sent), Same);
        Assert.Equal(Audience.Leads(Branches) + Audience.Person(Bruno), Told(withdrawn, Sent, new ProposalScopeChanged([], [Branches])), Same);
        Assert.Equal(Audience.Leads(Loans, Branches), Told(new AgreementWithdrawn(), Proposed), Same);
    }

    [Fact]
    public void Whoever_is_named_a_reviewer_is_told_once_also_where_they_were_named_as_the_review_opened()
    {
        var scheduled = new ReviewScheduled(new(Id(41)), LoanMap, 1, new("FY2026 Q1", new(2026, 1, 1), Day), new(Day, Day, Day));
        var named = new ReviewersAssigned(Loans, [Amina, Chloe]);

        Assert.Equal(Audience.Person(Amina, Loans) + Audience.Person(Chloe, Loans), Told(named, scheduled), Same);
        Assert.Equal(Audience.Person(Chloe, Loans), Told(named, scheduled, new ReviewersAssigned(Loans, [Amina])), Same);
        Assert.Equal(Audience.Person(Amina, Loans), Told(named, scheduled, new ReviewOpened(7, [Loans], Reviewers: [new(Loans, [Chloe])])), Same);
        Assert.Equal(Audience.Person(Amina, Loans) + Audience.Person(Chloe, Loans), Told(named, scheduled, new ReviewersAssigned(Branches, [Amina, Chloe])), Same);
    }

    [Fact]
    public void The_leads_of_the_team_that_accepts_are_told_what_is_theirs()
    {
        NoticeKind KindFor(JourneyMapEvent accepted) => NoticeRules.For(accepted)
            .Single(rule => Same(rule.Who(accepted, new NoticePoint(LoanMap.Value, null, Map)), Audience.Leads(Payments))).Kind;

        Assert.Equal(NoticeKind.PartGiven, KindFor(new OwnershipAccepted(Offer, Stage, Payments)));
        Assert.Equal(NoticeKind.MapGiven, KindFor(new OwnershipAccepted(Offer, new(LoanMap.Value), Payments)));
    }

    [Fact]
    public void A_dismissed_approval_is_told_to_whoever_had_approved_last_for_the_team()
    {
        var dismissed = new ApprovalDismissed(Loans, DismissalCause.MapChanged, 8);
        Assert.Equal(
            Audience.Person(Chloe, Loans), Told(dismissed, Sent, new ProposalApproved(Loans, Amina, 7), dismissed, new ProposalApproved(Loans, Chloe, 8)), Same);
    }

    [Fact]
    public void An_offer_is_told_to_leads_of_the_receiving_team_and_its_answer_to_those_who_made_it()
    {
        var offered = new OwnershipOffered(Offer, Stage, Branches, Payments, Day, Day);
        var (open, givers) = (Owners(Map, offered), Audience.Leads(Branches) + Audience.Person(Amina, Branches));

        Assert.Equal(Audience.Leads(Payments), ToldOf(Map, offered), Same);
        Assert.Equal(givers + Audience.Leads(Payments), ToldOf(open, new OwnershipAccepted(Offer, Stage, Payments)), Same);
        Assert.Equal(Audience.Leads(Payments), ToldOf(open, new OwnershipOfferWithdrawn(Offer, Stage, WithdrawalCause.OwnerChanged)), Same);
        Assert.Equal(givers, ToldOf(open, new OwnershipDeclined(Offer, Stage)), Same);
        Assert.Equal(Audience.Officers, ToldOf(open, new OwnershipOfferEscalated(Offer, Stage)), Same);
        Assert.Equal(Audience.Leads(Branches, Payments) + Audience.Officers, ToldOf(open, new OwnershipOfferExpired(Offer, Stage)), Same);
    }

    [Fact]
    public void An_indicator_on_offer_is_told_as_a_part_of_a_map_is()
    {
        var offered = new IndicatorOffered(Offer, Branches, Payments, Day, Day);
        var givers = Audience.Leads(Branches) + Audience.Person(Amina, Branches);

        Assert.Equal(Audience.Leads(Payments), Told(offered), Same);
        Assert.Equal(givers + Audience.Leads(Payments), Told(new IndicatorOfferAccepted(Offer, Payments), offered), Same);
        Assert.Equal(Audience.Leads(Payments), Told(new IndicatorOfferWithdrawn(Offer, WithdrawalCause.TakenBack), offered), Same);
        Assert.Equal(givers, Told(new IndicatorOfferDeclined(Offer), offered), Same);
        Assert.Equal(Audience.Officers, Told(new IndicatorOfferEscalated(Offer), offered), Same);
        Assert.Equal(Audience.Leads(Branches, Payments) + Audience.Officers, Told(new IndicatorOfferExpired(Offer), offered), Same);
    }

    [Fact]
    public void What_is_accepted_has_another_owner_and_an_answered_offer_is_forgotten()
    {
        var open = Owners(Map, new OwnershipOffered(Offer, Stage, Branches, Payments, Day, Day));
        PartId whole = new(LoanMap.Value);

        var taken = Owners(open, new OwnershipAccepted(Offer, Stage, Payments));

        Assert.Equal([Loans, Payments], taken.Teams.OrderBy(team => team.Value));
        Assert.Equal([Branches, Payments], Owners(taken, new OwnershipAccepted(Offer, whole, Branches)).Teams.OrderBy(team => team.Value));
        Assert.Equal(Audience.Nobody, ToldOf(taken, new OwnershipDeclined(Offer, Stage)), Same);
        Assert.Equal(Audience.Nobody, ToldOf(Owners(open, new OwnershipOfferWithdrawn(Offer, Stage, WithdrawalCause.TakenBack)), new OwnershipDeclined(Offer, Stage)), Same);
    }

    [Fact]
    public void A_waiver_is_told_to_officers_when_it_is_asked_for_or_taken_back_and_to_who_asked_and_the_accountable_leads_when_it_is_decided_or_revoked()
    {
        var (waiver, asker) = (new WaiverId(Id(97)), Audience.Person(Amina) + Audience.Leads(Loans));
        var asked = Owners(Map, new WaiverRequested(waiver, [ChecklistItem.NoOverdueReview], Day));
        var granted = Owners(asked, new WaiverGranted(waiver));

        Assert.Equal(Audience.Officers, ToldOf(Map, new WaiverRequested(waiver, [ChecklistItem.NoOverdueReview], Day)), Same);
        Assert.Equal(asker, ToldOf(asked, new WaiverGranted(waiver)), Same);
        Assert.Equal(asker, ToldOf(asked, new WaiverRefused(waiver)), Same);
        Assert.Equal(asker, ToldOf(granted, new WaiverRevoked(waiver)), Same);
        Assert.Equal(Audience.Officers + Audience.Person(Amina), ToldOf(granted, new WaiverWithdrawn(waiver)), Same);
        Assert.Equal(asked.Askers, Owners(asked, new JourneyMapRestored(1, null, Specs.JourneyMaps.MapSpecification.GivenTheLoanMap().Content, [])).Askers);
        Assert.All(
            new JourneyMapEvent[] { new WaiverRefused(waiver), new WaiverWithdrawn(waiver), new WaiverRevoked(waiver) },
            over => Assert.Empty(Owners(asked, over).Askers!));
    }

    [Fact]
    public void A_review_that_opens_because_something_happened_is_told_once_with_what_happened()
    {
        var scheduled = new ReviewScheduled(new(Id(41)), LoanMap, 1, new("FY2026 Q1", new(2026, 1, 1), Day), new(Day, Day, Day));
        var triggered = new ReviewTriggered(new(TriggerCause.Flagged, Day, Bruno, "Outdated"), scheduled.Dates);
        var opened = new ReviewOpened(7, [Loans, Branches, Payments]);

        Assert.Equal(Audience.Leads(Loans, Branches), Told(triggered, scheduled), Same);
        Assert.Equal(Audience.Leads(Payments), Told(opened, scheduled, triggered), Same);
        Assert.Equal(Audience.Leads(Loans, Branches, Payments), Told(opened, scheduled), Same);
    }

    [Fact]
    public void Terms_of_an_agreement_are_told_to_the_other_team_and_what_becomes_of_it_to_both()
    {
        Assert.Equal(Audience.Leads(Branches), Told(Proposed), Same);
        Assert.Equal(Audience.Leads(Loans), Told(new AgreementAmendmentProposed(Branches, Proposed.Terms), Proposed), Same);
        Assert.All(
            new AgreementEvent[] { new AgreementAccepted(), new AgreementDeclined(), new AgreementEnded(), new AgreementExpired() },
            happened => Assert.Equal(Audience.Leads(Loans, Branches), Told(happened, Proposed), Same));
    }

    [Fact]
    public void A_campaign_is_told_to_its_owner_when_it_opens_to_those_reminded_and_to_officers_when_it_is_over()
    {
        var planned = new CampaignPlanned(new(Id(95)), "Spring", new("FY2026 Q1", new(2026, 1, 1), Day), [], Bruno, Day);

        Assert.Equal(Audience.Person(Bruno), Told(new CampaignOpened(), planned), Same);
        Assert.Equal(
            Audience.Person(Amina) + Audience.Person(Chloe),
            Told(new MissingSignOffsChased(Day, [new(Amina, []), new(Chloe, [])], [Loans], null), planned), Same);
        Assert.Equal(Audience.Officers, Told(new CampaignClosed(null, []), planned), Same);
    }

    [Fact]
    public void An_absence_is_told_to_the_deputy_and_without_one_to_nobody()
    {
        Assert.Equal(Audience.Person(Chloe), Told(new AbsenceDeclared(new(Id(96)), Day, Day, Chloe)), Same);
        Assert.Equal(Audience.Person(Chloe), Told(new AbsenceChanged(new(Id(96)), Day, Day, Chloe)), Same);
        Assert.Equal(Audience.Nobody, Told(new AbsenceDeclared(new(Id(96)), Day, Day, null)), Same);
    }

    [Fact]
    public void Another_deputy_is_told_to_them_and_to_who_is_away_and_officers()
    {
        var (rules, point) = (NoticeRules.For(new DeputyReplaced(new(Id(96)), Chloe)).ToArray(), new NoticePoint(Amina.Value, null, null));

        Assert.Equal([NoticeKind.DeputyNamed, NoticeKind.DeputyReplaced], rules.Select(rule => rule.Kind));
        Assert.Equal(Audience.Person(Chloe), rules[0].Who(new DeputyReplaced(new(Id(96)), Chloe), point), Same);
        Assert.Equal(Audience.Person(Amina) + Audience.Officers, rules[1].Who(new DeputyReplaced(new(Id(96)), null), point), Same);
    }

    private static Audience Told(object happened, params object[] before) =>
        All(happened, new NoticePoint(Id(1), before.Aggregate((NoticeThing?)null, (thing, it) => NoticeThing.After(thing, it, Amina)), Map));

    private static Audience ToldOf(MapOwners map, JourneyMapEvent happened) =>
        All(happened, new NoticePoint(LoanMap.Value, null, map));

    private static Audience All(object happened, NoticePoint point) =>
        NoticeRules.For(happened).Select(rule => rule.Who(happened, point)).Aggregate((one, other) => one + other);

    private static MapOwners Owners(MapOwners? before, params JourneyMapEvent[] events) =>
        events.Aggregate(before, (owners, happened) => MapOwners.After(owners, LoanMap, happened, Amina))!;

    // Lists in records compare by identity.
    private static bool Same(Audience one, Audience other) =>
        one.Persons.SequenceEqual(other.Persons) && one.LeadsOf.SequenceEqual(other.LeadsOf) && one.WithOfficers == other.WithOfficers;
}
