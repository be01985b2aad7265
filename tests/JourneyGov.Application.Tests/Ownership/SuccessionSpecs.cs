using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Tests.Ownership;

public sealed class SuccessionSpecs
{
    [Fact]
    public async Task A_successor_leads_and_makes_what_was_handed_over_in_one_append()
    {
        await using var it = await Organisation.FoundedAsync();
        var (improvement, successor) = (await PlanAsync(it, it.LoansLead.Person!.Value), it.SupportLead.Person!.Value);

        var handed = Organisation.Accepted(await it.AskAsync(it.Administrator, it.LoansLead.Person!.Value.Value, new HandOver(successor)));

        Assert.Equal(
            ["person.work-handed-over", "team.member-joined", "team.member-role-changed", "improvement.reassigned"], handed.Events.Select(e => e.Name));
        Assert.Single(handed.Events.Select(e => e.Position - handed.Events.ToList().IndexOf(e)).Distinct());
        var members = (await TeamAsync(it)).Members;
        Assert.Equal((TeamRole.Lead, TeamRole.Contributor), (members[successor], members[it.LoansLead.Person.Value]));
        Assert.Equal(successor, (await ImprovementAsync(it, improvement)).Person);
        Assert.Empty(Organisation.Accepted(await it.AskAsync(it.Administrator, it.LoansLead.Person!.Value.Value, new HandOver(successor))).Events);
    }

    [Fact]
    public async Task The_only_lead_leaves_by_handing_over()
    {
        await using var it = await Organisation.FoundedAsync();
        var (improvement, lead, successor) = (await PlanAsync(it, it.LoansLead.Person!.Value), it.LoansLead.Person!.Value, it.LoansContributor.Person!.Value);
        Assert.Equal(RefusalCode.LastLead, (await it.AskAsync(it.Administrator, lead.Value, new RemovePerson())).Refusals.Single().Code);

        Organisation.Accepted(await it.AskAsync(it.Administrator, lead.Value, new RemovePerson(successor)));

        Assert.Equal([(successor, TeamRole.Lead)], (await TeamAsync(it)).Members.Select(member => (member.Key, member.Value)));
        Assert.Equal(successor, (await ImprovementAsync(it, improvement)).Person);
    }

