using System.Collections.Immutable;

namespace JourneyGov.Domain.Ownership;

/// <summary>Something that happened to a person's standing.</summary>
public abstract record PersonEvent;

/// <summary>A person was registered. A guest is an invited customer, who reads and comments on one map.</summary>
public sealed record PersonRegistered(PersonId Person, string Name, string? Email, JourneyMapId? GuestOf) : PersonEvent;

/// <summary>They have another name.</summary>
public sealed record PersonRenamed(string Name) : PersonEvent;

/// <summary>They have a role in the workspace.</summary>
public sealed record WorkspaceRoleGranted(WorkspaceRole Role) : PersonEvent;

/// <summary>They do not have it any more.</summary>
public sealed record WorkspaceRoleRevoked(WorkspaceRole Role) : PersonEvent;

/// <summary>They got an API key, kept as the SHA-256 of the key; it ends at a moment or never.</summary>
public sealed record ApiKeyIssued(ApiKeyId Key, string Label, string Hash, DateTimeOffset? ExpiresAt) : PersonEvent;

/// <summary>A key is not honoured any more.</summary>
public sealed record ApiKeyRevoked(ApiKeyId Key) : PersonEvent;

/// <summary>They left the workspace; their keys ended with it.</summary>
public sealed record PersonLeft : PersonEvent;

/// <summary>A person as their events tell; null: not registered yet.</summary>
public sealed record PersonState(
    PersonId Id, string Name, string? Email, JourneyMapId? GuestOf, ImmutableHashSet<WorkspaceRole> Roles,
    ImmutableDictionary<ApiKeyId, ApiKeyIssued> Keys, bool Left);

/// <summary>What can be asked about a person.</summary>
public abstract record PersonCommand;

/// <summary>Registers them.</summary>
public sealed record RegisterPerson(PersonId Person, string Name, string? Email, JourneyMapId? GuestOf) : PersonCommand;

/// <summary>Renames them.</summary>
public sealed record RenamePerson(string Name) : PersonCommand;

/// <summary>Grants a role.</summary>
public sealed record GrantWorkspaceRole(WorkspaceRole Role) : PersonCommand;

/// <summary>Revokes a role.</summary>
public sealed record RevokeWorkspaceRole(WorkspaceRole Role) : PersonCommand;

/// <summary>Issues a key, whose hash (SHA-256, lower-case hexadecimal) is given.</summary>
public sealed record IssueApiKey(ApiKeyId Key, string Label, string Hash, DateTimeOffset? ExpiresAt) : PersonCommand;

/// <summary>Revokes a key.</summary>
public sealed record RevokeApiKey(ApiKeyId Key) : PersonCommand;

/// <summary>Takes them out of the workspace.</summary>
public sealed record RemovePerson : PersonCommand;

/// <summary>What a decision about a person needs to know.</summary>
/// <param name="Now">The time, UTC.</param>
/// <param name="Caller">Who asks; the clock stands for the command line.</param>
/// <param name="LiveMaps">The maps that are not retired.</param>
/// <param name="Administrators">The persons who are administrators and have not left.</param>
/// <param name="MemberOf">The live teams that the person belongs to.</param>
/// <param name="OnlyLeadOf">The live teams that own something and whose only lead the person is.</param>
public sealed record PersonFacts(
    DateTimeOffset Now, Caller Caller, IReadOnlySet<JourneyMapId> LiveMaps, IReadOnlySet<PersonId> Administrators,
    ImmutableArray<TeamId> MemberOf, ImmutableArray<TeamId> OnlyLeadOf);
