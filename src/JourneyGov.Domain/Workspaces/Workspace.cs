using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;

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

/// <summary>From now on a department asks this in place of the workspace's policy; null: nothing any more.</summary>
public sealed record DepartmentReviewPolicySet(DepartmentId Department, PolicyOverride? Policy) : WorkspaceEvent;

/// <summary>The business calendar changed.</summary>
public sealed record BusinessCalendarChanged(BusinessCalendar Calendar) : WorkspaceEvent;

/// <summary>A change from outside was announced for maps; their reviews are triggered in the same append.</summary>
public sealed record ChangeAnnounced(Announcement Announcement, ImmutableArray<JourneyMapId> Maps) : WorkspaceEvent;

/// <summary>The questions of the workspace's reviews were set; reviews that are open keep those that they opened with.</summary>
public sealed record AgendaTemplateSet(int Version, ImmutableArray<AgendaQuestion> Questions) : WorkspaceEvent;

/// <summary>A workspace as its events tell it; null: not created yet.</summary>
/// <param name="Id">The workspace.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Language">The language its notices are written in.</param>
/// <param name="Departments">By id.</param>
/// <param name="Policy">How it reviews its maps.</param>
/// <param name="Calendar">When it works.</param>
/// <param name="Template">What its reviews ask; null: nobody has said, so the questions that everybody begins with.</param>
/// <param name="DepartmentPolicies">What departments ask in place of the policy; those that ask nothing are left out. Null: none does.</param>
public sealed record WorkspaceState(
    WorkspaceId Id, string Name, string Language, ImmutableDictionary<DepartmentId, string> Departments, ReviewPolicy Policy,
    BusinessCalendar Calendar, AgendaTemplate? Template = null, ImmutableDictionary<DepartmentId, PolicyOverride>? DepartmentPolicies = null);

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

/// <summary>Sets what a department asks in place of the workspace's policy; null, or nothing asked, takes it away.</summary>
public sealed record SetDepartmentReviewPolicy(DepartmentId Department, PolicyOverride? Policy) : WorkspaceCommand;

/// <summary>Changes the business calendar.</summary>
public sealed record ChangeBusinessCalendar(BusinessCalendar Calendar) : WorkspaceCommand;

/// <summary>Announces a change from outside for some maps, and for all that some teams are accountable for.</summary>
public sealed record AnnounceChange(Announcement Announcement, ImmutableArray<JourneyMapId> Maps, ImmutableArray<TeamId> AccountableTeams)
    : WorkspaceCommand;

/// <summary>Says what its reviews ask beyond what is worked out.</summary>
public sealed record SetAgendaTemplate(ImmutableArray<AgendaQuestion> Questions) : WorkspaceCommand;

/// <summary>What a decision about a workspace needs to know.</summary>
/// <param name="Caller">Who asks; the clock stands for the command line.</param>
/// <param name="LiveTeams">For an announcement: the teams that are not dissolved.</param>
/// <param name="MapsMeant">For an announcement: the live maps that it names, and those of the teams that it names, with their accountable teams.</param>
/// <param name="Reason">The command's reason.</param>
/// <param name="TeamsOfDepartment">For what a department asks: its teams that are not dissolved.</param>
public sealed record WorkspaceFacts(
    Caller Caller, IReadOnlySet<TeamId>? LiveTeams = null, IReadOnlyDictionary<JourneyMapId, TeamId>? MapsMeant = null, string? Reason = null,
    ImmutableArray<TeamId>? TeamsOfDepartment = null);

