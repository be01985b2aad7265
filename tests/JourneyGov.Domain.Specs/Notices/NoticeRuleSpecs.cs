using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Notices;

public class NoticeRuleSpecs
{
    private static readonly PartId Stage = new(Id(31));
    private static readonly PartId Touchpoint = new(Id(32));
    private static readonly ReviewId Review = new(Id(41));
    private static readonly ImprovementId Improvement = new(Id(51));
    private static readonly DateOnly Day = new(2026, 3, 31);
    private static readonly ReviewScheduled Scheduled = new(Review, LoanMap, 1, new("FY2026 Q1", new(2026, 1, 1), Day), new(Day, Day, Day));
    private static readonly ImprovementPlanned Planned = new(Improvement, LoanMap, null, "Ask once", null, Branches, Bruno, Day, null, null);

    // The loans team answers for the map, the branches own a stage of it.
    private static readonly MapOwners Map = Owners(
        new JourneyMapDrafted(LoanMap, "Loan", JourneyMapKind.CurrentState, JourneySubject.Customer, new(Id(61)), Loans, null, null, null, null),
        new StageAdded(Stage, 0, "Apply", null, null, null), new PartOwnerAssigned(Stage, Branches))!;

    [Fact]
    public void Every_rule_names_an_event_that_there_is_and_every_kind_has_a_rule()
    {
        Assert.All(NoticeRules.All, rule => Assert.EndsWith("Event", rule.Event.BaseType!.Name, StringComparison.Ordinal));
        Assert.Equal(Enum.GetValues<NoticeKind>(), NoticeRules.All.Select(rule => rule.Kind).Distinct().Order());
    }

    [Fact]
    public void A_review_is_told_to_leads_of_the_teams_that_are_asked_and_before_it_opens_to_those_that_own_parts()
    {
        var opened = new ReviewOpened(7, [Loans, Payments]);
        Assert.Equal(Audience.Leads(Loans, Payments), Told(opened, Scheduled), Same);
        Assert.Equal(Audience.Leads(Loans, Payments), Told(new ReviewBecameOverdue(), Scheduled, opened), Same);
        Assert.Equal(Audience.Leads(Loans, Payments), Told(Completed(), Scheduled, opened), Same);
        Assert.Equal(Audience.Leads(Loans, Branches), Told(new ReviewPostponed(Scheduled.Dates), Scheduled), Same);
    }

    [Fact]
    public void An_escalation_is_told_to_governance_officers_too_and_at_once()
    {
        Assert.Equal(Audience.Leads(Loans) + Audience.Officers, Told(new ReviewEscalated(1), Scheduled, new ReviewOpened(7, [Loans])), Same);
        Assert.Equal([typeof(ReviewEscalated)], NoticeRules.All.Where(rule => rule.AtOnce).Select(rule => rule.Event));
    }

    [Theory]
    [InlineData(EscalationRecipient.AskedReviewers)]
    [InlineData(EscalationRecipient.TeamLeads)]
    [InlineData(EscalationRecipient.DepartmentLeads)]
    [InlineData(EscalationRecipient.GovernanceOfficers)]
    public void An_escalation_is_told_to_those_whom_the_policy_tells_then(EscalationRecipient recipient)
    {
        var escalated = new ReviewEscalated(1, [recipient], recipient == EscalationRecipient.AskedReviewers ? [new(Loans, [Amina, Denis])] : null);
        var workspace = WorkspaceRecipients.Initial
            .After(Loans.Value, new TeamFormed(Loans, "Loans", new(Id(81)))).After(Payments.Value, new TeamFormed(Payments, "Payments", new(Id(82))))
            .After(Payments.Value, new TeamPlaced(new DepartmentId(Id(81)))).After(Branches.Value, new TeamFormed(Branches, "Branches", null));
        var expected = recipient switch
        {
            EscalationRecipient.AskedReviewers => Audience.Person(Amina, Loans) + Audience.Person(Denis, Loans) + Audience.Leads(Branches),
            EscalationRecipient.TeamLeads => Audience.Leads(Loans, Branches),
            EscalationRecipient.DepartmentLeads => Audience.Leads(new[] { Loans, Payments }.OrderBy(team => team.Value)),
            _ => Audience.Officers,
        };

        var thing = NoticeThing.After(NoticeThing.After(null, Scheduled, by: null), new ReviewOpened(7, [Loans, Branches]), by: null);
        Assert.Equal(expected, new NoticePoint(Review.Value, thing, Map, workspace).ToldOfEscalation(escalated), Same);
    }

