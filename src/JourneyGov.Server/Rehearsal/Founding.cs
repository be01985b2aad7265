using System.Text.Json.Nodes;

namespace JourneyGov.Server.Rehearsal;

/// <summary>
/// How the three organisations began, in January 2018: each with three teams, five maps, a calendar of its own (fiscal year, time zone, holidays) and a
/// review policy of its own.
/// </summary>
/// <param name="stage">Where it is played.</param>
/// <param name="cancellation">Stops waiting.</param>
internal sealed class Founding(Stage stage, CancellationToken cancellation)
{
    private static readonly string[] LoireMaps = ["Opening an account", "Buying a home", "Moving house", "Losing a card", "Saving for later"];
    private static readonly string[] IpeMaps = ["First salary", "Paying abroad", "Small loan", "Claiming a loss", "Leaving us"];
    private static readonly string[] KauriMaps = ["Insuring a car", "After a storm", "Starting a farm", "Retiring", "Changing advisers"];

    /// <summary>A bank in Paris, whose fiscal year starts in January. Its due date at the end of March is Easter Monday.</summary>
    public Task<Organisation> LoireAsync() => FoundAsync(
        new("Banque de la Loire", stage.Http, stage.Administrator), LoireMaps,
        Calendar(1, "Europe/Paris", "2018-01-01", "2018-04-02", "2018-05-01", "2018-12-25", "2019-01-01"),
        Policy(windowDays: 9, graceDays: 7));

    /// <summary>A bank in São Paulo, whose fiscal year starts in April. Its due dates at the ends of June and December are holidays.</summary>
    public async Task<Organisation> IpeAsync() => await FoundAsync(
        await OtherAsync("Banco Ipê"), IpeMaps,
        Calendar(4, "America/Sao_Paulo", "2018-03-30", "2018-07-02", "2018-12-25", "2018-12-31", "2019-01-01"),
        Policy(windowDays: 14, graceDays: 12));

    /// <summary>An insurer in Auckland, whose fiscal year starts in July. Its due date at the end of March is Easter Monday.</summary>
    public async Task<Organisation> KauriAsync() => await FoundAsync(
        await OtherAsync("Kauri Mutual"), KauriMaps,
        Calendar(7, "Pacific/Auckland", "2018-03-30", "2018-04-02", "2018-12-25", "2018-12-26", "2019-01-01"),
        Policy(windowDays: 30, graceDays: 7));

    private static string[] Weekend => ["SATURDAY", "SUNDAY"];

    private static object Calendar(int fiscalYearStartMonth, string timeZone, params string[] holidays) =>
        new { fiscalYearStartMonth, timeZone, closedWeekdays = Weekend, holidays };

    private static object Policy(int windowDays, int graceDays) => new
    {
        cadence = "QUARTERLY",
        windowDays,
        graceDays,
        evidenceAgeDays = 365,
        minimumEvidenceShare = 0.5,
        indicatorAgeDays = 100,
        escalationDays = new[] { 7, 14 },
        postponementDays = 30,
        blockingLines = new[] { "PERSONA_PRESENT", "NO_OVERDUE_REVIEW" },
    };

    private async Task<Organisation> OtherAsync(string name)
    {
        JsonNode founded = await stage.Administrator.DoAsync("foundWorkspace", new { name, language = "en", administrator = "Administrator" }, "key", cancellation);
        return new(name, stage.Http, new RehearsalClient(stage.Http, (string)founded["key"]!));
    }

    private async Task<Organisation> FoundAsync(Organisation organisation, string[] maps, object calendar, object policy)
    {
        await organisation.Administrator.DoAsync("renameWorkspace", new { name = organisation.Name }, "", cancellation);
        await organisation.AppointOfficerAsync(cancellation);
        await organisation.Officer.DoAsync("changeBusinessCalendar", new { calendar }, "", cancellation);
        await organisation.Officer.DoAsync("changeReviewPolicy", new { policy }, "", cancellation);
        await organisation.FormAsync("Sales", cancellation, "Ana", "Aldo");
        await organisation.FormAsync("Service", cancellation, "Bea", "Boris");
        await organisation.FormAsync("Digital", cancellation, "Cleo", "Carl");
        string[][] owners = [["Sales", "Service"], ["Sales", "Digital"], ["Service", "Sales"], ["Service"], ["Digital", "Service"]];
        foreach ((string title, string[] teams) in maps.Zip(owners))
            await organisation.DraftAsync(title, cancellation, teams);
        return organisation;
    }
}
