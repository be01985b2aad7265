using System.Globalization;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Server.Demo.Cast;

namespace JourneyGov.Server.Demo;

/// <summary>What the year's pains and reviews were turned into: done with an effect, dropped, put off, late, and still to come.</summary>
internal sealed class ImprovementStory
{
    private static readonly JourneyMapId Loan = MapDocument.IdOf("Acheter son premier logement à crédit");
    private static readonly JourneyMapId Bike = MapDocument.IdOf("Acheter un vélo électrique en ligne");
    private static readonly JourneyMapId Patient = MapDocument.IdOf("Consulter un spécialiste au centre de santé");

    private readonly List<Step> _steps = [];

    /// <summary>The steps of the year.</summary>
    public static IReadOnlyList<Step> Tell(DemoCalendar when)
    {
        var story = new ImprovementStory();
        story.RequiredForTheLoan(when);
        story.RequiredForPatients(when);
        story.Planned(when);
        return story._steps;
    }

    // The second review of the loan required two changes.
    private void RequiredForTheLoan(DemoCalendar when)
    {
        var (upload, answer) = (Required(Loan, review: 2, number: 1), Required(Loan, review: 2, number: 2));
        Note(when.In(3, 8), Karim, null, answer, new ExpectEffect(new(Measurements.IdOf("Délai de réponse de principe"), 4.5m, when.Reviews(3).DueOn)));
        Note(when.In(3, 12), Thomas, null, upload, new CompleteImprovement(
            "Deux pièces sur dix étaient redemandées. Depuis l'accusé de réception, les appels « avez-vous bien reçu ? » ont baissé d'un tiers.", Reading: null));
        Note(when.In(3, 36), Karim, null, answer, new CompleteImprovement(
            "Une date est annoncée à chaque dossier complet ; elle est tenue trois fois sur quatre et l'attente a raccourci.", Reading: null));
    }

    // So did the third review of the patients' map.
    private void RequiredForPatients(DemoCalendar when)
    {
        var (switchboard, verdict) = (Required(Patient, review: 3, number: 1), Required(Patient, review: 3, number: 2));
        Note(when.In(4, 24), Solene, null, switchboard, new CompleteImprovement(
            "La touche zéro mène à une personne. Peu de patients la connaissent encore : les appels abandonnés n'ont baissé que d'un dixième.", Reading: null));
        Note(when.In(4, 35), Ines, "Le centre pilote veut comparer deux saisons avant de conclure", verdict,
            new RescheduleImprovement(when.Business.OpenDayFrom(when.Reviews(4).DueOn.AddDays(30))));
    }

    private void Planned(DemoCalendar when)
    {
        Plan(when.In(3, 16, 15), Mathis, "Rendre le vélo sans l'emballage d'origine", Bike, "Le retour exige un emballage d'origine", Shop, Mathis,
            when.Business.DayAt(when.In(4, 20)), new(Measurements.IdOf("Facilité de retour"), 5.2m, when.Reviews(4).DueOn));
        ImprovementId evenings = Plan(when.In(3, 32), Mathis, "Ouvrir le conseil jusqu'à vingt heures deux soirs par semaine", Bike,
            "Le conseil n'est joignable", Shop, person: null, when.Business.DayAt(when.In(4, 10)), expected: null);
        Note(when.In(4, 8), Mathis, "Le poste n'est pas financé cette année", evenings, new DropImprovement());
        Plan(when.In(4, 26), Thomas, "Contrôler les pièces au moment du dépôt", Loan, "Contrôler la lisibilité et la date", Loans, Thomas,
            when.Business.OpenDayFrom(when.Reviews(4).DueOn.AddDays(60)),
            new(Measurements.IdOf("Dossiers complets au premier envoi"), 60m, when.Business.OpenDayFrom(when.Reviews(4).DueOn.AddDays(90))));
    }

    private static ImprovementId Required(JourneyMapId map, int review, int number) => NamedId.OfImprovement(NamedId.OfReview(map, review), number);

    private ImprovementId Plan(
        DateTimeOffset at, Actor by, string title, JourneyMapId map, string finding, Crew team, Actor? person, DateOnly dueOn, ExpectedEffect? expected)
    {
        var id = new ImprovementId(DemoWorkspace.IdOf("improvement", title));
        Note(at, by, null, id, async (telling, step, token) =>
        {
            var (content, _) = await telling.MapAsync(map, token);
            return new PlanImprovement(id, map, new Parts(map, content, step).Finding(finding), title, Description: null, team.Id, person?.Id, dueOn, expected);
        });
        return id;
    }

    private void Note<TCommand>(DateTimeOffset at, Actor by, string? reason, ImprovementId subject, TCommand command)
        where TCommand : notnull => Note(at, by, reason, subject, (_, _, _) => Task.FromResult(command));

    private void Note<TCommand>(
        DateTimeOffset at, Actor by, string? reason, ImprovementId subject, Func<Telling, string, CancellationToken, Task<TCommand>> compose)
        where TCommand : notnull
    {
        string step = $"improvements/{(_steps.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        _steps.Add(new Send<TCommand>(step, at, by, reason, subject.Value, (telling, token) => compose(telling, step, token)));
    }
}
