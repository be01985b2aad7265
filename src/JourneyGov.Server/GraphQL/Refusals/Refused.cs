using JourneyGov.Domain;

namespace JourneyGov.Server.GraphQL.Refusals;

/// <summary>A refusal, and the map whose parts it names.</summary>
/// <param name="Why">The refusal as the domain gives it.</param>
/// <param name="Map">The map; null where no map was asked.</param>
internal abstract record Refused(Refusal Why, JourneyMapId? Map)
{
    /// <summary>The refusal as what the schema calls it.</summary>
    public static Refused Of(Refusal refusal, JourneyMapId? map) => refusal switch
    {
        OwnedByAnotherTeam it => new Refused<OwnedByAnotherTeam>(it, map),
        StaleRevision it => new Refused<StaleRevision>(it, map),
        ChecklistNotMet it => new Refused<ChecklistNotMet>(it, map),
        StillInUse it => new Refused<StillInUse>(it, map),
        SignOffsMissing it => new Refused<SignOffsMissing>(it, map),
        AgendaNotAnswered it => new Refused<AgendaNotAnswered>(it, map),
        _ => new Refused<Refusal>(refusal, map),
    };
}

/// <summary>A refusal that carries data of its own.</summary>
/// <param name="It">The refusal.</param>
/// <param name="Map">The map; null where no map was asked.</param>
internal sealed record Refused<T>(T It, JourneyMapId? Map) : Refused(It, Map) where T : Refusal;

/// <summary>Whether the caller may do something, by the same rules that the command holds.</summary>
/// <param name="Blockers">Every reason why not.</param>
internal sealed record Permission(IReadOnlyList<Refused> Blockers)
{
    /// <summary>Whether nothing stands against it.</summary>
    public bool Allowed => Blockers.Count == 0;

    /// <summary>What the rules say.</summary>
    public static Permission Unless(IEnumerable<Refusal> refusals, JourneyMapId? map) => new([.. refusals.Select(refusal => Refused.Of(refusal, map))]);
}
