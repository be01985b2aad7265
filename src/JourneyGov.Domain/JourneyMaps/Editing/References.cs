namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>What a map names must exist, be in use, and not lead in a circle.</summary>
internal static class References
{
    /// <summary>The persona exists and is not retired.</summary>
    public static void NeedPersona(EditSession session, PersonaId persona, string field) =>
        session.Require(session.Facts.LivePersonas.Contains(persona), RefusalCode.UnknownPersona, field, persona.Value.ToString());

    /// <summary>The team exists and is not dissolved.</summary>
    public static void NeedTeam(EditSession session, TeamId team, string field) =>
        session.Require(session.Facts.LiveTeams.Contains(team), RefusalCode.UnknownTeam, field, team.Value.ToString());

    /// <summary>The indicator exists and is not retired.</summary>
    public static void NeedIndicator(EditSession session, IndicatorId indicator, string field) => session.Require(
        session.Facts.Indicators.ContainsKey(indicator), RefusalCode.UnknownIndicator, field, indicator.Value.ToString());

    /// <summary>Only a future map answers a map, and only one that is not a future map itself.</summary>
    public static void NeedCurrentMap(EditSession session, JourneyMapId self, JourneyMapKind kind, JourneyMapId? current, string field)
    {
        if (current is not { } answered) return;
        session.Require(kind == JourneyMapKind.FutureState, RefusalCode.OnlyFutureMapsAnswer, field);
        if (answered == self) session.Refuse(RefusalCode.AnswersFutureMap, field);
        else if (!session.Facts.LiveMaps.TryGetValue(answered, out var other)) session.Refuse(RefusalCode.UnknownMap, field, answered.Value.ToString());
        else session.Require(other.Kind != JourneyMapKind.FutureState, RefusalCode.AnswersFutureMap, field);
    }

    /// <summary>The map exists, and neither is this one nor leads back to it.</summary>
    public static void NeedSubJourney(EditSession session, JourneyMapId map, string field)
    {
        var self = session.Live.Id;
        if (map != self && !session.Facts.LiveMaps.ContainsKey(map)) session.Refuse(RefusalCode.UnknownMap, field, map.Value.ToString());
        else session.Require(!LeadsTo(map, self, session.Facts.LiveMaps), RefusalCode.SubJourneyCycle, field);
    }

    private static bool LeadsTo(JourneyMapId from, JourneyMapId target, IReadOnlyDictionary<JourneyMapId, OtherMap> maps)
    {
        var seen = new HashSet<JourneyMapId>();
        var ahead = new Stack<JourneyMapId>([from]);
        while (ahead.TryPop(out var map))
        {
            if (map == target) return true;
            if (!seen.Add(map) || !maps.TryGetValue(map, out var other)) continue;
            foreach (var next in other.SubJourneys) ahead.Push(next);
        }

        return false;
    }
}
