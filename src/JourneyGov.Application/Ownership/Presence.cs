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

    /// <summary>
    /// Who can sign for teams on the day, as a table of workspace, team and person: those who lead (<c>leads</c> is 1), and those who stand in
    /// for one. Whoever is both is there twice.
    /// </summary>
    public static string Signers { get; } =
        $"""
        (SELECT workspace, team, person, CAST(1 AS BIGINT) AS leads FROM team_member WHERE role = 'LEAD'
        UNION ALL
        SELECT a.workspace, m.team, a.deputy, CAST(0 AS BIGINT) FROM absence a
        JOIN person away ON away.workspace = a.workspace AND away.id = a.person AND away.gone = 0
        JOIN team_member m ON m.workspace = a.workspace AND m.person = a.person AND m.role = 'LEAD'
        WHERE {IsAway("a")} AND NOT {IsAbsent("a.workspace", "a.deputy")})
        """;

    /// <summary>Whether a team, a row of <c>team</c>, has a lead who can act on the day; one that has not is unattended.</summary>
    public static string IsAttended(string team) =>
        $"""
        EXISTS (SELECT 1 FROM team_member l JOIN person lp ON lp.workspace = l.workspace AND lp.id = l.person
            WHERE l.workspace = {team}.workspace AND l.team = {team}.id AND l.role = 'LEAD' AND {CanAct("lp")})
        """;
}
