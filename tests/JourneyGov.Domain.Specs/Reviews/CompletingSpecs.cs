using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

public class CompletingSpecs
{
    private static readonly ReviewEvent[] SignedByAll = [Scheduled, Opened, new ReviewBegun(), LoansSignedOff, BranchesSignedOff];

    [Fact]
    public void A_confirmed_map_is_verified_until_the_next_due_date() =>
        Given(SignedByAll).When(Confirm, On("2026-03-20", Lead(Amina, Loans))).Then(Confirmed);

    [Fact]
    public void A_late_confirmation_is_verified_until_the_due_date_of_the_quarter_that_runs() =>
        Given(SignedByAll).When(Confirm, On("2026-05-20", Officer)).Then(Confirmed with { VerifiedUntil = Day("2026-06-30") });

    [Fact]
    public void Completing_twice_with_the_same_words_says_nothing_new() =>
        Given([.. SignedByAll, Confirmed])
            .When(Confirm, On("2026-03-21", Officer)).ThenNothing()
            .When(Confirm with { Notes = "On second thought" }, On("2026-03-21", Officer)).ThenRefused(RefusalCode.ReviewCompleted);

    [Fact]
    public void Confirming_needs_the_sign_off_of_every_owning_team_and_names_those_missing()
    {
        var asked = Given(Scheduled, Opened, new ReviewBegun(), LoansSignedOff).When(Confirm, On("2026-03-20", Officer));

        var missing = Assert.IsType<SignOffsMissing>(Assert.Single(asked.Refusals));
        Assert.Equal(Branches, Assert.Single(missing.Teams));
        Assert.Equal(1, missing.Missing);
    }

    [Fact]
    public void A_policy_may_ask_for_fewer_sign_offs() =>
        Given(Scheduled, Opened, new ReviewBegun(), LoansSignedOff)
            .When(Confirm, On("2026-03-20", Officer) with { Policy = ReviewPolicy.Default with { MinimumSignOffs = 1 } }).Then(Confirmed);

    [Fact]
    public void A_policy_cannot_ask_for_more_sign_offs_than_there_are_owning_teams() =>
        Given(SignedByAll).When(Confirm, On("2026-03-20", Officer) with { Policy = ReviewPolicy.Default with { MinimumSignOffs = 5 } }).Then(Confirmed);

    [Fact]
    public void The_sign_off_of_a_team_that_owns_nothing_any_more_counts_for_nothing()
    {
        var facts = On("2026-03-20", Officer);
        var newOwner = facts with { OwningTeams = new Dictionary<TeamId, Stamp> { [Loans] = facts.OwningTeams[Loans], [Payments] = facts.OwningTeams[Loans] } };

        Given(SignedByAll).When(Confirm, newOwner).ThenRefused(RefusalCode.SignOffsMissing);
    }

    [Fact]
    public void A_sign_off_does_not_hold_for_a_part_that_changed_after_it()
    {
        var facts = On("2026-03-20", Officer);
        var changed = facts with
        {
            MapRevision = 13,
            OwningTeams = new Dictionary<TeamId, Stamp>(facts.OwningTeams) { [Branches] = new(13, Noon("2026-03-19"), Bruno, Branches, null) },
        };

        Given(SignedByAll).When(Confirm, changed).ThenRefused(RefusalCode.SignOffsMissing);
    }

    [Fact]
    public void The_author_of_all_changes_may_not_be_the_only_approver() =>
        Given(Scheduled, Opened, new ReviewBegun(), LoansSignedOff)
            .When(Confirm, AminaWroteAll(Lead(Amina, Loans))).ThenRefused(RefusalCode.AuthorIsOnlyApprover);

    [Fact]
    public void A_second_pair_of_eyes_is_enough() =>
        Given(Scheduled, Opened, new ReviewBegun(), LoansSignedOff).When(Confirm, AminaWroteAll(Officer)).Then(Confirmed);

    [Fact]
    public void The_author_may_confirm_when_another_lead_of_the_team_signed_off() =>
        Given(Scheduled, Opened, new ReviewBegun(), LoansSignedOff, LoansSignedOff with { Person = Denis })
            .When(Confirm, AminaWroteAll(Lead(Amina, Loans))).Then(Confirmed);

    [Fact]
    public void A_review_takes_place_even_if_nobody_changed_anything() =>
        Given(Scheduled, Opened, new ReviewBegun(), LoansSignedOff)
            .When(Confirm, AminaWroteAll(Lead(Amina, Loans)) with { AuthorsSinceLastReview = ImmutableHashSet<PersonId>.Empty }).Then(Confirmed);

