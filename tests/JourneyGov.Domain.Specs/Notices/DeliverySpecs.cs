using System.Collections.Immutable;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Notices;

/// <summary>On which day a notice reaches whom. January 9, 2026 is a Friday; the 12th is a holiday here.</summary>
public class DeliverySpecs
{
    private static readonly DateOnly Friday = new(2026, 1, 9);
    private static readonly DateOnly Saturday = Friday.AddDays(1);
    private static readonly DateOnly Tuesday = Friday.AddDays(4);
    private static readonly WorkspaceRecipients Workspace = WorkspaceRecipients.Initial
        .After(Id(1), new BusinessCalendarChanged(BusinessCalendar.Default with { Holidays = [Friday.AddDays(3)] }))
        .After(Id(1), new ReviewPolicyChanged(ReviewPolicy.Default with { NoticesPerDay = 2 }));

    private static readonly Recipient Somebody = Recipient.After(null, new PersonRegistered(Amina, "Amina", null, null))!;

    [Fact]
    public void A_notice_of_an_open_day_is_delivered_that_day() => Assert.Equal([Friday, Friday], Delivered(Friday, Friday));

    [Fact]
    public void What_arises_on_a_closed_day_is_delivered_on_the_next_open_one() => Assert.Equal([Tuesday, Tuesday], Delivered(Saturday, Friday.AddDays(3)));

    [Fact]
    public void What_is_beyond_the_days_number_waits_for_the_next_open_days_one_after_the_other() =>
        Assert.Equal([Friday, Friday, Tuesday, Tuesday, Tuesday.AddDays(1)], Delivered(Friday, Friday, Friday, Friday, Friday));

    [Fact]
    public void What_was_held_back_counts_on_the_day_it_is_delivered() =>
        Assert.Equal([Friday, Friday, Tuesday, Tuesday, Tuesday.AddDays(1)], Delivered(Friday, Friday, Friday, Tuesday, Tuesday));

    [Fact]
    public void An_escalation_neither_waits_nor_counts()
    {
        var (day, after) = Somebody.Deliver(Saturday, atOnce: true, Workspace);

        Assert.Equal((Saturday, Somebody), (day, after));
        Assert.Equal([Tuesday, Tuesday], Delivered(after, Tuesday, Tuesday));
    }

    [Fact]
    public void Twenty_a_day_are_enough_where_the_policy_says_nothing()
    {
        var usual = Workspace.After(Id(1), new ReviewPolicyChanged(ReviewPolicy.Default));
        var recipient = Somebody;
        for (var i = 0; i < 20; i++)
            (_, recipient) = recipient.Deliver(Friday, atOnce: false, usual);

        Assert.Equal(20, recipient.Load[Friday]);
        Assert.Equal(Tuesday, recipient.Deliver(Friday, atOnce: false, usual).DeliverOn);
    }

    [Fact]
    public void Only_days_that_are_not_over_are_remembered() =>
        Assert.Equal([Tuesday], Somebody.Deliver(Friday, false, Workspace).After.Deliver(Tuesday, false, Workspace).After.Load.Keys);

    [Fact]
    public void Guests_and_those_who_have_left_get_none()
    {
        Assert.True(Recipient.After(null, new PersonRegistered(Bruno, "Bruno", null, LoanMap))!.GetsNone);
        Assert.True(Recipient.After(Somebody, new PersonLeft())!.GetsNone);
        Assert.True(Recipient.After(Somebody, new PersonErased())!.GetsNone);
        Assert.False(Recipient.After(Somebody, new PersonRenamed("Amina B."))!.GetsNone);
    }

    [Fact]
    public void Officers_are_those_who_have_the_role_and_have_not_left()
    {
        var officers = Workspace.After(Chloe.Value, new WorkspaceRoleGranted(WorkspaceRole.GovernanceOfficer))
            .After(Denis.Value, new WorkspaceRoleGranted(WorkspaceRole.GovernanceOfficer))
            .After(Bruno.Value, new WorkspaceRoleGranted(WorkspaceRole.Administrator));

        Assert.Equivalent(new[] { Chloe, Denis }, officers.Officers, strict: true);
        Assert.Equal([Denis], officers.After(Chloe.Value, new WorkspaceRoleRevoked(WorkspaceRole.GovernanceOfficer)).Officers);
        Assert.Equal([Chloe], officers.After(Denis.Value, new PersonLeft()).Officers);
    }

    [Fact]
    public void Leads_are_those_who_lead_the_team_at_that_point()
    {
        var leads = TeamLeads.After(TeamLeads.After(TeamLeads.After(null, new TeamFormed(Loans, "Loans", null)), new MemberJoined(Amina, TeamRole.Lead)), new MemberJoined(Bruno, TeamRole.Contributor))!;

        Assert.Equal([Amina], leads.Leads);
        Assert.Equivalent(new[] { Amina, Bruno }, TeamLeads.After(leads, new MemberRoleChanged(Bruno, TeamRole.Lead))!.Leads, strict: true);
        Assert.Equal(ImmutableHashSet<PersonId>.Empty, TeamLeads.After(leads, new MemberRoleChanged(Amina, TeamRole.Viewer))!.Leads);
        Assert.Equal(ImmutableHashSet<PersonId>.Empty, TeamLeads.After(leads, new MemberLeft(Amina))!.Leads);
    }

    private static IEnumerable<DateOnly> Delivered(params DateOnly[] arising) => Delivered(Somebody, arising);

    private static List<DateOnly> Delivered(Recipient recipient, params DateOnly[] arising)
    {
        var days = new List<DateOnly>();
        foreach (var day in arising)
        {
            (var on, recipient) = recipient.Deliver(day, atOnce: false, Workspace);
            days.Add(on);
        }

        return days;
    }
}
