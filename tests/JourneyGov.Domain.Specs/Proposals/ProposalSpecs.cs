using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Specs.JourneyMaps;
using static JourneyGov.Domain.Specs.Proposals.AProposal;

namespace JourneyGov.Domain.Specs.Proposals;

public class ProposalSpecs
{
    private static readonly JourneyMapEdit[] Both = [Renaming, LegalRenaming];

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        JourneyMapEdit[] edits = [Renaming];
        var sent = Sent(edits).Events;
        ProposalEvent asked = new ProposalChangesRequested(LoanMap.Branches, Known.Chloe, "Keep the name");
        (string, ProposalEvent[])[] phases =
        [
            ("not sent", []), ("open", [.. sent]), ("changes requested", [.. sent, asked]), ("applied", [.. sent, new ProposalApplied(11, 12)]),
            ("rejected", [.. sent, new ProposalRejected(LoanMap.Branches, Known.Chloe)]),
            ("withdrawn", [.. sent, new ProposalWithdrawn(ProposalWithdrawalCause.Decided)]), ("expired", [.. sent, new ProposalExpired()]),
        ];
        ProposalCommand[] commands =
        [
            Propose(edits), Edit([new RenameTouchpoint(LoanMap.Meeting, "Rings up")]), new RebaseProposal(10, [.. edits]),
            new ApproveProposal(LoanMap.Branches), new RejectProposal(LoanMap.Branches), new RequestProposalChanges(LoanMap.Branches, "Keep the name"),
            new WithdrawProposal(), new FollowMap([]), new EndWithMap(), new ExpireProposal(),
        ];
        ProposalFacts By(Caller caller) => Facts(caller, edits, null, edits) with { Reason = "Because" };

