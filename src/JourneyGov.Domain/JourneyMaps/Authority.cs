namespace JourneyGov.Domain.JourneyMaps;

/// <summary>Who may do what to what a team owns. Each rule answers the refusal, or null where it allows.</summary>
internal static class Authority
{
    /// <summary>Contributors and leads of the owning team edit.</summary>
    public static Refusal? ToEdit(Caller caller, TeamId owner, PartId? part, string path) =>
        caller.EditsFor(owner) ? null : Refused(caller, owner, part, path);

    /// <summary>Leads of the owning team publish, retire and give away.</summary>
    public static Refusal? ToLead(Caller caller, TeamId owner, PartId? part, string path) =>
        caller.Leads(owner) ? null : Refused(caller, owner, part, path);

    /// <summary>As leads; a governance officer too.</summary>
    public static Refusal? ToGovern(Caller caller, TeamId owner, PartId? part, string path) =>
        caller.Is(WorkspaceRole.GovernanceOfficer) ? null : ToLead(caller, owner, part, path);

    /// <summary>Contributors and leads of the team that will answer for the map draft it, and programs do.</summary>
    public static Refusal? ToDraft(Caller caller, TeamId accountable) =>
        caller.Is(WorkspaceRole.Integrator) ? null : ToEdit(caller, accountable, null, "");

    // Members lack the role and guests lack any; to everyone else the team that owns it is the useful answer.
    private static Refusal Refused(Caller caller, TeamId owner, PartId? part, string path) =>
        caller.GuestOf is not null || caller.Teams.ContainsKey(owner)
            ? Refusal.Because(RefusalCode.NotAllowed, path)
            : new OwnedByAnotherTeam(path, part, owner);
}
