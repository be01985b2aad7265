using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>The year of the onboarding map: reviewed each half year, and postponed this time.</summary>
internal static class OnboardingStory
{
    public static MapStory Tell(DemoCalendar when)
    {
        var map = new MapStory("onboarding", when);
        map.Draft(when.In(1, 18), Bruno, "Trop de départs avant six mois");
        map.Govern(
            when.In(1, 19), Nadia, "Deux promotions par an : une revue par semestre suffit",
            new PolicyOverride(Cadence.HalfYearly, GraceDays: null, EvidenceAgeDays: null, MinimumEvidenceShare: null));
        map.Edit(when.In(1, 33), Solene, "Vu par les tuteurs", it =>
        [
            new ScoreEmotion(it.Touchpoint("Arriver à l'agence"), 2, "Intimidée", "Une fois sur trois, l'agence n'est pas prévenue."),
        ]);
        map.Publish(when.In(1, 42), Bruno, 1, "Première carte de l'intégration en agence.");
        map.Edit(when.In(2, 28), Bruno, "Message d'accueil automatique à la signature", it =>
        [
            new RenameTouchpoint(it.Touchpoint("Attendre des nouvelles"), "Attendre le premier jour"),
            new ScoreEmotion(it.Touchpoint("Attendre des nouvelles"), 3, "Patiente", "Un message de l'équipe arrive dans la semaine."),
            new RatePain(it.Finding("Cinq semaines sans un mot"), PainEffort.Emotional, 3),
        ]);
        map.SignOff(1, when.BeforeDue(2, 12, 9), Solene, Bruno);
        map.Confirm(1, when.BeforeDue(2, 7, 9), Nadia, "Confirmée pour six mois. Les accès restent le premier irritant.");
        map.Publish(when.In(3, 20, 9), Bruno, 2, "Message d'accueil à la signature ; accès toujours tardifs.");
        map.Edit(when.In(4, 18), Bruno, "Demandes d'accès déclenchées à la signature dans trois régions", it =>
        [
            new ScoreEmotion(it.Touchpoint("Obtenir ses accès"), 2, "Impatiente", "Quatre jours au lieu de neuf, dans trois régions."),
            new RatePain(it.Finding("Les habilitations ne sont demandées"), PainEffort.Emotional, 4),
            new RewordFinding(it.Finding("Les habilitations ne sont demandées"), "Hors des régions pilotes, les habilitations ne sont demandées qu'après l'arrivée."),
        ]);
        map.Postpone(
            2, when.Ago(5, 9), Bruno, when.Reviews(4).DueOn.AddDays(21),
            "Les entretiens de la promotion en cours se terminent après l'échéance ; la revue s'appuiera sur eux.");
        return map;
    }
}