    [Fact]
    public void Only_the_accountable_teams_leads_and_governance_officers_complete()
    {
        Given(SignedByAll).When(Confirm, On("2026-03-20", Lead(Bruno, Branches))).ThenRefused(RefusalCode.NotAllowed);
        Given(SignedByAll).When(Confirm, On("2026-03-20", Contributor(Amina, Loans))).ThenRefused(RefusalCode.NotAllowed);
        Given(SignedByAll).When(Confirm, On("2026-03-20", Administrator)).ThenRefused(RefusalCode.NotAllowed);
        Given(SignedByAll).When(Confirm, On("2026-03-20", Guest)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Required_changes_need_no_sign_offs() =>
        Given(Scheduled, Opened)
            .When(new CompleteReview(ReviewOutcome.ChangesRequired, " Not yet. ", [ClearerOffer]), On("2026-03-20", Officer))
            .Then(new ReviewCompleted(ReviewOutcome.ChangesRequired, 12, "Not yet.", [ClearerOffer], VerifiedUntil: null));

    [Fact]
    public void Required_changes_must_be_named() =>
        Given(Scheduled, Opened).When(new CompleteReview(ReviewOutcome.ChangesRequired, null, []), On("2026-03-20", Officer))
            .ThenRefused((RefusalCode.RequiredChangesMissing, "requiredChanges"));

    [Fact]
    public void Only_an_outcome_that_requires_changes_names_them() =>
        Given(SignedByAll).When(Confirm with { RequiredChanges = [ClearerOffer] }, On("2026-03-20", Officer))
            .ThenRefused((RefusalCode.OnlyChangesRequiredNamesChanges, "requiredChanges"));

    [Fact]
    public void Every_required_change_says_what_on_a_part_that_exists_by_a_team_that_lives_and_until_a_day_to_come() =>
        Given(Scheduled, Opened)
            .When(
                new CompleteReview(
                    ReviewOutcome.ChangesRequired,
                    new string('x', 4001),
                    [ClearerOffer, new RequiredChange(new PartId(Known.Id(99)), " ", new TeamId(Known.Id(98)), Day("2026-03-20"))]),
                On("2026-03-20", Officer))
            .ThenRefused(
                (RefusalCode.TextTooLong, "notes"), (RefusalCode.TextEmpty, "requiredChanges[1].text"), (RefusalCode.UnknownPart, "requiredChanges[1].part"),
                (RefusalCode.UnknownTeam, "requiredChanges[1].team"), (RefusalCode.OutOfRange, "requiredChanges[1].dueOn"));

    [Fact]
    public void A_review_requires_fifty_changes_at_most() =>
        Given(Scheduled, Opened)
            .When(new CompleteReview(ReviewOutcome.ChangesRequired, null, [.. Enumerable.Repeat(ClearerOffer, 51)]), On("2026-03-20", Officer))
            .ThenRefused((RefusalCode.TooMany, "requiredChanges"));

    [Fact]
    public void Giving_a_map_up_needs_a_reason_and_nothing_else()
    {
        var retire = new CompleteReview(ReviewOutcome.Retire, null, []);

        Given(Scheduled, Opened).When(retire, On("2026-03-20", Officer, " ")).ThenRefused((RefusalCode.ReasonRequired, "reason"));
        Given(Scheduled, Opened).When(retire, On("2026-03-20", Officer, "We sell no loans any more"))
            .Then(new ReviewCompleted(ReviewOutcome.Retire, 12, null, [], null));
    }

    [Fact]
    public void The_review_of_a_map_that_is_retired_already_can_only_end_by_giving_it_up()
    {
        var facts = On("2026-03-20", Officer, "Retired last week") with { MapRetired = true };

        Given(SignedByAll).When(Confirm, facts).ThenRefused(RefusalCode.MapRetired);
        Given(SignedByAll).When(new CompleteReview(ReviewOutcome.Retire, null, []), facts).Then(new ReviewCompleted(ReviewOutcome.Retire, 12, null, [], null));
    }

    [Fact]
    public void A_review_cannot_be_completed_before_its_window_opens() =>
        Given(Scheduled).When(Confirm, On("2026-03-01", Officer)).ThenRefused(RefusalCode.ReviewNotOpen);

    private static ReviewFacts AminaWroteAll(Caller caller)
    {
        var facts = On("2026-03-20", caller);
        return facts with
        {
            AuthorsSinceLastReview = ImmutableHashSet.Create(Amina),
            OwningTeams = new Dictionary<TeamId, Stamp> { [Loans] = facts.OwningTeams[Loans] },
        };
    }
}
