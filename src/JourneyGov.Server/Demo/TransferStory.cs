using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>What changed hands in the year, what is on offer now, and who is away with somebody to stand in.</summary>
internal static class TransferStory
{
    private static readonly JourneyMapId Loan = MapDocument.IdOf("Acheter son premier logement à crédit");
    private static readonly OfferId Guide = new(DemoWorkspace.IdOf("offer", "guide"));
    private static readonly OfferId Papers = new(DemoWorkspace.IdOf("offer", "papers"));
    private static readonly AbsenceId Training = new(DemoWorkspace.IdOf("absence", "training"));

    /// <summary>The steps of the year.</summary>
    public static IReadOnlyList<Step> Tell(DemoCalendar when) =>
    [
        Offer("offers/1", when.In(3, 33), "L'application est passée à l'équipe des agences", Guide, "Lire le guide du premier achat", Branches),
        new Send<AcceptOwnership>(
            "offers/2", when.In(3, 36), Solene, "Repris avec les statistiques de lecture", Loan.Value, (_, _) => Task.FromResult(new AcceptOwnership(Guide))),
        Offer("offers/3", when.Ago(3), "Les agences reçoivent les pièces en premier", Papers, "Constituer le dossier", Branches),
        new Send<DeclareAbsence>(
            "absences/1", when.Ago(2), Karim, Karim.Id.Value,
            new DeclareAbsence(Training, when.Business.DayAt(when.Ago(2)), when.Today.AddDays(12), Helene.Id)),
    ];

    private static Send<OfferOwnership> Offer(string step, DateTimeOffset at, string reason, OfferId offer, string name, Crew to) => new(
        step, at, Helene, reason, Loan.Value, async (telling, token) =>
        {
            (JourneyMapContent content, _) = await telling.MapAsync(Loan, token);
            return new OfferOwnership(offer, new Parts(Loan, content, step).Any(name), to.Id, ExpiresOn: null);
        });
}
