using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>The shop may publish its map although the review is overdue, for a month; the lenders wait to hear whether they may do without fresh figures.</summary>
internal static class WaiverStory
{
    private static readonly JourneyMapId Bike = MapDocument.IdOf("Acheter un vélo électrique en ligne");
    private static readonly JourneyMapId Loan = MapDocument.IdOf("Acheter son premier logement à crédit");
    private static readonly WaiverId Fair = new(DemoWorkspace.IdOf("waiver", "Salon du cycle"));
    private static readonly WaiverId Figures = new(DemoWorkspace.IdOf("waiver", "Changement d'outil de mesure"));

    /// <summary>The steps of the year.</summary>
    public static IReadOnlyList<Step> Tell(DemoCalendar when) =>
    [
        Request("waivers/1", when.Ago(5), Mathis, "Le nouveau parcours doit sortir pour le Salon du cycle", Bike, new(
            Fair, [ChecklistItem.NoOverdueReview], when.Today.AddDays(30))),
        new Send<GrantWaiver>(
            "waivers/2", when.Ago(4), Nadia, "Pour le salon seulement : la revue reste due", Bike.Value, (_, _) => Task.FromResult(new GrantWaiver(Fair))),
        Request("waivers/3", when.Ago(1), Thomas, "L'outil de mesure change ce mois-ci", Loan, new(
            Figures, [ChecklistItem.FindingsWithFreshEvidence, ChecklistItem.IndicatorsFresh], when.Today.AddDays(45))),
    ];

    private static Send<RequestWaiver> Request(string step, DateTimeOffset at, Actor by, string reason, JourneyMapId map, RequestWaiver asked) =>
        new(step, at, by, reason, map.Value, (_, _) => Task.FromResult(asked));
}
