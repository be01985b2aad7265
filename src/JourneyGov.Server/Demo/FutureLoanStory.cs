using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>The year of the loan's target: drawn once the current map had been confirmed, and corrected by tests.</summary>
internal static class FutureLoanStory
{
    private const string Promise = "Recevoir une date de réponse";

    public static MapStory Tell(DemoCalendar when)
    {
        var map = new MapStory("future-loan", when);
        Begin(map, when);
        GoOn(map, when);
        return map;
    }

    private static void Begin(MapStory map, DemoCalendar when)
    {
        map.Draft(when.In(2, 16), Helene, "Atelier cible avec les trois équipes", withPersona: false);
        map.Comment(when.In(2, 21, 15), Karim, Promise, "Trois jours ouvrés sont tenables si le dossier est complet au dépôt. Sinon la promesse nous échappe.");
        map.Edit(when.In(2, 38), Thomas, "Retour de Karim : la promesse dépend du dossier complet", it =>
        [
            new DescribeStage(
                it.Stage("Constituer le dossier"), StagePhase.During, "Déposer un dossier complet en une soirée.",
                "Le dossier est déclaré complet à l'écran ; la date de réponse part aussitôt."),
        ]);
        map.SignOff(1, when.BeforeDue(2, 14, 14), Karim, Solene, Helene);
        map.Confirm(1, when.BeforeDue(2, 9, 15), Nadia, "La cible est partagée. Les hypothèses sont marquées comme telles.");
    }

    private static void GoOn(MapStory map, DemoCalendar when)
    {
        map.Publish(when.In(3, 8, 15), Helene, 1, "Cible à dix-huit mois, validée par les trois équipes.");
        map.Edit(when.In(3, 23), Karim, "Essai de date annoncée : première leçon", it =>
        [
            new AddFinding(it.New(), it.Touchpoint(Promise), FindingKind.Pain, "Une date manquée est plus mal vécue que l'absence de date : il faudra prévenir avant l'échéance.", PainEffort.Emotional, 4),
        ]);
        map.SignOff(2, when.BeforeDue(3, 15, 14), Karim, Solene, Helene);
        map.Confirm(2, when.BeforeDue(3, 6, 15), Nadia, "La cible tient après l'essai ; l'alerte avant échéance est ajoutée.");
        map.Publish(when.In(4, 8, 15), Helene, 2, "Alerte avant l'échéance annoncée.");
        map.Edit(when.In(4, 28), Thomas, "Troisième tour de test, huit couples", it =>
        [
            new ScoreEmotion(it.Touchpoint("Suivre une liste faite pour soi"), 5, "Surpris en bien", "Sept pièces demandées au lieu de vingt-trois."),
            new AddFinding(it.New(), it.Touchpoint("Suivre une liste faite pour soi"), FindingKind.Insight, "La liste courte fait douter : il faut dire pourquoi le reste n'est pas demandé.", null, null),
        ]);
    }
}