        Snapshot.Match(this, string.Join('\n',
            "Its author:\n", Matrix.Of(Proposal.Decider, By(ByAuthor), phases, commands),
            "A lead of a team that must approve:\n", Matrix.Of(Proposal.Decider, By(ByBranches), phases, commands),
            "A lead of the author's team:\n", Matrix.Of(Proposal.Decider, By(ByLending), phases, commands),
            "JourneyGov's own clock, a day too late:\n",
            Matrix.Of(Proposal.Decider, By(Caller.Clock) with { Today = Expires.AddDays(1) }, phases, commands)));
    }

    [Fact]
    public void Every_team_whose_parts_the_edits_touch_is_asked_but_not_the_author_s_own()
    {
        JourneyMapEdit[] edits = [Renaming, LegalRenaming, OwnRenaming];

        var sent = Assert.IsType<ProposalSent>(Sent(edits).Events.Single());

        Assert.Equal([LoanMap.Branches, Legal], sent.AskedTeams.AsEnumerable());
        Assert.Equal([LoanMap.Meeting, LoanMap.Simulation, LoanMap.Discovery], sent.Parts.Select(part => part.Part));
        Assert.Equal((Author, LoanMap.Lending, 11, Expires), (sent.Author, sent.Team, sent.BasedOn, sent.ExpiresOn));
    }

    [Fact]
    public void A_team_is_asked_for_what_lands_in_its_stage_and_for_what_is_given_away_or_to_it()
    {
        Assert.Equal([LoanMap.Branches], Asked(new MoveTouchpoint(LoanMap.Search, LoanMap.Deciding, null)));
        Assert.Equal([LoanMap.Branches], Asked(new AddFinding(LoanMap.New, LoanMap.Meeting, FindingKind.Gain, "Coffee", null, null)));
        Assert.Equal([LoanMap.Branches, Legal], Asked(new AssignOwner(LoanMap.Deciding, Legal)));
        // The author edits for the lending team, but leads it not.
        Assert.Equal([LoanMap.Lending, LoanMap.Branches], Asked(new AssignOwner(LoanMap.Discovery, LoanMap.Branches)));
    }

    [Fact]
    public void Edits_that_need_nobody_s_leave_or_change_nothing_are_not_proposed()
    {
        Nothing().When(Propose(OwnRenaming), Facts(ByAuthor, [OwnRenaming])).ThenRefused((RefusalCode.NobodyToAsk, "edits"));
        JourneyMapEdit same = new RenameTouchpoint(LoanMap.Meeting, "Meets the adviser");
        Nothing().When(Propose(same), Facts(ByAuthor, [same])).ThenRefused((RefusalCode.NothingProposed, "edits"));
    }

    [Fact]
    public void All_that_is_wrong_with_the_edits_comes_at_once_by_the_rules_of_editing()
    {
        JourneyMapEdit[] edits = [new RenameTouchpoint(LoanMap.Meeting, ""), new ScoreEmotion(LoanMap.Search, 6, null, null), new RemoveStage(LoanMap.Unknown)];
        Nothing().When(Propose(edits) with { Title = "" }, Facts(ByAuthor, edits)).ThenRefused(
            (RefusalCode.TextEmpty, "title"), (RefusalCode.TextEmpty, "edits[0].renameTouchpoint.name"),
            (RefusalCode.OutOfRange, "edits[1].scoreEmotion.score"), (RefusalCode.UnknownPart, "edits[2].removeStage.stage"));
        Nothing().When(Propose(), Facts(ByAuthor, [])).ThenRefused((RefusalCode.ListEmpty, "edits"));
    }

    [Fact]
    public void Whoever_edits_for_no_team_proposes_nothing()
    {
        foreach (var caller in new[] { Known.Viewer(Author, LoanMap.Lending), Known.Officer, Known.Guest })
            Nothing().When(Propose(Renaming), Facts(caller, [Renaming])).ThenRefused((RefusalCode.NotAllowed, ""));
        Nothing().When(Propose(Renaming) with { Team = LoanMap.Branches }, Facts(ByAuthor, [Renaming])).ThenRefused((RefusalCode.NotAllowed, ""));
    }

    [Fact]
    public void The_last_approval_applies_it() =>
        Sent(Both)
            .When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, Both)).Then(new ProposalApproved(LoanMap.Branches, Known.Chloe, 11))
            .When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, Both)).ThenNothing()
            .When(new ApproveProposal(Legal), Facts(ByLegal, Both)).Then(new ProposalApproved(Legal, Known.Denis, 11), new ProposalApplied(11, 13))
            .When(new ApproveProposal(Legal), Facts(ByLegal, Both)).ThenNothing()
            .When(new ApproveProposal(Legal), Facts(Known.Lead(Known.Amina, Legal), Both)).ThenRefused(RefusalCode.ProposalClosed);

    [Fact]
    public void The_author_decides_for_no_team_not_even_for_a_second_one_that_they_lead()
    {
        var leadsToo = Known.Lead(Author, LoanMap.Lending, LoanMap.Branches);
        foreach (ProposalCommand decision in new ProposalCommand[]
                 {
                     new ApproveProposal(LoanMap.Branches), new RejectProposal(LoanMap.Branches), new RequestProposalChanges(LoanMap.Branches, "More"),
                 })
            Sent(Both).When(decision, Facts(leadsToo, Both) with { Reason = "Mine" }).ThenRefused((RefusalCode.OwnProposal, ""));
    }

    [Fact]
    public void Only_leads_of_teams_that_are_asked_decide()
    {
        Sent(Renaming).When(new ApproveProposal(LoanMap.Branches), Facts(Known.Contributor(Known.Chloe, LoanMap.Branches), [Renaming]))
            .ThenRefused((RefusalCode.NotAllowed, ""));
        Sent(Renaming).When(new ApproveProposal(Legal), Facts(ByLegal, [Renaming])).ThenRefused((RefusalCode.ApprovalNotAsked, "team"));
        Sent(Renaming).When(new RejectProposal(Legal), Facts(ByLegal, [Renaming])).ThenRefused((RefusalCode.ApprovalNotAsked, "team"), (RefusalCode.ReasonRequired, "reason"));
    }

    [Fact]
    public void A_rejection_says_why_and_ends_it() =>
        Sent(Renaming)
            .When(new RejectProposal(LoanMap.Branches), Facts(ByBranches, [Renaming])).ThenRefused((RefusalCode.ReasonRequired, "reason"))
            .When(new RejectProposal(LoanMap.Branches), Facts(ByBranches, [Renaming]) with { Reason = "We do not call" }).Then(new ProposalRejected(LoanMap.Branches, Known.Chloe))
            .When(Edit(Renaming), Facts(ByAuthor, [Renaming])).ThenRefused(RefusalCode.ProposalClosed);

    [Fact]
    public void While_changes_are_asked_for_nobody_approves_and_the_author_s_edit_opens_it_again()
    {
        var it = Sent(Both)
            .When(new RequestProposalChanges(LoanMap.Branches, " "), Facts(ByBranches, Both)).ThenRefused((RefusalCode.TextEmpty, "text"))
            .When(new RequestProposalChanges(LoanMap.Branches, "Keep the name "), Facts(ByBranches, Both)).Then(new ProposalChangesRequested(LoanMap.Branches, Known.Chloe, "Keep the name"))
            .When(new ApproveProposal(Legal), Facts(ByLegal, Both)).ThenRefused(RefusalCode.ChangesAreRequested);
        Assert.Equal((ProposalPhase.ChangesRequested, "Keep the name"), (it.State!.Phase, it.State.Requested.Single().Text));

        it.When(Edit(Both), Facts(ByAuthor, Both, null, Both));

        Assert.IsType<ProposalEdited>(it.Events.Single());
        Assert.Equal((ProposalPhase.Open, 0), (it.State!.Phase, it.State.Requested.Length));
        it.When(Edit(Both), Facts(ByAuthor, Both, null, Both)).ThenNothing();
    }

    [Fact]
    public void An_edit_dismisses_the_approvals_of_the_teams_for_which_it_comes_to_something_else_and_those_alone()
    {
        JourneyMapEdit[] other = [Renaming, new RenameTouchpoint(LoanMap.Simulation, "Simulates"), new ScoreEmotion(LoanMap.Simulation, 4, null, null)];
        var approved = Sent([.. Both, new RenameStage(LoanMap.Discovery, "Finds us")]);
        JourneyMapEdit[] three = [.. approved.State!.Edits];
        JourneyMapEdit[] legalDiffers = [.. other, three[2]];
        approved.When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, three));

        approved.When(Edit(legalDiffers), Facts(ByAuthor, legalDiffers, null, three));
        Assert.Equal(["ProposalEdited"], approved.Events.Select(e => e.GetType().Name));
        Assert.Equal([LoanMap.Branches], approved.State!.Approvals.Select(approval => approval.Team));

        JourneyMapEdit[] branchesDiffer = [new RenameTouchpoint(LoanMap.Meeting, "Rings up"), .. legalDiffers[1..]];
        approved.When(Edit(branchesDiffer), Facts(ByAuthor, branchesDiffer, null, legalDiffers));
        Assert.Equal(new ApprovalDismissed(LoanMap.Branches, DismissalCause.ProposalEdited, 11), approved.Events[1]);
        Assert.Empty(approved.State!.Approvals);
    }

    [Fact]
    public void An_edit_that_leaves_nobody_to_ask_but_those_who_approved_applies_it() =>
        Sent(Both)
            .When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, Both))
            .When(Edit(Renaming), Facts(ByAuthor, [Renaming], null, Both))
            .Then(
                new ProposalEdited("Call first", null, 11, [Renaming], [new(PartKind.Touchpoint, LoanMap.Meeting, [LoanMap.Branches])], [LoanMap.Branches], Expires),
                new ProposalApplied(11, 12));

    [Fact]
    public void A_change_of_the_map_dismisses_the_approvals_of_the_teams_whose_parts_it_touched_of_those_proposed_and_no_others()
    {
        var it = Sent([.. Both, new RenameStage(LoanMap.Deciding, "Decides")]);
        JourneyMapEdit[] edits = [.. it.State!.Edits];
        it.When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, edits));
        JourneyMapEvent elsewhere = new StageRenamed(LoanMap.Discovery, "Looks around"), conflicting = new TouchpointRenamed(LoanMap.Meeting, "Sees the adviser");

        it.When(Follow(LoanMap.Lending, LoanMap.Discovery), Facts(ByLending, edits, elsewhere)).ThenNothing();
        it.When(Follow(Legal, LoanMap.Simulation), Facts(ByLegal, edits, new TouchpointRenamed(LoanMap.Simulation, "Tries"))).ThenNothing();
        it.When(Follow(LoanMap.Branches, LoanMap.Meeting), Facts(ByBranches, edits, conflicting))
            .Then(new ApprovalDismissed(LoanMap.Branches, DismissalCause.MapChanged, 12));

        Assert.Equal((DismissalCause.MapChanged, Known.Chloe), (it.State!.Dismissed.Single().Cause, it.State.Dismissed.Single().Approval.Person));
    }

    [Fact]
    public void An_approval_that_a_change_of_the_map_overtook_does_not_count_even_where_nobody_dismissed_it()
    {
        JourneyMapEvent conflicting = new TouchpointRenamed(LoanMap.Meeting, "Sees the adviser");
        var it = Sent(Both).When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, Both));

        it.When(new RebaseProposal(12, [.. Both]), Facts(ByAuthor, Both, 12, Both, conflicting));

        Assert.Equal(new ApprovalDismissed(LoanMap.Branches, DismissalCause.MapChanged, 12), it.Events[1]);
        it.When(new ApproveProposal(Legal), Facts(ByLegal, Both, 12, null, conflicting)).Then(new ProposalApproved(Legal, Known.Denis, 12));
    }

    [Fact]
    public void Edits_of_parts_that_nobody_touched_since_still_apply_and_a_conflict_refuses_the_approval()
    {
        Sent(Renaming)
            .When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, [Renaming], 11, null, new StageRenamed(LoanMap.Discovery, "Looks around")))
            .Then(new ProposalApproved(LoanMap.Branches, Known.Chloe, 12), new ProposalApplied(12, 13));
        Sent(Renaming)
            .When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, [Renaming], 11, null, new TouchpointRenamed(LoanMap.Meeting, "Sees the adviser")))
            .ThenRefused((RefusalCode.StaleRevision, "edits[0].renameTouchpoint.touchpoint"));
        Sent(Renaming)
            .When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, [Renaming, OwnRenaming], 11, null, new TouchpointRemoved(LoanMap.Meeting)))
            .ThenRefused((RefusalCode.ApprovalNotAsked, "team"), (RefusalCode.StaleRevision, "edits[0].renameTouchpoint.touchpoint"));
    }

    [Fact]
    public void Whoever_owns_the_parts_now_is_asked_and_an_approval_by_whoever_does_not_any_more_does_not_count()
    {
        JourneyMapEvent given = new PartOwnerAssigned(LoanMap.Deciding, Legal);
        var it = Sent(Both).When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, Both));

        it.When(Follow(LoanMap.Branches, LoanMap.Deciding), Facts(ByBranches, Both, given));

        Assert.Equal([Legal], Assert.IsType<ProposalScopeChanged>(it.Events.Single()).AskedTeams.AsEnumerable());
        it.When(new ApproveProposal(Legal), Facts(ByLegal, Both, 11, null, given))
            .Then(new ProposalApproved(Legal, Known.Denis, 12), new ProposalApplied(12, 14));
    }

    [Fact]
    public void Its_time_is_thirty_days_from_the_last_writing_and_the_clock_says_that_it_is_over()
    {
        Sent(Renaming)
            .When(new ExpireProposal(), Facts(Caller.Clock, [Renaming]) with { Today = Expires }).ThenNothing()
            .When(new ApproveProposal(LoanMap.Branches), Facts(ByBranches, [Renaming]) with { Today = Expires.AddDays(1) }).ThenRefused(RefusalCode.ProposalClosed)
            .When(new ExpireProposal(), Facts(Caller.Clock, [Renaming]) with { Today = Expires.AddDays(1) }).Then(new ProposalExpired())
            .When(new ExpireProposal(), Facts(Caller.Clock, [Renaming]) with { Today = Expires.AddDays(2) }).ThenNothing();
        // The thirtieth day is a Saturday.
        Assert.Equal(
            new DateOnly(2026, 7, 6),
            ((ProposalSent)Nothing().When(Propose(Renaming), Facts(ByAuthor, [Renaming]) with { Today = new(2026, 6, 4) }).Events.Single()).ExpiresOn);
    }

    [Fact]
    public void What_may_be_asked_of_it_is_answered_with_the_reasons_of_the_command()
    {
        var it = Sent(Both).State!;

        Assert.Empty(Proposal.CanApprove(it, LoanMap.Branches, Facts(ByBranches, Both)));
        Assert.Equal([RefusalCode.OwnProposal], Codes(Proposal.CanApprove(it, LoanMap.Branches, Facts(ByAuthor, Both))));
        Assert.Equal([RefusalCode.NotAllowed], Codes(Proposal.CanReject(it, LoanMap.Branches, Facts(ByLending, Both))));
        Assert.Empty(Proposal.CanWithdraw(it, Facts(ByLending, Both)));
        Assert.Equal([RefusalCode.NotAllowed], Codes(Proposal.CanEdit(it, Facts(ByLending, Both))));
        Assert.Equal([RefusalCode.NobodyToAsk], Codes(Proposal.CanPropose(Propose(OwnRenaming), Facts(ByAuthor, [OwnRenaming]))));
    }

    private static FollowMap Follow(TeamId owner, PartId part) => new([new TouchedPart(PartKind.Touchpoint, part, ["name"], [owner])]);

    private static IEnumerable<TeamId> Asked(JourneyMapEdit edit) => ((ProposalSent)Sent(edit).Events.Single()).AskedTeams;

    private static IEnumerable<RefusalCode> Codes(IReadOnlyList<Refusal> refusals) => refusals.Select(refusal => refusal.Code);
}
