using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>What two teams agreed on a passage between them, and what one waits to hear of another.</summary>
internal static class AgreementStory
{
    private static readonly JourneyMapId Loan = MapDocument.IdOf("Acheter son premier logement à crédit");
    private static readonly AgreementId Calls = new(DemoWorkspace.IdOf("agreement", "Déposer, puis rappeler"));
    private static readonly AgreementId Offers = new(DemoWorkspace.IdOf("agreement", "Délai d'édition de l'offre"));

    /// <summary>The steps of the year.</summary>
    public static IReadOnlyList<Step> Tell(DemoCalendar when) =>
    [
        new Send<ProposeAgreement>(
            "agreements/1", when.In(3, 20, 15), Helene, "Les clients entendent deux réponses", Calls.Value,
            async (telling, token) => new(
                Calls, new(Loan, await PassageAsync(telling, token), null), Loans.Id, Branches.Id, StartsOn: null,
                new(Branches.Id, "Qui décroche voit ce qui est déposé et dit ce qui manque.", Value: null, new(1, TimeLimitUnit.OpenDays), Loan, EndsOn: null))),
        new Send<AcceptAgreement>("agreements/2", when.In(3, 23), Solene, Calls.Value, new AcceptAgreement(BasedOn: 1)),
        new Send<ProposeAgreement>(
            "agreements/3", when.Ago(6, 16), Helene, "Le notaire attend l'offre", Offers.Value, (_, _) => Task.FromResult(new ProposeAgreement(
                Offers, new(null, null, Measurements.IdOf("Délai d'édition de l'offre")), Loans.Id, Underwriting.Id, StartsOn: null,
                new(
                    Underwriting.Id, "Une offre part dix jours après l'accord, assurance comprise.", Value: 10, new(10, TimeLimitUnit.OpenDays), Loan,
                    EndsOn: when.Business.OpenDayFrom(when.Reviews(4).DueOn.AddDays(180)))))),
    ];

    private static async Task<PartId> PassageAsync(Telling telling, CancellationToken token)
    {
        var (content, _) = await telling.MapAsync(Loan, token);
        var parts = new Parts(Loan, content, "agreements");
        var (from, to) = (parts.Touchpoint("Déposer les justificatifs"), parts.Touchpoint("Rappeler pour savoir où en est le dossier"));
        return content.Handoffs.Single(handoff => (handoff.From, handoff.To) == (from, to)).Id;
    }
}
