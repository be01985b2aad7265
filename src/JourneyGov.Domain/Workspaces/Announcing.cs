namespace JourneyGov.Domain.Workspaces;

/// <summary>Who may announce a change from outside for which maps, and what an announcement must say.</summary>
public static class Announcing
{
    /// <summary>The most maps that one announcement is for: the review of each is triggered at once.</summary>
    public const int MostMaps = 100;

    private static readonly DateOnly FirstDay = new(1900, 1, 1);
    private static readonly DateOnly LastDay = new(2199, 12, 31);

    /// <summary>Governance officers for any map; leads for the maps that their own teams are accountable for.</summary>
    public static Refusal? Authorise(AnnounceChange command, WorkspaceFacts facts)
    {
        if (facts.Caller.Is(WorkspaceRole.GovernanceOfficer))
            return null;
        if (!facts.Caller.Teams.Values.Contains(TeamRole.Lead))
            return Refusal.Because(RefusalCode.NotAllowed);
        var others = command.AccountableTeams.Select((team, i) => (Team: team, Path: $"accountableTeams[{i}]"))
            .Concat(command.Maps.Select((map, i) => (Team: AccountableFor(map, facts) ?? default, Path: $"journeyMaps[{i}]")))
            .Where(named => named.Team != default && !facts.Caller.Leads(named.Team));
        return others.Select(named => new OwnedByAnotherTeam(named.Path, null, named.Team)).FirstOrDefault();
    }

    /// <summary>What an announcement comes to.</summary>
    public static Decision<WorkspaceEvent> Decide(AnnounceChange command, WorkspaceFacts facts)
    {
        var said = command.Announcement;
        var maps = facts.MapsMeant?.Keys.OrderBy(map => map.Value).ToArray() ?? [];
        return Decision.Unless<WorkspaceEvent>(
            [
                .. TextRule.Line(said.Title, "title"), .. TextRule.OptionalProse(said.Description, "description"),
                .. RangeRule.Within(said.EffectiveOn, FirstDay, LastDay, "effectiveOn"),
                .. command.Maps.SelectMany((map, i) =>
                    Refusal.When(AccountableFor(map, facts) is null, RefusalCode.UnknownMap, $"journeyMaps[{i}]", map.Value.ToString())),
                .. command.AccountableTeams.SelectMany((team, i) =>
                    Refusal.When(facts.LiveTeams?.Contains(team) != true, RefusalCode.UnknownTeam, $"accountableTeams[{i}]")),
                .. Refusal.When(command.Maps.IsEmpty && maps.Length == 0, RefusalCode.ListEmpty, "journeyMaps"),
                .. RangeRule.AtMost(maps.Length, MostMaps, "journeyMaps"),
            ],
            new ChangeAnnounced(said with { Title = said.Title.Trim(), Description = TextRule.Tidy(said.Description) }, [.. maps]));
    }

    private static TeamId? AccountableFor(JourneyMapId map, WorkspaceFacts facts) =>
        facts.MapsMeant?.TryGetValue(map, out var team) == true ? team : null;
}