    [Fact]
    public void The_leads_of_a_department_are_those_of_the_accountable_team_where_that_is_in_none()
    {
        var escalated = new ReviewEscalated(1, [EscalationRecipient.DepartmentLeads]);
        var left = WorkspaceRecipients.Initial.After(Loans.Value, new TeamFormed(Loans, "Loans", new(Id(81)))).After(Loans.Value, new TeamPlaced(null));

        Assert.Equal(Audience.Leads(Loans), Told(escalated, Scheduled), Same);
        Assert.Equal(Audience.Leads(Loans), new NoticePoint(Review.Value, null, Map, left).ToldOfEscalation(escalated), Same);
        Assert.Equal([Loans], left.After(Payments.Value, new TeamFormed(Payments, "Payments", new(Id(81)))).TeamsBeside(Loans));
        Assert.Equal(
            [Loans],
            left.After(Loans.Value, new TeamPlaced(new DepartmentId(Id(81)))).After(Payments.Value, new TeamFormed(Payments, "Payments", new(Id(81))))
                .After(Payments.Value, new TeamDissolved()).TeamsBeside(Loans));
    }

    [Fact]
    public void A_dismissed_sign_off_is_told_to_the_teams_leads_and_to_whoever_had_signed() =>
        Assert.Equal(
            Audience.Leads(Branches) + Audience.Person(Bruno, Branches),
            Told(new SignOffDismissed(Branches, 9), Scheduled, new ReviewOpened(7, [Loans, Branches]), new TeamSignedOff(Branches, Bruno, 8)), Same);

    [Fact]
    public void An_improvement_is_told_to_whoever_does_it_else_to_the_teams_leads_and_to_the_maps_accountable_leads()
    {
        var accountable = Audience.Leads(Loans);
        Assert.Equal(Audience.Person(Bruno, Branches) + accountable, Told(Planned), Same);
        Assert.Equal(Audience.Leads(Branches) + accountable, Told(Planned with { Person = null }), Same);
        Assert.Equal(Audience.Leads(Payments) + accountable, Told(new ImprovementReassigned(Payments, null), Planned), Same);
        Assert.Equal(Audience.Leads(Payments) + accountable, Told(new ImprovementDropped(), Planned, new ImprovementReassigned(Payments, null)), Same);
        Assert.Equal(Audience.Person(Bruno, Branches) + accountable, Told(new ImprovementReopened(), Planned), Same);
    }

    [Fact]
    public void What_changes_in_somebodys_standing_is_told_to_them()
    {
        Assert.Equal(Audience.Person(Bruno, Loans), Told(Loans.Value, new MemberJoined(Bruno, TeamRole.Viewer)), Same);
        Assert.Equal(Audience.Person(Bruno, Loans), Told(Loans.Value, new MemberLeft(Bruno)), Same);
        Assert.Equal(Audience.Person(Amina), Told(Amina.Value, new WorkspaceRoleRevoked(WorkspaceRole.Integrator)), Same);
    }

    [Fact]
    public void What_a_team_is_given_is_told_to_its_leads_and_what_it_loses_to_nobody()
    {
        Assert.Equal(Audience.Leads(Payments), Told(LoanMap.Value, new AccountableTeamAssigned(Payments)), Same);
        Assert.Equal(Audience.Leads(Payments), Told(LoanMap.Value, new PartOwnerAssigned(Stage, Payments)), Same);
        Assert.Equal(Audience.Nobody, Told(LoanMap.Value, new PartOwnerAssigned(Stage, null)), Same);
    }