    [Fact]
    public async Task Of_a_lead_who_leaves_beside_others_the_team_inherits()
    {
        await using var it = await Organisation.FoundedAsync();
        var (improvement, lead) = (await PlanAsync(it, it.LoansLead.Person!.Value), it.LoansLead.Person!.Value);
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Loans.Value, new SetMember(it.SupportLead.Person!.Value, TeamRole.Lead)));

        Organisation.Accepted(await it.AskAsync(it.Administrator, lead.Value, new RemovePerson()));

        Assert.Equal((it.Loans, null), ((await ImprovementAsync(it, improvement)).Team, (await ImprovementAsync(it, improvement)).Person));
        Assert.DoesNotContain(lead, (await TeamAsync(it)).Members.Keys);
    }

    [Fact]
    public async Task Another_lead_who_is_away_without_a_deputy_does_not_count()
    {
        await using var it = await Organisation.FoundedAsync();
        var (lead, other, today) = (it.LoansLead.Person!.Value, it.SupportLead.Person!.Value, DateOnly.FromDateTime(it.Clock.Now.UtcDateTime));
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Loans.Value, new SetMember(other, TeamRole.Lead)));
        var absence = new AbsenceId(it.NewId());
        Organisation.Accepted(await it.AskAsync(it.Administrator, other.Value, new DeclareAbsence(absence, today, today.AddDays(5), null)));

        var alone = await it.AskAsync(it.Administrator, lead.Value, new RemovePerson());
        Organisation.Accepted(await it.AskAsync(it.Administrator, other.Value, new ChangeAbsence(absence, today, today.AddDays(5), lead)));
        var asDeputy = await it.AskAsync(it.Administrator, lead.Value, new RemovePerson());
        Organisation.Accepted(await it.AskAsync(
            it.Administrator, other.Value, new ChangeAbsence(absence, today, today.AddDays(5), it.LoansContributor.Person)));

        Assert.Equal(RefusalCode.LastLead, alone.Refusals.Single().Code);
        // A deputy who leaves stands in for nobody.
        Assert.Equal(RefusalCode.LastLead, asDeputy.Refusals.Single().Code);
        Organisation.Accepted(await it.AskAsync(it.Administrator, lead.Value, new RemovePerson()));
    }

    [Fact]
    public async Task A_successor_stands_in_where_they_can_and_nobody_where_they_cannot_once_the_other_leaves()
    {
        await using var it = await Organisation.FoundedAsync();
        var (deputy, successor, away, today) = (it.LoansContributor.Person!.Value, it.SupportLead.Person!.Value, it.LoansLead.Person!.Value, DateOnly.FromDateTime(it.Clock.Now.UtcDateTime));
        var (possible, impossible) = (new AbsenceId(it.NewId()), new AbsenceId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(it.Administrator, away.Value, new DeclareAbsence(possible, today, today.AddDays(2), deputy)));
        Organisation.Accepted(await it.AskAsync(it.Administrator, away.Value, new DeclareAbsence(impossible, today.AddDays(10), today.AddDays(12), deputy)));
        Organisation.Accepted(await it.AskAsync(it.Administrator, successor.Value, new DeclareAbsence(new(it.NewId()), today.AddDays(12), today.AddDays(20), null)));

        var handed = Organisation.Accepted(await it.AskAsync(it.Administrator, deputy.Value, new HandOver(successor)));
        var stays = await DeputiesAsync(it, away);
        Assert.Empty(Organisation.Accepted(await it.AskAsync(it.Administrator, deputy.Value, new HandOver(successor))).Events);
        Organisation.Accepted(await it.AskAsync(it.Administrator, deputy.Value, new RemovePerson(successor)));

        Assert.Equal(["person.work-handed-over", "person.deputy-replaced"], handed.Events.Select(e => e.Name));
        Assert.Equal([successor, deputy], stays);
        Assert.Equal([successor, null], await DeputiesAsync(it, away));
    }

    [Fact]
    public async Task An_absence_that_is_over_says_who_stood_in_and_whoever_is_away_is_not_their_own_deputy()
    {
        await using var it = await Organisation.FoundedAsync();
        var (deputy, away, today) = (it.LoansContributor.Person!.Value, it.SupportLead.Person!.Value, DateOnly.FromDateTime(it.Clock.Now.UtcDateTime));
        Organisation.Accepted(await it.AskAsync(it.Administrator, away.Value, new DeclareAbsence(new(it.NewId()), today, today.AddDays(2), deputy)));

        Assert.Empty(Organisation.Accepted(await it.AskAsync(it.Administrator, deputy.Value, new HandOver(away))).Events);
        it.Clock.Now = it.Clock.Now.AddDays(3);
        Organisation.Accepted(await it.AskAsync(it.Administrator, deputy.Value, new RemovePerson(it.LoansLead.Person)));

        Assert.Equal([deputy], await DeputiesAsync(it, away));
    }

    private static async Task<IEnumerable<PersonId?>> DeputiesAsync(Organisation it, PersonId person) =>
        (await it.Reader.ReadAsync(Person.Decider, it.Workspace, Streams.Of(person), AsOf.Current, default)).State!.AllAbsences().Select(absence => absence.Deputy);

    private static async Task<ImprovementId> PlanAsync(Organisation it, PersonId person)
    {
        var (map, id) = (await it.DraftedMapAsync(), new ImprovementId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(
            it.LoansLead, id.Value, new PlanImprovement(id, map.Id, null, "Shorten it", null, it.Loans, person, new(2026, 6, 1), null)));
        return id;
    }

    private static async Task<TeamState> TeamAsync(Organisation it) =>
        (await it.Reader.ReadAsync(Team.Decider, it.Workspace, Streams.Of(it.Loans), AsOf.Current, default)).State!;

    private static async Task<ImprovementState> ImprovementAsync(Organisation it, ImprovementId id) =>
        (await it.Reader.ReadAsync(Improvement.Decider, it.Workspace, Streams.Of(id), AsOf.Current, default)).State!;
}
