using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>What came from outside in the last days: a release that two maps must reckon with, and somebody who no longer believes one of them.</summary>
internal static class DoubtStory
{
    private static readonly JourneyMapId Loan = MapDocument.IdOf("Acheter son premier logement à crédit");

    /// <summary>The steps.</summary>
    /// <param name="when">The year.</param>
    /// <param name="future">The map of the loan as it shall be.</param>
    public static IEnumerable<Step> Tell(DemoCalendar when, JourneyMapId future) =>
    [
        new Send<AnnounceChange>(
            "doubts/release", when.Ago(3, 9), Nadia, DemoWorkspace.Id,
            new AnnounceChange(
                new Announcement(
                    AnnouncedKind.Release, "Espace emprunteur 2.0", "Le suivi du dossier, les pièces et l'offre passent dans l'application.",
                    when.Today.AddDays(30)),
                [Loan, future], [])),
        new Send<FlagJourneyMap>(
            "doubts/flag", when.Ago(2, 15), Paul, "En agence, personne ne reçoit encore l'alerte avant l'échéance que la carte promet.", future.Value,
            (_, _) => Task.FromResult(new FlagJourneyMap())),
    ];
}
