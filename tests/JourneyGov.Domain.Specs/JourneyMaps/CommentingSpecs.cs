using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class CommentingSpecs
{
    [Fact]
    public void Whoever_may_read_the_map_comments_on_it_its_guest_too()
    {
        foreach (var caller in new[] { Guest, Viewer, Officer, BranchLead })
            GivenTheLoanMap().When(new LeaveComment(New, null, null, " So true "), caller).Then(new CommentLeft(New, Map, 10, "So true"));
    }

    [Fact]
    public void A_comment_is_about_a_part_and_the_revision_that_was_read()
    {
        var map = GivenTheLoanMap().When(new LeaveComment(New, Wait, 8, "So true"), Guest).Then(new CommentLeft(New, Wait, 8, "So true"));
        Assert.Equal((New, Wait, 8L), (map.Live.Comments[0].Id, map.Live.Comments[0].Part, map.Live.Comments[0].OnRevision));
        Assert.Equal(8, JourneyMapParts.Find(map.Content, Wait)!.LastChange.Revision);
    }

    [Fact]
    public void A_comment_says_something_about_something_that_exists() =>
        GivenTheLoanMap(new CommentLeft(New, Map, 1, "Hello"))
            .When(new LeaveComment(New, Unknown, 12, ""))
            .ThenRefused((UnknownPart, "part"), (UnknownRevision, "onRevision"), (TextEmpty, "text"), (IdInUse, "id"));
}

public class MapReviewPolicySpecs
{
    private static readonly PolicyOverride Stricter = new(Cadence.Monthly, 3, 100, 0.9m);
    private static readonly PolicyOverride Laxer = new(Cadence.Yearly, null, null, null);

    [Fact]
    public void A_lead_of_the_accountable_team_makes_the_map_be_reviewed_more_strictly() =>
        GivenTheLoanMap().When(new SetMapReviewPolicy(Stricter)).Then(new MapReviewPolicySet(Stricter))
            .When(new SetMapReviewPolicy(null)).Then(new MapReviewPolicySet(null));

    [Fact]
    public void The_same_policy_again_makes_nothing_happen()
    {
        GivenTheLoanMap(new MapReviewPolicySet(Stricter)).When(new SetMapReviewPolicy(Stricter with { })).ThenNothing();
        GivenTheLoanMap().When(new SetMapReviewPolicy(new(null, null, null, null))).ThenNothing();
    }

    [Fact]
    public void Only_a_governance_officer_makes_it_laxer()
    {
        GivenTheLoanMap().When(new SetMapReviewPolicy(Laxer)).ThenRefused(PolicyTooLax, "policy");
        GivenTheLoanMap().When(new SetMapReviewPolicy(Laxer), Officer).Then(new MapReviewPolicySet(Laxer));
        GivenTheLoanMap().When(new SetMapReviewPolicy(Stricter), Contributor).ThenRefused(NotAllowed);
        GivenTheLoanMap().When(new SetMapReviewPolicy(Stricter), Administrator).ThenRefused(RefusalCode.OwnedByAnotherTeam);
    }

    [Fact]
    public void It_is_compared_with_what_holds_without_it_the_departments_policy_among_that()
    {
        var quarterly = new SetMapReviewPolicy(new(Cadence.Quarterly, null, null, null));

        GivenTheLoanMap().When(quarterly, Lead, Monthly).ThenRefused(PolicyTooLax, "policy");
        GivenTheLoanMap().When(quarterly, Officer, Monthly).Then(new MapReviewPolicySet(quarterly.Policy));
        GivenTheLoanMap().When(new SetMapReviewPolicy(Laxer with { Cadence = Cadence.Monthly }), Lead, Monthly)
            .Then(new MapReviewPolicySet(new(Cadence.Monthly, null, null, null)));

        static JourneyMapFacts Monthly(JourneyMapFacts facts) => facts with { DepartmentPolicy = new(Cadence.Monthly, null, null, null) };
    }

    [Fact]
    public void Its_figures_are_within_their_ranges() =>
        GivenTheLoanMap().When(new SetMapReviewPolicy(new(null, -1, 0, 1.5m)))
            .ThenRefused((OutOfRange, "policy.graceDays"), (OutOfRange, "policy.evidenceAgeDays"), (OutOfRange, "policy.minimumEvidenceShare"));
}
