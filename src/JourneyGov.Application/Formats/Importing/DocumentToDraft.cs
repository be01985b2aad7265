using System.Collections.Immutable;
using JourneyGov.Application.Formats.Json;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Formats.Importing;

/// <summary>Turns a document into the edits that draft it, each with the path of the part of the document that it comes from.</summary>
/// <param name="map">The map to be; ids of parts that are no UUIDs are worked out from it.</param>
/// <param name="names">What the document can name.</param>
public sealed class DocumentToDraft(JourneyMapId map, NamesInUse names)
{
    private readonly List<(JourneyMapEdit Edit, string Path)> _edits = [];

    /// <summary>The names that nothing in use bears, or several things do, with their paths.</summary>
    public List<(string Path, string Code, string Name)> Unknown { get; } = [];

    /// <summary>The command.</summary>
    public Draft Convert(JourneyMapDocument document, PersonaId persona, TeamId team)
    {
        Tie(null, document.Indicators, "");
        foreach (var (index, stage) in document.Stages.Index()) Stage(stage, $"stages[{index}]");
        foreach (var (index, handoff) in (document.Handoffs ?? []).Index()) Handoff(handoff, $"handoffs[{index}]");
        var current = document.CurrentMap is { } title ? Find(names.Maps, title, "currentMap", "UNKNOWN_MAP_NAME") : null;
        var command = new DraftJourneyMap(
            map, document.Title, document.Kind, document.Subject, persona, team, document.Objective, document.StartsAt, document.EndsAt, current,
            [.. _edits.Select(pair => pair.Edit)]);
        return new(command, [.. _edits.Select(pair => pair.Path)]);
    }

    private void Stage(StageDocument it, string path)
    {
        var stage = Id(it.Id, path);
        Add(new AddStage(stage, null, it.Name, it.Phase, it.Goal, it.Progression), path);
        if (it.DropOff is { } dropOff) Add(new RecordDropOff(stage, dropOff.Share, dropOff.Reason), $"{path}.dropOff");
        if (it.SubJourney is { } title && Find(names.Maps, title, $"{path}.subJourney", "UNKNOWN_MAP_NAME") is { } sub)
            Add(new LinkSubJourney(stage, sub), $"{path}.subJourney");
        Own(stage, it.Owner, path);
        Tie(stage, it.Indicators, path);
        Findings(stage, it.Findings, path);
        foreach (var (index, touchpoint) in (it.Touchpoints ?? []).Index()) Touchpoint(stage, touchpoint, $"{path}.touchpoints[{index}]");
    }

    private void Touchpoint(PartId stage, TouchpointDocument it, string path)
    {
        var touchpoint = Id(it.Id, path);
        Add(new AddTouchpoint(touchpoint, stage, null, it.Name, it.Channel, it.MetWith, it.Action, it.Thought, [.. it.Actors ?? []]), path);
        if (it.Emotion is { } felt) Add(new ScoreEmotion(touchpoint, felt.Score, felt.Feeling, felt.Because), $"{path}.emotion");
        if (it.MomentOfTruth is { } stake) Add(new MarkMomentOfTruth(touchpoint, stake), $"{path}.momentOfTruth");
        Own(touchpoint, it.Owner, path);
        Tie(touchpoint, it.Indicators, path);
        Findings(touchpoint, it.Findings, path);
    }

    private void Findings(PartId on, IReadOnlyList<FindingDocument>? findings, string holder)
    {
        foreach (var (index, it) in (findings ?? []).Index())
        {
            var path = $"{holder}.findings[{index}]";
            var finding = Id(it.Id, path);
            Add(new AddFinding(finding, on, it.Kind, it.Text, it.Effort, it.Severity), path);
            foreach (var (number, evidence) in (it.Evidence ?? []).Index()) Attach(finding, evidence, $"{path}.evidence[{number}]");
        }
    }

    private void Attach(PartId finding, EvidenceDocument it, string path) =>
        Add(new AttachEvidence(Id(it.Id, path), finding, it.Kind, it.Source, it.CollectedOn, it.Quote, it.Link, it.SampleSize), path);

    private void Handoff(HandoffDocument it, string path) =>
        Add(new DescribeHandoff(Id(it.Id, path), Id(it.From, path), Id(it.To, path), it.Continuity, it.Note), path);

    private void Own(PartId part, string? owner, string path)
    {
        if (owner is not null && Find(names.Teams, owner, $"{path}.owner", "UNKNOWN_TEAM_NAME") is { } team)
            Add(new AssignOwner(part, team), $"{path}.owner");
    }

    private void Tie(PartId? part, IReadOnlyList<string>? indicators, string holder)
    {
        foreach (var (index, name) in (indicators ?? []).Index())
        {
            var path = holder.Length == 0 ? $"indicators[{index}]" : $"{holder}.indicators[{index}]";
            if (Find(names.Indicators, name, path, "UNKNOWN_INDICATOR_NAME") is { } indicator) Add(new TieIndicator(part, indicator), path);
        }
    }

    private TId? Find<TId>(NamesOf<TId> known, string name, string path, string code)
        where TId : struct
    {
        if (known.Find(name) is { } id) return id;
        Unknown.Add((path, known.Count(name) > 1 ? "AMBIGUOUS_NAME" : code, name));
        return null;
    }

    // A part without an id is known by its place in the document.
    private PartId Id(string? given, string path) =>
        new(Guid.TryParseExact(given, "D", out var id) ? id : NamedId.Make(map.Value, given is null ? $"path:{path}" : $"id:{given}"));

    private void Add(JourneyMapEdit edit, string path) => _edits.Add((edit, path));
}

/// <summary>A whole map as one command, and where each of its edits comes from.</summary>
/// <param name="Command">The command.</param>
/// <param name="EditPaths">For each edit the path of the part of the document that it comes from.</param>
public sealed record Draft(DraftJourneyMap Command, ImmutableArray<string> EditPaths)
{
    /// <summary>The path into the document that a refusal's path into the command stands for.</summary>
    public string DocumentPath(string path)
    {
        if (!path.StartsWith("edits[", StringComparison.Ordinal)) return path;
        var end = path.IndexOf(']', StringComparison.Ordinal);
        var field = path[(end + 1)..].Split('.', 3).ElementAtOrDefault(2);
        var part = EditPaths[int.Parse(path.AsSpan("edits[".Length, end - "edits[".Length), System.Globalization.CultureInfo.InvariantCulture)];
        return field is null ? part : $"{part}.{field}";
    }
}
