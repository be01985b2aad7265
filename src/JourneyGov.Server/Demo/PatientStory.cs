using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>The year of the patients' map, which asks for younger evidence than the workspace does.</summary>
internal static class PatientStory
{
    private const string Switchboard = "Appeler le standard";
    private const string Verdict = "Entendre le diagnostic";

    public static MapStory Tell(DemoCalendar when)
    {
        var map = new MapStory("patient", when);
        FirstHalf(map, when);
        ThirdQuarter(map, when);
        FourthQuarter(map, when);
        return map;
    }

    private static void FirstHalf(MapStory map, DemoCalendar when)
    {
        map.Draft(when.In(1, 15), Ines, "Vingt visites observées dans deux centres");
        map.Govern(
            when.In(1, 16), Ines, "En santé, une preuve de plus d'un semestre ne décrit plus nos centres",
            new PolicyOverride(Cadence: null, GraceDays: null, EvidenceAgeDays: 180, MinimumEvidenceShare: null));
        map.Edit(when.In(1, 28), Ines, "Relu avec l'association de patients", it =>
        [
            new ScoreEmotion(it.Touchpoint("S'enregistrer à la borne"), 1, "Honteux", "Il doit demander de l'aide devant tout le monde."),
        ]);
        map.Publish(when.In(1, 43, 9), Ines, 1, "Première version, relue avec l'association de patients.");
        map.SignOff(1, when.BeforeDue(1, 13, 9), Solene, Ines);
        map.Confirm(1, when.BeforeDue(1, 9, 9), Nadia, "Confirmée.");
        map.Edit(when.In(2, 30), Ines, "Agent d'accueil de nouveau présent près de la borne", it =>
        [
            new ScoreEmotion(it.Touchpoint("S'enregistrer à la borne"), 3, "Aidé", "Quelqu'un se lève quand il hésite."),
            new RatePain(it.Finding("La borne abandonne la saisie"), PainEffort.Physical, 3),
            new DescribeHandoff(
                it.New(), it.Touchpoint("S'enregistrer à la borne"), it.Touchpoint("Attendre en salle"), Continuity.Seamless,
                "L'agent d'accueil indique la salle et le retard."),
        ]);
        map.SignOff(2, when.BeforeDue(2, 13, 9), Solene, Ines);
        map.Confirm(2, when.BeforeDue(2, 10, 9), Nadia, "Confirmée. L'accueil humain change la suite de la visite.");
        map.Publish(when.In(3, 5, 9), Ines, 2, "Accueil humain près de la borne.");
    }

    private static void ThirdQuarter(MapStory map, DemoCalendar when)
    {
        map.Comment(when.In(3, 24, 9), Karim, Verdict, "Pour l'assurance emprunteur, une fiche de sortie lisible éviterait aussi bien des questionnaires mal remplis.");
        map.Begin(3, when.BeforeDue(3, 18, 9), Ines);
        map.RequireChanges(
            3, when.BeforeDue(3, 7, 9), Nadia, "La moitié des preuves a plus de six mois et le standard n'a pas bougé.",
            (Switchboard, Branches, "Proposer une touche qui mène à une personne, et mesurer les appels abandonnés.", 40),
            (Verdict, Care, "Essayer la fiche d'une page dans un centre et interroger les patients à la sortie.", 60));
    }

    private static void FourthQuarter(MapStory map, DemoCalendar when)
    {
        map.Edit(when.In(4, 14), Ines, "Revue : fiche d'une page à l'essai au centre de la gare", it =>
        [
            new ScoreEmotion(it.Touchpoint(Verdict), 3, "Étourdi, mais outillé", "Il repart avec une fiche qu'il peut montrer à sa fille."),
            new AttachEvidence(
                it.New(), it.Finding("Remettre une fiche d'une page"), EvidenceKind.Interview, "Sorties de consultation, centre pilote",
                when.Business.DayAt(when.In(4, 10)), "Je la mets sur le réfrigérateur, à côté du rappel.", null, 26),
        ]);
        map.Edit(when.In(4, 22), Solene, "Revue : touche zéro mise en service au standard", it =>
        [
            new ScoreEmotion(it.Touchpoint(Switchboard), 2, "Méfiant", "La touche zéro existe, encore faut-il le savoir."),
        ]);
        map.Publish(when.In(4, 34, 9), Ines, 3, "Fiche de sortie à l'essai, touche zéro au standard.");
        map.Begin(4, when.Ago(6, 9), Ines);
        map.SignOff(4, when.Ago(4, 9), Ines);
    }
}
