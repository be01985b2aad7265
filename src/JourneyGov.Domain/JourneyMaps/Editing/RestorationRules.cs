using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps.Comparing;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>What must hold for parts to be brought back: the rules of the edits that would do the same.</summary>
internal static class RestorationRules
{
    /// <summary>Only what really differs is asked about.</summary>
    public static void Need(EditSession session, JourneyMapContent content, ImmutableArray<PartChange> changes)
    {
        NeedAuthority(session, content, changes);
        foreach (var id in changes.Select(change => change.Part).Distinct()) NeedFresh(session, id);
        foreach (var field in changes.SelectMany(change => change.Fields)) NeedReferences(session, field);
        session.Require(content.Stages.Count <= JourneyMapLimits.Stages, RefusalCode.TooMany, "", $"{JourneyMapLimits.Stages}");
        session.Require(JourneyMapParts.Count(content) <= JourneyMapLimits.Parts, RefusalCode.TooMany, "", $"{JourneyMapLimits.Parts}");
    }

    private static void NeedAuthority(EditSession session, JourneyMapContent content, ImmutableArray<PartChange> changes)
    {
        var before = Owners(session.Content);
        var after = Owners(content);
        var comingOrGoing = changes
            .Where(change => change is { Kind: PartKind.Touchpoint, Change: ChangeKind.Added or ChangeKind.Removed })
            .Select(change => change.Part!.Value)
            .ToHashSet();
        var edited = changes
            .Where(change => !GoesWithAnEnd(change, comingOrGoing))
            .SelectMany(change => change.Part is { } part
                ? new[] { before, after }.Where(owners => owners.ContainsKey(part)).Select(owners => (Part: change.Part, Owner: owners[part]))
                : [(change.Part, Owner: session.Content.AccountableTeam)]);
        foreach (var (part, owner) in edited.Concat(Entering(content, changes)).DistinctBy(it => it.Owner)) session.NeedEditor(owner, part, "");
    }

    // A touchpoint that comes into a stage, from another one or from nowhere, changes that stage, whoever owns the touchpoint.
    private static IEnumerable<(PartId? Part, TeamId Owner)> Entering(JourneyMapContent content, ImmutableArray<PartChange> changes) =>
        from change in changes
        where change.Kind == PartKind.Touchpoint && (change.Change == ChangeKind.Added || change.From?.Stage != change.To?.Stage)
        let placed = JourneyMapParts.Find(content, change.Part!.Value)
        where placed is not null
        select (change.Part, placed.Stage!.Owner ?? content.AccountableTeam);

    private static void NeedFresh(EditSession session, PartId? id)
    {
        var part = id ?? new PartId(session.Live.Id.Value);
        var last = id is null
            ? session.Content.LastChange
            : JourneyMapParts.Find(session.Content, part)?.LastChange ?? Removal(session.Live, part);
        if (last is not null) session.NeedFresh(part, last, "");
    }

    // A removal that is not remembered any more came before all that are: who saw the map before those has not seen it either.
    private static Stamp? Removal(JourneyMapState.Live live, PartId part) =>
        live.Removed.GetValueOrDefault(part) ?? live.Removed.Values.MinBy(stamp => stamp.Revision);

    private static void NeedReferences(EditSession session, FieldChange field)
    {
        switch (field.After)
        {
            case FieldValue.Team team: References.NeedTeam(session, team.Value, ""); break;
            case FieldValue.Persona persona: References.NeedPersona(session, persona.Value, ""); break;
            case FieldValue.Map map when field.Field == "currentMap":
                References.NeedCurrentMap(session, session.Live.Id, session.Content.Kind, map.Value, "");
                break;
            case FieldValue.Map map: References.NeedSubJourney(session, map.Value, ""); break;
            case FieldValue.Indicators indicators:
                var kept = field.Before is FieldValue.Indicators old ? old.Values : [];
                foreach (var indicator in indicators.Values.Except(kept)) References.NeedIndicator(session, indicator, "");
                break;
        }
    }

    private static Dictionary<PartId, TeamId> Owners(JourneyMapContent content) =>
        JourneyMapParts.Of(content).ToDictionary(part => part.Id, part => part.Owner);

    // As in a removal, a handoff comes and goes with its ends, whoever owns it.
    private static bool GoesWithAnEnd(PartChange change, HashSet<PartId> touchpoints) =>
        change is { Kind: PartKind.Handoff, Change: ChangeKind.Added or ChangeKind.Removed }
        && change.Fields.Any(field => (field.After ?? field.Before) is FieldValue.Part end && touchpoints.Contains(end.Value));
}
