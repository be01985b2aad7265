using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps.Editing;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>A part that edits would touch.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Part">Its id; the map's own for the map itself.</param>
/// <param name="Owners">The teams that own it before or after.</param>
/// <param name="LastChange">Its last change so far; null for one that the edits add.</param>
public sealed record ForeseenPart(PartKind Kind, PartId Part, ImmutableArray<TeamId> Owners, Stamp? LastChange);

/// <summary>What a list of edits would come to on a map as it is, whoever makes them.</summary>
/// <param name="Before">The map.</param>
/// <param name="After">The map with them; where some are refused, with as many of them as can be folded.</param>
/// <param name="Events">What would happen.</param>
/// <param name="Parts">The parts that they would touch.</param>
/// <param name="Asked">Whose leave they need: every team whose parts they touch, and what a member needs to be there to make them unasked.</param>
/// <param name="Refusals">Every reason why they do not apply, ownership left out.</param>
public sealed record ForeseenEdits(
    JourneyMapState.Live Before, JourneyMapState.Live After, ImmutableArray<JourneyMapEvent> Events, ImmutableArray<ForeseenPart> Parts,
    IReadOnlyDictionary<TeamId, TeamRole> Asked, ImmutableArray<Refusal> Refusals)
{
    /// <summary>The parts of a team among those that the edits touch.</summary>
    public IEnumerable<ForeseenPart> PartsOf(TeamId team) => Parts.Where(part => part.Owners.Contains(team));

    /// <summary>
    /// Whether other edits come to the same on the parts of a team. A team that is asked though it owns none of them, because something lands in
    /// what it owns, looks at all of them.
    /// </summary>
    public bool SaysTheSameTo(TeamId team, ForeseenEdits other)
    {
        var (mine, theirs) = (SeenBy(team), other.SeenBy(team));
        return mine.SetEquals(theirs) && mine.All(part => IsSame(part, After.Content, other.After.Content));
    }

    private HashSet<PartId> SeenBy(TeamId team)
    {
        ForeseenPart[] own = [.. PartsOf(team)];
        return [.. (own.Length > 0 ? own : [.. Parts]).Select(part => part.Part)];
    }

    private bool IsSame(PartId part, JourneyMapContent here, JourneyMapContent there) => part.Value == Before.Id.Value
        ? PartFields.Of(here).SequenceEqual(PartFields.Of(there))
        : (JourneyMapParts.Find(here, part), JourneyMapParts.Find(there, part)) switch
        {
            (null, null) => true,
            ({ } one, { } other) => Place(one) == Place(other) && PartFields.Of(one).SequenceEqual(PartFields.Of(other)),
            _ => false,
        };

    private static (PartId?, PartId?, int) Place(PlacedPart part) => (part.Stage?.Id, part.Touchpoint?.Id, part.Position);
}

public static partial class JourneyMap
{
    /// <summary>What edits would come to, whoever makes them: the rules of editing, only that ownership is worked out and not refused.</summary>
    /// <param name="live">The map.</param>
    /// <param name="basedOn">The revision that whoever wrote the edits saw; null: this one.</param>
    /// <param name="edits">The edits.</param>
    /// <param name="facts">What decisions about the map need to know.</param>
    public static ForeseenEdits Foresee(JourneyMapState.Live live, long? basedOn, ImmutableArray<JourneyMapEdit> edits, JourneyMapFacts facts)
    {
        var session = Applied(live, basedOn, edits, facts);
        var parts = PartsForeseen(live, session.Happened);
        var asked = new Dictionary<TeamId, TeamRole>(session.Asked);
        foreach (var owner in parts.SelectMany(part => part.Owners)) asked.TryAdd(owner, TeamRole.Contributor);
        return new(live, session.Live, [.. session.Happened], parts, asked, [.. session.Refused]);
    }

    private static EditSession Applied(JourneyMapState.Live live, long? basedOn, ImmutableArray<JourneyMapEdit> edits, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, basedOn, isProposed: true);
        Apply(session, basedOn, edits);
        return session;
    }

    private static ImmutableArray<ForeseenPart> PartsForeseen(JourneyMapState.Live live, IEnumerable<JourneyMapEvent> events)
    {
        var stamps = JourneyMapParts.Of(live.Content).ToDictionary(part => part.Id, part => part.LastChange);
        stamps[new(live.Id.Value)] = live.Content.LastChange;
        return
        [
            .. PartsTouched.ByEach(events, live)
                .GroupBy(touched => (touched.Kind, touched.Part), touched => touched.Owners)
                .Select(part => new ForeseenPart(
                    part.Key.Kind, part.Key.Part, [.. part.SelectMany(owners => owners).Distinct()], stamps.GetValueOrDefault(part.Key.Part))),
        ];
    }
}
