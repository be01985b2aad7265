using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>The year of the shop's map: well begun, then left alone; its last review is overdue and escalated.</summary>
internal static class ShopStory
{
    private const string Instalments = "Payer en quatre fois";

    public static MapStory Tell(DemoCalendar when)
    {
        var map = new MapStory("shop", when);
        FirstHalf(map, when);
        SecondHalf(map, when);
        return map;
    }

    private static void FirstHalf(MapStory map, DemoCalendar when)
    {
        map.Draft(when.In(1, 12), Mathis, "Lancement de la gamme de vélos");
        map.Edit(when.In(1, 24), Mathis, "Premiers retours du service conseil", it =>
        [
            new ScoreEmotion(it.Touchpoint("Lire la fiche produit"), 2, "Perplexe", "Le tableau des tailles est en pouces."),
        ]);
        map.Publish(when.In(1, 36, 14), Mathis, 1, "Le parcours d'achat du vélo, de la recherche au remboursement.");
        map.SignOff(1, when.BeforeDue(1, 11, 14), Karim, Solene, Mathis);
        map.Confirm(1, when.BeforeDue(1, 7, 14), Nadia, "Confirmée. Les délais de remboursement doivent être mesurés.");
        map.Edit(when.In(2, 14, 14), Mathis, "Frais de port affichés sur la fiche désormais", it =>
        [
            new RatePain(it.Finding("Les frais de livraison d'un colis lourd"), PainEffort.Financial, 2),
            new ScoreEmotion(it.Touchpoint("Valider le panier"), 4, "Confiante", "Le total est celui annoncé."),
        ]);
        map.Edit(when.In(2, 21), Karim, "Nouvelle règle d'octroi du paiement échelonné", it =>
        [
            new DescribeTouchpoint(
                it.Touchpoint(Instalments), Channel.Web, Counterpart.Us, "Saisit ses revenus, obtient une réponse en vingt secondes.",
                "Refusée ? Je gagne pourtant ma vie.", []),
        ]);
        map.Publish(when.In(2, 40, 14), Mathis, 2, "Frais de port visibles, réponse immédiate au paiement échelonné.");
        map.SignOff(2, when.BeforeDue(2, 13, 14), Karim, Solene, Mathis);
        map.Confirm(2, when.BeforeDue(2, 8, 14), Nadia, "Confirmée. Le refus sans motif est le sujet du prochain trimestre.");
    }

    private static void SecondHalf(MapStory map, DemoCalendar when)
    {
        map.Edit(when.In(3, 15), Mathis, "Changement de transporteur", it =>
        [
            new ScoreEmotion(it.Touchpoint("Suivre la livraison"), 1, "Exaspérée", "Trois suivis, aucun à jour."),
            new RecordDropOff(it.Stage("Rendre ou garder"), 0.09m, "Le retour paraît si compliqué que l'on revend le vélo d'occasion."),
        ]);
        map.Comment(when.In(3, 30, 11), Solene, "Appeler le service conseil", "Nous pouvons ouvrir le conseil jusqu'à 20 heures deux soirs par semaine, si la boutique finance un poste.");
        map.Begin(3, when.BeforeDue(3, 10, 14), Mathis);
        map.SignOff(3, when.BeforeDue(3, 8, 14), Karim);
        map.Comment(when.In(4, 30, 11), Nadia, null, "La revue du trimestre dernier n'est pas terminée : il manque l'accord de la boutique et des agences. La carte est périmée en attendant.");
    }
}
