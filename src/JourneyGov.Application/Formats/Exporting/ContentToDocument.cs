using System.Collections.Immutable;
using JourneyGov.Application.Formats.Json;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Personas;

namespace JourneyGov.Application.Formats.Exporting;

/// <summary>Tells a map as a document: everything that it says, by names and stable ids.</summary>
internal static class ContentToDocument
{
    /// <summary>The document.</summary>
    public static JourneyMapDocument Convert(JourneyMapContent content, MapNames names) => new()
    {
        Format = JourneyMapDocument.FormatName,
        Version = JourneyMapDocument.CurrentVersion,
        Title = content.Title,
        Kind = content.Kind,
        Subject = content.Subject,
        Objective = content.Objective,
        StartsAt = content.StartsAt,
        EndsAt = content.EndsAt,
        Persona = Persona(names.Personas[content.Persona]),
        AccountableTeam = names.Teams[content.AccountableTeam],
        CurrentMap = Name(names.Maps, content.CurrentMap),
        Indicators = Names(content.Indicators, names),
        Stages = [.. content.Stages.Select(stage => Stage(stage, names))],
        Handoffs = Some(content.Handoffs.Select(Handoff)),
    };

    private static PersonaDocument Persona(PersonaState it) => new()
    {
        Name = it.Name,
        Summary = it.Profile.Summary,
        Characteristics = Some(it.Profile.Characteristics),
        Needs = Some(it.Profile.Needs),
        Behaviours = Some(it.Profile.Behaviours),
        Expectations = Some(it.Profile.Expectations),
        Tasks = Some(it.Profile.Tasks),
        WayOfDeciding = it.Profile.WayOfDeciding,
        ResearchedOn = it.Profile.ResearchedOn,
    };

    private static StageDocument Stage(Stage it, MapNames names) => new()
    {
        Id = Id(it.Id),
        Name = it.Name,
        Phase = it.Phase,
        Goal = it.Goal,
        Progression = it.Progression,
        Owner = Name(names.Teams, it.Owner),
        SubJourney = Name(names.Maps, it.SubJourney),
        DropOff = it.DropOff is { } dropOff ? new() { Share = dropOff.Share, Reason = dropOff.Reason } : null,
        Indicators = Names(it.Indicators, names),
        Findings = Some(it.Findings.Select(Finding)),
        Touchpoints = [.. it.Touchpoints.Select(touchpoint => Touchpoint(touchpoint, names))],
    };

    private static TouchpointDocument Touchpoint(Touchpoint it, MapNames names) => new()
    {
        Id = Id(it.Id),
        Name = it.Name,
        Channel = it.Channel,
        MetWith = it.MetWith,
        Action = it.Action,
        Thought = it.Thought,
        Actors = Some(it.Actors),
        Emotion = it.Emotion is { } felt ? new() { Score = felt.Score, Feeling = felt.Feeling, Because = felt.Because } : null,
        MomentOfTruth = it.MomentOfTruth,
        Owner = Name(names.Teams, it.Owner),
        Indicators = Names(it.Indicators, names),
        Findings = Some(it.Findings.Select(Finding)),
    };

    private static FindingDocument Finding(Finding it) => new()
    {
        Id = Id(it.Id),
        Kind = it.Kind,
        Text = it.Text,
        Effort = it.Effort,
        Severity = it.Severity,
        Evidence = Some(it.Evidence.Select(Evidence)),
    };

    private static EvidenceDocument Evidence(Evidence it) => new()
    {
        Id = Id(it.Id),
        Kind = it.Kind,
        Source = it.Source,
        CollectedOn = it.CollectedOn,
        Quote = it.Quote,
        Link = it.Link,
        SampleSize = it.SampleSize,
    };

    private static HandoffDocument Handoff(Handoff it) => new()
    {
        Id = Id(it.Id),
        From = Id(it.From),
        To = Id(it.To),
        Continuity = it.Continuity,
        Note = it.Note,
    };

    private static string Id(PartId id) => id.Value.ToString("D");

    // Nothing that a map names is ever deleted, so that it has a name.
    private static string? Name<TId>(IReadOnlyDictionary<TId, string> names, TId? id)
        where TId : struct => id is { } known ? names[known] : null;

    private static string[]? Names(ImmutableList<IndicatorId> indicators, MapNames names) =>
        Some(indicators.Select(indicator => names.Indicators[indicator]));

    // An empty list says no more than an absent one.
    private static T[]? Some<T>(IEnumerable<T> entries) => entries.ToArray() is { Length: > 0 } some ? some : null;
}
