using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

/// <summary>Amina and Denis lead the loans team, Chloe stands in for Denis; Bruno leads the branches.</summary>
public class NamingReviewersSpecs
{
    private static readonly Dictionary<TeamId, TeamSigners> Signers = new()
    {
        [Loans] = new([Amina, Denis], [Chloe]),
        [Branches] = new([Bruno], []),
    };

    private static readonly ReviewOpened OpenedWithLeads = Opened with { Reviewers = [new(Loans, [Amina, Denis]), new(Branches, [Bruno])] };

    [Fact]
    public void The_leads_of_then_are_named_as_the_window_opens() =>
        Given(Scheduled).When(new KeepTime(), On("2026-03-10")).Then(OpenedWithLeads);

    [Fact]
    public void Who_was_named_before_stays_named_and_a_team_without_a_lead_names_nobody()
    {
        var alone = On("2026-03-10") with { Signers = new Dictionary<TeamId, TeamSigners> { [Loans] = Signers[Loans] } };

        Given(Scheduled, new ReviewersAssigned(Loans, [Denis])).When(new KeepTime(), alone).Then(Opened with { Reviewers = [new(Loans, [Denis])] });
    }

    [Fact]
    public void A_trigger_that_opens_the_review_names_the_leads_too()
    {
        var events = Given(Scheduled).When(new TriggerReview(Regulated), On("2026-02-02")).Events;

        Assert.Equal([Amina, Denis], Reviewers.Named(Given([Scheduled, .. events]).State, Loans).AsEnumerable());
    }

    [Fact]
    public void A_lead_of_the_team_or_an_officer_names_leads_and_deputies_each_once_and_in_one_order()
    {
        Given(Scheduled, OpenedWithLeads).When(new AssignReviewers(Loans, [Denis, Chloe, Denis]), On("2026-03-11", Lead(Amina, Loans)))
            .Then(new ReviewersAssigned(Loans, [Chloe, Denis]))
            .When(new AssignReviewers(Loans, [Denis, Chloe]), On("2026-03-11", Officer)).ThenNothing();
        Given(Scheduled).When(new AssignReviewers(Branches, [Bruno]), On("2026-03-01", Officer)).Then(new ReviewersAssigned(Branches, [Bruno]));
    }

    [Fact]
    public void Others_name_nobody()
    {
        Given(Scheduled).When(new AssignReviewers(Loans, [Amina]), On("2026-03-01", Lead(Bruno, Branches))).ThenRefused(RefusalCode.NotAllowed);
        Given(Scheduled).When(new AssignReviewers(Loans, [Amina]), On("2026-03-01", Contributor(Amina, Loans))).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Everything_that_stands_against_a_naming_is_told_at_once()
    {
        Given(Scheduled).When(new AssignReviewers(Payments, [Amina]), On("2026-03-01", Officer))
            .ThenRefused((RefusalCode.TeamNotAsked, "team"), (RefusalCode.NotALead, "persons[0]"));
        Given(Scheduled).When(new AssignReviewers(Loans, [Amina, Bruno]), On("2026-03-01", Officer)).ThenRefused((RefusalCode.NotALead, "persons[1]"));
        Given(Scheduled).When(new AssignReviewers(Loans, []), On("2026-03-01", Officer)).ThenRefused((RefusalCode.ListEmpty, "persons"));
        Given(Scheduled, Opened, Confirmed).When(new AssignReviewers(Loans, [Amina]), On("2026-03-20", Officer)).ThenRefused(RefusalCode.ReviewCompleted);
    }

    [Fact]
    public void Whether_somebody_may_name_is_answered_by_the_same_rules()
    {
        Assert.Empty(Review.CanAssignReviewers(Given(Scheduled).State, Loans, On("2026-03-01", Officer)));
        Assert.Equal([RefusalCode.TeamNotAsked], Codes(Given(Scheduled).State, Payments, On("2026-03-01", Officer)));
        Assert.Equal([RefusalCode.NotAllowed], Codes(Given(Scheduled).State, Loans, On("2026-03-01", Lead(Bruno, Branches))));
        Assert.Equal([RefusalCode.ReviewCompleted], Codes(Given(Scheduled, Opened, Confirmed).State, Loans, On("2026-03-20", Officer)));
    }

    [Fact]
    public void Who_was_named_and_left_is_replaced_by_who_else_was_named_then_by_the_leads()
    {
        ImmutableArray<PersonId> named = [Amina, Chloe];

        Assert.Equal([Amina, Chloe], Reviewers.On(named, new([Amina, Denis], [Chloe])).AsEnumerable());
        Assert.Equal([Amina], Reviewers.On(named, new([Amina, Denis], [])).AsEnumerable());
        Assert.Equal([Denis], Reviewers.On(named, new([Denis], [Bruno])).AsEnumerable());
        Assert.Empty(Reviewers.On(named, TeamSigners.Nobody));
    }

    [Fact]
    public void A_lead_who_was_not_named_signs_off_all_the_same() =>
        Given(Scheduled, Opened, new ReviewersAssigned(Loans, [Denis]), new ReviewBegun())
            .When(new SignOffReview(Loans, 12), On("2026-03-11", Lead(Amina, Loans))).Then(LoansSignedOff);

    private static RefusalCode[] Codes(ReviewState state, TeamId team, ReviewFacts facts) =>
        [.. Review.CanAssignReviewers(state, team, facts).Select(refusal => refusal.Code)];

    private static ReviewFacts On(string day, Caller? caller = null) => AReview.On(day, caller ?? Caller.Clock) with { Signers = Signers };
}
