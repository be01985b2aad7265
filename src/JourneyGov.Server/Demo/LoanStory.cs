using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>The year of the loan map: three teams own parts of it, and each quarter it gets nearer to what customers live.</summary>
internal static class LoanStory
{
    private const string Upload = "Déposer les justificatifs";
    private const string Answer = "Attendre la réponse de principe";
    private const string Call = "Rappeler pour savoir où en est le dossier";
    private const string Meeting = "Rencontrer la conseillère en agence";

    public static MapStory Tell(DemoCalendar when)
    {
        var map = new MapStory("loan", when);
        FirstQuarter(map, when);
        SecondQuarter(map, when);
        SecondReview(map, when);
        ThirdQuarter(map, when);
        ThirdReview(map, when);
        FourthQuarter(map, when);
        return map;
    }

    private static void FirstQuarter(MapStory map, DemoCalendar when)
    {
        map.Draft(when.In(1, 8), Thomas, "Restitution de l'étude primo-accédants");
        map.Comment(when.In(1, 12, 11), Solene, Meeting, "En agence nous voyons surtout l'inverse : les clients arrivent avec une simulation imprimée, et c'est nous qui la ressaisissons.");
        map.Edit(when.In(1, 20), Thomas, "Atelier avec deux conseillères et quatre clients", it =>
        [
            new ScoreEmotion(it.Touchpoint("Lire le guide du premier achat"), 2, "Vite lassés", "Quarante pages, et rien sur leur situation."),
            new RatePain(it.Finding("Le client sert de messager"), PainEffort.Physical, 4),
            new RecordDropOff(it.Stage("Constituer le dossier"), 0.22m, "Découragement après la deuxième demande de pièces complémentaires."),
        ]);
        map.Begin(1, when.BeforeDue(1, 21), Thomas);
        map.SignOff(1, when.BeforeDue(1, 12), Solene, Karim, Helene);
        map.Confirm(1, when.BeforeDue(1, 8, 16), Nadia, "Première revue : la carte reflète l'étude. Les délais restent à mesurer de bout en bout.");
        map.Publish(when.BeforeDue(1, 4, 15), Helene, 1, "Première version, approuvée par les agences et les engagements.");
    }

    private static void SecondQuarter(MapStory map, DemoCalendar when)
    {
        map.Comment(when.In(2, 9, 20), Julie, Upload, "J'ai envoyé trois fois mon avis d'imposition. La troisième fois, j'ai demandé à qui il arrivait.");
        map.Edit(when.In(2, 14), Karim, "Premiers chiffres de bout en bout sur la décision", it =>
        [
            new DescribeStage(
                it.Stage("Obtenir l'accord"), StagePhase.During, "Savoir si le prêt est accordé, à quelles conditions et quand.",
                "L'offre de prêt reçue dans le délai du compromis."),
            new TieIndicator(it.Stage("Obtenir l'accord"), Measurements.IdOf("Délai d'édition de l'offre")),
        ]);
        map.Edit(when.In(2, 26), Solene, "Double écoute de quarante appels", it =>
        [
            new ScoreEmotion(it.Touchpoint(Call), 1, "À bout", "Il faut tout réexpliquer, et la réponse change d'une personne à l'autre."),
            new AttachEvidence(
                it.New(), it.Finding("Le téléconseiller ne voit que"), EvidenceKind.VoiceOfTheCustomer, "Double écoute de 40 appels",
                when.Business.DayAt(when.In(2, 24)), "Vous êtes la troisième personne à qui je raconte tout.", null, 40),
        ]);
        map.Edit(when.In(2, 36), Thomas, "Mesure du simulateur après la refonte du parcours", it =>
        [
            new RewordFinding(it.Finding("Le coût de l'assurance n'apparaît"), "Le coût de l'assurance n'apparaît qu'à l'avant-dernier écran ; la mensualité affichée auparavant est fausse."),
            new RatePain(it.Finding("Le coût de l'assurance n'apparaît"), PainEffort.Cognitive, 4),
            new RecordDropOff(it.Stage("Simuler et comparer"), 0.37m, "La création de compte reste demandée avant la mensualité."),
        ]);
    }

    private static void SecondReview(MapStory map, DemoCalendar when)
    {
        map.Begin(2, when.BeforeDue(2, 24), Helene);
        map.SignOff(2, when.BeforeDue(2, 15), Karim, Solene, Helene);
        map.Publish(when.BeforeDue(2, 11, 15), Helene, 2, "Délai d'édition de l'offre rattaché à la décision, écoutes d'appels, abandon du simulateur mesuré.");
        map.RequireChanges(
            2, when.BeforeDue(2, 6, 16), Nadia, "Deux moments de vérité restent sans preuve ; la carte ne peut pas servir de base aux investissements du trimestre.",
            (Upload, Loans, "Mesurer le nombre de pièces redemandées et dater la preuve.", 30),
            (Answer, Underwriting, "Documenter l'attente réelle et tester l'annonce d'une date de réponse.", 45));
    }

