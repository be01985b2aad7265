using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Tests.Agreements;

public sealed class AgreementCommandSpecs
{
    [Fact]
    public async Task Two_teams_agree_who_answers_for_a_handoff_between_them()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, handoff) = await HandoffAsync(it);

        var id = await ProposedAsync(it, map.Id, handoff);
        var agreed = Organisation.Accepted(await it.AskAsync(it.SupportLead, id.Value, new AcceptAgreement(1)));

        var state = await AgreementAsync(it, id);
        Assert.Equal((AgreementPhase.InForce, it.Loans, 2), (state.Phase, state.Terms.AnsweredBy, agreed.Revision));
        Assert.Equal(
            (it.LoansLead.Person, it.Loans, it.SupportLead.Person, it.Support),
            (state.Accepted!.Proposed.By, state.Accepted.Proposed.Team, state.Accepted.Accepted.By, state.Accepted.Accepted.Team));
    }

    [Fact]
    public async Task Two_teams_have_one_agreement_on_one_thing_at_a_time_whoever_proposes_it()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, handoff) = await HandoffAsync(it);
        var first = await ProposedAsync(it, map.Id, handoff);
        var second = new AgreementId(it.NewId());
        var again = Propose(it, second, map.Id, handoff) with { Team = it.Support, With = it.Loans };

        var refused = await it.AskAsync(it.SupportLead, second.Value, again);
        Organisation.Accepted(await it.AskAsync(it.LoansLead, first.Value, new WithdrawAgreement()));

        Assert.Equal((RefusalCode.AgreementExists, "on"), (refused.Refusals.Single().Code, refused.Refusals.Single().Path));
        Organisation.Accepted(await it.AskAsync(it.SupportLead, second.Value, again));
    }

    [Fact]
    public async Task Of_many_who_propose_an_agreement_on_one_handoff_at_once_one_does()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, handoff) = await HandoffAsync(it);
        var nodes = new[] { it.Mediator, Mediation.Over(it.Log, it.Facts, it.Keys) };
        Task<CommandOutcome> ProposeAsync(int i)
        {
            var id = new AgreementId(it.NewId());
            var propose = Propose(it, id, map.Id, handoff);
            return i % 2 == 0
                ? nodes[0].Send(new Ask<ProposeAgreement>(it.Context(it.LoansLead), id.Value, propose))
                : nodes[1].Send(new Ask<ProposeAgreement>(it.Context(it.SupportLead), id.Value, propose with { Team = it.Support, With = it.Loans }));
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(ProposeAsync));

        Assert.Single(outcomes, outcome => outcome.Refusals.Count == 0);
        Assert.Equal(5, outcomes.Count(outcome => outcome.Refusals is [{ Code: RefusalCode.AgreementExists }]));
    }

    [Fact]
    public async Task Of_one_who_agrees_and_one_who_withdraws_at_once_one_does_and_the_other_hears_why_not()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, handoff) = await HandoffAsync(it);
        for (var round = 0; round < 6; round++)
        {
            var id = await ProposedAsync(it, map.Id, handoff);
            var other = Mediation.Over(it.Log, it.Facts, it.Keys);

            var outcomes = await Task.WhenAll(
                it.AskAsync(it.SupportLead, id.Value, new AcceptAgreement(null)),
                other.Send(new Ask<WithdrawAgreement>(it.Context(it.LoansLead), id.Value, new WithdrawAgreement())));

            var (agreed, withdrawn) = (outcomes[0].Refusals.Count == 0, outcomes[1].Refusals.Count == 0);
            Assert.NotEqual(agreed, withdrawn);
            Assert.Equal(
                agreed ? RefusalCode.NoTermsProposed : RefusalCode.AgreementClosed, outcomes[agreed ? 1 : 0].Refusals.Single().Code);
            Assert.Equal(agreed ? AgreementPhase.InForce : AgreementPhase.Withdrawn, (await AgreementAsync(it, id)).Phase);
            if (agreed)
                Organisation.Accepted(await it.AskAsync(it.LoansLead, id.Value, new EndAgreement(), reason: "The round is over"));
        }
    }

    [Fact]
    public async Task Of_two_leads_of_the_other_team_who_agree_at_once_one_does()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, handoff) = await HandoffAsync(it);
        var id = await ProposedAsync(it, map.Id, handoff);
        var second = it.SupportLead with { Person = it.LoansContributor.Person };

        var outcomes = await Task.WhenAll(
            it.AskAsync(it.SupportLead, id.Value, new AcceptAgreement(null)),
            Mediation.Over(it.Log, it.Facts, it.Keys).Send(new Ask<AcceptAgreement>(it.Context(second), id.Value, new AcceptAgreement(null))));

        Assert.Single(outcomes, outcome => outcome.Refusals.Count == 0);
        Assert.Single(outcomes, outcome => outcome.Refusals is [{ Code: RefusalCode.NoTermsProposed }]);
        Assert.Single(await it.AllEventsAsync(), recorded => recorded.Name == "agreement.accepted");
    }

    [Fact]
    public async Task Nobody_agrees_on_a_handoff_that_is_no_more_or_is_no_more_between_the_two()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, handoff) = await HandoffAsync(it);
        var id = await ProposedAsync(it, map.Id, handoff);
        Organisation.Accepted(await it.AskAsync(it.Officer, map.Id.Value, new EditJourneyMap(null, [new AssignOwner(map.SupportTouchpoint, it.Loans)]), reason: "They answer there"));

        var theirs = await it.AskAsync(it.SupportLead, id.Value, new AcceptAgreement(null));
        Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new RemoveHandoff(handoff)));
        var gone = await it.AskAsync(it.SupportLead, id.Value, new AcceptAgreement(null));

        Assert.Equal(RefusalCode.NotTheirMatter, theirs.Refusals.Single().Code);
        Assert.Equal(RefusalCode.UnknownPart, gone.Refusals.Single().Code);
        Organisation.Accepted(await it.AskAsync(it.SupportLead, id.Value, new DeclineAgreement()));
    }

    [Fact]
    public async Task What_has_an_end_day_ends_the_day_after_in_the_workspace_however_late_and_often_the_clock_looks()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, handoff) = await HandoffAsync(it);
        var id = await ProposedAsync(it, map.Id, handoff, endsOn: DateOnly.FromDateTime(it.Clock.Now.UtcDateTime).AddDays(3));
        Organisation.Accepted(await it.AskAsync(it.SupportLead, id.Value, new AcceptAgreement(null)));

        it.Clock.Now = it.Clock.Now.AddDays(3);
        await it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default);
        var onItsLastDay = (await AgreementAsync(it, id)).Phase;
        it.Clock.Now = it.Clock.Now.AddDays(5);
        for (var time = 0; time < 3; time++)
            await it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default);

        Assert.Equal((AgreementPhase.InForce, AgreementPhase.Ended), (onItsLastDay, (await AgreementAsync(it, id)).Phase));
        Assert.Null((await AgreementAsync(it, id)).Closed!.By);
        Assert.Single(await it.AllEventsAsync(), recorded => recorded.Name == "agreement.expired");
    }

    [Fact]
    public async Task A_team_with_an_agreement_in_force_cannot_be_dissolved_nor_lose_its_last_lead_until_it_is_ended()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, nps) = (new JourneyMapId(it.NewId()), new IndicatorId(it.NewId()));
        Organisation.Accepted(await it.DraftAsync(it.LoansLead, map, "Loan"));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, nps.Value, new DefineIndicator(nps, "NPS", Measure.Nps, "points", Direction.Up, 40, it.Loans)));
        var id = new AgreementId(it.NewId());
        var terms = new AgreementTerms(it.Support, null, 45, null, map, null);
        Organisation.Accepted(await it.AskAsync(
            it.LoansLead, id.Value, new ProposeAgreement(id, new(null, null, nps), it.Loans, it.Support, null, terms)));
        Organisation.Accepted(await it.AskAsync(it.SupportLead, id.Value, new AcceptAgreement(null)));

        var owning = Assert.IsType<StillInUse>((await it.AskAsync(it.Administrator, it.Support.Value, new DissolveTeam())).Refusals.Single());
        var lead = await it.AskAsync(it.Administrator, it.SupportLead.Person!.Value.Value, new RemovePerson());
        Organisation.Accepted(await it.AskAsync(it.LoansLead, id.Value, new EndAgreement(), reason: "Support goes into loans"));

        Assert.Equal((id, "1"), (owning.Agreements.Single(), owning.Arguments[4]));
        Assert.Equal(RefusalCode.LastLead, lead.Refusals.Single().Code);
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Support.Value, new DissolveTeam()));
    }

    [Fact]
    public async Task Of_a_team_that_is_dissolved_no_agreement_comes_into_force()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, nps) = (new JourneyMapId(it.NewId()), new IndicatorId(it.NewId()));
        Organisation.Accepted(await it.DraftAsync(it.LoansLead, map, "Loan"));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, nps.Value, new DefineIndicator(nps, "NPS", Measure.Nps, "points", Direction.Up, 40, it.Loans)));
        var id = new AgreementId(it.NewId());
        Organisation.Accepted(await it.AskAsync(
            it.LoansLead, id.Value, new ProposeAgreement(id, new(null, null, nps), it.Loans, it.Support, null, new(it.Support, null, 45, null, null, null))));
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Support.Value, new DissolveTeam()));

        Assert.Equal(RefusalCode.UnknownTeam, (await it.AskAsync(it.SupportLead, id.Value, new AcceptAgreement(null))).Refusals.Single().Code);
    }

    [Fact]
    public async Task Agreements_are_none_of_a_guests_business()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, handoff) = await HandoffAsync(it);
        var id = await ProposedAsync(it, map.Id, handoff);
        var guest = new Caller(new PersonId(it.NewId()), new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole>(), map.Id);

        Assert.Equal(RefusalCode.NotFound, (await it.AskAsync(guest, id.Value, new DeclineAgreement())).Refusals.Single().Code);
    }

    private static async Task<(DraftedMap Map, PartId Handoff)> HandoffAsync(Organisation it)
    {
        var (map, handoff) = (await it.DraftedMapAsync(), new PartId(it.NewId()));
        Organisation.Accepted(await it.EditAsync(
            it.LoansLead, map.Id, new DescribeHandoff(handoff, map.Touchpoint, map.SupportTouchpoint, Continuity.Broken, "Tells it all again")));
        return (map, handoff);
    }

    private static ProposeAgreement Propose(Organisation it, AgreementId id, JourneyMapId map, PartId handoff, DateOnly? endsOn = null) => new(
        id, new(map, handoff, null), it.Loans, it.Support, null, new(it.Loans, "Nobody tells it twice", null, new(2, TimeLimitUnit.OpenDays), map, endsOn));

    private static async Task<AgreementId> ProposedAsync(Organisation it, JourneyMapId map, PartId handoff, DateOnly? endsOn = null)
    {
        var id = new AgreementId(it.NewId());
        Organisation.Accepted(await it.AskAsync(it.LoansLead, id.Value, Propose(it, id, map, handoff, endsOn)));
        return id;
    }

    private static async Task<AgreementState> AgreementAsync(Organisation it, AgreementId id) =>
        (await it.Reader.ReadAsync(Agreement.Decider, it.Workspace, Streams.Of(id), AsOf.Current, default)).State!;
}
