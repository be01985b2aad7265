using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>A person's place in a team.</summary>
internal sealed record Membership(Row<TeamState> Team, Row<PersonState> Person, TeamRole Role)
{
    /// <summary>The members of each of these teams, leads first, then by name. Guests see none.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Membership>>> OfTeamsAsync(IReadOnlyList<Row<TeamState>> teams, FieldContext context)
    {
        if (!context.Request<RequestContext>().Caller.ReadsWorkspace)
            return [.. teams.Select(_ => Array.Empty<Membership>())];

        PersonId[] ids = [.. teams.SelectMany(team => team.State.Members.Keys).Distinct()];
        var persons = (await Loads.PersonsAsync(context, ids.Select(id => (PersonId?)id))).OfType<Row<PersonState>>().ToDictionary(person => person.State.Id);
        return [.. teams.Select(team => (IReadOnlyList<Membership>)
        [
            .. team.State.Members
                .Where(member => persons.ContainsKey(member.Key))
                .Select(member => new Membership(team, persons[member.Key], member.Value))
                .OrderByDescending(member => member.Role).ThenBy(member => member.Person.State.Name, StringComparer.InvariantCultureIgnoreCase),
        ])];
    }

    /// <summary>The teams that each of these persons belongs to, by name. Guests see none.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Membership>>> OfPersonsAsync(IReadOnlyList<Row<PersonState>> persons, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        if (!request.Caller.ReadsWorkspace)
            return [.. persons.Select(_ => Array.Empty<Membership>())];

        var roles = await request.Get<TeamView>().MembershipsAsync(
            request.Workspace, [.. persons.Select(person => person.State.Id).Distinct()], context.Cancellation);
        TeamId[] ids = [.. roles.Values.SelectMany(teams => teams.Keys).Distinct()];
        var known = (await Loads.TeamsAsync(context, ids)).OfType<Row<TeamState>>().ToDictionary(team => team.State.Id);
        return [.. persons.Select(person => (IReadOnlyList<Membership>)
        [
            .. (roles.GetValueOrDefault(person.State.Id) ?? [])
                .Select(team => new Membership(known[team.Key], person, team.Value))
                .OrderBy(membership => membership.Team.State.Name, StringComparer.InvariantCultureIgnoreCase),
        ])];
    }
}
