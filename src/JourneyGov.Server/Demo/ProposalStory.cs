using System.Globalization;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>Changes that teams proposed of what other teams own: one that was approved and made, one that still waits for a team.</summary>
internal sealed class ProposalStory
{
    private static readonly JourneyMapId Onboarding = MapDocument.Read("onboarding").Id;
    private static readonly JourneyMapId Bike = MapDocument.Read("shop").Id;

    private readonly List<Step> _steps = [];

    /// <summary>The steps of the year.</summary>
    public static IReadOnlyList<Step> Tell(DemoCalendar when)
    {
        var story = new ProposalStory();
        story.Tutor(when);
        story.Advice(when);
        return story._steps;
    }

    private void Tutor(DemoCalendar when)
    {
        ProposalId tutor = Propose(
            when.In(3, 20), Bruno, Onboarding, "Le tuteur rappelle avant l'arrivée",
            "Depuis la rentrée, les tuteurs des agences appellent leur nouveau collègue la semaine d'avant.", it =>
            [
                new ScoreEmotion(it.Touchpoint("Rencontrer son tuteur"), 4, "Attendue", "Le tuteur connaît déjà son nom et sa première semaine."),
                new AddFinding(it.New(), it.Touchpoint("Rencontrer son tuteur"), FindingKind.Gain, "L'appel du tuteur, avant le premier jour, rassure.", null, null),
            ]);
        Note(when.In(3, 22), Solene, "C'est bien ce que nous faisons depuis septembre", tutor.Value, new ApproveProposal(Branches.Id));
    }

    private void Advice(DemoCalendar when)
    {
        ProposalId advice = Propose(
            when.Ago(6), Mathis, Bike, "Le conseil par écrit et le refus expliqué",
            "Deux irritants de la carte sont chez vous ; voici comment la boutique propose de les raconter.", it =>
            [
                new RenameTouchpoint(it.Touchpoint("Appeler le service conseil"), "Appeler le service conseil ou lui écrire"),
                new AddFinding(
                    it.New(), it.Touchpoint("Payer en quatre fois"), FindingKind.Opportunity, "Dire, au moment du refus, quels autres moyens de payer restent ouverts.",
                    null, null),
            ]);
        Note(when.Ago(4), Solene, null, advice.Value, new ApproveProposal(Branches.Id));
    }

    private ProposalId Propose(DateTimeOffset at, Actor by, JourneyMapId map, string title, string message, Func<Parts, IEnumerable<JourneyMapEdit>> edits)
    {
        var id = new ProposalId(DemoWorkspace.IdOf("proposal", title));
        string step = Next();
        _steps.Add(new Send<ProposeChanges>(step, at, by, null, id.Value, async (telling, token) =>
        {
            var (content, revision) = await telling.MapAsync(map, token);
            return new ProposeChanges(id, map, by.Of!.Id, title, message, revision, [.. edits(new Parts(map, content, step))]);
        }));
        return id;
    }

    private void Note<TCommand>(DateTimeOffset at, Actor by, string? reason, Guid subject, TCommand command)
        where TCommand : notnull => _steps.Add(new Send<TCommand>(Next(), at, by, reason, subject, (_, _) => Task.FromResult(command)));

    private string Next() => $"proposals/{(_steps.Count + 1).ToString(CultureInfo.InvariantCulture)}";
}
