namespace JourneyGov.Domain;

/// <summary>What a person may do on behalf of a team.</summary>
public enum TeamRole
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Reads and edits what the team owns.</summary>
    Contributor,

    /// <summary>As a contributor; also publishes, signs off and gives parts away.</summary>
    Lead,
}

/// <summary>What a person may do in the whole workspace.</summary>
public enum WorkspaceRole
{
    /// <summary>Sets policies and calendars, reassigns owners, postpones and completes reviews; edits no content.</summary>
    GovernanceOfficer,

    /// <summary>Manages persons, keys, teams and departments; edits no content.</summary>
    Administrator,

    /// <summary>A program: reads everything and records readings of any indicator.</summary>
    Integrator,
}

/// <summary>Who asks, with the standing they have at this moment.</summary>
/// <param name="Person">The person, or null for JourneyGov's own clock.</param>
/// <param name="Teams">Their role in each team that they belong to.</param>
/// <param name="Roles">Their roles in the workspace.</param>
/// <param name="GuestOf">The one map that an invited customer may read and comment on; null for everyone else.</param>
public sealed record Caller(
    PersonId? Person,
    IReadOnlyDictionary<TeamId, TeamRole> Teams,
    IReadOnlySet<WorkspaceRole> Roles,
    JourneyMapId? GuestOf)
{
    /// <summary>JourneyGov's own clock, which opens and escalates reviews.</summary>
    public static Caller Clock { get; } = new(null, new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole>(), null);

    /// <summary>Whether this is JourneyGov's own clock.</summary>
    public bool IsClock => Person is null;

    /// <summary>Whether the caller holds a role in the workspace.</summary>
    public bool Is(WorkspaceRole role) => Roles.Contains(role);

    /// <summary>Whether the caller leads a team.</summary>
    public bool Leads(TeamId team) => Teams.TryGetValue(team, out var role) && role == TeamRole.Lead;

    /// <summary>Whether the caller may edit what a team owns.</summary>
    public bool EditsFor(TeamId team) => Teams.TryGetValue(team, out var role) && role >= TeamRole.Contributor;

    /// <summary>Whether the caller may read everything in the workspace: all but guests, who read one map.</summary>
    public bool ReadsWorkspace => GuestOf is null && (IsClock || Teams.Count > 0 || Roles.Count > 0);

    /// <summary>Whether the caller may read a map.</summary>
    public bool Reads(JourneyMapId map) => ReadsWorkspace || GuestOf == map;
}
