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
