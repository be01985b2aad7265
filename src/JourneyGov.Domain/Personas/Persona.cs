using System.Collections.Immutable;

namespace JourneyGov.Domain.Personas;

/// <summary>A persona's substance, from research.</summary>
/// <param name="Summary">Who they are, in a sentence or two.</param>
/// <param name="Characteristics">Age, situation, habits.</param>
/// <param name="Needs">What they need.</param>
/// <param name="Behaviours">What they do.</param>
/// <param name="Expectations">What they expect of us.</param>
/// <param name="Tasks">What they have to get done.</param>
/// <param name="WayOfDeciding">How they decide.</param>
/// <param name="ResearchedOn">The day of the research it rests on.</param>
public sealed record PersonaProfile(
    string? Summary, ImmutableArray<string> Characteristics, ImmutableArray<string> Needs, ImmutableArray<string> Behaviours,
    ImmutableArray<string> Expectations, ImmutableArray<string> Tasks, string? WayOfDeciding, DateOnly? ResearchedOn);

/// <summary>Something that happened to a persona.</summary>
public abstract record PersonaEvent;

/// <summary>A persona was created.</summary>
public sealed record PersonaCreated(PersonaId Persona, string Name, PersonaProfile Profile, TeamId Team) : PersonaEvent;

/// <summary>It got another name.</summary>
public sealed record PersonaRenamed(string Name) : PersonaEvent;

/// <summary>Its profile was said anew.</summary>
public sealed record PersonaDescribed(PersonaProfile Profile) : PersonaEvent;

/// <summary>It is not used any more.</summary>
public sealed record PersonaRetired : PersonaEvent;

/// <summary>A persona as its events tell; null: not created yet.</summary>
public sealed record PersonaState(PersonaId Id, string Name, PersonaProfile Profile, TeamId Team, bool Retired, Stamp LastChange);

/// <summary>What can be asked of a persona.</summary>
public abstract record PersonaCommand;

/// <summary>Creates it, owned by a team.</summary>
public sealed record CreatePersona(PersonaId Persona, string Name, PersonaProfile Profile, TeamId Team) : PersonaCommand;

/// <summary>Renames it.</summary>
public sealed record RenamePersona(string Name, long? BasedOn) : PersonaCommand;

/// <summary>Says its profile anew.</summary>
public sealed record DescribePersona(PersonaProfile Profile, long? BasedOn) : PersonaCommand;

/// <summary>Retires it.</summary>
public sealed record RetirePersona : PersonaCommand;

/// <summary>What a decision about a persona needs to know.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="LiveTeams">The teams that are not dissolved.</param>
/// <param name="UsedBy">The live maps that tell its journey.</param>
public sealed record PersonaFacts(Caller Caller, IReadOnlySet<TeamId> LiveTeams, ImmutableArray<JourneyMapId> UsedBy);

/// <summary>A profile built from research, whose journey maps tell.</summary>
public static class Persona
{
    private const int MostEntries = 30;
    private const int LongestEntry = 500;