    [Fact]
    public void A_comment_is_told_to_accountable_leads_and_a_version_to_leads_of_all_owning_teams()
    {
        Assert.Equal(Audience.Leads(Loans), Told(LoanMap.Value, new CommentLeft(new(Id(33)), Stage, 7, "Why?")), Same);
        Assert.Equal(Audience.Leads(Loans, Branches), Told(LoanMap.Value, new VersionPublished(1, "One", null, 7, [], [])), Same);
    }

    [Fact]
    public void A_removed_stage_takes_the_owners_of_its_touchpoints_with_it_wherever_those_came_from()
    {
        JourneyMapEvent[] moved =
        [
            new StageAdded(new(Id(34)), 1, "Sign", null, null, null),
            new TouchpointAdded(Touchpoint, Stage, 0, "Form", null, null, null, null, []),
            new PartOwnerAssigned(Touchpoint, Payments), new TouchpointMoved(Touchpoint, new(Id(34)), 0),
        ];
        var owners = moved.Aggregate(Map, After);

        Assert.Equal([Loans, Branches, Payments], owners.Teams.OrderBy(team => team.Value));
        Assert.Equal([Loans, Payments], After(owners, new StageRemoved(Stage)).Teams.OrderBy(team => team.Value));
        Assert.Equal([Loans, Branches], After(owners, new StageRemoved(new(Id(34)))).Teams.OrderBy(team => team.Value));
        Assert.Equal([Loans, Branches], After(owners, new TouchpointRemoved(Touchpoint)).Teams.OrderBy(team => team.Value));
    }

    [Fact]
    public void Who_owned_a_part_already_is_not_told_that_it_is_theirs_by_name_now()
    {
        MapOwners owners = After(Map, new TouchpointAdded(Touchpoint, Stage, 0, "Form", null, null, null, null, []));

        Assert.Equal(Branches, owners.OwnerOf(Touchpoint));
        Assert.Equal(Audience.Nobody, Given(owners, new PartOwnerAssigned(Touchpoint, Branches)), Same);
        Assert.Equal(Audience.Leads(Payments), Given(owners, new PartOwnerAssigned(Touchpoint, Payments)), Same);
        Assert.Equal(Audience.Nobody, Given(owners, new PartOwnerAssigned(Touchpoint, null)), Same);

        static Audience Given(MapOwners map, PartOwnerAssigned happened) =>
            Assert.Single(NoticeRules.For(happened)).Who(happened, new NoticePoint(LoanMap.Value, null, map));
    }

    private static ReviewCompleted Completed() => new(ReviewOutcome.Confirmed, 7, null, [], Day);

    private static Audience Told(object happened, params object[] before)
    {
        var thing = before.Aggregate((NoticeThing?)null, (thing, it) => NoticeThing.After(thing, it, Amina));
        return Assert.Single(NoticeRules.For(happened)).Who(happened, new NoticePoint(Review.Value, thing, Map));
    }

    private static Audience Told(Guid subject, object happened) =>
        Assert.Single(NoticeRules.For(happened)).Who(happened, new NoticePoint(subject, null, subject == LoanMap.Value ? Map : null));

    private static MapOwners? Owners(params JourneyMapEvent[] events) => events.Aggregate((MapOwners?)null, After);

    private static MapOwners After(MapOwners? owners, JourneyMapEvent happened) => MapOwners.After(owners, LoanMap, happened, Amina)!;

    // Lists in records compare by identity.
    private static bool Same(Audience one, Audience other) =>
        one.Persons.SequenceEqual(other.Persons) && one.LeadsOf.SequenceEqual(other.LeadsOf) && one.WithOfficers == other.WithOfficers;
}
