using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.JourneyMaps;

public sealed class JourneyMapCommandSpecs
{
    [Fact]
    public async Task A_drafted_map_has_its_first_review_on_the_calendar()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();

        var scheduled = (await it.AllEventsAsync()).Select(EventCodec.Decode).Select(read => read.Event).OfType<ReviewScheduled>().Single();

        Assert.Equal((NamedId.OfReview(map.Id, 1), map.Id, 1, "FY2026 Q1"), (scheduled.Review, scheduled.Map, scheduled.Number, scheduled.Period.Label));
        Assert.Equal(new DateOnly(2026, 3, 31), scheduled.Dates.DueOn);
    }

    [Fact]
    public async Task A_refused_consequence_refuses_the_whole_command_and_nothing_is_stored()
    {
        await using var it = await Organisation.FoundedAsync();
        await it.DraftedMapAsync("Loan");
        var other = await it.DraftedMapAsync("Insurance");
        var before = await it.AllEventsAsync();

        var drafted = await it.DraftAsync(it.LoansLead, new(it.NewId()), "Loan");
        var renamed = await it.EditAsync(it.LoansLead, other.Id, new RenameStage(other.Stage, "Choose"), new Rename("  LOAN "));

        Assert.Equal((RefusalCode.TitleTaken, "title"), (drafted.Refusals.Single().Code, drafted.Refusals.Single().Path));
        Assert.Equal((RefusalCode.TitleTaken, "edits[1].rename.title"), (renamed.Refusals.Single().Code, renamed.Refusals.Single().Path));
        Assert.Equal(before.Select(e => e.Position), (await it.AllEventsAsync()).Select(e => e.Position));
    }

    [Fact]
    public async Task A_renamed_map_gives_its_old_title_back()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync("Loan");

        var renamed = Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new Rename("Mortgage")));
        var reworded = Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new Rename("MORTGAGE")));

        Assert.Equal(["journey-map.renamed", "name.released", "name.taken"], renamed.Events.Select(e => e.Name));
        Assert.Equal(["journey-map.renamed"], reworded.Events.Select(e => e.Name));
        await it.DraftedMapAsync("Loan");
    }

    [Fact]
    public async Task A_retired_map_gives_its_title_back_and_its_review_on_the_calendar_rests()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync("Loan");

        var retired = Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, new RetireJourneyMap()));

        Assert.Equal(["journey-map.retired", "name.released"], retired.Events.Select(e => e.Name));
        it.Clock.Now = it.Clock.Now.AddYears(1);
        Assert.Empty(await it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default));
    }

    [Fact]
    public async Task A_map_retired_while_its_review_is_under_way_ends_the_review_with_that_outcome()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync("Loan");
        await OpenReviewAsync(it);

        var unexplained = await it.AskAsync(it.LoansLead, map.Id.Value, new RetireJourneyMap());
        var retired = Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, new RetireJourneyMap(), reason: "Not sold any more"));

        Assert.Equal((RefusalCode.ReasonRequired, "reason"), (unexplained.Refusals.Single().Code, unexplained.Refusals.Single().Path));
        Assert.Equal(["journey-map.retired", "name.released", "review.completed"], retired.Events.Select(e => e.Name));
        Assert.Equal(ReviewOutcome.Retire, ((ReviewState.Completed)await ReviewAsync(it, map, 1)).Result.Outcome);
    }

    [Fact]
    public async Task An_edit_dismisses_the_sign_offs_of_the_teams_whose_parts_it_touches_and_no_others()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync("Loan");
        await OpenReviewAsync(it);
        var review = NamedId.OfReview(map.Id, 1).Value;
        Organisation.Accepted(await it.AskAsync(it.LoansLead, review, new SignOffReview(it.Loans, 6)));
        Organisation.Accepted(await it.AskAsync(it.SupportLead, review, new SignOffReview(it.Support, 6)));

        var edited = Organisation.Accepted(await it.EditAsync(it.SupportLead, map.Id, new ScoreEmotion(map.SupportTouchpoint, 2, null, null)));

        Assert.Equal(["journey-map.emotion-scored", "review.sign-off-dismissed"], edited.Events.Select(e => e.Name));
        Assert.Equal([it.Loans], ((ReviewState.UnderWay)await ReviewAsync(it, map, 1)).SignOffs.Select(signOff => signOff.Team));
        Assert.Single(Organisation.Accepted(await it.AskAsync(it.SupportLead, map.Id.Value, new LeaveComment(new(it.NewId()), null, null, "Hm"))).Events);
    }

    [Fact]
    public async Task A_restored_map_says_what_it_said_and_takes_its_old_title_again()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync("Loan");
        Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new Rename("Mortgage"), new RenameStage(map.Stage, "Choose")));

        var restored = Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, new RestoreJourneyMap(6, null, null)));

        var content = ((JourneyMapState.Live)await it.MapAsync(map.Id)).Content;
        Assert.Equal(["journey-map.restored", "name.released", "name.taken"], restored.Events.Select(e => e.Name));
        Assert.Equal(("Loan", "Apply"), (content.Title, content.Stages[0].Name));
        await it.DraftedMapAsync("Mortgage");
    }

    [Fact]
    public async Task A_map_is_not_restored_to_a_title_that_another_map_bears_by_now()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync("Loan");
        Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new Rename("Mortgage")));
        await it.DraftedMapAsync("Loan");
        var events = await it.AllEventsAsync();

        var refused = await it.AskAsync(it.LoansLead, map.Id.Value, new RestoreJourneyMap(6, null, null));
        var stageOnly = await it.AskAsync(it.LoansLead, map.Id.Value, new RestoreJourneyMap(6, map.Stage, null));

        Assert.Equal((RefusalCode.TitleTaken, "toRevision"), (refused.Refusals.Single().Code, refused.Refusals.Single().Path));
        Assert.Empty(Organisation.Accepted(stageOnly).Events);
        Assert.Equal(events.Count, (await it.AllEventsAsync()).Count);
        Assert.Equal("Mortgage", ((JourneyMapState.Live)await it.MapAsync(map.Id)).Content.Title);
    }

    [Fact]
    public async Task A_published_version_carries_the_sign_offs_that_hold()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync("Loan");
        await OpenReviewAsync(it);
        var review = NamedId.OfReview(map.Id, 1).Value;
        Organisation.Accepted(await it.AskAsync(it.SupportLead, review, new SignOffReview(it.Support, 6)));

        Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, new PublishVersion("Spring", null, null)));

        var version = ((JourneyMapState.Live)await it.MapAsync(map.Id)).Versions.Single();
        Assert.Equal((1, 6L), (version.Number, version.Revision));
        Assert.Equal((it.Support, it.SupportLead.Person), (version.Approvals.Single().Team, version.Approvals.Single().Person));
    }

    [Fact]
    public async Task A_published_version_carries_no_sign_off_of_a_team_that_lost_a_part_after_the_review()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, extra) = (await it.DraftedMapAsync("Loan"), new PartId(it.NewId()));
        var read = Organisation.Accepted(await it.EditAsync(it.SupportLead, map.Id, new AddTouchpoint(extra, map.SupportStage, null, "Chat", null, null, null, null, []))).Revision;
        await OpenReviewAsync(it);
        var review = NamedId.OfReview(map.Id, 1).Value;
        Organisation.Accepted(await it.AskAsync(it.SupportLead, review, new SignOffReview(it.Support, read)));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, review, new SignOffReview(it.Loans, read)));
        Organisation.Accepted(await it.AskAsync(it.Officer, review, new CompleteReview(ReviewOutcome.Confirmed, null, [])));
        Organisation.Accepted(await it.EditAsync(it.SupportLead, map.Id, new RemoveTouchpoint(extra)));

        Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, new PublishVersion("Spring", null, null)));

        Assert.Equal([it.Loans], ((JourneyMapState.Live)await it.MapAsync(map.Id)).Versions.Single().Approvals.Select(approval => approval.Team));
    }

    [Fact]
    public async Task An_overdue_review_blocks_publishing_and_the_question_says_so_before()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync("Loan");
        var questions = new JourneyMapQuestions(it.Reader, it.Facts);
        var early = await questions.CanPublishAsync(it.Context(it.LoansLead), map.Id, default);
        it.Clock.Now = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);
        await it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default);

        var late = await questions.CanPublishAsync(it.Context(it.LoansLead), map.Id, default);
        var published = await it.AskAsync(it.LoansLead, map.Id.Value, new PublishVersion("Spring", null, null));

        Assert.Empty(early);
        Assert.Equivalent(late, published.Refusals);
        Assert.False(((ChecklistNotMet)late.Single()).Lines.Single(line => line.Item == ChecklistItem.NoOverdueReview).Met);
    }

    [Fact]
    public async Task A_map_leads_to_maps_and_indicators_that_exist_and_never_back_to_itself()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, detail, indicator) = (await it.DraftedMapAsync("Loan"), await it.DraftedMapAsync("Form"), new IndicatorId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(
            it.LoansLead, indicator.Value, new DefineIndicator(indicator, "NPS", Measure.Nps, "points", Direction.Up, 40, it.Loans)));

        Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new LinkSubJourney(map.Stage, detail.Id), new TieIndicator(map.Touchpoint, indicator)));
        var circle = await it.EditAsync(it.LoansLead, detail.Id, new LinkSubJourney(detail.Stage, map.Id));
        var unknown = await it.EditAsync(it.LoansLead, map.Id, new TieIndicator(null, new(it.NewId())), new LinkSubJourney(map.Stage, new(it.NewId())));
        var used = await it.AskAsync(it.LoansLead, indicator.Value, new RetireIndicator());

        Assert.Equal(RefusalCode.SubJourneyCycle, circle.Refusals.Single().Code);
        Assert.Equal([RefusalCode.UnknownIndicator, RefusalCode.UnknownMap], unknown.Refusals.Select(refusal => refusal.Code));
        Assert.Equal(map.Id, ((StillInUse)used.Refusals.Single()).Maps.Single());
    }

    private static async Task OpenReviewAsync(Organisation it)
    {
        it.Clock.Now = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal(["review.opened"], (await it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default)).Select(e => e.Name));
    }

    private static async Task<ReviewState> ReviewAsync(Organisation it, DraftedMap map, int number) =>
        (await it.Reader.ReadAsync(Review.Decider, it.Workspace, Streams.Of(NamedId.OfReview(map.Id, number)), AsOf.Current, default)).State;
}
