using JourneyGov.Application.Indicators;
using JourneyGov.Application.Notices;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Notices;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Tests.Notices;

public sealed class NoticeSpecs
{
    [Fact]
    public async Task Leads_are_told_what_happens_to_what_their_teams_own_and_nobody_what_they_did_themselves()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map, since) = (world.Bank, await world.Bank.SampleAsync(), Next(world));

        await bank.SendAsync(bank.SupportLead, map.Map.Value, new LeaveComment(bank.NewPart(), map.HelpStage, null, "Why?"));
        await bank.SendAsync(bank.Lead, map.Map.Value, new PublishVersion("One", null, null));
        await bank.SendAsync(bank.Officer, bank.Indicator.Value, new AssignIndicatorTeam(bank.Support), "It measures calls");
        await bank.SendAsync(bank.Officer, map.Map.Value, new EditJourneyMap(null, [new AssignOwner(map.Touchpoint, bank.Support)]), "They answer there");
        await world.MadeAsync();

        Assert.Equal([NoticeKind.CommentLeft, NoticeKind.ReviewTriggered], await world.KindsAsync(bank.Lead, since));
        Assert.Equal([NoticeKind.VersionPublished, NoticeKind.IndicatorGiven, NoticeKind.PartGiven, NoticeKind.ReviewTriggered], await world.KindsAsync(bank.SupportLead, since));
        Assert.Empty(await world.KindsAsync(bank.Contributor, since));
        Assert.Empty(await world.KindsAsync(bank.Administrator, since));
    }

    [Fact]
    public async Task A_review_is_told_when_it_opens_when_it_is_overdue_and_when_it_is_escalated_then_to_officers_too()
    {
        await using var world = await World.FoundedAsync();
        var (bank, since) = (world.Bank, Next(world));
        await bank.SampleAsync();
        for (var day = 0; day < 130; day++)
        {
            world.Clock.Now = world.Clock.Now.AddDays(1);
            await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        }

        await world.MadeAsync();

        NoticeKind[] told = [NoticeKind.ReviewOpened, NoticeKind.ReviewOverdue, NoticeKind.ReviewEscalated, NoticeKind.ReviewEscalated];
        Assert.Equal(told, (await world.KindsAsync(bank.Lead, since)).Where(kind => kind is not (NoticeKind.MapGiven or NoticeKind.PartGiven)));
        Assert.Equal(told, (await world.KindsAsync(bank.SupportLead, since)).Where(kind => kind is not (NoticeKind.MapGiven or NoticeKind.PartGiven)));
        Assert.Equal(told[2..], await world.KindsAsync(bank.Officer, since));
    }

    [Fact]
    public async Task Who_led_the_team_when_it_happened_is_told_and_not_who_leads_it_now()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map, since) = (world.Bank, await world.Bank.SampleAsync(), Next(world));
        await bank.SendAsync(bank.SupportLead, map.Map.Value, new LeaveComment(bank.NewPart(), null, null, "Before"));
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new SetMember(bank.Contributor.Person!.Value, TeamRole.Lead));
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new SetMember(bank.Lead.Person!.Value, TeamRole.Viewer));
        await bank.SendAsync(bank.SupportLead, map.Map.Value, new LeaveComment(bank.NewPart(), null, null, "After"));

        // Nobody had made notices yet when all of that was over.
        await world.MadeAsync();

        Assert.Equal([NoticeKind.CommentLeft, NoticeKind.MembershipChanged], await world.KindsAsync(bank.Lead, since));
        Assert.Equal([NoticeKind.MembershipChanged, NoticeKind.CommentLeft], await world.KindsAsync(bank.Contributor, since));
    }

    [Fact]
    public async Task An_improvement_is_told_to_whoever_does_it_and_a_dismissed_sign_off_to_whoever_had_signed()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map, since) = (world.Bank, await world.Bank.SampleAsync(), Next(world));
        var improvement = new ImprovementId(bank.NewId());
        await bank.SendAsync(bank.Officer, improvement.Value, new PlanImprovement(
            improvement, map.Map, null, "Ask once", null, bank.Loans, bank.Contributor.Person, new(2026, 4, 30), null, null));
        await bank.SendAsync(bank.Contributor, improvement.Value, new CompleteImprovement("Fewer calls", null));
        world.Clock.Now = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        var (review, revision) = (NamedId.OfReview(map.Map, 1).Value, (await world.Maps.ByIdsAsync(bank.Workspace, [map.Map], default))[map.Map].Revision);
        await bank.SendAsync(bank.SupportLead, review, new SignOffReview(bank.Support, revision));
        await bank.SendAsync(bank.SupportLead, map.Map.Value, new EditJourneyMap(null, [new RenameStage(map.HelpStage, "Be helped")]));
        await world.MadeAsync();

        Assert.Equal([NoticeKind.ImprovementPlanned], await world.KindsAsync(bank.Contributor, since));
        Assert.Equal([NoticeKind.ImprovementPlanned, NoticeKind.ImprovementCompleted, NoticeKind.ReviewOpened], await world.KindsAsync(bank.Lead, since));
        // They dismissed it themselves.
        Assert.Equal([NoticeKind.ReviewOpened], await world.KindsAsync(bank.SupportLead, since));
    }

    [Fact]
    public async Task What_arises_on_a_closed_day_or_beyond_the_days_number_reaches_nobody_before_its_day()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map) = (world.Bank, await world.Bank.SampleAsync());
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with { NoticesPerDay = 2 }));
        world.Clock.Now = new(2026, 1, 17, 9, 0, 0, TimeSpan.Zero);
        var (saturday, since) = (world.Clock.Today, world.Clock.Now);
        for (var i = 0; i < 3; i++)
            await bank.SendAsync(bank.SupportLead, map.Map.Value, new LeaveComment(bank.NewPart(), null, null, $"Question {i}"));
        await world.MadeAsync();
        Task<IReadOnlyList<Notice>> On(int days) => world.InboxAsync(bank.Lead, new(Since: since), saturday.AddDays(days));

        Assert.Empty(await On(1));
        Assert.Equal(2, (await On(2)).Count);
        Assert.Equal([saturday.AddDays(2), saturday.AddDays(2), saturday.AddDays(3)], (await On(3)).Select(notice => notice.DeliverOn));
        var (delivered, heldBack) = await new NoticeView(world.Store).OnAsync(bank.Workspace, bank.Lead.Person!.Value, saturday.AddDays(2), default);
        Assert.Equal((2, 1), (delivered.Count, heldBack.Count));
    }

    [Fact]
    public async Task Whoever_leaves_or_is_erased_takes_their_inbox_along_and_is_told_nothing_more()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map) = (world.Bank, await world.Bank.SampleAsync());
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new SetMember(bank.Contributor.Person!.Value, TeamRole.Lead));
        await world.MadeAsync();
        Assert.NotEmpty(await world.InboxAsync(bank.Contributor));

        await bank.SendAsync(bank.Administrator, bank.Contributor.Person!.Value.Value, new ErasePerson(), "They asked for it");
        await bank.SendAsync(bank.SupportLead, map.Map.Value, new LeaveComment(bank.NewPart(), null, null, "Why?"));
        await world.MadeAsync();

        Assert.Empty(await world.InboxAsync(bank.Contributor, today: DateOnly.MaxValue));
        Assert.Contains(NoticeKind.CommentLeft, (await world.InboxAsync(bank.Lead)).Select(notice => notice.Kind));
    }

    [Fact]
    public async Task Proposals_offers_agreements_and_absences_are_told_in_sentences_to_those_whose_affair_they_are()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map, since) = (world.Bank, await world.Bank.SampleAsync(), Next(world));
        var (proposal, offer, handoff) = (new ProposalId(bank.NewId()), new OfferId(bank.NewId()), bank.NewPart());
        var agreement = new AgreementId(bank.NewId());
        await bank.EditAsync(map.Map, new DescribeHandoff(handoff, map.Touchpoint, map.Call, Continuity.Broken, null));
        await bank.SendAsync(bank.Lead, proposal.Value, new ProposeChanges(
            proposal, map.Map, bank.Loans, "Call back", null, null, [new RenameTouchpoint(map.Call, "Calls back")]));
        await bank.SendAsync(bank.SupportLead, proposal.Value, new ApproveProposal(bank.Support));
        await bank.SendAsync(bank.Lead, agreement.Value, new ProposeAgreement(
            agreement, new(map.Map, handoff, null), bank.Loans, bank.Support, null, new(bank.Support, "In a day", null, null, null, null)));
        await bank.SendAsync(bank.SupportLead, agreement.Value, new DeclineAgreement(), "Too soon");
        await bank.SendAsync(bank.Lead, map.Map.Value, new OfferOwnership(offer, map.Touchpoint, bank.Support, null));
        await bank.SendAsync(bank.SupportLead, map.Map.Value, new DeclineOwnership(offer), "Not ours");
        var today = world.Clock.Today;
        await bank.SendAsync(bank.Lead, bank.Lead.Person!.Value.Value, new DeclareAbsence(
            new(bank.NewId()), today.AddDays(1), today.AddDays(3), bank.Contributor.Person));
        await world.MadeAsync();

        NoticeKind[] asked = [NoticeKind.ProposalSent, NoticeKind.AgreementProposed, NoticeKind.OwnershipOffered];
        NoticeKind[] answered = [NoticeKind.ProposalApplied, NoticeKind.AgreementDeclined, NoticeKind.OwnershipDeclined];
        Assert.Equal(asked, (await world.KindsAsync(bank.SupportLead, since)).Intersect([.. asked, .. answered]));
        Assert.Equal(answered, (await world.KindsAsync(bank.Lead, since)).Intersect([.. asked, .. answered]));
        Assert.Equal([NoticeKind.DeputyNamed], await world.KindsAsync(bank.Contributor, since));
        var told = (await world.InboxAsync(bank.SupportLead, new(Kinds: asked))).Concat(await world.InboxAsync(bank.Contributor, new(Since: since))).ToArray();
        Assert.Equal(
            [
                "Léa proposes “Call back” for the map “Prêt immobilier”, and the approval of your team “Support” is asked for.",
                "Léa proposed terms of the agreement “Loans – Support” to your team “Support”.",
                "Léa offers “Fill the form” of the map “Prêt immobilier” to your team “Support”.",
                "Léa will be away, and you stand in; Léa said so.",
            ],
            await new NoticeReader(world.Store).SentencesAsync(bank.Workspace, told, Texts.English, default));
    }

    [Fact]
    public async Task The_offer_of_an_indicator_is_told_without_a_map()
    {
        await using var world = await World.FoundedAsync();
        var (bank, since, offer) = (world.Bank, Next(world), new OfferId(world.Bank.NewId()));
        await bank.SendAsync(bank.Lead, bank.Indicator.Value, new OfferIndicator(offer, bank.Support, null));
        await bank.SendAsync(bank.SupportLead, bank.Indicator.Value, new AcceptIndicator(offer));
        await world.MadeAsync();

        Assert.Equal([NoticeKind.OwnershipOffered], await world.KindsAsync(bank.SupportLead, since));
        Assert.Equal([NoticeKind.OwnershipAccepted], await world.KindsAsync(bank.Lead, since));
        var told = (await world.InboxAsync(bank.SupportLead, new(Since: since))).Concat(await world.InboxAsync(bank.Lead, new(Since: since))).ToArray();
        var name = (await new IndicatorView(world.Store).FindAsync(bank.Workspace, [bank.Indicator], default))[0]!.State.Name;
        Assert.Equal(
            [$"Léa offers the indicator “{name}” to your team “Support”.", $"Sami accepted your offer: the indicator “{name}” has another owner now."],
            await new NoticeReader(world.Store).SentencesAsync(bank.Workspace, told, Texts.English, default));
    }

    [Fact]
    public async Task A_waiver_is_told_to_the_officers_and_what_becomes_of_it_to_who_asked_and_the_leads()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map, since) = (world.Bank, await world.Bank.SampleAsync(), Next(world));
        var waiver = new WaiverId(bank.NewId());
        await bank.SendAsync(bank.Contributor, map.Map.Value, new RequestWaiver(waiver, [ChecklistItem.NoOverdueReview], world.Clock.Today.AddDays(9)), "The fair");
        await bank.SendAsync(bank.Officer, map.Map.Value, new GrantWaiver(waiver));
        await bank.SendAsync(bank.Officer, map.Map.Value, new RevokeWaiver(waiver), "It was reviewed");
        await world.MadeAsync();

        Assert.Equal([NoticeKind.WaiverRequested], await world.KindsAsync(bank.Officer, since));
        Assert.Equal([NoticeKind.WaiverGranted, NoticeKind.WaiverRevoked], await world.KindsAsync(bank.Contributor, since));
        Assert.Equal([NoticeKind.WaiverGranted, NoticeKind.WaiverRevoked], await world.KindsAsync(bank.Lead, since));
        Assert.Equal(
            ["Carl demande une dérogation pour la carte « Prêt immobilier »."],
            await new NoticeReader(world.Store).SentencesAsync(bank.Workspace, [.. await world.InboxAsync(bank.Officer, new(Since: since))], Texts.French, default));
    }

    [Fact]
    public async Task A_workspace_is_told_nothing_of_another_one()
    {
        await using var world = await World.FoundedAsync();
        var map = await world.Shop.SampleAsync();
        await world.MadeAsync();
        var before = await world.InboxAsync(world.Bank.Lead);

        await world.Shop.SendAsync(world.Shop.SupportLead, map.Map.Value, new LeaveComment(world.Shop.NewPart(), null, null, "Why?"));
        await world.MadeAsync();

        Assert.Equal(before.Select(notice => notice.Id), (await world.InboxAsync(world.Bank.Lead)).Select(notice => notice.Id));
    }

    // A little later, so that what was before is left out.
    private static DateTimeOffset Next(World world) => world.Clock.Now = world.Clock.Now.AddMinutes(1);
}
