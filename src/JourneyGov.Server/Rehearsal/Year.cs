using static JourneyGov.Server.Rehearsal.Stage;

namespace JourneyGov.Server.Rehearsal;

/// <summary>
/// The year 2018 of three organisations, fifteen maps and four quarters, told in the order in which it happens. It speaks the API alone. 2018 is the
/// last year in which the clocks change in Paris, São Paulo and Auckland.
/// </summary>
/// <param name="stage">Where it is played.</param>
/// <param name="tell">Told what happens, chapter by chapter.</param>
/// <param name="cancellation">Stops between two steps.</param>
internal sealed class Year(Stage stage, Action<string> tell, CancellationToken cancellation)
{
    /// <summary>When the story begins; the server's clock may not be later.</summary>
    public static readonly DateTimeOffset Begins = At("2018-01-02 08:00Z");

    private Organisation _loire = null!;
    private Organisation _ipe = null!;
    private Organisation _kauri = null!;

    private Campaigning _campaignOfKauri = null!;
    private Campaigning _campaignOfLoire = null!;

    private Reviewing Loire => new(_loire, cancellation);

    private Reviewing Ipe => new(_ipe, cancellation);

    private Reviewing Kauri => new(_kauri, cancellation);

    /// <summary>Plays it, and counts what it came to.</summary>
    /// <exception cref="RehearsalException">Something did not go as the story tells it.</exception>
    public async Task<Figures> PlayAsync()
    {
        if (await stage.NowAsync(cancellation) > Begins)
            throw new RehearsalException($"The server's clock is past {Begins:u}, when the story begins.");
        await stage.MoveToAsync(Begins, cancellation);
        tell("January: three organisations, fifteen maps");
        await FoundAsync();
        tell("First quarter: Easter Monday, and the clocks change");
        await FirstQuarterAsync();
        tell("Second quarter: two teams become one, and the server sleeps over three due dates");
        await ReorganiseAsync();
        await SecondQuarterAsync();
        tell("Third quarter: an incident, and a postponement into a night without midnight");
        await IncidentAsync();
        await ThirdQuarterAsync();
        tell("Fourth quarter: one map is left behind");
        await FourthQuarterAsync();
        return await Figures.CountAsync([_loire, _ipe, _kauri], cancellation);
    }

    private async Task FoundAsync()
    {
        var founding = new Founding(stage, cancellation);
        _loire = await founding.LoireAsync();
        _ipe = await founding.IpeAsync();
        _kauri = await founding.KauriAsync();
        _campaignOfKauri = new(_kauri, cancellation);
        _campaignOfLoire = new(_loire, cancellation);
    }

    private async Task FirstQuarterAsync()
    {
        await MoveToAsync("2018-02-20 01:00Z");
        await _campaignOfKauri.PlanAsync("Before the winter", "2018-03-31", "2018-03-05");

        // Auckland is 13 hours ahead until the clocks change on 1 April, 12 from then on: its days start at 11:00 or 12:00 UTC.
        await MoveToAsync("2018-03-03 10:59Z");
        await Kauri.ExpectAsync("SCHEDULED", "2018-04-03", Titles(_kauri));
        await MoveToAsync("2018-03-03 11:00Z");
        await Kauri.ExpectAsync("OPEN", "2018-04-03", Titles(_kauri));
        await Kauri.ConfirmAsync("Insuring a car", "After a storm", "Starting a farm", "Retiring");

        // The window opens on the day on which the clocks change in Paris, at its midnight.
        await MoveToAsync("2018-03-24 22:59Z");
        await Loire.ExpectAsync("SCHEDULED", "2018-04-03", Titles(_loire));
        await MoveToAsync("2018-03-24 23:00Z");
        await Loire.ExpectAsync("OPEN", "2018-04-03", Titles(_loire));
        await MoveToAsync("2018-03-28 09:00Z");
        await Loire.ConfirmAsync("Opening an account", "Buying a home", "Moving house", "Losing a card");
        await Ipe.ExpectAsync("OPEN", "2018-04-02", Titles(_ipe));
        await Ipe.ConfirmAsync(Titles(_ipe));

        // Late, within the grace.
        await MoveToAsync("2018-04-06 09:00Z");
        await Loire.ConfirmAsync("Saving for later");

        await _campaignOfKauri.ChaseAsync();

        // Overdue from the midnight after 10 April on, which is at 12:00 UTC now.
        await MoveToAsync("2018-04-10 11:59Z");
        await Kauri.ExpectAsync("OPEN", "2018-04-03", "Changing advisers");
        await MoveToAsync("2018-04-10 12:00Z");
        await Kauri.ExpectAsync("OVERDUE", "2018-04-03", "Changing advisers");
        await MoveToAsync("2018-04-12 01:00Z");
        await Kauri.ConfirmAsync("Changing advisers");
        await _campaignOfKauri.CloseAsync(reviews: 5, onTime: 4, late: 1, notCompleted: 0);
    }

