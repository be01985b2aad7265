using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Workspaces;

public class DepartmentPolicySpecs
{
    private static readonly DepartmentId Retail = new(Id(52));
    private static readonly WorkspaceEvent[] Founded = [new WorkspaceCreated(new(Id(51)), "Banque du Port", "fr"), new DepartmentAdded(Retail, "Retail")];
    private static readonly PolicyOverride Nothing = new(null, null, null, null);
    private static readonly PolicyOverride Stricter = Nothing with { Cadence = Cadence.Monthly, GraceDays = 3 };
    private static readonly PolicyOverride Laxer = new(Cadence.Yearly, 8, 366, 0.4m);
    private static readonly WorkspaceFacts ByLead = new(Lead(Amina, Loans), TeamsOfDepartment: [Loans]);
    private static readonly WorkspaceFacts ByOfficer = new(Officer, TeamsOfDepartment: [Loans]);

    [Fact]
    public void Whoever_leads_every_team_of_a_department_sets_a_policy_that_is_not_laxer() =>
        Given(Founded)
            .When(Set(Stricter), ByLead).Then(new DepartmentReviewPolicySet(Retail, Stricter))
            .When(Set(Stricter with { }), ByLead).ThenNothing()
            .When(Set(new(Cadence.Quarterly, 7, 365, 0.5m)), ByLead).Then(new DepartmentReviewPolicySet(Retail, new(Cadence.Quarterly, 7, 365, 0.5m)));

    [Fact]
    public void Each_respect_in_which_a_lead_would_be_laxer_is_named() =>
        Given(Founded).When(Set(Laxer), ByLead).ThenRefused(
            (RefusalCode.DepartmentPolicyTooLax, "policy.cadence"), (RefusalCode.DepartmentPolicyTooLax, "policy.graceDays"),
            (RefusalCode.DepartmentPolicyTooLax, "policy.evidenceAgeDays"), (RefusalCode.DepartmentPolicyTooLax, "policy.minimumEvidenceShare"));

    [Fact]
    public void A_governance_officer_sets_any_policy_and_says_why_where_it_is_laxer()
    {
        Given(Founded).When(Set(Stricter), ByOfficer).Then(new DepartmentReviewPolicySet(Retail, Stricter));
        Given(Founded).When(Set(Laxer), ByOfficer with { Reason = " " }).ThenRefused((RefusalCode.ReasonRequired, "reason"));
        Given(Founded).When(Set(Laxer), ByOfficer with { Reason = "Two persons for forty maps" }).Then(new DepartmentReviewPolicySet(Retail, Laxer));
    }

    [Fact]
    public void Nobody_else_sets_it()
    {
        Given(Founded).When(Set(Stricter), ByLead with { TeamsOfDepartment = [Loans, Branches] }).ThenRefused(RefusalCode.NotAllowed);
        Given(Founded).When(Set(Stricter), ByLead with { TeamsOfDepartment = [] }).ThenRefused(RefusalCode.NotAllowed);
        Given(Founded).When(Set(Laxer), ByLead with { Caller = Contributor(Amina, Loans) }).ThenRefused(RefusalCode.NotAllowed);
        Given(Founded).When(Set(Stricter), ByLead with { Caller = Administrator }).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Asking_nothing_takes_it_away() =>
        Given(Founded)
            .When(Set(Nothing), ByLead).ThenNothing()
            .When(Set(null), ByLead).ThenNothing()
            .When(Set(Stricter), ByLead).Then(new DepartmentReviewPolicySet(Retail, Stricter))
            .When(Set(Nothing), ByLead).Then(new DepartmentReviewPolicySet(Retail, null))
            .When(Set(null), ByLead).ThenNothing();

    [Fact]
    public void Every_figure_out_of_its_range_is_named_beside_what_is_too_lax() =>
        Given(Founded).When(new SetDepartmentReviewPolicy(new(Id(53)), new(null, 61, 0, 1.1m)), ByLead).ThenRefused(
            (RefusalCode.UnknownDepartment, "department"), (RefusalCode.OutOfRange, "policy.graceDays"),
            (RefusalCode.OutOfRange, "policy.evidenceAgeDays"), (RefusalCode.OutOfRange, "policy.minimumEvidenceShare"),
            (RefusalCode.DepartmentPolicyTooLax, "policy.graceDays"));

    [Fact]
    public void It_holds_for_the_maps_of_its_own_teams_and_for_no_others()
    {
        var state = Given([.. Founded, new DepartmentReviewPolicySet(Retail, Stricter)]).State;

        Assert.Equal(Cadence.Monthly, state.Policies(Retail).InForce.Cadence);
        Assert.Equal(ReviewPolicy.Default, state.Policies(new DepartmentId(Id(53))).InForce);
        Assert.Equal(ReviewPolicy.Default, state.Policies(department: null).InForce);
        Assert.Equal(ReviewPolicy.Default, default(WorkspaceState).Policies(Retail).InForce);
    }

    [Fact]
    public void Whether_one_may_is_asked_before()
    {
        var state = Given(Founded).State!;

        Assert.Empty(DepartmentPolicies.CanSet(state, Retail, ByLead));
        Assert.Equal([RefusalCode.NotAllowed], Codes(DepartmentPolicies.CanSet(state, Retail, ByLead with { TeamsOfDepartment = [Branches] })));
        Assert.Equal([RefusalCode.UnknownDepartment], Codes(DepartmentPolicies.CanSet(state, new(Id(53)), ByOfficer)));
    }

    private static IEnumerable<RefusalCode> Codes(IEnumerable<Refusal> refusals) => refusals.Select(refusal => refusal.Code);

    private static SetDepartmentReviewPolicy Set(PolicyOverride? policy) => new(Retail, policy);

    private static Specification<WorkspaceState?, WorkspaceCommand, WorkspaceFacts, WorkspaceEvent> Given(params WorkspaceEvent[] events) =>
        new Specification<WorkspaceState?, WorkspaceCommand, WorkspaceFacts, WorkspaceEvent>(Workspace.Decider).Given(events);
}
