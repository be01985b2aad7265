using JourneyGov.Application.Formats.Importing;
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
    public DraftJourneyMap Draft(DateOnly on)
    {
        var drafting = new DocumentToDraft(Id, Names(document.CurrentMap));
        Draft draft = drafting.Convert(Told(on), Persona, Cast.Crews.Single(crew => crew.Name == document.AccountableTeam).Id);
        return drafting.Unknown.Count == 0
            ? draft.Command
            : throw new InvalidOperationException($"{document.Title} names what the demo has not: {string.Join(", ", drafting.Unknown.Select(it => it.Name))}.");
    }

    /// <summary>What the persona is like.</summary>
    /// <param name="on">The day on which it is written down.</param>
    public PersonaProfile Profile(DateOnly on) => new(
        _persona.Summary, [.. _persona.Characteristics ?? []], [.. _persona.Needs ?? []], [.. _persona.Behaviours ?? []],
        [.. _persona.Expectations ?? []], [.. _persona.Tasks ?? []], _persona.WayOfDeciding,
        _persona.ResearchedOn is { } day ? Moved(day, on) : null);

    private static NamesInUse Names(string? currentMap) => new(
        new(Cast.Crews.Select(crew => (crew.Id, crew.Name))),
        new([]),
        new(Measurements.Names.Select(name => (Measurements.IdOf(name), name))),
        new(currentMap is null ? [] : [(IdOf(currentMap), currentMap)]));

    // The document as it would have been written on that day.
    private JourneyMapDocument Told(DateOnly on) => document with
    {
        Stages = [.. document.Stages.Select(stage => stage with
        {
            Findings = Told(stage.Findings, on),
            Touchpoints = [.. (stage.Touchpoints ?? []).Select(touchpoint => touchpoint with { Findings = Told(touchpoint.Findings, on) })],
        })],
    };

    private static FindingDocument[] Told(IReadOnlyList<FindingDocument>? findings, DateOnly on) => [.. (findings ?? []).Select(finding => finding with
    {
        Evidence = [.. (finding.Evidence ?? []).Select(evidence => evidence with { CollectedOn = Moved(evidence.CollectedOn, on) })],
    })];

    private static DateOnly Moved(DateOnly day, DateOnly on) => day.AddDays(on.DayNumber - WrittenOn.DayNumber);
}
