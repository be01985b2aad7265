using System.Globalization;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Server.Demo;

/// <summary>What happens to one map in the demo's year, noted in the order in which it happens.</summary>
/// <param name="key">The map's key, the name of its document.</param>
/// <param name="when">The year.</param>
internal sealed class MapStory(string key, DemoCalendar when)
{
    private static readonly TimeSpan Breath = TimeSpan.FromMinutes(25);

    private readonly MapDocument _document = MapDocument.Read(key);
    private readonly List<Step> _steps = [];

    /// <summary>The map's id.</summary>
    public JourneyMapId Id => _document.Id;

    /// <summary>What was noted.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Creates the persona where no other map has, and drafts the map from its document.</summary>
    public void Draft(DateTimeOffset at, Actor by, string reason, bool withPersona = true)
    {
        DateOnly day = when.Business.DayAt(at);
        if (withPersona)
            Note(at - Breath, by, "Entretiens et analyse du service études", _document.Persona.Value,
                new CreatePersona(_document.Persona, _document.PersonaName, _document.Profile(day), by.Of!.Id));
        Note(at, by, reason, Id.Value, _document.Draft(day));
    }

    /// <summary>Edits the map.</summary>
    public void Edit(DateTimeOffset at, Actor by, string reason, Func<Parts, IEnumerable<JourneyMapEdit>> edits) => Note(
        at, by, reason, Id.Value,
        async (telling, step, token) =>
        {
            var (content, revision) = await telling.MapAsync(Id, token);
            return new EditJourneyMap(revision, [.. edits(new Parts(Id, content, step))]);
        });

    /// <summary>Publishes a version named after the season.</summary>
    public void Publish(DateTimeOffset at, Actor by, int number, string notes) => Note(
        at, by, null, Id.Value, new PublishVersion($"Version {number}, {when.Season(at)}", notes, BasedOn: null));

    /// <summary>Leaves a comment on the stage or touchpoint with a name, or on the map.</summary>
    public void Comment(DateTimeOffset at, Actor by, string? on, string text) => Note(
        at, by, null, Id.Value,
        async (telling, step, token) =>
        {
            var (content, _) = await telling.MapAsync(Id, token);
            var parts = new Parts(Id, content, step);
            return new LeaveComment(parts.New(), parts.Any(on), OnRevision: null, text);
        });

    /// <summary>Sets the map's own review policy, which the clock takes up at once.</summary>
    public void Govern(DateTimeOffset at, Actor by, string reason, PolicyOverride policy)
    {
        Note(at, by, reason, Id.Value, new SetMapReviewPolicy(policy));
        _steps.Add(new Tick(_steps[^1].At.AddMinutes(1)));
    }

    /// <summary>Begins a review.</summary>
    public void Begin(int review, DateTimeOffset at, Actor by) => Note(at, by, null, Review(review), new BeginReview());

    /// <summary>Signs off the map as it is, each lead for their team, one after the other.</summary>
    public void SignOff(int review, DateTimeOffset at, params ReadOnlySpan<Actor> leads)
    {
        foreach (Actor lead in leads)
            Note(at, lead, null, Review(review), async (telling, _, token) =>
                new SignOffReview(lead.Of!.Id, (await telling.MapAsync(Id, token)).Revision));
    }

    /// <summary>Postpones a review.</summary>
    public void Postpone(int review, DateTimeOffset at, Actor by, DateOnly dueOn, string reason) =>
        Note(at, by, reason, Review(review), new PostponeReview(dueOn));

    /// <summary>Answers an item of a review's agenda, about a finding, touchpoint or stage.</summary>
    public void Answer(
        int review, DateTimeOffset at, Actor by, AgendaKind kind, Func<Parts, Domain.PartId> part, AgendaVerdict verdict,
        string? comment = null) => Note(
        at, by, null, Review(review),
        async (telling, step, token) =>
        {
            var (content, _) = await telling.MapAsync(Id, token);
            return new AnswerAgendaItem(new(kind, part(new Parts(Id, content, step)).Value), verdict, comment);
        });

    /// <summary>Confirms the map.</summary>
    public void Confirm(int review, DateTimeOffset at, Actor by, string notes) =>
        Note(at, by, null, Review(review), new CompleteReview(ReviewOutcome.Confirmed, notes, []));

    /// <summary>Ends a review with changes that must be made: on which part, by whom, what, and in how many days.</summary>
    public void RequireChanges(int review, DateTimeOffset at, Actor by, string notes, params (string? On, Crew Team, string What, int Days)[] changes) => Note(
        at, by, null, Review(review),
        async (telling, step, token) =>
        {
            var (content, _) = await telling.MapAsync(Id, token);
            var parts = new Parts(Id, content, step);
            DateOnly day = when.Business.DayAt(at);
            return new CompleteReview(ReviewOutcome.ChangesRequired, notes,
                [.. changes.Select(it => new RequiredChange(parts.Any(it.On), it.What, it.Team.Id, when.Business.OpenDayFrom(day.AddDays(it.Days))))]);
        });

    private Guid Review(int number) => NamedId.OfReview(Id, number).Value;

    private void Note<TCommand>(DateTimeOffset at, Actor by, string? reason, Guid subject, TCommand command)
        where TCommand : notnull => Note(at, by, reason, subject, (_, _, _) => Task.FromResult(command));

    // What is noted later happens later, also where closed days push two things onto one morning.
    private void Note<TCommand>(
        DateTimeOffset at, Actor by, string? reason, Guid subject, Func<Telling, string, CancellationToken, Task<TCommand>> compose)
        where TCommand : notnull
    {
        string step = $"{key}/{(_steps.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        DateTimeOffset earliest = _steps.Count == 0 ? at : _steps[^1].At + Breath;
        _steps.Add(new Send<TCommand>(
            step, at > earliest ? at : earliest, by, reason, subject, (telling, token) => compose(telling, step, token)));
    }
}
