using System.Collections.Immutable;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>Days on which somebody is away, and who stands in.</summary>
internal sealed record RecountedAbsence(DateOnly From, DateOnly Until, Guid? Deputy)
{
    /// <summary>Whether a day is one of them.</summary>
    public bool Covers(DateOnly day) => From <= day && day <= Until;
}

/// <summary>A person as their raw events tell.</summary>
internal sealed record RecountedPerson(
    bool HasLeft, ImmutableHashSet<string> Roles, ImmutableHashSet<Guid> Keys, ImmutableDictionary<Guid, RecountedAbsence> Absences)
{
    /// <summary>Before the first event.</summary>
    public static RecountedPerson None { get; } = new(HasLeft: false, [], [], ImmutableDictionary<Guid, RecountedAbsence>.Empty);

    /// <summary>Whether they are away on a day.</summary>
    public bool IsAway(DateOnly day) => Absences.Values.Any(absence => absence.Covers(day));

    /// <summary>The person after one more event.</summary>
    public RecountedPerson After(Happened it) => it.Name switch
    {
        "person.workspace-role-granted" => this with { Roles = Roles.Add(it.Text("role")!) },
        "person.workspace-role-revoked" => this with { Roles = Roles.Remove(it.Text("role")!) },
        "person.api-key-issued" => this with { Keys = Keys.Add(it.Id("key")) },
        "person.api-key-revoked" => this with { Keys = Keys.Remove(it.Id("key")) },
        "person.absence-declared" or "person.absence-changed" => this with
        {
            Absences = Absences.SetItem(it.Id("absence"), new(it.DayOrNull("from")!.Value, it.DayOrNull("until")!.Value, it.IdOrNull("deputy"))),
        },
        "person.absence-ended" => this with
        {
            Absences = Absences.SetItem(it.Id("absence"), Absences[it.Id("absence")] with { Until = it.DayOrNull("backOn")!.Value.AddDays(-1) }),
        },
        "person.left" or "person.erased" => this with { HasLeft = true, Keys = [], Absences = Absences.Clear() },
        _ => this,
    };
}

/// <summary>A team as its raw events tell.</summary>
internal sealed record RecountedTeam(ImmutableDictionary<Guid, string> Members, bool IsDissolved)
{
    /// <summary>Before the first event.</summary>
    public static RecountedTeam None { get; } = new(ImmutableDictionary<Guid, string>.Empty, IsDissolved: false);

    /// <summary>Who leads it.</summary>
    public IEnumerable<Guid> Leads => Members.Where(member => member.Value == "LEAD").Select(member => member.Key).Order();

    /// <summary>The team after one more event.</summary>
    public RecountedTeam After(Happened it) => it.Name switch
    {
        "team.member-joined" or "team.member-role-changed" => this with { Members = Members.SetItem(it.Id("person"), it.Text("role")!) },
        "team.member-left" => this with { Members = Members.Remove(it.Id("person")) },
        "team.dissolved" => this with { IsDissolved = true },
        _ => this,
    };
}
