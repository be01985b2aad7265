using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Personas;

namespace JourneyGov.Server.Demo;

/// <summary>One of the demo's maps as it was first drafted: an embedded document in JourneyGov's own JSON format.</summary>
internal sealed record MapDocument(
    string Title, JourneyMapKind Kind, JourneySubject Subject, string? Objective, string? StartsAt, string? EndsAt, PersonaEntry Persona,
    string AccountableTeam, string? CurrentMap, string[]? Indicators, StageEntry[] Stages, HandoffEntry[]? Handoffs)
{
    /// <summary>The day that the documents speak from. Told later or earlier, all their days move along, so that evidence is as old as it was meant to be.</summary>
    private static readonly DateOnly WrittenOn = new(2026, 1, 1);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    /// <summary>Reads an embedded document.</summary>
    public static MapDocument Read(string key)
    {
        using Stream document = typeof(MapDocument).Assembly.GetManifestResourceStream($"demo/{key}.json")
            ?? throw new InvalidOperationException($"The program carries no demo map {key}.");
        return JsonSerializer.Deserialize<MapDocument>(document, Json) ?? throw new JsonException($"The demo map {key} is empty.");
    }

    /// <summary>The id of the map with a title.</summary>
    public static JourneyMapId IdOf(string title) => new(DemoWorkspace.IdOf("map", title));

    /// <summary>The command that drafts the map.</summary>
    /// <param name="map">The map to be.</param>
    /// <param name="on">The day of the draft.</param>
    public DraftJourneyMap Draft(JourneyMapId map, DateOnly on) => new(
        map, Title, Kind, Subject, new PersonaId(DemoWorkspace.IdOf("persona", Persona.Name)), TeamOf(AccountableTeam), Objective, StartsAt, EndsAt,
        CurrentMap is null ? null : IdOf(CurrentMap), [.. Edits(map, on)]);

    /// <summary>What the persona is like.</summary>
    /// <param name="on">The day on which it is written down.</param>
    public PersonaProfile Profile(DateOnly on) => new(
        Persona.Summary, [.. Persona.Characteristics], [.. Persona.Needs], [.. Persona.Behaviours], [.. Persona.Expectations],
        [.. Persona.Tasks], Persona.WayOfDeciding, Moved(Persona.ResearchedOn, on));

    private IEnumerable<JourneyMapEdit> Edits(JourneyMapId map, DateOnly on)
    {
        PartId Part(string local) => new(DemoWorkspace.IdOf("part", $"{map.Value:N}/{local}"));
        var owners = new List<JourneyMapEdit>();
        foreach (string indicator in Indicators ?? [])
            yield return new TieIndicator(null, IndicatorOf(indicator));
        foreach (StageEntry stage in Stages)
            foreach (JourneyMapEdit edit in EditsOf(stage, Part, on, owners))
                yield return edit;
        foreach (HandoffEntry handoff in Handoffs ?? [])
            yield return new DescribeHandoff(
                Part($"{handoff.From}>{handoff.To}"), Part(handoff.From), Part(handoff.To), handoff.Continuity, handoff.Note);
        foreach (JourneyMapEdit owner in owners)
            yield return owner;
    }

    private static IEnumerable<JourneyMapEdit> EditsOf(StageEntry stage, Func<string, PartId> part, DateOnly on, List<JourneyMapEdit> owners)
    {
        PartId id = part(stage.Id);
        yield return new AddStage(id, null, stage.Name, stage.Phase, stage.Goal, stage.Progression);
        if (stage.DropOff is { } dropOff)
            yield return new RecordDropOff(id, dropOff.Share, dropOff.Reason);
        if (stage.Owner is { } owner)
            owners.Add(new AssignOwner(id, TeamOf(owner)));
        foreach (JourneyMapEdit edit in Measured(id, stage.Indicators).Concat(EditsOf(stage.Findings, id, part, on)))
            yield return edit;
        foreach (TouchpointEntry touchpoint in stage.Touchpoints)
            foreach (JourneyMapEdit edit in EditsOf(touchpoint, id, part, on, owners))
                yield return edit;
    }

    private static IEnumerable<JourneyMapEdit> EditsOf(
        TouchpointEntry it, PartId stage, Func<string, PartId> part, DateOnly on, List<JourneyMapEdit> owners)
    {
        PartId id = part(it.Id);
        yield return new AddTouchpoint(id, stage, null, it.Name, it.Channel, it.MetWith, it.Action, it.Thought, [.. it.Actors ?? []]);
        if (it.Emotion is { } emotion)
            yield return new ScoreEmotion(id, emotion.Score, emotion.Feeling, emotion.Because);
        if (it.MomentOfTruth is { } stake)
            yield return new MarkMomentOfTruth(id, stake);
        if (it.Owner is { } owner)
            owners.Add(new AssignOwner(id, TeamOf(owner)));
        foreach (JourneyMapEdit edit in Measured(id, it.Indicators).Concat(EditsOf(it.Findings, id, part, on)))
            yield return edit;
    }

    private static IEnumerable<JourneyMapEdit> EditsOf(FindingEntry[]? findings, PartId holder, Func<string, PartId> part, DateOnly on)
    {
        foreach (FindingEntry finding in findings ?? [])
        {
            PartId id = part(finding.Id);
            yield return new AddFinding(id, holder, finding.Kind, finding.Text, finding.Effort, finding.Severity);
            foreach (var (index, it) in (finding.Evidence ?? []).Index())
                yield return new AttachEvidence(
                    part($"{finding.Id}/{index}"), id, it.Kind, it.Source, Moved(it.CollectedOn, on), it.Quote, it.Link, it.SampleSize);
        }
    }

    private static IEnumerable<JourneyMapEdit> Measured(PartId part, string[]? indicators) =>
        (indicators ?? []).Select(indicator => new TieIndicator(part, IndicatorOf(indicator)));

    private static DateOnly Moved(DateOnly day, DateOnly on) => day.AddDays(on.DayNumber - WrittenOn.DayNumber);

    private static TeamId TeamOf(string name) => Cast.Crews.Single(crew => crew.Name == name).Id;

    private static IndicatorId IndicatorOf(string name) => Measurements.IdOf(name);
}

/// <summary>The persona of a document.</summary>
internal sealed record PersonaEntry(
    string Name, string Summary, string[] Characteristics, string[] Needs, string[] Behaviours, string[] Expectations, string[] Tasks,
    string WayOfDeciding, DateOnly ResearchedOn);

/// <summary>A stage of a document.</summary>
internal sealed record StageEntry(
    string Id, string Name, StagePhase? Phase, string? Goal, string? Progression, string? Owner, DropOff? DropOff, string[]? Indicators,
    FindingEntry[]? Findings, TouchpointEntry[] Touchpoints);

/// <summary>A touchpoint of a document.</summary>
internal sealed record TouchpointEntry(
    string Id, string Name, Channel? Channel, Counterpart? MetWith, string? Action, string? Thought, string[]? Actors, Emotion? Emotion,
    string? MomentOfTruth, string? Owner, string[]? Indicators, FindingEntry[]? Findings);

/// <summary>A finding of a document.</summary>
internal sealed record FindingEntry(string Id, FindingKind Kind, string Text, PainEffort? Effort, int? Severity, EvidenceEntry[]? Evidence);

/// <summary>A piece of evidence of a document.</summary>
internal sealed record EvidenceEntry(EvidenceKind Kind, string Source, DateOnly CollectedOn, string? Quote, string? Link, int? SampleSize);

/// <summary>A handoff of a document.</summary>
internal sealed record HandoffEntry(string From, string To, Continuity Continuity, string? Note);
