using System.Collections.Immutable;

namespace JourneyGov.Domain.Ownership;

/// <summary>Something that happened to a team.</summary>
public abstract record TeamEvent;

/// <summary>A team was formed, in a department or in none.</summary>
public sealed record TeamFormed(TeamId Team, string Name, DepartmentId? Department) : TeamEvent;

/// <summary>It got another name.</summary>
public sealed record TeamRenamed(string Name) : TeamEvent;

/// <summary>It belongs to another department, or to none.</summary>
public sealed record TeamPlaced(DepartmentId? Department) : TeamEvent;

/// <summary>A person joined with a role.</summary>
public sealed record MemberJoined(PersonId Person, TeamRole Role) : TeamEvent;

/// <summary>A member got another role.</summary>
public sealed record MemberRoleChanged(PersonId Person, TeamRole Role) : TeamEvent;

/// <summary>A member left the team.</summary>
public sealed record MemberLeft(PersonId Person) : TeamEvent;

/// <summary>The team is no more; it owned nothing.</summary>
public sealed record TeamDissolved : TeamEvent;

/// <summary>A team as its events tell it; null: not formed yet.</summary>
public sealed record TeamState(
    TeamId Id, string Name, DepartmentId? Department, ImmutableDictionary<PersonId, TeamRole> Members, bool Dissolved);

/// <summary>What can be asked of a team.</summary>
public abstract record TeamCommand;

/// <summary>Forms it.</summary>
public sealed record FormTeam(TeamId Team, string Name, DepartmentId? Department) : TeamCommand;

/// <summary>Renames it.</summary>
public sealed record RenameTeam(string Name) : TeamCommand;

/// <summary>Puts it into a department, or into none.</summary>
public sealed record PlaceTeam(DepartmentId? Department) : TeamCommand;

/// <summary>Takes a person in with a role, or changes a member's role.</summary>
public sealed record SetMember(PersonId Person, TeamRole Role) : TeamCommand;

/// <summary>Takes a member out.</summary>
public sealed record RemoveMember(PersonId Person) : TeamCommand;

/// <summary>Ends the team.</summary>
public sealed record DissolveTeam : TeamCommand;

/// <summary>What a decision about a team needs to know.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Departments">That exist.</param>
/// <param name="ActivePersons">That have not left the workspace and are no guests.</param>
/// <param name="OwnsPartsOf">The live maps that the team is accountable for or owns a part of.</param>
public sealed record TeamFacts(
    Caller Caller, IReadOnlySet<DepartmentId> Departments, IReadOnlySet<PersonId> ActivePersons, ImmutableArray<JourneyMapId> OwnsPartsOf);
