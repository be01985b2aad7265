using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>The day-by-day map of one stage of the loan: young, and already confirmed for the current quarter.</summary>
internal static class PaperworkStory
{
    private const string Copy = "Passer en agence pour une copie";

    public static MapStory Tell(DemoCalendar when)
    {
        var map = new MapStory("paperwork", when);
        map.Draft(when.In(3, 6), Thomas, "Six couples ont tenu un journal de bord", withPersona: false);
        map.Edit(when.In(3, 20, 11), Solene, "Relu avec deux directeurs d'agence", it =>
        [
            new RewordFinding(it.Finding("Les relevés de compte tenus"), "Les relevés de compte tenus par la banque sont demandés au client, parfois au guichet qui les imprime."),
        ]);
        map.Publish(when.In(3, 38, 11), Helene, 1, "Journal de bord d'une semaine, relié à l'étape « Constituer le dossier ».");
        map.SignOff(1, when.BeforeDue(3, 12, 15), Solene, Helene);
        map.Confirm(1, when.BeforeDue(3, 6, 11), Nadia, "Carte courte et parlante ; à garder courte.");
        map.Edit(when.In(4, 12), Thomas, "Nouvelle prise de vue dans l'application", it =>
        [
            new ScoreEmotion(it.Touchpoint("Photographier les pièces sur la table"), 3, "Patients", "L'application signale aussitôt une photo illisible."),
        ]);
        map.Comment(when.In(4, 20, 16), Paul, Copy, "Au guichet, nous imprimons une dizaine de relevés par semaine pour nos propres dossiers.");
        map.Begin(2, when.Ago(6, 11), Helene);
        map.SignOff(2, when.Ago(5, 11), Solene, Helene);
        map.Confirm(2, when.Ago(4, 15), Nadia, "Rien n'a changé au guichet : le moment de vérité reste à traiter, la carte est juste.");
        return map;
    }
}
