namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>Edits of the map itself, which its accountable team makes.</summary>
internal static class MapEdits
{
    public static void Apply(EditSession session, Rename edit)
    {
        session.NeedMap();
        var title = session.Required(edit.Title, JourneyMapLimits.Name, "title");
        if (title != session.Content.Title) session.Happen(new JourneyMapRenamed(title));
    }

    public static void Apply(EditSession session, Reframe edit)
    {
        session.NeedMap();
        var now = session.Content;
        var reframed = new JourneyMapReframed(
            session.Optional(edit.Objective, JourneyMapLimits.Text, "objective"),
            session.Optional(edit.StartsAt, JourneyMapLimits.Text, "startsAt"),
            session.Optional(edit.EndsAt, JourneyMapLimits.Text, "endsAt"));
        if (reframed != new JourneyMapReframed(now.Objective, now.StartsAt, now.EndsAt)) session.Happen(reframed);
    }

    public static void Apply(EditSession session, ChoosePersona edit)
    {
        session.NeedMap();
        References.NeedPersona(session, edit.Persona, "persona");
        if (edit.Persona != session.Content.Persona) session.Happen(new PersonaChosen(edit.Persona));
    }

    public static void Apply(EditSession session, LinkCurrentMap edit)
    {
        session.NeedMap();
        if (edit.CurrentMap == session.Content.CurrentMap) return;
        References.NeedCurrentMap(session, session.Live.Id, session.Content.Kind, edit.CurrentMap, "currentMap");
        session.Happen(new CurrentMapLinked(edit.CurrentMap));
    }

    public static void Apply(EditSession session, AssignAccountableTeam edit)
    {
        if (session.IsDraft || edit.Team == session.Content.AccountableTeam) session.NeedGiver(session.Content.AccountableTeam, null, "");
        else session.NeedReassigner(session.Content.AccountableTeam, edit.Team, null, "");
        session.NeedFresh(new(session.Live.Id.Value), session.Content.LastChange, "");
        References.NeedTeam(session, edit.Team, "team");
        if (edit.Team != session.Content.AccountableTeam) session.Happen(new AccountableTeamAssigned(edit.Team));
    }
}