/// <summary>An organisation: its departments, its review policy, its calendar. Nothing crosses from one workspace to another.</summary>
public static class Workspace
{
    /// <summary>The aggregate.</summary>
    public static Decider<WorkspaceState?, WorkspaceCommand, WorkspaceFacts, WorkspaceEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>The workspace after one more event.</summary>
    public static WorkspaceState Evolve(WorkspaceState? state, WorkspaceEvent happened, Stamp stamp) => (state, happened) switch
    {
        (null, WorkspaceCreated e) => new(
            e.Workspace, e.Name, e.Language, ImmutableDictionary<DepartmentId, string>.Empty, ReviewPolicy.Default, BusinessCalendar.Default),
        ({ } s, WorkspaceRenamed e) => s with { Name = e.Name },
        ({ } s, DepartmentAdded e) => s with { Departments = s.Departments.Add(e.Department, e.Name) },
        ({ } s, DepartmentRenamed e) => s with { Departments = s.Departments.SetItem(e.Department, e.Name) },
        ({ } s, ReviewPolicyChanged e) => s with { Policy = e.Policy },
        ({ } s, DepartmentReviewPolicySet e) => DepartmentPolicies.Evolve(s, e),
        ({ } s, BusinessCalendarChanged e) => s with { Calendar = e.Calendar },
        ({ } s, ChangeAnnounced) => s,
        ({ } s, AgendaTemplateSet e) => s with { Template = new(e.Version, e.Questions) },
        _ => throw new InvalidOperationException($"A workspace cannot have {happened.GetType().Name} now."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<WorkspaceEvent> Decide(WorkspaceState? state, WorkspaceCommand command, WorkspaceFacts facts) =>
        Authorise(command, facts) is { } refusal ? Decision.Refuse<WorkspaceEvent>(refusal) : (state, command) switch
        {
            (null, CreateWorkspace c) => Create(c),
            (null, _) => Decision.Refuse<WorkspaceEvent>(Refusal.Because(RefusalCode.NotFound)),
            ({ } s, CreateWorkspace c) when (s.Id, s.Name, s.Language) == (c.Workspace, c.Name.Trim(), c.Language) => Decision.Nothing<WorkspaceEvent>(),
            (_, CreateWorkspace) => Decision.Refuse<WorkspaceEvent>(Refusal.Because(RefusalCode.IdInUse)),
            ({ } s, RenameWorkspace c) when s.Name == c.Name.Trim() => Decision.Nothing<WorkspaceEvent>(),
            (_, RenameWorkspace c) => Decision.Unless<WorkspaceEvent>(TextRule.Line(c.Name, "name"), new WorkspaceRenamed(c.Name.Trim())),
            ({ } s, AddDepartment c) => Add(s, c),
            ({ } s, RenameDepartment c) => Rename(s, c),
            ({ } s, ChangeReviewPolicy c) => Change(s, c.Policy.InOrder()),
            ({ } s, SetDepartmentReviewPolicy c) => DepartmentPolicies.Decide(s, c, facts),
            ({ } s, ChangeBusinessCalendar c) => Change(s, InOrder(c.Calendar)),
            (_, AnnounceChange c) => Announcing.Decide(c, facts),
            ({ } s, SetAgendaTemplate c) => Set(s, AgendaTemplate.Tidy(c.Questions)),
            _ => throw new InvalidOperationException($"A workspace does not know {command.GetType().Name}."),
        };

    private static Refusal? Authorise(WorkspaceCommand command, WorkspaceFacts facts) => command switch
    {
        CreateWorkspace => Authority.Unless(facts.Caller.IsClock),
        ChangeReviewPolicy or ChangeBusinessCalendar or SetAgendaTemplate => Authority.Unless(facts.Caller.Is(WorkspaceRole.GovernanceOfficer)),
        AnnounceChange c => Announcing.Authorise(c, facts),
        SetDepartmentReviewPolicy => DepartmentPolicies.Authorise(facts),
        _ => Authority.Unless(facts.Caller.Is(WorkspaceRole.Administrator)),
    };

    private static Decision<WorkspaceEvent> Create(CreateWorkspace command) => Decision.Unless<WorkspaceEvent>(
        [
            .. TextRule.Line(command.Name, "name"),
            .. Refusal.When(command.Language is not ("en" or "fr"), RefusalCode.OutOfRange, "language", "en", "fr"),
        ],
        new WorkspaceCreated(command.Workspace, command.Name.Trim(), command.Language));

    private static Decision<WorkspaceEvent> Add(WorkspaceState state, AddDepartment command)
    {
        var name = command.Name.Trim();
        if (!state.Departments.TryGetValue(command.Department, out var present))
            return Decision.Unless<WorkspaceEvent>(TextRule.Line(name, "name"), new DepartmentAdded(command.Department, name));
        return present == name ? Decision.Nothing<WorkspaceEvent>() : Decision.Refuse<WorkspaceEvent>(Refusal.Because(RefusalCode.IdInUse, "department"));
    }

    private static Decision<WorkspaceEvent> Rename(WorkspaceState state, RenameDepartment command)
    {
        var name = command.Name.Trim();
        if (!state.Departments.TryGetValue(command.Department, out var present))
            return Decision.Refuse<WorkspaceEvent>([Refusal.Because(RefusalCode.UnknownDepartment, "department"), .. TextRule.Line(name, "name")]);
        return present == name
            ? Decision.Nothing<WorkspaceEvent>()
            : Decision.Unless<WorkspaceEvent>(TextRule.Line(name, "name"), new DepartmentRenamed(command.Department, name));
    }

    private static Decision<WorkspaceEvent> Change(WorkspaceState state, ReviewPolicy policy)
    {
        // Steps that tell whom steps usually tell say nothing more than their days.
        var kept = policy.EscalationSteps?.All(step => step.TellsAsUsual()) == true ? policy with { EscalationSteps = null } : policy;
        return PolicyRules.EscalationsAgree(policy).Any() || !state.Policy.IsSameAs(kept)
            ? Decision.Unless<WorkspaceEvent>(PolicyRules.FiguresInRange(policy), new ReviewPolicyChanged(kept))
            : Decision.Nothing<WorkspaceEvent>();
    }

    private static Decision<WorkspaceEvent> Change(WorkspaceState state, BusinessCalendar calendar) =>
        state.Calendar with { ClosedWeekdays = calendar.ClosedWeekdays, Holidays = calendar.Holidays } == calendar
        && state.Calendar.ClosedWeekdays.SequenceEqual(calendar.ClosedWeekdays) && state.Calendar.Holidays.SequenceEqual(calendar.Holidays)
            ? Decision.Nothing<WorkspaceEvent>()
            : Decision.Unless<WorkspaceEvent>(PolicyRules.CalendarWorks(calendar), new BusinessCalendarChanged(calendar));

    private static Decision<WorkspaceEvent> Set(WorkspaceState state, ImmutableArray<AgendaQuestion> questions) =>
        state.Template?.Has(questions) == true
            ? Decision.Nothing<WorkspaceEvent>()
            : Decision.Unless<WorkspaceEvent>(
                AgendaTemplate.ForQuestions(questions), new AgendaTemplateSet((state.Template?.Version ?? 0) + 1, questions));

    // Lists that are sets are kept in one order, so that the same said in another order is the same.
    private static BusinessCalendar InOrder(BusinessCalendar calendar) => calendar with
    {
        ClosedWeekdays = [.. calendar.ClosedWeekdays.Distinct().OrderBy(day => ((int)day + 6) % 7)],
        Holidays = [.. calendar.Holidays.Distinct().Order()],
    };
}
