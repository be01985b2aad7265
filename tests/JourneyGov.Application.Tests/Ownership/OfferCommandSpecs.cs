using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Ownership;

public sealed class OfferCommandSpecs
{
    [Fact]
    public async Task What_is_accepted_belongs_to_the_other_team_and_its_sign_offs_are_dismissed()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        it.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default);
        var review = NamedId.OfReview(map.Id, 1);
        Organisation.Accepted(await it.AskAsync(it.SupportLead, review.Value, new SignOffReview(it.Support, 6)));
        var offer = await OfferAsync(it, map);
        Assert.Single((await ReviewAsync(it, review)).SignOffs);

        var accepted = Organisation.Accepted(await it.AskAsync(it.SupportLead, map.Id.Value, new AcceptOwnership(offer)));

        Assert.Equal(["journey-map.ownership-accepted", "review.sign-off-dismissed", "review.triggered"], accepted.Events.Select(e => e.Name));
        Assert.Equal(it.Support, JourneyMapParts.Find(((JourneyMapState.Live)await it.MapAsync(map.Id)).Content, map.Touchpoint)!.Owner);
        Assert.Empty((await ReviewAsync(it, review)).SignOffs);
    }

    [Fact]
    public async Task Nobody_accepts_their_own_offer_even_if_they_lead_both_teams()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, both) = (await it.DraftedMapAsync(), it.LoansLead with { Teams = new Dictionary<TeamId, TeamRole> { [it.Loans] = TeamRole.Lead, [it.Support] = TeamRole.Lead } });
        var offer = new OfferId(it.NewId());
        Organisation.Accepted(await it.AskAsync(both, map.Id.Value, new OfferOwnership(offer, map.Touchpoint, it.Support, null)));

        Assert.Equal(RefusalCode.OwnOffer, (await it.AskAsync(both, map.Id.Value, new AcceptOwnership(offer))).Refusals.Single().Code);
        Organisation.Accepted(await it.AskAsync(it.SupportLead, map.Id.Value, new AcceptOwnership(offer)));
    }

    [Fact]
    public async Task Of_two_leads_who_accept_and_decline_at_once_one_decides_and_the_other_is_told()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var offer = await OfferAsync(it, map);
        var (accept, decline) = (it.Context(it.SupportLead), it.Context(it.SupportLead, reason: "Not ours"));
        var overtaken = new OvertakenLog(it.Log, _ => it.Mediator.Send(new Ask<DeclineOwnership>(decline, map.Id.Value, new DeclineOwnership(offer))));

        var late = await Mediation.Over(overtaken, it.Facts, it.Keys).Send(new Ask<AcceptOwnership>(accept, map.Id.Value, new AcceptOwnership(offer)));

        Assert.Equal((RefusalCode.OfferNotOpen, "offer"), (late.Refusals.Single().Code, late.Refusals.Single().Path));
        Assert.Equal(it.Loans, JourneyMapParts.Find(((JourneyMapState.Live)await it.MapAsync(map.Id)).Content, map.Touchpoint)!.Owner);
    }

    [Fact]
    public async Task Of_many_answers_at_once_exactly_one_counts()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var offer = await OfferAsync(it, map);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 9).Select(number => Task.Run(() => (number % 3) switch
        {
            0 => it.AskAsync(it.SupportLead, map.Id.Value, new AcceptOwnership(offer)),
            1 => it.AskAsync(it.SupportLead, map.Id.Value, new DeclineOwnership(offer), reason: "Not ours"),
            _ => it.AskAsync(it.LoansLead, map.Id.Value, new WithdrawOwnershipOffer(offer)),
        })));

        Assert.Single(outcomes, outcome => outcome.Refusals.Count == 0);
        Assert.All(outcomes.Where(outcome => outcome.Refusals.Count > 0), outcome => Assert.Equal(RefusalCode.OfferNotOpen, outcome.Refusals.Single().Code));
    }

    [Fact]
    public async Task A_part_that_is_taken_back_while_it_is_accepted_stays()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var offer = await OfferAsync(it, map);
        var back = it.Context(it.LoansLead);
        var overtaken = new OvertakenLog(it.Log, _ => it.Mediator.Send(new Ask<WithdrawOwnershipOffer>(back, map.Id.Value, new WithdrawOwnershipOffer(offer))));

        var late = await Mediation.Over(overtaken, it.Facts, it.Keys)
            .Send(new Ask<AcceptOwnership>(it.Context(it.SupportLead), map.Id.Value, new AcceptOwnership(offer)));

        Assert.Equal(RefusalCode.OfferNotOpen, late.Refusals.Single().Code);
    }

    [Fact]
    public async Task The_clock_escalates_and_expires_each_offer_once_however_often_and_late_it_runs()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var offer = await OfferAsync(it, map);
        var names = new List<string>();
        foreach (var day in new[] { 18, 19, 19, 26, 27, 27 })
        {
            it.Clock.Now = new(2026, 1, day, 9, 0, 0, TimeSpan.Zero);
            var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default)));
            names.AddRange(nodes.SelectMany(node => node).Select(stored => $"{day}: {stored.Name}"));
        }

        Assert.Equal(["19: journey-map.ownership-offer-escalated", "27: journey-map.ownership-offer-expired"], names);
        Assert.Equal(RefusalCode.OfferNotOpen, (await it.AskAsync(it.SupportLead, map.Id.Value, new AcceptOwnership(offer))).Refusals.Single().Code);
    }

    [Fact]
    public async Task A_team_that_is_dissolved_takes_the_offers_to_it_along()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, team, offer) = (await it.DraftedMapAsync(), new TeamId(it.NewId()), new OfferId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(it.Administrator, team.Value, new FormTeam(team, "Passing", null)));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, new OfferOwnership(offer, map.Stage, team, null)));

        var dissolved = Organisation.Accepted(await it.AskAsync(it.Administrator, team.Value, new DissolveTeam()));

        Assert.Contains("journey-map.ownership-offer-withdrawn", dissolved.Events.Select(e => e.Name));
        Assert.Empty(((JourneyMapState.Live)await it.MapAsync(map.Id)).OpenOffers());
        var late = await it.AskAsync(it.LoansLead, map.Id.Value, new OfferOwnership(new(it.NewId()), map.Stage, team, null));
        Assert.Equal(RefusalCode.UnknownTeam, late.Refusals.Single().Code);
    }

    [Fact]
    public async Task A_team_that_accepts_while_it_is_dissolved_stays()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, team, offer) = (await it.DraftedMapAsync(), new TeamId(it.NewId()), new OfferId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(it.Administrator, team.Value, new FormTeam(team, "Passing", null)));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, new OfferOwnership(offer, map.Stage, team, null)));
        var lead = it.SupportLead with { Teams = new Dictionary<TeamId, TeamRole> { [team] = TeamRole.Lead } };
        var accept = it.Context(lead);
        var overtaken = new OvertakenLog(it.Log, _ => it.Mediator.Send(new Ask<AcceptOwnership>(accept, map.Id.Value, new AcceptOwnership(offer))));

        var late = await Mediation.Over(overtaken, it.Facts, it.Keys).Send(new Ask<DissolveTeam>(it.Context(it.Administrator), team.Value, new DissolveTeam()));

        Assert.Equal(RefusalCode.TeamStillOwns, late.Refusals.Single().Code);
    }

    [Fact]
    public async Task An_offer_sent_again_is_the_same_offer()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, offer, command) = (await it.DraftedMapAsync(), new OfferId(it.NewId()), Guid.NewGuid());
        var ask = new OfferOwnership(offer, map.Touchpoint, it.Support, null);
        var first = Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, ask, command));
        var again = await it.AskAsync(it.LoansLead, map.Id.Value, ask, command);

        Assert.True(again.Replayed);
        Assert.Equal(first.Events, again.Events);
        Assert.Equal(RefusalCode.OfferOpen, (await it.AskAsync(it.LoansLead, map.Id.Value, ask with { Offer = new(it.NewId()) })).Refusals.Single().Code);
    }

    [Fact]
    public async Task An_indicator_is_escalated_expires_and_is_accepted_as_a_part_is()
    {
        await using var it = await Organisation.FoundedAsync();
        var (indicator, names) = (await DefinedAsync(it), new List<string>());
        var late = await OfferAsync(it, indicator, it.Support);
        foreach (var day in new[] { 18, 19, 19, 26, 27, 27 })
        {
            it.Clock.Now = new(2026, 1, day, 9, 0, 0, TimeSpan.Zero);
            var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default)));
            names.AddRange(nodes.SelectMany(node => node).Select(stored => $"{day}: {stored.Name}"));
        }

        Assert.Equal(["19: indicator.offer-escalated", "27: indicator.offer-expired"], names);
        Assert.Equal(RefusalCode.OfferNotOpen, (await it.AskAsync(it.SupportLead, indicator.Value, new AcceptIndicator(late))).Refusals.Single().Code);
        var offer = await OfferAsync(it, indicator, it.Support);
        Organisation.Accepted(await it.AskAsync(it.SupportLead, indicator.Value, new AcceptIndicator(offer)));
        Assert.Equal((it.Support, it.Support), (await TeamsOfAsync(it, indicator)));
    }

    [Fact]
    public async Task Of_many_answers_to_the_offer_of_an_indicator_exactly_one_counts()
    {
        await using var it = await Organisation.FoundedAsync();
        var indicator = await DefinedAsync(it);
        var offer = await OfferAsync(it, indicator, it.Support);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 9).Select(number => Task.Run(() => (number % 3) switch
        {
            0 => it.AskAsync(it.SupportLead, indicator.Value, new AcceptIndicator(offer)),
            1 => it.AskAsync(it.SupportLead, indicator.Value, new DeclineIndicator(offer), reason: "Not ours"),
            _ => it.AskAsync(it.LoansLead, indicator.Value, new WithdrawIndicatorOffer(offer)),
        })));

        Assert.Single(outcomes, outcome => outcome.Refusals.Count == 0);
        Assert.All(outcomes.Where(outcome => outcome.Refusals.Count > 0), outcome => Assert.Equal(RefusalCode.OfferNotOpen, outcome.Refusals.Single().Code));
    }

    [Fact]
    public async Task A_team_that_is_dissolved_takes_the_offer_of_an_indicator_along_and_is_offered_none()
    {
        await using var it = await Organisation.FoundedAsync();
        var (indicator, team) = (await DefinedAsync(it), new TeamId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(it.Administrator, team.Value, new FormTeam(team, "Passing", null)));
        await OfferAsync(it, indicator, team);

        var dissolved = Organisation.Accepted(await it.AskAsync(it.Administrator, team.Value, new DissolveTeam()));

        Assert.Contains("indicator.offer-withdrawn", dissolved.Events.Select(e => e.Name));
        var late = await it.AskAsync(it.LoansLead, indicator.Value, new OfferIndicator(new(it.NewId()), team, null));
        Assert.Equal(RefusalCode.UnknownTeam, late.Refusals.Single().Code);
    }

    [Fact]
    public async Task A_team_that_accepts_an_indicator_while_it_is_dissolved_stays()
    {
        await using var it = await Organisation.FoundedAsync();
        var (indicator, team) = (await DefinedAsync(it), new TeamId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(it.Administrator, team.Value, new FormTeam(team, "Passing", null)));
        var offer = await OfferAsync(it, indicator, team);
        var accept = it.Context(it.SupportLead with { Teams = new Dictionary<TeamId, TeamRole> { [team] = TeamRole.Lead } });
        var overtaken = new OvertakenLog(it.Log, _ => it.Mediator.Send(new Ask<AcceptIndicator>(accept, indicator.Value, new AcceptIndicator(offer))));

        var late = await Mediation.Over(overtaken, it.Facts, it.Keys).Send(new Ask<DissolveTeam>(it.Context(it.Administrator), team.Value, new DissolveTeam()));

        Assert.Equal(RefusalCode.TeamStillOwns, late.Refusals.Single().Code);
    }

    private static async Task<IndicatorId> DefinedAsync(Organisation it)
    {
        var indicator = new IndicatorId(it.NewId());
        Organisation.Accepted(await it.AskAsync(
            it.LoansLead, indicator.Value, new DefineIndicator(indicator, "Loan NPS", Measure.Nps, "points", Direction.Up, 40, it.Loans)));
        return indicator;
    }

    private static async Task<OfferId> OfferAsync(Organisation it, IndicatorId indicator, TeamId to)
    {
        var offer = new OfferId(it.NewId());
        Organisation.Accepted(await it.AskAsync(it.LoansLead, indicator.Value, new OfferIndicator(offer, to, null)));
        return offer;
    }

    // Whose it is, and on whose behalf it came to that.
    private static async Task<(TeamId Team, TeamId? By)> TeamsOfAsync(Organisation it, IndicatorId indicator)
    {
        var state = (await it.Reader.ReadAsync(Indicator.Decider, it.Workspace, Streams.Of(indicator), AsOf.Current, default)).State!;
        return (state.Team, state.LastChange.Team);
    }

    private static async Task<OfferId> OfferAsync(Organisation it, DraftedMap map)
    {
        var offer = new OfferId(it.NewId());
        Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, new OfferOwnership(offer, map.Touchpoint, it.Support, null)));
        return offer;
    }

    private static async Task<ReviewState.UnderWay> ReviewAsync(Organisation it, ReviewId review) =>
        (ReviewState.UnderWay)(await it.Reader.ReadAsync(Review.Decider, it.Workspace, Streams.Of(review), AsOf.Current, default)).State;
}
