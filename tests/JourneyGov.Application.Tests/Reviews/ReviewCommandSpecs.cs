using System.Text;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Reviews;

public sealed class ReviewCommandSpecs
{
    private static readonly DateTimeOffset InTheWindow = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_confirmed_map_has_its_next_review_on_the_calendar()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        await TickAsync(it, InTheWindow);
        var review = NamedId.OfReview(map.Id, 1).Value;
        Organisation.Accepted(await it.AskAsync(it.LoansLead, review, new SignOffReview(it.Loans, 6)));
        Organisation.Accepted(await it.AskAsync(it.SupportLead, review, new SignOffReview(it.Support, 6)));

        var completed = Organisation.Accepted(await it.AskAsync(it.LoansLead, review, new CompleteReview(ReviewOutcome.Confirmed, null, [])));

        Assert.Equal(["review.completed", "review.scheduled"], completed.Events.Select(e => e.Name));
        var next = (ReviewState.Scheduled)await ReviewAsync(it, map, 2);
        Assert.Equal((2, new DateOnly(2026, 6, 30)), (next.Number, next.Dates.DueOn));
    }

    [Fact]
    public async Task A_review_that_ends_with_retirement_retires_the_map_and_frees_its_title()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        await TickAsync(it, InTheWindow);

        var completed = Organisation.Accepted(await it.AskAsync(
            it.Officer, NamedId.OfReview(map.Id, 1).Value, new CompleteReview(ReviewOutcome.Retire, null, []), reason: "Not sold any more"));

        Assert.Equal(["review.completed", "journey-map.retired", "name.released"], completed.Events.Select(e => e.Name));
        Assert.IsType<JourneyMapState.Retired>(await it.MapAsync(map.Id));
    }

    [Fact]
    public async Task The_only_author_cannot_be_the_only_approver()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = new JourneyMapId(it.NewId());
        Organisation.Accepted(await it.DraftAsync(it.LoansLead, map, "Loan"));
        await TickAsync(it, InTheWindow);
        var review = NamedId.OfReview(map, 1);
        Organisation.Accepted(await it.AskAsync(it.LoansLead, review.Value, new SignOffReview(it.Loans, 1)));

        var own = await it.AskAsync(it.LoansLead, review.Value, new CompleteReview(ReviewOutcome.Confirmed, null, []));
        var question = await new ReviewQuestions(it.Reader, it.Facts).CanCompleteAsync(it.Context(it.LoansLead), review, ReviewOutcome.Confirmed, default);

        Assert.Equal(RefusalCode.AuthorIsOnlyApprover, own.Refusals.Single().Code);
        Assert.Equivalent(question, own.Refusals);
        Organisation.Accepted(await it.AskAsync(it.Officer, review.Value, new CompleteReview(ReviewOutcome.Confirmed, null, [])));
    }

    [Fact]
    public async Task A_sign_off_for_an_earlier_revision_is_stale_where_a_part_of_the_team_was_removed_or_given_away_since()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var (review, extra, officer) = (NamedId.OfReview(map.Id, 1).Value, new PartId(it.NewId()), it.Officer);
        var read = Organisation.Accepted(await it.EditAsync(it.SupportLead, map.Id, new AddTouchpoint(extra, map.SupportStage, null, "Chat", null, null, null, null, []))).Revision;
        await TickAsync(it, InTheWindow);
        Task<CommandOutcome> SignOffAsync() => it.AskAsync(it.SupportLead, review, new SignOffReview(it.Support, read));

        var other = Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new RenameStage(map.Stage, "Choose")));
        Organisation.Accepted(await SignOffAsync());
        var removed = Organisation.Accepted(await it.EditAsync(it.SupportLead, map.Id, new RemoveTouchpoint(extra)));
        var afterRemoval = await SignOffAsync();
        read = removed.Revision;
        Organisation.Accepted(await SignOffAsync());
        var given = Organisation.Accepted(await it.AskAsync(
            officer, map.Id.Value, new EditJourneyMap(null, [new AssignOwner(map.SupportTouchpoint, it.Loans)]), reason: "They call back"));

        Assert.Contains("review.sign-off-dismissed", removed.Events.Select(stored => stored.Name));
        Assert.Equal(removed.Revision, Assert.IsType<StaleRevision>(afterRemoval.Refusals.Single()).LastChange.Revision);
        var afterGift = Assert.IsType<StaleRevision>((await SignOffAsync()).Refusals.Single());
        Assert.Equal((given.Revision, officer.Person), (afterGift.LastChange.Revision, afterGift.LastChange.By));
        Assert.DoesNotContain("review.sign-off-dismissed", other.Events.Select(stored => stored.Name));
    }

    [Fact]
    public async Task Whoever_may_sign_off_is_told_so_before()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var (review, questions) = (NamedId.OfReview(map.Id, 1), new ReviewQuestions(it.Reader, it.Facts));
        var early = await questions.CanSignOffAsync(it.Context(it.LoansLead), review, it.Loans, default);
        await TickAsync(it, InTheWindow);

        var inTime = await questions.CanSignOffAsync(it.Context(it.LoansLead), review, it.Loans, default);
        var noLead = await questions.CanSignOffAsync(it.Context(it.LoansContributor), review, it.Loans, default);

        Assert.Equal(RefusalCode.ReviewNotOpen, early.Single().Code);
        Assert.Empty(inTime);
        Assert.Equal(RefusalCode.NotAllowed, noLead.Single().Code);
    }

    [Fact]
    public async Task A_postponement_needs_a_reason_and_is_granted_once()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var review = NamedId.OfReview(map.Id, 1).Value;

        var unexplained = await it.AskAsync(it.LoansLead, review, new PostponeReview(new(2026, 4, 15)));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, review, new PostponeReview(new(2026, 4, 15)), reason: "Merger"));
        var again = await it.AskAsync(it.LoansLead, review, new PostponeReview(new(2026, 4, 20)), reason: "Merger");

        Assert.Equal(RefusalCode.ReasonRequired, unexplained.Refusals.Single().Code);
        Assert.Equal(RefusalCode.AlreadyPostponed, again.Refusals.Single().Code);
    }

    [Fact]
    public async Task After_downtime_the_clock_catches_up_and_does_each_thing_once_on_however_many_nodes()
    {
        await using var it = await Organisation.FoundedAsync();
        await it.DraftedMapAsync("Loan");
        await it.DraftedMapAsync("Insurance");
        var nodes = Enumerable.Range(0, 3).Select(_ => new WorkspaceClock(Mediation.Over(it.Log, it.Facts, it.Keys), it.Facts));
        var before = (await it.AllEventsAsync()).Count;
        it.Clock.Now = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);

        var stored = await Task.WhenAll(nodes.Select(node => node.KeepTimeAsync(it.Workspace, it.Clock.Now, default)));

        string[] each = ["review.opened", "review.became-overdue", "review.escalated", "review.escalated"];
        Assert.Equal([.. each.Concat(each).Order()], stored.SelectMany(events => events).Select(e => e.Name).Order());
        Assert.Equal(before + 8, (await it.AllEventsAsync()).Count);
        Assert.Empty(await it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default));
    }

    [Fact]
    public async Task A_map_that_cannot_be_read_does_not_keep_the_clock_from_the_others()
    {
        await using var it = await Organisation.FoundedAsync();
        var (damaged, sound) = (await it.DraftedMapAsync("Loan"), await it.DraftedMapAsync("Insurance"));
        var newer = new EventData(it.NewId(), "journey-map.teleported", 1, "{}"u8.ToArray(), Encoding.UTF8.GetBytes($$"""{"commandId":"{{it.NewId()}}"}"""));
        await it.Log.AppendAsync(new(it.Workspace, [new(Streams.Of(damaged.Id), 6, [newer])], null), default);

        var problem = await Assert.ThrowsAsync<AggregateException>(() => it.WorkspaceClock.KeepTimeAsync(it.Workspace, InTheWindow, default));

        Assert.IsType<UnknownEventException>(Assert.Single(problem.InnerExceptions));
        Assert.IsType<ReviewState.UnderWay>(await ReviewAsync(it, sound, 1));
    }

    [Fact]
    public async Task A_command_to_a_review_that_does_not_exist_finds_none()
    {
        await using var it = await Organisation.FoundedAsync();

        var outcome = await it.AskAsync(it.LoansLead, it.NewId(), new BeginReview());

        Assert.Equal(RefusalCode.NotFound, outcome.Refusals.Single().Code);
        Assert.Null(outcome.Subject);
    }

    private static async Task TickAsync(Organisation it, DateTimeOffset now)
    {
        it.Clock.Now = now;
        await it.WorkspaceClock.KeepTimeAsync(it.Workspace, now, default);
    }

    private static async Task<ReviewState> ReviewAsync(Organisation it, DraftedMap map, int number) =>
        (await it.Reader.ReadAsync(Review.Decider, it.Workspace, Streams.Of(NamedId.OfReview(map.Id, number)), AsOf.Current, default)).State;
}
