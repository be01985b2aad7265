using JourneyGov.Application.Formats.Json;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Personas;

namespace JourneyGov.Server.Demo;

/// <summary>One of the demo's maps as it was first drafted: an embedded document in JourneyGov's own JSON format.</summary>
/// <param name="document">The document, which names its persona and its accountable team.</param>
internal sealed class MapDocument(JourneyMapDocument document)
{
    // The day that the documents speak from. Told later or earlier, all their days move along, so that evidence is as old as it was meant to be.
    private static readonly DateOnly WrittenOn = new(2026, 1, 1);

    private readonly PersonaDocument _persona = document.Persona ?? throw new InvalidOperationException($"{document.Title} names no persona.");

    /// <summary>The map's id.</summary>
    public JourneyMapId Id => IdOf(document.Title);

    /// <summary>The name of the persona.</summary>
    public string PersonaName => _persona.Name;

    /// <summary>The persona's id.</summary>
    public PersonaId Persona => new(DemoWorkspace.IdOf("persona", _persona.Name));

    /// <summary>Reads an embedded document.</summary>
    public static MapDocument Read(string key)
    {
        using Stream embedded = typeof(MapDocument).Assembly.GetManifestResourceStream($"demo/{key}.json")
            ?? throw new InvalidOperationException($"The program carries no demo map {key}.");
        using var text = new StreamReader(embedded);
        JsonReading reading = JsonJourneyReader.Read(text.ReadToEnd());
        return new(reading.Document
            ?? throw new InvalidOperationException($"The demo map {key} is refused: {string.Join("; ", reading.Diagnostics)}"));
    }

    /// <summary>The id of the map with a title.</summary>
    public static JourneyMapId IdOf(string title) => new(DemoWorkspace.IdOf("map", title));

    /// <summary>The command that drafts the map.</summary>
    /// <param name="on">The day of the draft.</param>
    public DraftJourneyMap Draft(DateOnly on) => new(
        Id, document.Title, document.Kind, document.Subject, Persona, TeamOf(document.AccountableTeam!), document.Objective, document.StartsAt,
        document.EndsAt, document.CurrentMap is { } current ? IdOf(current) : null, [.. Edits(on)]);

    /// <summary>What the persona is like.</summary>
    /// <param name="on">The day on which it is written down.</param>
    public PersonaProfile Profile(DateOnly on) => new(
        _persona.Summary, [.. _persona.Characteristics ?? []], [.. _persona.Needs ?? []], [.. _persona.Behaviours ?? []],
        [.. _persona.Expectations ?? []], [.. _persona.Tasks ?? []], _persona.WayOfDeciding,
        _persona.ResearchedOn is { } day ? Moved(day, on) : null);

    private PartId Part(string? local) => new(DemoWorkspace.IdOf("part", $"{Id.Value:N}/{local}"));

    private IEnumerable<JourneyMapEdit> Edits(DateOnly on) =>
    [
        .. Measured(null, document.Indicators),
        .. document.Stages.SelectMany(stage => EditsOf(stage, on)),
        .. (document.Handoffs ?? []).Select(it => new DescribeHandoff(Part($"{it.From}>{it.To}"), Part(it.From), Part(it.To), it.Continuity, it.Note)),
    ];

    private IEnumerable<JourneyMapEdit> EditsOf(StageDocument it, DateOnly on)
    {
        PartId stage = Part(it.Id);
        yield return new AddStage(stage, null, it.Name, it.Phase, it.Goal, it.Progression);
        if (it.DropOff is { } dropOff)
            yield return new RecordDropOff(stage, dropOff.Share, dropOff.Reason);
        if (it.Owner is { } owner)
            yield return new AssignOwner(stage, TeamOf(owner));
        foreach (JourneyMapEdit edit in Measured(stage, it.Indicators).Concat(EditsOf(it.Findings, stage, on)))
            yield return edit;
        foreach (JourneyMapEdit edit in (it.Touchpoints ?? []).SelectMany(touchpoint => EditsOf(touchpoint, stage, on)))
            yield return edit;
    }

    private IEnumerable<JourneyMapEdit> EditsOf(TouchpointDocument it, PartId stage, DateOnly on)
    {
        PartId touchpoint = Part(it.Id);
        yield return new AddTouchpoint(touchpoint, stage, null, it.Name, it.Channel, it.MetWith, it.Action, it.Thought, [.. it.Actors ?? []]);
        if (it.Emotion is { } emotion)
            yield return new ScoreEmotion(touchpoint, emotion.Score, emotion.Feeling, emotion.Because);
        if (it.MomentOfTruth is { } stake)
            yield return new MarkMomentOfTruth(touchpoint, stake);
        if (it.Owner is { } owner)
            yield return new AssignOwner(touchpoint, TeamOf(owner));
        foreach (JourneyMapEdit edit in Measured(touchpoint, it.Indicators).Concat(EditsOf(it.Findings, touchpoint, on)))
            yield return edit;
    }

    private IEnumerable<JourneyMapEdit> EditsOf(IReadOnlyList<FindingDocument>? findings, PartId holder, DateOnly on)
    {
        foreach (FindingDocument it in findings ?? [])
        {
            PartId finding = Part(it.Id);
            yield return new AddFinding(finding, holder, it.Kind, it.Text, it.Effort, it.Severity);
            foreach (var (index, evidence) in (it.Evidence ?? []).Index())
                yield return new AttachEvidence(
                    Part($"{it.Id}/{index}"), finding, evidence.Kind, evidence.Source, Moved(evidence.CollectedOn, on), evidence.Quote,
                    evidence.Link, evidence.SampleSize);
        }
    }

    private static IEnumerable<JourneyMapEdit> Measured(PartId? part, IReadOnlyList<string>? indicators) =>
        (indicators ?? []).Select(indicator => new TieIndicator(part, Measurements.IdOf(indicator)));

    private static DateOnly Moved(DateOnly day, DateOnly on) => day.AddDays(on.DayNumber - WrittenOn.DayNumber);

    private static TeamId TeamOf(string name) => Cast.Crews.Single(crew => crew.Name == name).Id;
}
