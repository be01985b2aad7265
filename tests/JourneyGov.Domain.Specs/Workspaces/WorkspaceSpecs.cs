using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.Domain.Workspaces;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Workspaces;

public class WorkspaceSpecs
{
    private static readonly WorkspaceId Bank = new(Id(51));
    private static readonly DepartmentId Retail = new(Id(52));
    private static readonly WorkspaceCreated Created = new(Bank, "Banque du Port", "fr");
    private static readonly Dictionary<JourneyMapId, TeamId> Maps = new() { [LoanMap] = Loans };
    private static readonly WorkspaceFacts ByCommandLine = new(Caller.Clock);
    private static readonly WorkspaceFacts ByAdministrator = new(Administrator, MapsMeant: Maps);
    private static readonly WorkspaceFacts ByOfficer = new(Officer, MapsMeant: Maps);

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, WorkspaceEvent[])[] phases = [("not created", []), ("created", [Created, new DepartmentAdded(Retail, "Retail")])];
        WorkspaceCommand[] commands =
        [
            new CreateWorkspace(Bank, "Banque du Port", "fr"), new RenameWorkspace("Banque du Large"), new AddDepartment(new(Id(53)), "Digital"),
            new RenameDepartment(Retail, "Agences"), new ChangeReviewPolicy(ReviewPolicy.Default with { GraceDays = 3 }),
            new SetDepartmentReviewPolicy(Retail, new(Cadence.Monthly, null, null, null)),
            new ChangeBusinessCalendar(BusinessCalendar.Default with { TimeZone = "Europe/Paris" }),
            Release,
            new SetAgendaTemplate([Question(1, "Is it accessible?")]),
        ];

        Snapshot.Match(this, string.Join('\n',
            "The command line:\n", Matrix.Of(Workspace.Decider, ByCommandLine, phases, commands),
            "An administrator:\n", Matrix.Of(Workspace.Decider, ByAdministrator, phases, commands),
            "A governance officer:\n", Matrix.Of(Workspace.Decider, ByOfficer, phases, commands)));
    }

    [Fact]
    public void Questions_that_say_something_new_are_a_new_version()
    {
        AgendaQuestion accessible = Question(1, "Is it accessible?") with { Kinds = [JourneyMapKind.FutureState] };
        var untidy = accessible with { Text = " Is it accessible? ", Kinds = [JourneyMapKind.FutureState, JourneyMapKind.FutureState] };

        Given(Created)
            .When(new SetAgendaTemplate([untidy]), ByOfficer).Then(new AgendaTemplateSet(1, [accessible]))
            .When(new SetAgendaTemplate([accessible]), ByOfficer).ThenNothing()
            .When(new SetAgendaTemplate([accessible with { Required = true }]), ByOfficer)
            .Then(new AgendaTemplateSet(2, [accessible with { Required = true }]));
    }

    [Fact]
    public void Each_question_is_said_in_words_and_asked_once()
    {
        Given(Created).When(new SetAgendaTemplate([Question(1, " "), Question(1, "Is it kind?")]), ByOfficer)
            .ThenRefused((RefusalCode.TextEmpty, "questions[0].text"), (RefusalCode.IdInUse, "questions[1].id"));
        Given(Created).When(new SetAgendaTemplate([.. Enumerable.Range(1, 31).Select(id => Question(id, "Is it kind?"))]), ByOfficer)
            .ThenRefused((RefusalCode.TooMany, "questions"));
    }

    [Fact]
    public void A_workspace_begins_with_the_default_policy_and_calendar()
    {
        var state = Given().When(new CreateWorkspace(Bank, " Banque du Port ", "fr"), ByCommandLine).Then(Created).State;

        Assert.Equal((ReviewPolicy.Default, BusinessCalendar.Default), (state!.Policy, state.Calendar));
    }

    [Fact]
    public void A_change_is_announced_by_a_governance_officer_or_a_lead_of_the_accountable_teams()
    {
        var leads = new WorkspaceFacts(Lead(Amina, Loans), new HashSet<TeamId> { Loans, Branches }, Maps);

        Given(Created).When(Release, leads).Then(new ChangeAnnounced(Release.Announcement, [LoanMap]));
        Given(Created).When(Release with { Maps = [], AccountableTeams = [Loans] }, leads).Then(new ChangeAnnounced(Release.Announcement, [LoanMap]));
        Given(Created).When(Release, leads with { Caller = Lead(Bruno, Branches) }).ThenRefused((RefusalCode.OwnedByAnotherTeam, "journeyMaps[0]"));
        Given(Created).When(Release with { AccountableTeams = [Branches] }, leads).ThenRefused((RefusalCode.OwnedByAnotherTeam, "accountableTeams[0]"));
        Given(Created).When(Release, leads with { Caller = Contributor(Amina, Loans) }).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void All_that_is_wrong_with_an_announcement_comes_at_once() =>
        Given(Created).When(
                new AnnounceChange(new(AnnouncedKind.Other, " ", null, new(1850, 1, 1)), [HomeMap], [Payments]), ByOfficer with { LiveTeams = new HashSet<TeamId>() })
            .ThenRefused(
                (RefusalCode.TextEmpty, "title"), (RefusalCode.OutOfRange, "effectiveOn"), (RefusalCode.UnknownMap, "journeyMaps[0]"),
                (RefusalCode.UnknownTeam, "accountableTeams[0]"));

    [Fact]
    public void An_announcement_is_for_at_least_one_map() =>
        Given(Created).When(Release with { Maps = [] }, ByOfficer with { MapsMeant = new Dictionary<JourneyMapId, TeamId>() })
            .ThenRefused((RefusalCode.ListEmpty, "journeyMaps"));

    private static AnnounceChange Release => new(new(AnnouncedKind.Release, "The new app", null, new(2026, 6, 1)), [LoanMap], []);

    [Fact]
    public void A_workspace_has_a_name_and_a_language_that_notices_are_written_in() =>
        Given().When(new CreateWorkspace(Bank, " ", "de"), ByCommandLine).ThenRefused((RefusalCode.TextEmpty, "name"), (RefusalCode.OutOfRange, "language"));

    [Fact]
    public void A_workspace_is_created_once() =>
        Given(Created)
            .When(new CreateWorkspace(Bank, "Banque du Port", "fr"), ByCommandLine).ThenNothing()
            .When(new CreateWorkspace(Bank, "Another", "fr"), ByCommandLine).ThenRefused(RefusalCode.IdInUse);

    [Fact]
    public void Renaming_to_the_same_name_says_nothing_new() =>
        Given(Created)
            .When(new RenameWorkspace(" Banque du Port "), ByAdministrator).ThenNothing()
            .When(new RenameWorkspace("Banque du Large"), ByAdministrator).Then(new WorkspaceRenamed("Banque du Large"));

    [Fact]
    public void A_name_is_a_line_of_at_most_200_characters()
    {
        Given(Created).When(new RenameWorkspace(new string('a', 201)), ByAdministrator).ThenRefused((RefusalCode.TextTooLong, "name"));
        Given(Created).When(new RenameWorkspace("two\nlines"), ByAdministrator).ThenRefused((RefusalCode.TextMalformed, "name"));
        Given(Created).When(new RenameWorkspace("half \ud83d of a pair"), ByAdministrator).ThenRefused((RefusalCode.TextMalformed, "name"));
        Given(Created).When(new RenameWorkspace("a whole pair \ud83d\ude00"), ByAdministrator).Then(new WorkspaceRenamed("a whole pair \ud83d\ude00"));
    }

    [Fact]
    public void A_department_is_added_once_and_renamed_by_its_id() =>
        Given(Created)
            .When(new AddDepartment(Retail, "Retail"), ByAdministrator).Then(new DepartmentAdded(Retail, "Retail"))
            .When(new AddDepartment(Retail, "Retail"), ByAdministrator).ThenNothing()
            .When(new AddDepartment(Retail, "Digital"), ByAdministrator).ThenRefused((RefusalCode.IdInUse, "department"))
            .When(new RenameDepartment(Retail, "Agences"), ByAdministrator).Then(new DepartmentRenamed(Retail, "Agences"))
            .When(new RenameDepartment(Retail, "Agences"), ByAdministrator).ThenNothing();

    [Fact]
    public void A_department_that_does_not_exist_cannot_be_renamed() =>
        Given(Created).When(new RenameDepartment(Retail, ""), ByAdministrator)
            .ThenRefused((RefusalCode.UnknownDepartment, "department"), (RefusalCode.TextEmpty, "name"));

    [Fact]
    public void A_policy_said_twice_is_said_once_in_whatever_order_its_sets_are()
    {
        var policy = ReviewPolicy.Default with { BlockingLines = [ChecklistItem.NoOverdueReview, ChecklistItem.PersonaPresent, ChecklistItem.PersonaPresent] };
        var kept = policy with { BlockingLines = [ChecklistItem.PersonaPresent, ChecklistItem.NoOverdueReview] };

        Given(Created)
            .When(new ChangeReviewPolicy(policy), ByOfficer).Then(new ReviewPolicyChanged(kept))
            .When(new ChangeReviewPolicy(kept with { BlockingLines = [.. kept.BlockingLines] }), ByOfficer).ThenNothing()
            .When(new ChangeReviewPolicy(kept with { EscalationDays = [7] }), ByOfficer).Then(new ReviewPolicyChanged(kept with { EscalationDays = [7] }));
    }

    [Fact]
    public void Every_figure_of_a_policy_out_of_its_range_is_named_at_once() =>
        Given(Created)
            .When(new ChangeReviewPolicy(new(Cadence.Quarterly, 0, 61, 0, 0, 1.01m, 3651, [7, 7, 400], 91, [])), ByOfficer)
            .ThenRefused(
                (RefusalCode.OutOfRange, "policy.windowDays"), (RefusalCode.OutOfRange, "policy.graceDays"),
                (RefusalCode.OutOfRange, "policy.minimumSignOffs"), (RefusalCode.OutOfRange, "policy.evidenceAgeDays"),
                (RefusalCode.OutOfRange, "policy.minimumEvidenceShare"), (RefusalCode.OutOfRange, "policy.indicatorAgeDays"),
                (RefusalCode.OutOfRange, "policy.escalationDays[1]"), (RefusalCode.OutOfRange, "policy.escalationDays[2]"),
                (RefusalCode.OutOfRange, "policy.postponementDays"));

    [Fact]
    public void A_policy_escalates_ten_times_at_most() =>
        Given(Created)
            .When(new ChangeReviewPolicy(ReviewPolicy.Default with { EscalationDays = [.. Enumerable.Range(1, 11)] }), ByOfficer)
            .ThenRefused((RefusalCode.TooMany, "policy.escalationDays"));

    [Fact]
    public void Escalations_are_said_by_their_days_by_their_steps_or_by_both_alike()
    {
        EscalationStep reviewers = new(3, [EscalationRecipient.TeamLeads, EscalationRecipient.AskedReviewers, EscalationRecipient.TeamLeads]);
        EscalationStep department = new(9, [EscalationRecipient.DepartmentLeads]);
        var kept = ReviewPolicy.Default with
        {
            EscalationDays = [3, 9],
            EscalationSteps = [reviewers with { Tells = [EscalationRecipient.AskedReviewers, EscalationRecipient.TeamLeads] }, department],
        };

        Given(Created)
            .When(Asking([], reviewers, department), ByOfficer).Then(new ReviewPolicyChanged(kept))
            .When(Asking([3, 9], reviewers, department), ByOfficer).ThenNothing()
            .When(Asking([3, 10], reviewers, department), ByOfficer).ThenRefused((RefusalCode.EscalationStepsDisagree, "policy.escalationSteps"))
            .When(Asking([3, 9], reviewers, department with { Tells = [EscalationRecipient.TeamLeads] }), ByOfficer)
            .Then(new ReviewPolicyChanged(kept with { EscalationSteps = [kept.EscalationSteps.Value[0], department with { Tells = [EscalationRecipient.TeamLeads] }] }))
            .When(Asking([3, 9]), ByOfficer).Then(new ReviewPolicyChanged(ReviewPolicy.Default with { EscalationDays = [3, 9] }));
    }

    [Fact]
    public void Steps_that_tell_leads_and_officers_say_what_days_alone_say() =>
        Given(Created)
            .When(Asking([], [.. ReviewPolicy.Default.Escalations()]), ByOfficer).ThenNothing()
            .When(Asking([], new EscalationStep(8, EscalationStep.Usually)), ByOfficer)
            .Then(new ReviewPolicyChanged(ReviewPolicy.Default with { EscalationDays = [8] }));

    [Fact]
    public void Each_step_tells_somebody_and_their_days_ascend() =>
        Given(Created).When(Asking([], new EscalationStep(5, []), new EscalationStep(5, EscalationStep.Usually)), ByOfficer)
            .ThenRefused((RefusalCode.OutOfRange, "policy.escalationDays[1]"), (RefusalCode.ListEmpty, "policy.escalationSteps[0].tells"));

    [Fact]
    public void A_figure_on_the_edge_of_its_range_is_within_it()
    {
        var least = new ReviewPolicy(Cadence.Monthly, 1, 0, 1, 1, 0m, 1, [0], 0, []);
        var most = new ReviewPolicy(Cadence.Yearly, 60, 60, 100, 3650, 1m, 3650, [364, 365], 90, [.. Enum.GetValues<ChecklistItem>()]);

        Given(Created).When(new ChangeReviewPolicy(least), ByOfficer).Then(new ReviewPolicyChanged(least))
            .When(new ChangeReviewPolicy(most), ByOfficer).Then(new ReviewPolicyChanged(most));
    }

    [Fact]
    public void A_refusal_of_a_figure_names_its_range()
    {
        var asked = Given(Created).When(new ChangeReviewPolicy(ReviewPolicy.Default with { WindowDays = 61 }), ByOfficer);

        Assert.Equal("1 60", string.Join(' ', asked.Refusals[0].Arguments));
    }

    [Fact]
    public void A_calendar_leaves_a_day_to_work_on_and_names_a_month_and_a_time_zone() =>
        Given(Created)
            .When(new ChangeBusinessCalendar(new(13, "Europe/Atlantis", [.. Enum.GetValues<DayOfWeek>()], [new(2026, 1, 1), new(9999, 12, 31)])), ByOfficer)
            .ThenRefused(
                (RefusalCode.OutOfRange, "calendar.fiscalYearStartMonth"), (RefusalCode.UnknownTimeZone, "calendar.timeZone"),
                (RefusalCode.NoOpenDay, "calendar.closedWeekdays"), (RefusalCode.OutOfRange, "calendar.holidays[1]"));

    [Fact]
    public void A_calendar_holds_a_thousand_holidays_at_most()
    {
        ImmutableArray<DateOnly> days = [.. Enumerable.Range(0, 1001).Select(new DateOnly(2026, 1, 1).AddDays)];

        Given(Created).When(new ChangeBusinessCalendar(BusinessCalendar.Default with { Holidays = days }), ByOfficer)
            .ThenRefused((RefusalCode.TooMany, "calendar.holidays"));
    }

    [Fact]
    public void A_calendar_said_twice_is_said_once_with_its_days_in_order()
    {
        var calendar = new BusinessCalendar(4, "Europe/Paris", [DayOfWeek.Sunday, DayOfWeek.Saturday], [new(2026, 12, 25), new(2026, 5, 1), new(2026, 5, 1)]);
        var kept = calendar with { ClosedWeekdays = [DayOfWeek.Saturday, DayOfWeek.Sunday], Holidays = [new(2026, 5, 1), new(2026, 12, 25)] };

        Given(Created)
            .When(new ChangeBusinessCalendar(calendar), ByOfficer).Then(new BusinessCalendarChanged(kept))
            .When(new ChangeBusinessCalendar(calendar), ByOfficer).ThenNothing();
    }

    [Fact]
    public void An_event_that_cannot_follow_stops_the_fold() => Assert.Throws<InvalidOperationException>(() => Given(new WorkspaceRenamed("Early")));

    private static Specification<WorkspaceState?, WorkspaceCommand, WorkspaceFacts, WorkspaceEvent> Given(params WorkspaceEvent[] events) =>
        new Specification<WorkspaceState?, WorkspaceCommand, WorkspaceFacts, WorkspaceEvent>(Workspace.Decider).Given(events);

    private static ChangeReviewPolicy Asking(ImmutableArray<int> days, params EscalationStep[] steps) =>
        new(ReviewPolicy.Default with { EscalationDays = days, EscalationSteps = [.. steps] });

    private static AgendaQuestion Question(int id, string text) => new(Id(id), text, [], [], Required: false);
}
