using System.Collections.Immutable;
using System.Globalization;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>Two quarters' reviews, opened and followed together: one campaign that was closed with a review left over, and one that is open.</summary>
internal static class CampaignStory
{
    private static readonly JourneyMapId Loan = MapDocument.IdOf("Acheter son premier logement à crédit");
    private static readonly JourneyMapId Bike = MapDocument.IdOf("Acheter un vélo électrique en ligne");
    private static readonly JourneyMapId Patient = MapDocument.IdOf("Consulter un spécialiste au centre de santé");

    /// <summary>The steps of the year.</summary>
    public static IEnumerable<Step> Tell(DemoCalendar when)
    {
        CampaignId third = IdOf(3), fourth = IdOf(4);
        return
        [
            Planned(when, 3, third, [Loan, Bike, Patient]),
            new Send<ChaseCampaign>(
                "campaigns/3/chase", when.BeforeDue(3, 3, 9), Nadia, third.Value, new ChaseCampaign("La clôture du trimestre approche : relisez, puis validez ou dites pourquoi non.")),
            new Send<CloseCampaign>(
                "campaigns/3/close", when.In(4, 14, 16), Nadia, third.Value,
                new CloseCampaign("Deux cartes sur trois sont revues. Le vélo électrique attend toujours deux validations : la boutique a donné une date.")),
            Planned(when, 4, fourth, [Loan, Patient]),
            new Send<ChaseCampaign>("campaigns/4/chase", when.Ago(1, 9), Nadia, fourth.Value, new ChaseCampaign(Text: null)),
        ];
    }

    // The clock opens each with its first window.
    private static Send<PlanCampaign> Planned(DemoCalendar when, int quarter, CampaignId id, ImmutableArray<JourneyMapId> maps)
    {
        DateTimeOffset at = when.In(quarter, 21, 11);
        string label = when.Business.DayAt(at).ToString("O", CultureInfo.InvariantCulture);
        return new($"campaigns/{quarter}/plan", at, Nadia, id.Value, new PlanCampaign(
            id, $"Revues, {when.Season(when.BeforeDue(quarter, 30))}", label, maps, Nadia.Id, [], OpensOn: null));
    }

    private static CampaignId IdOf(int quarter) => new(DemoWorkspace.IdOf("campaign", $"{quarter}"));
}
