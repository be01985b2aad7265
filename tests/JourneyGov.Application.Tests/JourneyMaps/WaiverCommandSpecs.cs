using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.JourneyMaps;

public sealed class WaiverCommandSpecs
{
    [Fact]
    public async Task An_overdue_map_is_published_while_its_waiver_is_in_force_and_stays_stale_and_its_review_escalates()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        await OnAsync(it, new(2026, 4, 8));
        Assert.IsType<ChecklistNotMet>(Assert.Single((await PublishAsync(it, map)).Refusals));
        var waiver = await RequestAsync(it, map, new(2026, 4, 30));
        Assert.IsType<ChecklistNotMet>(Assert.Single((await PublishAsync(it, map)).Refusals));
        Organisation.Accepted(await it.AskAsync(it.Officer, map.Id.Value, new GrantWaiver(waiver)));
        await OnAsync(it, new(2026, 4, 30));

        var published = Organisation.Accepted(await PublishAsync(it, map));

        Assert.Equal(["journey-map.version-published"], published.Events.Select(e => e.Name));
        var version = Assert.Single(((JourneyMapState.Live)await it.MapAsync(map.Id)).Versions);
        Assert.Equal([waiver], version.Checklist.Select(line => line.Waiver).OfType<WaiverId>());
        var review = (ReviewState.UnderWay)(await it.Reader.ReadAsync(
            Review.Decider, it.Workspace, Streams.Of(NamedId.OfReview(map.Id, 1)), AsOf.Current, default)).State;
        Assert.Equal(ReviewPhase.Escalated, review.Phase);
        await it.EditAsync(it.LoansLead, map.Id, new RenameTouchpoint(map.Touchpoint, "Sign"));
        await OnAsync(it, new(2026, 5, 1));
        Assert.IsType<ChecklistNotMet>(Assert.Single((await PublishAsync(it, map)).Refusals));
    }

    [Fact]
    public async Task Of_an_officer_who_grants_and_one_who_refuses_at_once_one_decides_and_the_other_is_told()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var waiver = await RequestAsync(it, map, new(2026, 4, 30));
        var (grant, refuse) = (it.Context(it.Officer), it.Context(it.Officer with { Person = new(it.NewId()) }, reason: "Review it first"));
        var overtaken = new OvertakenLog(it.Log, _ => it.Mediator.Send(new Ask<RefuseWaiver>(refuse, map.Id.Value, new RefuseWaiver(waiver))));

        var late = await Mediation.Over(overtaken, it.Facts, it.Keys).Send(new Ask<GrantWaiver>(grant, map.Id.Value, new GrantWaiver(waiver)));

        var refusal = Assert.Single(late.Refusals);
        Assert.Equal((RefusalCode.WaiverNotOpen, "waiver", "Refused"), (refusal.Code, refusal.Path, refusal.Arguments[0]));
    }

    [Fact]
    public async Task Of_many_decisions_at_once_exactly_one_counts()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var waiver = await RequestAsync(it, map, new(2026, 4, 30));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 9).Select(number => Task.Run(() => (number % 3) switch
        {
            0 => it.AskAsync(it.Officer, map.Id.Value, new GrantWaiver(waiver)),
            1 => it.AskAsync(it.Officer, map.Id.Value, new RefuseWaiver(waiver), reason: "Review it first"),
            _ => it.AskAsync(it.LoansContributor, map.Id.Value, new WithdrawWaiver(waiver)),
        })));

        Assert.Single(outcomes, outcome => outcome.Refusals.Count == 0);
        Assert.All(outcomes.SelectMany(outcome => outcome.Refusals), refusal => Assert.Equal(RefusalCode.WaiverNotOpen, refusal.Code));
    }

    [Fact]
    public async Task A_request_sent_again_is_the_same_request()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, command) = (await it.DraftedMapAsync(), Guid.NewGuid());
        var ask = new RequestWaiver(new(it.NewId()), [ChecklistItem.NoOverdueReview], new(2026, 4, 30));
        var first = Organisation.Accepted(await it.AskAsync(it.LoansContributor, map.Id.Value, ask, command, "The fair is in May"));

        var again = await it.AskAsync(it.LoansContributor, map.Id.Value, ask, command, "The fair is in May");

        Assert.True(again.Replayed);
        Assert.Equal(first.Events, again.Events);
    }

    [Fact]
    public async Task It_dismisses_no_sign_off_and_makes_no_author()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        await OnAsync(it, new(2026, 3, 20));
        var review = NamedId.OfReview(map.Id, 1);
        Organisation.Accepted(await it.AskAsync(it.SupportLead, review.Value, new SignOffReview(it.Support, 6)));

        var waiver = await RequestAsync(it, map, new(2026, 4, 30));
        var granted = Organisation.Accepted(await it.AskAsync(it.Officer, map.Id.Value, new GrantWaiver(waiver)));

        Assert.Equal(["journey-map.waiver-granted"], granted.Events.Select(e => e.Name));
        Assert.Single(((ReviewState.UnderWay)(await it.Reader.ReadAsync(Review.Decider, it.Workspace, Streams.Of(review), AsOf.Current, default)).State).SignOffs);
    }

    private static async Task OnAsync(Organisation it, DateOnly day)
    {
        it.Clock.Now = new(day, new TimeOnly(9, 0), TimeSpan.Zero);
        await it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default);
    }

    private static Task<CommandOutcome> PublishAsync(Organisation it, DraftedMap map) =>
        it.AskAsync(it.LoansLead, map.Id.Value, new PublishVersion("Spring", null, null));

    private static async Task<WaiverId> RequestAsync(Organisation it, DraftedMap map, DateOnly until)
    {
        var waiver = new WaiverId(it.NewId());
        Organisation.Accepted(await it.AskAsync(
            it.LoansContributor, map.Id.Value, new RequestWaiver(waiver, [ChecklistItem.NoOverdueReview], until), reason: "The fair is in May"));
        return waiver;
    }
}
