using System.Collections.Immutable;

namespace JourneyGov.Domain.Notices;

/// <summary>Whom an event is told to: named persons, the leads of teams, the governance officers.</summary>
/// <param name="Persons">The persons, with the team for which each is told, where there is one.</param>
/// <param name="LeadsOf">The teams whose leads are told: those who led when the event happened.</param>
/// <param name="WithOfficers">Whether the governance officers are told.</param>
public sealed record Audience(ImmutableArray<(PersonId Person, TeamId? Team)> Persons, ImmutableArray<TeamId> LeadsOf, bool WithOfficers)
{
    /// <summary>Nobody.</summary>
    public static Audience Nobody { get; } = new([], [], WithOfficers: false);

    /// <summary>The governance officers.</summary>
    public static Audience Officers { get; } = Nobody with { WithOfficers = true };

    /// <summary>A person.</summary>
    /// <param name="person">Null: nobody.</param>
    /// <param name="team">For which team.</param>
    public static Audience Person(PersonId? person, TeamId? team = null) => person is { } one ? Nobody with { Persons = [(one, team)] } : Nobody;

    /// <summary>Persons, each for themselves.</summary>
    public static Audience Each(IEnumerable<PersonId> persons) => Nobody with { Persons = [.. persons.Select(one => (one, (TeamId?)null))] };

    /// <summary>The leads of teams.</summary>
    public static Audience Leads(params IEnumerable<TeamId> teams) => Nobody with { LeadsOf = [.. teams] };

    /// <summary>Whoever is to do something: the person where one is named, else the leads of the team.</summary>
    public static Audience Doing(PersonId? person, TeamId team) => person is null ? Leads(team) : Person(person, team);

    /// <summary>Those of the one and those of the other.</summary>
    public static Audience operator +(Audience one, Audience other) =>
        new(one.Persons.AddRange(other.Persons), one.LeadsOf.AddRange(other.LeadsOf), one.WithOfficers || other.WithOfficers);
}
