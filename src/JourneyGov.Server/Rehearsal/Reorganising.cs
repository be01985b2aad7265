using System.Text.Json.Nodes;

namespace JourneyGov.Server.Rehearsal;

/// <summary>What happens when two teams become one, and somebody leaves.</summary>
/// <param name="organisation">The organisation.</param>
/// <param name="cancellation">Stops waiting.</param>
internal sealed class Reorganising(Organisation organisation, CancellationToken cancellation)
{
    /// <summary>A lead of the giving team offers a part, or the whole map, and a lead of the receiving team accepts.</summary>
    public async Task HandOverAsync(string title, string? part, string from, string to)
    {
        StoryMap map = organisation.Map(title);
        JsonNode offered = await organisation.LeadOf(from).DoAsync(
            "offerOwnership", new { mapId = map.Id, part, to = organisation.Team(to) }, "offer { id }", cancellation);
        await organisation.LeadOf(to).DoAsync("acceptOwnership", new { offer = (string)offered["offer"]!["id"]! }, "", cancellation);
        if (part is null)
            organisation.Account(title, to);
    }

    /// <summary>A team that owns nothing any more is dissolved.</summary>
    public Task DissolveAsync(string team) =>
        organisation.Administrator.DoAsync("dissolveTeam", new { teamId = organisation.Team(team) }, "", cancellation);

    /// <summary>Holds that a team which still owns something cannot be dissolved.</summary>
    public async Task CannotBeDissolvedAsync(string team) => Expectation.Hold(
        $"{organisation.Name}: dissolving {team}", "TEAM_STILL_OWNS",
        (await organisation.Administrator.RefusedAsync("dissolveTeam", new { teamId = organisation.Team(team) }, cancellation))[0]);

    /// <summary>Somebody becomes a member of a team.</summary>
    public Task JoinAsync(string person, string team, string role) => organisation.Administrator.DoAsync(
        "setMember", new { teamId = organisation.Team(team), person = organisation.Person(person), role }, "", cancellation);

    /// <summary>Somebody leaves; what hangs on them alone goes to another.</summary>
    public Task LeaveAsync(string person, string successor) => organisation.Administrator.DoAsync(
        "removePerson", new { personId = organisation.Person(person), handOverTo = organisation.Person(successor) }, "", cancellation);
}
