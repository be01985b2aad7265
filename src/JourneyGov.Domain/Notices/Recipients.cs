using System.Collections.Immutable;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Domain.Notices;

/// <summary>What decides in a whole workspace when notices are delivered, and who its governance officers are.</summary>
/// <param name="Calendar">When it works.</param>
/// <param name="MostPerDay">How many notices reach a person on a day.</param>
/// <param name="Officers">The governance officers who have not left.</param>
/// <param name="Departments">The departments of the teams that are in one and not dissolved; null: none is.</param>
public sealed record WorkspaceRecipients(
    BusinessCalendar Calendar, int MostPerDay, ImmutableHashSet<PersonId> Officers, ImmutableDictionary<TeamId, DepartmentId>? Departments = null)
{
    /// <summary>Before anything was said.</summary>
    public static WorkspaceRecipients Initial { get; } = new(BusinessCalendar.Default, ReviewPolicy.Default.MostNoticesPerDay(), []);

    /// <summary>After one more event of the workspace, or of one of its persons.</summary>
    /// <param name="subject">What the event happened to.</param>
    /// <param name="happened">The event.</param>
    public WorkspaceRecipients After(Guid subject, object happened) => happened switch
    {
        ReviewPolicyChanged e => this with { MostPerDay = e.Policy.MostNoticesPerDay() },
        BusinessCalendarChanged e => this with { Calendar = e.Calendar },
        WorkspaceRoleGranted { Role: WorkspaceRole.GovernanceOfficer } => this with { Officers = Officers.Add(new(subject)) },
        WorkspaceRoleRevoked { Role: WorkspaceRole.GovernanceOfficer } => this with { Officers = Officers.Remove(new(subject)) },
        PersonLeft or PersonErased when Officers.Contains(new(subject)) => this with { Officers = Officers.Remove(new(subject)) },
        TeamFormed e => Placed(e.Team, e.Department),
        TeamPlaced e => Placed(new(subject), e.Department),
        TeamDissolved => Placed(new(subject), null),
        _ => this,
    };

    /// <summary>The teams of the department that a team is in, by id, itself among them; a team that is in none is alone.</summary>
    public IEnumerable<TeamId> TeamsBeside(TeamId team) => Departments is { } placed && placed.TryGetValue(team, out var department)
        ? placed.Where(other => other.Value == department).Select(other => other.Key).OrderBy(other => other.Value)
        : [team];

    private WorkspaceRecipients Placed(TeamId team, DepartmentId? department)
    {
        var placed = Departments ?? ImmutableDictionary<TeamId, DepartmentId>.Empty;
        var after = department is { } into ? placed.SetItem(team, into) : placed.Remove(team);
        return after == placed ? this : this with { Departments = after };
    }
}

/// <summary>The leads of a team.</summary>
public sealed record TeamLeads(ImmutableHashSet<PersonId> Leads)
{
    /// <summary>The leads after one more event of the team.</summary>
    public static TeamLeads? After(TeamLeads? team, object happened) => (team, happened) switch
    {
        (null, TeamFormed) => new([]),
        ({ } it, MemberJoined e) => it.With(e.Person, e.Role),
        ({ } it, MemberRoleChanged e) => it.With(e.Person, e.Role),
        ({ } it, MemberLeft e) => it.With(e.Person, null),
        _ => team,
    };

    private TeamLeads With(PersonId person, TeamRole? role) => role == TeamRole.Lead
        ? Leads.Contains(person) ? this : new(Leads.Add(person))
        : Leads.Contains(person) ? new(Leads.Remove(person)) : this;
}

/// <summary>Whether somebody gets notices, and how many of them are due to them on which day.</summary>
/// <param name="GetsNone">Whether they are a guest, or have left.</param>
/// <param name="Load">How many notices they get on days to come, but for those that come at once.</param>
public sealed record Recipient(bool GetsNone, ImmutableSortedDictionary<DateOnly, int> Load)
{
    /// <summary>The recipient after one more event of the person.</summary>
    public static Recipient? After(Recipient? recipient, object happened) => (recipient, happened) switch
    {
        (null, PersonRegistered e) => new(e.GuestOf is not null, ImmutableSortedDictionary<DateOnly, int>.Empty),
        ({ GetsNone: false } it, PersonLeft or PersonErased) => it with { GetsNone = true, Load = it.Load.Clear() },
        _ => recipient,
    };

    /// <summary>
    /// The day on which a notice is delivered: at once what may not wait, on whatever day that is; all else on the first open day, from its own
    /// on, on which the person does not get as many as they may.
    /// </summary>
    /// <param name="day">The day, in the workspace, on which it arose.</param>
    /// <param name="atOnce">Whether it may not wait.</param>
    /// <param name="workspace">When the workspace works, and how many notices are enough.</param>
    /// <returns>The day, and the recipient with one more notice.</returns>
    public (DateOnly DeliverOn, Recipient After) Deliver(DateOnly day, bool atOnce, WorkspaceRecipients workspace)
    {
        if (atOnce)
            return (day, this);
        var on = workspace.Calendar.OpenDayFrom(day);
        while (Load.GetValueOrDefault(on) >= workspace.MostPerDay)
            on = workspace.Calendar.OpenDayFrom(on.AddDays(1));
        return (on, this with { Load = Load.RemoveRange(Load.Keys.Where(before => before < day)).SetItem(on, Load.GetValueOrDefault(on) + 1) });
    }
}