    private static void ThirdQuarter(MapStory map, DemoCalendar when)
    {
        map.Edit(when.In(3, 10), Thomas, "Revue : pièces redemandées. Accusé de réception mis en service.", Acknowledge);
        map.Edit(when.In(3, 19), Karim, "Revue : essai d'une date de réponse annoncée, six semaines", it =>
        [
            new ScoreEmotion(it.Touchpoint(Answer), 2, "Inquiets, mais prévenus", "Une date est annoncée ; elle est tenue trois fois sur quatre."),
            new RewordFinding(it.Finding("Aucune date de réponse"), "La date de réponse annoncée n'est pas tenue pour un dossier sur quatre."),
        ]);
        map.Edit(when.In(3, 27), Thomas, "Le journal de bord d'une semaine raconte cette étape de près", it =>
            [new LinkSubJourney(it.Stage("Constituer le dossier"), MapDocument.IdOf("Une semaine à réunir les justificatifs"))]);
        map.Comment(when.In(3, 47, 20), Julie, "Recevoir un accusé de réception", "Le message de réception m'a évité d'appeler. Il manque juste la suite : qui regarde, et quand ?");
    }

    private static IEnumerable<JourneyMapEdit> Acknowledge(Parts it)
    {
        Domain.PartId receipt = it.New();
        return
        [
            new AddTouchpoint(
                receipt, it.Stage("Constituer le dossier"), 2, "Recevoir un accusé de réception", Channel.Email, Counterpart.Us,
                "Reçoivent, pièce par pièce, la confirmation du dépôt.", "Au moins, c'est arrivé.", []),
            new ScoreEmotion(receipt, 4, "Rassurés", "Le message liste ce qui est reçu et ce qui manque."),
            new AddFinding(it.New(), receipt, FindingKind.Gain, "Les appels « avez-vous bien reçu ? » ont baissé d'un tiers en un mois.", null, null),
            new ScoreEmotion(it.Touchpoint(Upload), 3, "Plus calmes", "Le dépôt est confirmé, même si le contrôle reste tardif."),
            new RatePain(it.Finding("Les pièces en double"), PainEffort.Emotional, 4),
            new DescribeHandoff(it.New(), it.Touchpoint(Upload), it.Touchpoint(Call), Continuity.Repeated, "L'appel retrouve le dépôt, mais pas les échanges."),
        ];
    }

    private static void ThirdReview(MapStory map, DemoCalendar when)
    {
        map.SignOff(3, when.BeforeDue(3, 16), Karim, Solene);
        map.Edit(when.BeforeDue(3, 13), Solene, "Relevé pendant la revue : intérêts intercalaires désormais expliqués", it =>
        [
            new ScoreEmotion(it.Touchpoint("Voir passer la première mensualité"), 4, "Informés", "Un message explique l'écart avant le prélèvement."),
            new RatePain(it.Finding("Le premier prélèvement diffère"), PainEffort.Financial, 2),
        ]);
        map.SignOff(3, when.BeforeDue(3, 10), Solene, Helene);
        map.Confirm(3, when.BeforeDue(3, 5, 16), Nadia, "Les deux changements demandés sont faits. Reste à prouver la baisse des pièces redemandées.");
        map.Publish(when.BeforeDue(3, 2, 15), Helene, 3, "Accusé de réception des pièces, date de réponse annoncée, journal de bord relié.");
    }

    private static void FourthQuarter(MapStory map, DemoCalendar when)
    {
        map.Edit(when.In(4, 16), Thomas, "Les entretiens montrent que la comparaison vient avant la simulation", it =>
            [new MoveTouchpoint(it.Touchpoint("Comparer sur un site de courtage"), it.Stage("Simuler et comparer"), 0)]);
        map.Edit(when.In(4, 24), Karim, "Le questionnaire de santé reprend désormais l'identité", it =>
        [
            new RemoveFinding(it.Finding("L'identité et le projet sont ressaisis")),
            new ScoreEmotion(it.Touchpoint("Remplir le questionnaire de santé"), 3, "Réservés", "Les questions restent intimes, mais on ne répète plus son adresse."),
        ]);
        map.Edit(when.In(4, 32), Thomas, "Nouveau portail des notaires", it =>
        [
            new RenameTouchpoint(it.Touchpoint("Demander le déblocage des fonds"), "Suivre le déblocage des fonds"),
            new ScoreEmotion(it.Touchpoint("Demander le déblocage des fonds"), 4, "Confiants", "La date du virement est visible."),
        ]);
        map.Begin(4, when.Ago(6), Thomas);
        map.SignOff(4, when.Ago(4, 11), Karim);
        map.Comment(when.Ago(3, 14), Paul, Meeting, "Deux clientes sur trois viennent encore avec leur simulation imprimée : la reprise en agence n'avance pas.");
        map.Answer(4, when.Ago(2, 10), Thomas, AgendaKind.Pain, it => it.Finding("La liste des pièces n'est pas adaptée"), AgendaVerdict.AcceptRisk,
            "La liste sera refaite avec le contrôle au dépôt ; d'ici là, les conseillers la commentent.");
        map.Answer(4, when.Ago(2, 11), Solene, AgendaKind.Pain, it => it.Finding("La simulation faite en ligne"), AgendaVerdict.Change,
            "Reprendre la simulation en ligne dans l'outil d'agence.");
        map.Answer(4, when.Ago(2, 14), Thomas, AgendaKind.Changed, it => it.Touchpoint("Suivre le déblocage des fonds"), AgendaVerdict.Keep);
        map.Comment(when.Ago(1, 17), Julie, null, "Merci de m'avoir fait relire la carte. Le moment où l'on attend la réponse est encore plus long qu'il n'y paraît.");
    }
}
