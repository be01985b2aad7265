using System.Collections.Immutable;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Notices;

/// <summary>What is known where an event happened, as it was just before: all that the rules may ask beside the event itself.</summary>
/// <param name="Subject">The id of what it happened to.</param>
/// <param name="Thing">What is kept of that; null: nothing.</param>
/// <param name="Map">The owners of the map that it is about; null: of none.</param>
public sealed record NoticePoint(Guid Subject, NoticeThing? Thing, MapOwners? Map)
{
    /// <summary>The teams that own the map or a part of it.</summary>
    public IEnumerable<TeamId> OwningTeams => Map?.Teams ?? [];

    /// <summary>The teams that were asked, else all that own parts of the map.</summary>
    public IEnumerable<TeamId> AskedTeams => Thing is { Teams: { IsEmpty: false } asked } ? asked : OwningTeams;

    /// <summary>The leads of the team that answers for the map.</summary>
    public Audience AccountableLeads => Map is { } map ? Audience.Leads(map.Accountable) : Audience.Nobody;

    /// <summary>Whoever does the thing.</summary>
    public Audience Doing => Thing is { Teams: [var team, ..] } thing ? Audience.Doing(thing.Person, team) : Audience.Nobody;

    /// <summary>Whoever signed for a team.</summary>
    public Audience SignedFor(TeamId team) =>
        Thing is not null && Thing.SignOffs.TryGetValue(team, out var person) ? Audience.Person(person, team) : Audience.Nobody;
}

/// <summary>What has to be known of a thing that is about a map when something happens to it later.</summary>
/// <param name="Map">The map.</param>
/// <param name="Teams">The teams that are asked, or that do it.</param>
/// <param name="Person">The person who does it.</param>
/// <param name="SignOffs">Who signed for which team.</param>
public sealed record NoticeThing(JourneyMapId Map, ImmutableArray<TeamId> Teams, PersonId? Person, ImmutableDictionary<TeamId, PersonId> SignOffs)
{
    /// <summary>What is to be known of a thing after one more event; the same where the event says nothing of it.</summary>
    public static NoticeThing? After(NoticeThing? thing, object happened) => (thing, happened) switch
    {
        (null, ReviewScheduled e) => Of(e.Map),
        ({ } it, ReviewOpened e) => it with { Teams = e.AskedTeams },
        ({ } it, TeamSignedOff e) => it with { SignOffs = it.SignOffs.SetItem(e.Team, e.Person) },
        ({ } it, SignOffDismissed e) => it with { SignOffs = it.SignOffs.Remove(e.Team) },
        (null, ImprovementPlanned e) => Of(e.Map) with { Teams = [e.Team], Person = e.Person },
        ({ } it, ImprovementReassigned e) => it with { Teams = [e.Team], Person = e.Person },
        _ => thing,
    };

    private static NoticeThing Of(JourneyMapId map) => new(map, [], null, ImmutableDictionary<TeamId, PersonId>.Empty);
}
