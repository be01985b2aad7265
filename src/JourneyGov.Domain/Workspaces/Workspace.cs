using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Workspaces;

/// <summary>Something that happened to a workspace.</summary>
public abstract record WorkspaceEvent;

/// <summary>An organisation began; the language (<c>en</c> or <c>fr</c>) is the one its notices are written in.</summary>
public sealed record WorkspaceCreated(WorkspaceId Workspace, string Name, string Language) : WorkspaceEvent;

/// <summary>It got another name.</summary>
public sealed record WorkspaceRenamed(string Name) : WorkspaceEvent;

/// <summary>A department was added.</summary>
public sealed record DepartmentAdded(DepartmentId Department, string Name) : WorkspaceEvent;

/// <summary>A department got another name.</summary>
public sealed record DepartmentRenamed(DepartmentId Department, string Name) : WorkspaceEvent;

/// <summary>The review policy changed.</summary>
public sealed record ReviewPolicyChanged(ReviewPolicy Policy) : WorkspaceEvent;

/// <summary>The business calendar changed.</summary>
public sealed record BusinessCalendarChanged(BusinessCalendar Calendar) : WorkspaceEvent;

/// <summary>A workspace as its events tell it; null: not created yet.</summary>
public sealed record WorkspaceState(
    WorkspaceId Id, string Name, string Language, ImmutableDictionary<DepartmentId, string> Departments, ReviewPolicy Policy, BusinessCalendar Calendar);

/// <summary>What can be asked of a workspace.</summary>
public abstract record WorkspaceCommand;

/// <summary>Creates it, once; from the command line, never by a caller.</summary>
public sealed record CreateWorkspace(WorkspaceId Workspace, string Name, string Language) : WorkspaceCommand;

/// <summary>Renames it.</summary>
public sealed record RenameWorkspace(string Name) : WorkspaceCommand;

/// <summary>Adds a department.</summary>
public sealed record AddDepartment(DepartmentId Department, string Name) : WorkspaceCommand;

/// <summary>Renames a department.</summary>
public sealed record RenameDepartment(DepartmentId Department, string Name) : WorkspaceCommand;

/// <summary>Changes the review policy.</summary>
public sealed record ChangeReviewPolicy(ReviewPolicy Policy) : WorkspaceCommand;

/// <summary>Changes the business calendar.</summary>
public sealed record ChangeBusinessCalendar(BusinessCalendar Calendar) : WorkspaceCommand;

/// <summary>What a decision about a workspace needs to know.</summary>
/// <param name="Caller">Who asks; the clock stands for the command line.</param>
public sealed record WorkspaceFacts(Caller Caller);
