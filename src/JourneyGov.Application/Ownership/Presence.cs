namespace JourneyGov.Application.Ownership;

/// <summary>Who is there on a day, as conditions over the views: the day is the parameter <c>@today</c>.</summary>
internal static class Presence
{
    /// <summary>Whether a row of <c>absence</c> covers the day.</summary>
    public static string IsAway(string absence) => $"({absence}.from_on <= @today AND {absence}.until_on >= @today)";

    /// <summary>Whether somebody is away on the day.</summary>
    public static string IsAbsent(string workspace, string person) =>
        $"EXISTS (SELECT 1 FROM absence x WHERE x.workspace = {workspace} AND x.person = {person} AND {IsAway("x")})";

    /// <summary>Whether somebody who stands in for a person on the day is there; <paramref name="but"/> names a parameter whose person does not count.</summary>
    public static string HasDeputy(string workspace, string person, string? but = null) =>
        $"""
        EXISTS (SELECT 1 FROM absence y JOIN person d ON d.workspace = y.workspace AND d.id = y.deputy AND d.gone = 0
            WHERE y.workspace = {workspace} AND y.person = {person} AND {IsAway("y")}
            AND NOT {IsAbsent("d.workspace", "d.id")}{(but is null ? "" : $" AND d.id <> {but}")})
        """;

    /// <summary>Whether a lead, a row of <c>person</c>, can act on the day, themselves or by their deputy.</summary>
    public static string CanAct(string person, string? but = null) =>
        $"({person}.gone = 0 AND (NOT {IsAbsent($"{person}.workspace", $"{person}.id")} OR {HasDeputy($"{person}.workspace", $"{person}.id", but)}))";

    /// <summary>Whether a team, a row of <c>team</c>, has a lead who can act on the day.</summary>
    public static string HasLead(string team) =>
        $"""
        EXISTS (SELECT 1 FROM team_member l JOIN person lp ON lp.workspace = l.workspace AND lp.id = l.person
            WHERE l.workspace = {team}.workspace AND l.team = {team}.id AND l.role = 'LEAD' AND {CanAct("lp")})
        """;
}
