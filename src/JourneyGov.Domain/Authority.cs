namespace JourneyGov.Domain;

/// <summary>Who may do what, as refusals; null: they may. Authority refuses first and alone.</summary>
internal static class Authority
{
    /// <summary>The caller may do this, or not.</summary>
    public static Refusal? Unless(bool allowed) => allowed ? null : Refusal.Because(RefusalCode.NotAllowed);

    /// <summary>The caller may edit what a team owns. A refusal names the team, so that the caller knows whom to ask.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="team">The team that owns, or shall own.</param>
    /// <param name="path">Where the team is in the input; empty when it owns the thing already.</param>
    public static Refusal? ToEditFor(Caller caller, TeamId team, string path = "")
    {
        if (caller.EditsFor(team))
            return null;
        return caller.Teams.ContainsKey(team) || !caller.ReadsWorkspace
            ? Refusal.Because(RefusalCode.NotAllowed)
            : new OwnedByAnotherTeam(path, null, team);
    }

    /// <summary>The caller may give away what a team owns: its leads, and governance officers. A refusal names the team.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="owner">The team that owns it.</param>
    public static Refusal? ToGiveAway(Caller caller, TeamId owner)
    {
        if (caller.Leads(owner) || caller.Is(WorkspaceRole.GovernanceOfficer))
            return null;
        return caller.EditsFor(owner) ? Refusal.Because(RefusalCode.NotAllowed) : ToEditFor(caller, owner);
    }
}
