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
/// <param name="Owns">What the team owns.</param>
public sealed record TeamFacts(
    Caller Caller, IReadOnlySet<DepartmentId> Departments, IReadOnlySet<PersonId> ActivePersons, TeamHoldings Owns);

/// <summary>What a team owns of all that is not retired or over.</summary>
/// <param name="Maps">The maps that it is accountable for or owns a part of.</param>
/// <param name="Personas">The personas.</param>
/// <param name="Indicators">The indicators.</param>
/// <param name="Improvements">The improvements that it has still to make.</param>
/// <param name="Agreements">The agreements with other teams that are in force.</param>
public sealed record TeamHoldings(
    ImmutableArray<JourneyMapId> Maps, ImmutableArray<PersonaId> Personas, ImmutableArray<IndicatorId> Indicators,
    ImmutableArray<ImprovementId> Improvements, ImmutableArray<AgreementId> Agreements)
{
    /// <summary>Nothing at all.</summary>
    public static TeamHoldings None { get; } = new([], [], [], [], []);

    /// <summary>Whether the team owns nothing.</summary>
    public bool IsEmpty => Maps.IsEmpty && Personas.IsEmpty && Indicators.IsEmpty && Improvements.IsEmpty && Agreements.IsEmpty;
}

/// <summary>What owns maps and parts of maps.</summary>
public static class Team
{
    /// <summary>The aggregate.</summary>
    public static Decider<TeamState?, TeamCommand, TeamFacts, TeamEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>The team after one more event.</summary>
    public static TeamState Evolve(TeamState? state, TeamEvent happened, Stamp stamp) => (state, happened) switch
    {
        (null, TeamFormed e) => new(e.Team, e.Name, e.Department, ImmutableDictionary<PersonId, TeamRole>.Empty, Dissolved: false),
        ({ } s, TeamRenamed e) => s with { Name = e.Name },
        ({ } s, TeamPlaced e) => s with { Department = e.Department },
        ({ } s, MemberJoined e) => s with { Members = s.Members.SetItem(e.Person, e.Role) },
        ({ } s, MemberRoleChanged e) => s with { Members = s.Members.SetItem(e.Person, e.Role) },
        ({ } s, MemberLeft e) => s with { Members = s.Members.Remove(e.Person) },
        ({ } s, TeamDissolved) => s with { Dissolved = true },
        _ => throw new InvalidOperationException($"A team cannot have {happened.GetType().Name} now."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<TeamEvent> Decide(TeamState? state, TeamCommand command, TeamFacts facts) =>
        Authorise(state, command, facts.Caller) is { } refusal ? Decision.Refuse<TeamEvent>(refusal) : (state, command) switch
        {
            (null, FormTeam c) => Form(c, facts),
            (null, _) => Decision.Refuse<TeamEvent>(Refusal.Because(RefusalCode.NotFound)),
            ({ } s, FormTeam c) when (s.Id, s.Name, s.Department) == (c.Team, c.Name.Trim(), c.Department) => Decision.Nothing<TeamEvent>(),
            (_, FormTeam) => Decision.Refuse<TeamEvent>(Refusal.Because(RefusalCode.IdInUse)),
            ({ Dissolved: true }, DissolveTeam) => Decision.Nothing<TeamEvent>(),
            ({ Dissolved: true }, _) => Decision.Refuse<TeamEvent>(Refusal.Because(RefusalCode.TeamDissolved)),
            ({ } s, RenameTeam c) when s.Name == c.Name.Trim() => Decision.Nothing<TeamEvent>(),
            (_, RenameTeam c) => Decision.Unless<TeamEvent>(TextRule.Line(c.Name, "name"), new TeamRenamed(c.Name.Trim())),
            ({ } s, PlaceTeam c) when s.Department == c.Department => Decision.Nothing<TeamEvent>(),
            (_, PlaceTeam c) => Decision.Unless<TeamEvent>(DepartmentExists(c.Department, facts), new TeamPlaced(c.Department)),
            ({ } s, SetMember c) => Set(s, c, facts),
            ({ } s, RemoveMember c) => Decision.Unless<TeamEvent>([.. IsMember(s, c.Person), .. KeepsALead(s, c.Person, facts)], new MemberLeft(c.Person)),
            (_, DissolveTeam) => Decision.Unless<TeamEvent>(OwnsNothing(facts), new TeamDissolved()),
            _ => throw new InvalidOperationException($"A team does not know {command.GetType().Name}."),
        };

    private static Refusal? Authorise(TeamState? state, TeamCommand command, Caller caller) => command switch
    {
        // How strictly a team's maps are reviewed hangs on its department.
        FormTeam or PlaceTeam or DissolveTeam => Authority.Unless(caller.Is(WorkspaceRole.Administrator)),
        // Who leaves the workspace, or is erased, leaves their teams by that; who succeeds somebody joins theirs.
        SetMember or RemoveMember when caller.IsClock => null,
        _ => Authority.Unless(caller.Is(WorkspaceRole.Administrator) || (state is not null && caller.Leads(state.Id))),
    };

    private static Decision<TeamEvent> Form(FormTeam command, TeamFacts facts) => Decision.Unless<TeamEvent>(
        [.. TextRule.Line(command.Name, "name"), .. DepartmentExists(command.Department, facts)],
        new TeamFormed(command.Team, command.Name.Trim(), command.Department));

    private static Decision<TeamEvent> Set(TeamState state, SetMember command, TeamFacts facts)
    {
        var isMember = state.Members.TryGetValue(command.Person, out var role);
        if (isMember && role == command.Role)
            return Decision.Nothing<TeamEvent>();
        return Decision.Unless<TeamEvent>(
            [.. MayJoin(command.Person, facts), .. command.Role == TeamRole.Lead ? [] : KeepsALead(state, command.Person, facts)],
            isMember ? new MemberRoleChanged(command.Person, command.Role) : new MemberJoined(command.Person, command.Role));
    }

    private static IEnumerable<Refusal> DepartmentExists(DepartmentId? department, TeamFacts facts) =>
        Refusal.When(department is { } named && !facts.Departments.Contains(named), RefusalCode.UnknownDepartment, "department");

    private static IEnumerable<Refusal> MayJoin(PersonId person, TeamFacts facts) =>
        Refusal.When(!facts.ActivePersons.Contains(person), RefusalCode.UnknownPerson, "person");

    private static IEnumerable<Refusal> IsMember(TeamState state, PersonId person) =>
        Refusal.When(!state.Members.ContainsKey(person), RefusalCode.NotAMember, "person");

    // A team that owns nothing may be without a lead, as every team is when it is formed.
    private static IEnumerable<Refusal> KeepsALead(TeamState state, PersonId person, TeamFacts facts)
    {
        var isLead = state.Members.TryGetValue(person, out var role) && role == TeamRole.Lead;
        var hasOther = state.Members.Any(it => it.Key != person && it.Value == TeamRole.Lead && facts.ActivePersons.Contains(it.Key));
        return Refusal.When(isLead && !hasOther && !facts.Owns.IsEmpty, RefusalCode.LastLead, "person");
    }

    private static IEnumerable<Refusal> OwnsNothing(TeamFacts facts) =>
        facts.Owns.IsEmpty
            ? []
            :
            [
                new StillInUse(
                    RefusalCode.TeamStillOwns, facts.Owns.Maps, facts.Owns.Personas, facts.Owns.Indicators, facts.Owns.Improvements, facts.Owns.Agreements),
            ];
}
