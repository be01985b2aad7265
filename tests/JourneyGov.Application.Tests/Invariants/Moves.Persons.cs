using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>Who comes and goes, stands in and takes over.</summary>
internal sealed partial class Moves
{
    private Guid SomebodyThere => AnyId(company.Everybody.Where(person => Rarely || Known.Persons.GetValueOrDefault(person) is { HasLeft: false })) ?? Anybody;

    private Task AbsenceAsync()
    {
        var (person, from) = (SomebodyThere, company.Today.AddDays(random.Next(10)));
        var own = Known.Persons.GetValueOrDefault(person)?.Absences.Where(absence => absence.Value.Until >= company.Today).Select(absence => absence.Key);
        if (AnyId(own?.Order() ?? Enumerable.Empty<Guid>()) is { } absence && random.Next(2) == 0)
            return company.AskAsync(person, person, new EndAbsence(new(absence)));
        return company.AskAsync(
            random.Next(2) == 0 ? person : Administrator, person,
            new DeclareAbsence(new(company.Bank.NewId()), from, from.AddDays(random.Next(20)), random.Next(5) > 0 ? new(SomebodyThere) : null));
    }

    private Task HandOverAsync() => company.AskAsync(Administrator, SomebodyThere, new HandOver(new(SomebodyThere)));

    private Task LeaveAsync() => company.AskAsync(Administrator, SomebodyThere, new RemovePerson(random.Next(2) == 0 ? new(SomebodyThere) : null));

    private async Task HireAsync()
    {
        var administrator = Administrator;
        var person = await company.HireAsync(administrator, $"Newcomer {company.Everybody.Count()}");
        await company.AskAsync(administrator, AnyTeam, new SetMember(new(person), (TeamRole)random.Next(1, 3)));
        if (!company.Everybody.Any(it => Known.Is(it, "GOVERNANCE_OFFICER")) || random.Next(3) == 0)
            await company.AskAsync(administrator, person, new GrantWorkspaceRole(WorkspaceRole.GovernanceOfficer));
    }

    private Task SetRoleAsync()
    {
        var (team, person) = (AnyTeam, SomebodyThere);
        return random.Next(6) switch
        {
            0 => company.AskAsync(Administrator, person, new GrantWorkspaceRole(WorkspaceRole.GovernanceOfficer)),
            1 => company.AskAsync(Administrator, person, new RevokeWorkspaceRole(WorkspaceRole.GovernanceOfficer)),
            2 => company.AskAsync(LeadOf(team), team, new RemoveMember(new(person))),
            _ => company.AskAsync(random.Next(2) == 0 ? Administrator : LeadOf(team), team, new SetMember(new(person), (TeamRole)random.Next(3))),
        };
    }

    // A team that owns something is not dissolved, so that mostly one is formed for it, with somebody who leads it: it may be offered something.
    private async Task DissolveAsync()
    {
        var idle = Known.Teams.Where(team => !team.Value.IsDissolved && !Known.LiveMaps.Any(map => map.Owners.Contains(team.Key)))
            .Select(team => team.Key).Order();
        if ((Rarely ? AnyTeam : AnyId(idle)) is { } old && random.Next(2) == 0)
        {
            await company.AskAsync(Administrator, old, new DissolveTeam());
            return;
        }

        var (administrator, team) = (Administrator, company.Bank.NewId());
        await company.AskAsync(administrator, team, new FormTeam(new(team), $"Team {random.Next(1000)}", null));
        await company.AskAsync(administrator, team, new SetMember(new(SomebodyThere), TeamRole.Lead));
    }
}
