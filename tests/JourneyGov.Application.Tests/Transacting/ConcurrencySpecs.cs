using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using MediatR;

namespace JourneyGov.Application.Tests.Transacting;

public sealed class ConcurrencySpecs
{
    [Fact]
    public async Task Ten_writers_of_one_map_lose_nothing()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(writer => WriteAsync(it, it.Mediator, map, writer)));

        var content = ((JourneyMapState.Live)await it.MapAsync(map.Id)).Content;
        var findings = content.Stages[0].Touchpoints[0].Findings.Select(finding => finding.Text).Order();
        Assert.All(outcomes.SelectMany(all => all), outcome => Assert.Empty(outcome.Refusals));
        Assert.Equal(Expected(10), findings);
    }

    [Fact]
    public async Task Writers_on_several_nodes_lose_nothing_that_was_acknowledged_and_are_told_what_was_not()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(writer => WriteAsync(it, Mediation.Over(it.Log, it.Facts, it.Keys), map, writer)));

        var content = ((JourneyMapState.Live)await it.MapAsync(map.Id)).Content;
        var acknowledged = outcomes.SelectMany(all => all).Count(outcome => outcome.Events.Count == 1);
        Assert.Equal(acknowledged, content.Stages[0].Touchpoints[0].Findings.Count);
        Assert.All(
            outcomes.SelectMany(all => all).Where(outcome => outcome.Events.Count == 0),
            outcome => Assert.IsType<StaleRevision>(outcome.Refusals.Single()));
    }

    [Fact]
    public async Task A_writer_that_is_always_too_late_is_told_who_was_faster_and_may_send_the_same_command_again()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var overtaken = new OvertakenLog(it.Log, time =>
            it.EditAsync(it.SupportLead, map.Id, new RenameStage(map.SupportStage, $"Faster {time}")));
        var late = new Ask<EditJourneyMap>(it.Context(it.LoansLead), map.Id.Value, new EditJourneyMap(null, [new RenameStage(map.Stage, "Late")]));

        var outcome = await Mediation.Over(overtaken, it.Facts, it.Keys).Send(late);

        var stale = Assert.IsType<StaleRevision>(outcome.Refusals.Single());
        Assert.Equal((30, it.SupportLead.Person), (overtaken.Times, stale.LastChange.By));
        Assert.False(Organisation.Accepted(await it.Mediator.Send(late)).Replayed);
    }

    [Fact]
    public async Task An_edit_based_on_an_older_revision_is_merged_when_nobody_touched_its_part_and_refused_when_somebody_did()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var basedOn = Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new RenameStage(map.Stage, "Choose"))).Revision;
        Organisation.Accepted(await it.EditAsync(it.SupportLead, map.Id, new RenameStage(map.SupportStage, "Get help")));

        var merged = await it.AskAsync(it.LoansLead, map.Id.Value, new EditJourneyMap(basedOn, [new RenameStage(map.Stage, "Compare")]));
        var refused = await it.AskAsync(it.SupportLead, map.Id.Value, new EditJourneyMap(basedOn, [new RenameStage(map.SupportStage, "Helpdesk")]));

        Organisation.Accepted(merged);
        var stale = Assert.IsType<StaleRevision>(refused.Refusals.Single());
        Assert.Equal((map.SupportStage, basedOn, it.SupportLead.Person), (stale.Part, stale.Expected, stale.LastChange.By));
    }

    [Fact]
    public async Task Of_many_who_want_one_title_at_once_one_gets_it()
    {
        await using var it = await Organisation.FoundedAsync();
        var nodes = new[] { it.Mediator, Mediation.Over(it.Log, it.Facts, it.Keys) };
        Task<CommandOutcome> DraftAsync(int i)
        {
            var map = new JourneyMapId(it.NewId());
            return nodes[i % 2].Send(new Ask<DraftJourneyMap>(it.Context(it.LoansLead), map.Value, it.Draft(map, i % 3 == 0 ? "LOAN" : "Loan")));
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(DraftAsync));

        Assert.Single(outcomes, outcome => outcome.Refusals.Count == 0);
        Assert.Equal(7, outcomes.Count(outcome => outcome.Refusals is [{ Code: RefusalCode.TitleTaken }]));
        Assert.Single(await it.AllEventsAsync(), recorded => recorded.Name == "journey-map.drafted");
    }

    [Fact]
    public async Task Two_maps_that_link_each_other_at_once_are_no_circle()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, middle, detail) = (await it.DraftedMapAsync(), await it.DraftedMapAsync("Middle"), await it.DraftedMapAsync("Detail"));
        Organisation.Accepted(await it.EditAsync(it.LoansLead, middle.Id, new LinkSubJourney(middle.Stage, detail.Id)));
        var back = it.Context(it.LoansLead);
        var overtaken = new OvertakenLog(it.Log, _ =>
            it.Mediator.Send(new Ask<EditJourneyMap>(back, detail.Id.Value, new EditJourneyMap(null, [new LinkSubJourney(detail.Stage, map.Id)]))));
        var link = new EditJourneyMap(null, [new LinkSubJourney(map.Stage, middle.Id)]);

        var outcome = await Mediation.Over(overtaken, it.Facts, it.Keys).Send(new Ask<EditJourneyMap>(it.Context(it.LoansLead), map.Id.Value, link));

        Assert.Equal(RefusalCode.SubJourneyCycle, outcome.Refusals.Single().Code);
        Assert.Null(((JourneyMapState.Live)await it.MapAsync(map.Id)).Content.Stages[0].SubJourney);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_team_that_is_given_a_part_while_it_is_dissolved_is_not_dissolved_or_is_given_nothing(bool isDissolvedFirst)
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, team) = (await it.DraftedMapAsync(), new TeamId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(it.Administrator, team.Value, new FormTeam(team, "Branch", null)));
        var dissolve = new Ask<DissolveTeam>(it.Context(it.Administrator), team.Value, new DissolveTeam());
        var give = new Ask<EditJourneyMap>(
            it.Context(it.Officer, reason: "They do it"), map.Id.Value, new EditJourneyMap(null, [new AssignOwner(map.Touchpoint, team)]));
        var overtaken = Mediation.Over(
            new OvertakenLog(it.Log, _ => isDissolvedFirst ? it.Mediator.Send(dissolve) : it.Mediator.Send(give)), it.Facts, it.Keys);

        var outcome = isDissolvedFirst ? await overtaken.Send(give) : await overtaken.Send(dissolve);

        Assert.Equal(isDissolvedFirst ? RefusalCode.UnknownTeam : RefusalCode.TeamStillOwns, outcome.Refusals.Single().Code);
        var owner = ((JourneyMapState.Live)await it.MapAsync(map.Id)).Content.Stages[0].Touchpoints[0].Owner;
        Assert.Equal(isDissolvedFirst ? null : team, owner);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_team_that_gets_an_indicator_while_it_is_dissolved_is_not_dissolved_or_gets_none(bool isDissolvedFirst)
    {
        await using var it = await Organisation.FoundedAsync();
        var (indicator, team) = (new IndicatorId(it.NewId()), new TeamId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(it.Administrator, team.Value, new FormTeam(team, "Branch", null)));
        Organisation.Accepted(await it.AskAsync(
            it.LoansLead, indicator.Value, new DefineIndicator(indicator, "Satisfaction", Measure.Csat, "%", Direction.Up, 80, it.Loans)));
        var dissolve = new Ask<DissolveTeam>(it.Context(it.Administrator), team.Value, new DissolveTeam());
        var give = new Ask<AssignIndicatorTeam>(it.Context(it.Officer, reason: "They do it"), indicator.Value, new AssignIndicatorTeam(team));
        var overtaken = Mediation.Over(
            new OvertakenLog(it.Log, _ => isDissolvedFirst ? it.Mediator.Send(dissolve) : it.Mediator.Send(give)), it.Facts, it.Keys);

        var outcome = isDissolvedFirst ? await overtaken.Send(give) : await overtaken.Send(dissolve);

        Assert.Equal(isDissolvedFirst ? RefusalCode.UnknownTeam : RefusalCode.TeamStillOwns, outcome.Refusals.Single().Code);
    }

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_at_once_one_stays()
    {
        await using var it = await Organisation.FoundedAsync();
        var ada = it.Administrator.Person!.Value;
        var (sami, administrator) = (it.SupportLead.Person!.Value, it.SupportLead with { Roles = it.Administrator.Roles });
        Organisation.Accepted(await it.AskAsync(it.Administrator, sami.Value, new GrantWorkspaceRole(WorkspaceRole.Administrator)));
        var back = it.Context(administrator);
        var overtaken = new OvertakenLog(it.Log, _ => it.Mediator.Send(new Ask<RemovePerson>(back, ada.Value, new RemovePerson())));

        var outcome = await Mediation.Over(overtaken, it.Facts, it.Keys).Send(new Ask<RemovePerson>(it.Context(it.Administrator), sami.Value, new RemovePerson()));

        Assert.Equal(RefusalCode.LastAdministrator, outcome.Refusals.Single().Code);
        Assert.Equal([sami], await it.Facts.AdministratorsAsync(it.Workspace, default));
    }

    private static async Task<List<CommandOutcome>> WriteAsync(Organisation it, IMediator node, DraftedMap map, int writer)
    {
        var outcomes = new List<CommandOutcome>();
        for (var i = 0; i < 5; i++)
        {
            var edit = new AddFinding(new(it.NewId()), map.Touchpoint, FindingKind.Insight, $"{writer}.{i}", null, null);
            outcomes.Add(await node.Send(new Ask<EditJourneyMap>(it.Context(it.LoansLead), map.Id.Value, new EditJourneyMap(null, [edit]))));
        }

        return outcomes;
    }

    private static IEnumerable<string> Expected(int writers) =>
        Enumerable.Range(0, writers).SelectMany(writer => Enumerable.Range(0, 5).Select(i => $"{writer}.{i}")).Order();
}