    // Digital becomes a part of Sales. Both of the maps that change hands have their review open, which is told of it.
    private async Task ReorganiseAsync()
    {
        var reorganising = new Reorganising(_loire, cancellation);
        await MoveToAsync("2018-06-25 12:00Z");
        await reorganising.CannotBeDissolvedAsync("Digital");
        await reorganising.HandOverAsync("Buying a home", _loire.Map("Buying a home").Stages[1], "Digital", "Sales");
        await reorganising.HandOverAsync("Saving for later", null, "Digital", "Sales");
        await reorganising.JoinAsync("Carl", "Sales", "CONTRIBUTOR");
        await reorganising.DissolveAsync("Digital");
        await reorganising.LeaveAsync("Cleo", "Carl");
        await Loire.ExpectAsync("OPEN", "2018-07-02", "Buying a home", "Saving for later");
    }

    // The review of the quarter is taken early: it is due two weeks after the incident, and the quarter has had its review.
    private async Task IncidentAsync()
    {
        await MoveToAsync("2018-08-15 12:00Z");
        await _ipe.Officer.DoAsync(
            "announceChange",
            new { kind = "INCIDENT", title = "Loans were paid out twice", effectiveOn = "2018-08-15", journeyMaps = new[] { _ipe.Map("Small loan").Id } }, "",
            cancellation);
        await Ipe.ExpectAsync("OPEN", "2018-08-29", "Small loan");
        await Ipe.ExpectStandingAsync("STALE", "TRIGGERED", "Small loan");
        await MoveToAsync("2018-08-20 12:00Z");
        await Ipe.ConfirmAsync("Small loan");
        await Ipe.ExpectAsync("SCHEDULED", "2019-01-02", "Small loan");
    }

    private async Task SecondQuarterAsync()
    {
        await MoveToAsync("2018-06-28 12:00Z");
        await Loire.ConfirmAsync("Opening an account", "Buying a home");
        await Ipe.ConfirmAsync("First salary");

        // Due on 2 July in Paris and Auckland, on 3 July in São Paulo, where the second is a holiday.
        await stage.SleepUntilAsync(At("2018-07-20 12:00Z"), cancellation);
        await Loire.ExpectAsync("ESCALATED", "2018-07-02", "Moving house", "Losing a card", "Saving for later");
        await Ipe.ExpectAsync("OVERDUE", "2018-07-03", "Paying abroad", "Small loan", "Claiming a loss", "Leaving us");
        await Kauri.ExpectAsync("ESCALATED", "2018-07-02", Titles(_kauri));
        await Loire.ConfirmAsync("Moving house", "Losing a card", "Saving for later");
        await Ipe.ConfirmAsync("Paying abroad", "Small loan", "Claiming a loss", "Leaving us");
        await Kauri.ConfirmAsync(Titles(_kauri));
    }

    private async Task ThirdQuarterAsync()
    {
        await MoveToAsync("2018-09-28 12:00Z");
        await Loire.ConfirmAsync(Titles(_loire));
        await Kauri.ConfirmAsync(Titles(_kauri));
        await Ipe.ConfirmAsync("First salary", "Paying abroad", "Claiming a loss");
        await Ipe.PostponeAsync("Leaving us", "2018-10-22", "The team moves house.");

        // Its grace ends on 3 November. The fourth has no midnight in São Paulo: it starts at one o'clock, 03:00 UTC.
        await MoveToAsync("2018-11-04 02:59Z");
        await Ipe.ExpectAsync("OPEN", "2018-10-22", "Leaving us");
        await MoveToAsync("2018-11-04 03:00Z");
        await Ipe.ExpectAsync("OVERDUE", "2018-10-22", "Leaving us");
        await MoveToAsync("2018-11-05 12:00Z");
        await Ipe.ConfirmAsync("Leaving us");
    }

    private async Task FourthQuarterAsync()
    {
        await MoveToAsync("2018-11-20 12:00Z");
        await _campaignOfLoire.PlanAsync("The end of the year", "2018-12-31", "2018-12-10");
        await MoveToAsync("2018-12-27 12:00Z");
        await Kauri.ConfirmAsync(Titles(_kauri));
        await Loire.ConfirmAsync("Opening an account", "Buying a home", "Moving house", "Losing a card");
        await MoveToAsync("2019-01-02 12:00Z");
        await Ipe.ExpectAsync("OPEN", "2019-01-02", Titles(_ipe));
        await Ipe.ConfirmAsync(Titles(_ipe));
        await MoveToAsync("2019-01-10 12:00Z");
        await Loire.ExpectAsync("OVERDUE", "2018-12-31", "Saving for later");
        await _campaignOfLoire.CloseAsync(reviews: 5, onTime: 4, late: 1, notCompleted: 1);
        await _campaignOfKauri.ExpectAsync(reviews: 5, onTime: 4, late: 1, notCompleted: 0);
    }

    private Task MoveToAsync(string moment) => stage.MoveToAsync(At(moment), cancellation);

    private static string[] Titles(Organisation organisation) => [.. organisation.Maps.Select(map => map.Title)];
}
