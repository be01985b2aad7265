using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>A value of a field, of the kind that a reader needs to show it.</summary>
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    /// <summary>Words.</summary>
    public sealed record Text(string Value) : FieldValue;

    /// <summary>A number.</summary>
    public sealed record Number(decimal Value) : FieldValue;

    /// <summary>A day.</summary>
    public sealed record Day(DateOnly Value) : FieldValue;

    /// <summary>One of the map's terms: a channel, a phase, the kind of a finding.</summary>
    public sealed record Term(Enum Value) : FieldValue;

    /// <summary>A team.</summary>
    public sealed record Team(TeamId Value) : FieldValue;

    /// <summary>A persona.</summary>
    public sealed record Persona(PersonaId Value) : FieldValue;

    /// <summary>A map.</summary>
    public sealed record Map(JourneyMapId Value) : FieldValue;

    /// <summary>A part of the map.</summary>
    public sealed record Part(PartId Value) : FieldValue;

    /// <summary>Several texts, in order.</summary>
    public sealed record Texts(ImmutableArray<string> Values) : FieldValue
    {
        /// <summary>Whether both hold the same texts.</summary>
        public bool Equals(Texts? other) => other is not null && Values.SequenceEqual(other.Values);

        /// <inheritdoc/>
        public override int GetHashCode() => Values.Length;
    }

    /// <summary>Several indicators, ordered by id, as their order says nothing.</summary>
    public sealed record Indicators(ImmutableArray<IndicatorId> Values) : FieldValue
    {
        /// <summary>Whether both hold the same indicators.</summary>
        public bool Equals(Indicators? other) => other is not null && Values.SequenceEqual(other.Values);

        /// <inheritdoc/>
        public override int GetHashCode() => Values.Length;
    }
}

/// <summary>A field and what it says; null: nothing.</summary>
/// <param name="Name">As in the schema, with a dot inside a compound: <c>emotion.score</c>.</param>
/// <param name="Value">What it says.</param>
public readonly record struct PartField(string Name, FieldValue? Value);

/// <summary>The fields of each kind of part, its place and stamp left out. The one list that comparing, history and restoring go by.</summary>
public static class PartFields
{
    /// <summary>The fields of the map itself.</summary>
    public static ImmutableArray<PartField> Of(JourneyMapContent map) =>
    [
        new("title", Say(map.Title)), new("kind", Say(map.Kind)), new("subject", Say(map.Subject)),
        new("persona", new FieldValue.Persona(map.Persona)), new("accountableTeam", new FieldValue.Team(map.AccountableTeam)),
        new("objective", Say(map.Objective)), new("startsAt", Say(map.StartsAt)), new("endsAt", Say(map.EndsAt)),
        new("currentMap", Say(map.CurrentMap)), new("indicators", Say(map.Indicators)),
    ];

    /// <summary>The fields of a part.</summary>
    public static ImmutableArray<PartField> Of(PlacedPart part) => part.Kind switch
    {
        PartKind.Stage => Of(part.Stage!),
        PartKind.Touchpoint => Of(part.Touchpoint!),
        PartKind.Finding => Of(part.Finding!),
        PartKind.Evidence => Of(part.Evidence!),
        PartKind.Handoff => Of(part.Handoff!),
        _ => throw new InvalidOperationException($"{part.Kind} has no place in a map."),
    };

    private static ImmutableArray<PartField> Of(Stage stage) =>
    [
        new("name", Say(stage.Name)), new("phase", Say(stage.Phase)), new("goal", Say(stage.Goal)), new("progression", Say(stage.Progression)),
        new("owner", Say(stage.Owner)), new("subJourney", Say(stage.SubJourney)), new("dropOff.share", Say(stage.DropOff?.Share)),
        new("dropOff.reason", Say(stage.DropOff?.Reason)), new("indicators", Say(stage.Indicators)),
    ];

    private static ImmutableArray<PartField> Of(Touchpoint touchpoint) =>
    [
        new("name", Say(touchpoint.Name)), new("channel", Say(touchpoint.Channel)), new("metWith", Say(touchpoint.MetWith)),
        new("action", Say(touchpoint.Action)), new("thought", Say(touchpoint.Thought)),
        new("actors", touchpoint.Actors.IsDefaultOrEmpty ? null : new FieldValue.Texts(touchpoint.Actors)),
        new("emotion.score", Say(touchpoint.Emotion?.Score)), new("emotion.feeling", Say(touchpoint.Emotion?.Feeling)),
        new("emotion.because", Say(touchpoint.Emotion?.Because)), new("momentOfTruth", Say(touchpoint.MomentOfTruth)),
        new("owner", Say(touchpoint.Owner)), new("indicators", Say(touchpoint.Indicators)),
    ];

    private static ImmutableArray<PartField> Of(Finding finding) =>
    [
        new("kind", Say(finding.Kind)), new("text", Say(finding.Text)), new("effort", Say(finding.Effort)), new("severity", Say(finding.Severity)),
    ];

    private static ImmutableArray<PartField> Of(Evidence evidence) =>
    [
        new("kind", Say(evidence.Kind)), new("source", Say(evidence.Source)), new("collectedOn", new FieldValue.Day(evidence.CollectedOn)),
        new("quote", Say(evidence.Quote)), new("link", Say(evidence.Link)), new("sampleSize", Say(evidence.SampleSize)),
    ];

    private static ImmutableArray<PartField> Of(Handoff handoff) =>
    [
        new("from", new FieldValue.Part(handoff.From)), new("to", new FieldValue.Part(handoff.To)),
        new("continuity", Say(handoff.Continuity)), new("note", Say(handoff.Note)),
    ];

    private static FieldValue.Text? Say(string? text) => text is null ? null : new(text);

    private static FieldValue.Number? Say(decimal? number) => number is { } value ? new(value) : null;

    private static FieldValue.Term? Say(Enum? term) => term is null ? null : new(term);

    private static FieldValue.Team? Say(TeamId? team) => team is { } value ? new(value) : null;

    private static FieldValue.Map? Say(JourneyMapId? map) => map is { } value ? new(value) : null;

    private static FieldValue.Indicators? Say(ImmutableList<IndicatorId> indicators) =>
        indicators.IsEmpty ? null : new([.. indicators.OrderBy(indicator => indicator.Value)]);
}
