using JourneyGov.Application.Indicators;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>What the group measures, and the year's readings.</summary>
internal static class Measurements
{
    private const string Source = "Entrepôt de données";

    // One value a month, from a year ago to this month.
    private static readonly Series[] All =
    [
        new("NPS emprunteurs", Measure.Nps, "points", Direction.Up, 30, Loans, Helene, [12, 11, 14, 15, 13, 18, 21, 20, 23, 22, 25, 27, 26]),
        new("Délai de réponse de principe", Measure.WaitingTime, "jours", Direction.Down, 3, Loans, Helene,
            [6.8m, 7.1m, 6.5m, 6.2m, 6.4m, 5.1m, 4.6m, 4.4m, 4.1m, 4.3m, 3.8m, 3.6m, 3.7m]),
        new("Dossiers complets au premier envoi", Measure.Own, "%", Direction.Up, 60, Loans, Helene,
            [34, 33, 36, 35, 37, 41, 44, 43, 47, 49, 52, 51, 54]),
        new("Conversion simulation vers demande", Measure.Conversion, "%", Direction.Up, 12, Loans, Helene,
            [7.9m, 8.1m, 8.0m, 8.4m, 8.2m, 8.8m, 9.1m, 9.3m, 9.0m, 9.6m, 9.9m, 10.2m, 10.1m]),
        new("Délai d'édition de l'offre", Measure.WaitingTime, "jours", Direction.Down, 10, Underwriting, Karim,
            [16, 17, 16, 15, 18, 17, 15, 14, 14, 15, 13, 13, 14]),
        new("Satisfaction après rendez-vous", Measure.Csat, "%", Direction.Up, 85, Branches, Solene, [81, 80, 82, 83, 82, 84, 83, 85, 86, 85, 86, 87, 86]),
        new("Résolution au premier contact", Measure.FirstContactResolution, "%", Direction.Up, 75, Branches, Solene,
            [66, 65, 67, 68, 66, 69, 71, 70, 72, 71, 73, 72, 74]),
        new("Conversion du panier", Measure.Conversion, "%", Direction.Up, 3.2m, Shop, Mathis,
            [2.4m, 2.5m, 2.6m, 2.5m, 2.7m, 2.8m, 2.8m, 2.7m, 2.6m, 2.4m, 2.3m, 2.2m, 2.3m]),
        new("Satisfaction à la livraison", Measure.Csat, "%", Direction.Up, 88, Shop, Mathis, [84, 83, 85, 86, 85, 87, 86, 85, 82, 81, 79, 80, 78]),
        new("Facilité de retour", Measure.Ces, "note de 1 à 7", Direction.Up, 5.5m, Shop, Mathis,
            [4.6m, 4.6m, 4.7m, 4.8m, 4.8m, 5.0m, 5.1m, 5.0m, 4.9m, 4.8m, 4.7m, 4.7m, 4.6m]),
        new("Départs avant six mois", Measure.Churn, "%", Direction.Down, 8, People, Bruno, [14, 14, 13, 13, 12, 12, 11, 11, 10, 11, 10, 9, 9]),
        new("Satisfaction d'intégration", Measure.Csat, "%", Direction.Up, 80, People, Bruno, [71, 72, 72, 74, 73, 75, 77, 76, 78, 79, 78, 81, 82]),
        new("Attente en salle", Measure.WaitingTime, "minutes", Direction.Down, 20, Care, Ines, [38, 41, 37, 35, 36, 33, 31, 34, 36, 33, 30, 29, 31]),
        new("Rendez-vous non honorés", Measure.Own, "%", Direction.Down, 6, Care, Ines,
            [11.2m, 11.5m, 10.8m, 10.1m, 9.4m, 9.0m, 8.7m, 8.9m, 8.2m, 7.9m, 7.6m, 7.4m, 7.5m]),
        new("NPS patients", Measure.Nps, "points", Direction.Up, 45, Care, Ines, [31, 30, 32, 35, 34, 37, 38, 36, 37, 39, 41, 40, 42]),
    ];

    /// <summary>The names of the indicators.</summary>
    public static IEnumerable<string> Names => All.Select(series => series.Name);

    /// <summary>The id of the indicator with a name.</summary>
    public static IndicatorId IdOf(string name) => All.Single(series => series.Name == name).Id;

    /// <summary>The leads define what their teams measure.</summary>
    public static IEnumerable<Step> Definitions(DemoCalendar when) => All.Select(it => new Send<DefineIndicator>(
        $"{it.Name}/define", when.AfterFounding(8, 11), it.By, it.Id.Value,
        new DefineIndicator(it.Id, it.Name, it.Measure, it.Unit, it.Better, it.Target, it.Owner.Id)));

    /// <summary>The shop says below which satisfaction something is wrong, and the lenders how soon what they know of their delay is too old.</summary>
    public static IEnumerable<Step> Alerts(DemoCalendar when) =>
    [
        new Send<SetIndicatorBounds>(
            "Satisfaction à la livraison/bounds", when.AfterFounding(9, 12), Mathis, IdOf("Satisfaction à la livraison").Value, new SetIndicatorBounds(82, null)),
        new Send<SetIndicatorFreshness>(
            "Délai de réponse de principe/freshness", when.AfterFounding(9, 13), Helene, IdOf("Délai de réponse de principe").Value, new SetIndicatorFreshness(40)),
    ];

    /// <summary>The warehouse sends last month's values early on the first of each month.</summary>
    public static IEnumerable<Step> Readings(DemoCalendar when)
    {
        var thisMonth = new DateOnly(when.Today.Year, when.Today.Month, 1);
        return All[0].Values.Select((_, month) => (Index: month, Day: thisMonth.AddMonths(month + 1 - All[0].Values.Length)))
            .Where(month => month.Day < when.Today)
            .Select(month => new Reported(
                when.StartOf(month.Day).AddHours(6),
                [.. All.Select(it => new Reading(it.Id, when.StartOf(month.Day), Source, it.Values[month.Index]))]));
    }

    private sealed record Series(
        string Name, Measure Measure, string Unit, Direction Better, decimal Target, Crew Owner, Actor By, decimal[] Values)
    {
        public IndicatorId Id { get; } = new(DemoWorkspace.IdOf("indicator", Name));
    }
}