    /// <summary>The aggregate.</summary>
    public static Decider<PersonaState?, PersonaCommand, PersonaFacts, PersonaEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>The persona after one more event.</summary>
    public static PersonaState Evolve(PersonaState? state, PersonaEvent happened, Stamp stamp) => (state, happened) switch
    {
        (null, PersonaCreated e) => new(e.Persona, e.Name, e.Profile, e.Team, Retired: false, stamp),
        ({ } s, PersonaRenamed e) => s with { Name = e.Name, LastChange = stamp },
        ({ } s, PersonaDescribed e) => s with { Profile = e.Profile, LastChange = stamp },
        ({ } s, PersonaRetired) => s with { Retired = true, LastChange = stamp },
        _ => throw new InvalidOperationException($"A persona cannot have {happened.GetType().Name} now."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<PersonaEvent> Decide(PersonaState? state, PersonaCommand command, PersonaFacts facts) =>
        Authorise(state, command, facts.Caller) is { } refusal ? Decision.Refuse<PersonaEvent>(refusal) : (state, command) switch
        {
            (null, CreatePersona c) => Create(c with { Name = c.Name.Trim(), Profile = Tidy(c.Profile) }, facts),
            (null, _) => Decision.Refuse<PersonaEvent>(Refusal.Because(RefusalCode.NotFound)),
            ({ } s, CreatePersona c) when IsAlready(s, c) => Decision.Nothing<PersonaEvent>(),
            (_, CreatePersona) => Decision.Refuse<PersonaEvent>(Refusal.Because(RefusalCode.IdInUse)),
            ({ Retired: true }, RetirePersona) => Decision.Nothing<PersonaEvent>(),
            ({ Retired: true }, _) => Decision.Refuse<PersonaEvent>(Refusal.Because(RefusalCode.Retired)),
            ({ } s, RenamePersona c) => Rename(s, c.Name.Trim(), c.BasedOn),
            ({ } s, DescribePersona c) => Describe(s, Tidy(c.Profile), c.BasedOn),
            (_, RetirePersona) => Decision.Unless<PersonaEvent>(IsUnused(facts), new PersonaRetired()),
            _ => throw new InvalidOperationException($"A persona does not know {command.GetType().Name}."),
        };

    private static Refusal? Authorise(PersonaState? state, PersonaCommand command, Caller caller) => (state, command) switch
    {
        (_, CreatePersona c) => Authority.ToEditFor(caller, c.Team, "team"),
        ({ } s, _) => Authority.ToEditFor(caller, s.Team),
        _ => null,
    };

    private static Decision<PersonaEvent> Create(CreatePersona command, PersonaFacts facts) => Decision.Unless<PersonaEvent>(
        [
            .. TextRule.Line(command.Name, "name"), .. ProfileIsWell(command.Profile),
            .. Refusal.When(!facts.LiveTeams.Contains(command.Team), RefusalCode.UnknownTeam, "team"),
        ],
        new PersonaCreated(command.Persona, command.Name, command.Profile, command.Team));

    private static bool IsAlready(PersonaState state, CreatePersona command) =>
        (state.Id, state.Name, state.Team) == (command.Persona, command.Name.Trim(), command.Team) && IsSame(state.Profile, Tidy(command.Profile));

    private static Decision<PersonaEvent> Rename(PersonaState state, string name, long? basedOn) => name == state.Name
        ? Decision.Nothing<PersonaEvent>()
        : Decision.Unless<PersonaEvent>([.. IsBasedOnLastChange(state, basedOn), .. TextRule.Line(name, "name")], new PersonaRenamed(name));

    private static Decision<PersonaEvent> Describe(PersonaState state, PersonaProfile profile, long? basedOn) => IsSame(profile, state.Profile)
        ? Decision.Nothing<PersonaEvent>()
        : Decision.Unless<PersonaEvent>([.. IsBasedOnLastChange(state, basedOn), .. ProfileIsWell(profile)], new PersonaDescribed(profile));

    private static IEnumerable<Refusal> IsBasedOnLastChange(PersonaState state, long? basedOn)
    {
        if (basedOn < state.LastChange.Revision)
            yield return new StaleRevision("basedOn", new PartId(state.Id.Value), basedOn.Value, state.LastChange);
        if (basedOn > state.LastChange.Revision)
            yield return Refusal.Because(RefusalCode.UnknownRevision, "basedOn", RangeRule.Text(state.LastChange.Revision));
    }

    private static IEnumerable<Refusal> IsUnused(PersonaFacts facts) =>
        facts.UsedBy.IsEmpty ? [] : [new StillInUse(RefusalCode.InUse, facts.UsedBy, [], [])];

    private static IEnumerable<Refusal> ProfileIsWell(PersonaProfile profile) =>
    [
        .. TextRule.OptionalProse(profile.Summary, "profile.summary"),
        .. Lists(profile).SelectMany(list => ListIsWell(list.Entries, $"profile.{list.Name}")),
        .. TextRule.OptionalProse(profile.WayOfDeciding, "profile.wayOfDeciding"),
    ];

    private static IEnumerable<Refusal> ListIsWell(ImmutableArray<string> entries, string path) =>
    [
        .. RangeRule.AtMost(entries.Length, MostEntries, path),
        .. entries.Take(MostEntries).SelectMany((entry, i) => TextRule.Line(entry, $"{path}[{i}]", LongestEntry)),
    ];

    private static (string Name, ImmutableArray<string> Entries)[] Lists(PersonaProfile profile) =>
    [
        ("characteristics", profile.Characteristics), ("needs", profile.Needs), ("behaviours", profile.Behaviours),
        ("expectations", profile.Expectations), ("tasks", profile.Tasks),
    ];

    private static bool IsSame(PersonaProfile one, PersonaProfile other) =>
        (one.Summary, one.WayOfDeciding, one.ResearchedOn) == (other.Summary, other.WayOfDeciding, other.ResearchedOn)
        && Lists(one).Zip(Lists(other)).All(pair => pair.First.Entries.SequenceEqual(pair.Second.Entries));

    private static PersonaProfile Tidy(PersonaProfile profile) => new(
        TextRule.Tidy(profile.Summary), Tidy(profile.Characteristics), Tidy(profile.Needs), Tidy(profile.Behaviours),
        Tidy(profile.Expectations), Tidy(profile.Tasks), TextRule.Tidy(profile.WayOfDeciding), profile.ResearchedOn);

    private static ImmutableArray<string> Tidy(ImmutableArray<string> entries) => [.. entries.Select(entry => entry.Trim())];
}
