using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>How events change what a map says. Each stamps exactly the parts that it touches.</summary>
internal static class ContentEvolution
{
    /// <summary>The content after one more event that changes, adds or moves something.</summary>
    /// <exception cref="InvalidOperationException">The event is unknown, or names a part that is not there.</exception>
    public static JourneyMapContent Evolve(JourneyMapId map, JourneyMapContent content, JourneyMapEvent happened, Stamp stamp) => happened switch
    {
        JourneyMapRenamed e => content with { Title = e.Title, LastChange = stamp },
        JourneyMapReframed e => content with { Objective = e.Objective, StartsAt = e.StartsAt, EndsAt = e.EndsAt, LastChange = stamp },
        PersonaChosen e => content with { Persona = e.Persona, LastChange = stamp },
        CurrentMapLinked e => content with { CurrentMap = e.CurrentMap, LastChange = stamp },
        AccountableTeamAssigned e => content with { AccountableTeam = e.Team, LastChange = stamp },
        StageAdded e => content with
        {
            Stages = content.Stages.Insert(
                e.Position, new(e.Stage, e.Name, e.Phase, e.Goal, e.Progression, null, null, null, [], [], [], stamp)),
        },
        StageMoved e => Moved(content, e, stamp),
        StageRenamed e => OnStage(content, e.Stage, stage => stage with { Name = e.Name, LastChange = stamp }),
        StageDescribed e => OnStage(
            content, e.Stage, stage => stage with { Phase = e.Phase, Goal = e.Goal, Progression = e.Progression, LastChange = stamp }),
        DropOffRecorded e => OnStage(content, e.Stage, stage => stage with { DropOff = new(e.Share, e.Reason), LastChange = stamp }),
        DropOffCleared e => OnStage(content, e.Stage, stage => stage with { DropOff = null, LastChange = stamp }),
        SubJourneyLinked e => OnStage(content, e.Stage, stage => stage with { SubJourney = e.Map, LastChange = stamp }),
        SubJourneyUnlinked e => OnStage(content, e.Stage, stage => stage with { SubJourney = null, LastChange = stamp }),
        HandoffDescribed e => Described(content, e, stamp),
        IndicatorTied e => OnIndicators(map, content, e.Part, stamp, indicators => indicators.Add(e.Indicator)),
        IndicatorUntied e => OnIndicators(map, content, e.Part, stamp, indicators => indicators.Remove(e.Indicator)),
        PartOwnerAssigned e => Owned(content, e.Part, e.Team, stamp),
        OwnershipAccepted e when e.Part.Value == map.Value => content with { AccountableTeam = e.Team, LastChange = stamp },
        OwnershipAccepted e => Owned(content, e.Part, e.Team, stamp),
        _ => OnTouchpointOrFinding(content, happened, stamp),
    };

    private static JourneyMapContent OnTouchpointOrFinding(JourneyMapContent content, JourneyMapEvent happened, Stamp stamp) => happened switch
    {
        TouchpointAdded e => OnStage(content, e.Stage, stage => stage with
        {
            Touchpoints = stage.Touchpoints.Insert(e.Position, new(
                e.Touchpoint, e.Name, e.Channel, e.MetWith, e.Action, e.Thought, e.Actors, null, null, null, [], [], stamp)),
        }),
        TouchpointMoved e => Moved(content, e, stamp),
        TouchpointRenamed e => OnTouchpoint(content, e.Touchpoint, it => it with { Name = e.Name, LastChange = stamp }),
        TouchpointDescribed e => OnTouchpoint(content, e.Touchpoint, it => it with
        {
            Channel = e.Channel,
            MetWith = e.MetWith,
            Action = e.Action,
            Thought = e.Thought,
            Actors = e.Actors,
            LastChange = stamp,
        }),
        EmotionScored e => OnTouchpoint(
            content, e.Touchpoint, it => it with { Emotion = new(e.Score, e.Feeling, e.Because), LastChange = stamp }),
        EmotionCleared e => OnTouchpoint(content, e.Touchpoint, it => it with { Emotion = null, LastChange = stamp }),
        MomentOfTruthMarked e => OnTouchpoint(content, e.Touchpoint, it => it with { MomentOfTruth = e.Stake, LastChange = stamp }),
        MomentOfTruthUnmarked e => OnTouchpoint(content, e.Touchpoint, it => it with { MomentOfTruth = null, LastChange = stamp }),
        FindingAdded e => OnFindings(content, e.On, findings => findings.Add(new(e.Finding, e.Kind, e.Text, e.Effort, e.Severity, [], stamp))),
        FindingReworded e => OnFinding(content, e.Finding, it => it with { Text = e.Text, LastChange = stamp }),
        PainRated e => OnFinding(content, e.Finding, it => it with { Effort = e.Effort, Severity = e.Severity, LastChange = stamp }),
        EvidenceAttached e => OnFinding(content, e.Finding, it => it with
        {
            Evidence = it.Evidence.Add(new(e.Evidence, e.Kind, e.Source, e.CollectedOn, e.Quote, e.Link, e.SampleSize, stamp)),
        }),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not known to a live map."),
    };

    /// <summary>The stream names a part that is not there.</summary>
    public static InvalidOperationException Missing(PartId part) => new($"The map has no part {part.Value} that this event can happen to.");

    private static JourneyMapContent OnStage(JourneyMapContent content, PartId id, Func<Stage, Stage> change)
    {
        var index = content.Stages.FindIndex(stage => stage.Id == id);
        return index < 0 ? throw Missing(id) : content with { Stages = content.Stages.SetItem(index, change(content.Stages[index])) };
    }

    private static JourneyMapContent OnTouchpoint(JourneyMapContent content, PartId id, Func<Touchpoint, Touchpoint> change)
    {
        var holder = content.Stages.Find(stage => stage.Touchpoints.Exists(touchpoint => touchpoint.Id == id)) ?? throw Missing(id);
        var index = holder.Touchpoints.FindIndex(touchpoint => touchpoint.Id == id);
        return OnStage(content, holder.Id, stage => stage with
        {
            Touchpoints = stage.Touchpoints.SetItem(index, change(stage.Touchpoints[index])),
        });
    }

    private static JourneyMapContent OnFindings(
        JourneyMapContent content, PartId on, Func<ImmutableList<Finding>, ImmutableList<Finding>> change) =>
        content.Stages.Exists(stage => stage.Id == on)
            ? OnStage(content, on, stage => stage with { Findings = change(stage.Findings) })
            : OnTouchpoint(content, on, touchpoint => touchpoint with { Findings = change(touchpoint.Findings) });

    private static JourneyMapContent OnFinding(JourneyMapContent content, PartId id, Func<Finding, Finding> change)
    {
        var holder = content.Stages
            .Where(stage => stage.Findings.Exists(finding => finding.Id == id)).Select(stage => (PartId?)stage.Id)
            .Concat(content.Stages.SelectMany(stage => stage.Touchpoints)
                .Where(touchpoint => touchpoint.Findings.Exists(finding => finding.Id == id)).Select(touchpoint => (PartId?)touchpoint.Id))
            .FirstOrDefault() ?? throw Missing(id);
        return OnFindings(content, holder, findings =>
        {
            var index = findings.FindIndex(finding => finding.Id == id);
            return findings.SetItem(index, change(findings[index]));
        });
    }

    private static JourneyMapContent OnIndicators(
        JourneyMapId map, JourneyMapContent content, PartId part, Stamp stamp, Func<ImmutableList<IndicatorId>, ImmutableList<IndicatorId>> change)
    {
        if (part.Value == map.Value) return content with { Indicators = change(content.Indicators), LastChange = stamp };
        return content.Stages.Exists(stage => stage.Id == part)
            ? OnStage(content, part, stage => stage with { Indicators = change(stage.Indicators), LastChange = stamp })
            : OnTouchpoint(content, part, touchpoint => touchpoint with { Indicators = change(touchpoint.Indicators), LastChange = stamp });
    }

    private static JourneyMapContent Owned(JourneyMapContent content, PartId part, TeamId? team, Stamp stamp) =>
        content.Stages.Exists(stage => stage.Id == part)
            ? OnStage(content, part, stage => stage with { Owner = team, LastChange = stamp })
            : OnTouchpoint(content, part, touchpoint => touchpoint with { Owner = team, LastChange = stamp });

    private static JourneyMapContent Moved(JourneyMapContent content, StageMoved e, Stamp stamp)
    {
        var stage = content.Stages.Find(stage => stage.Id == e.Stage) ?? throw Missing(e.Stage);
        return content with { Stages = content.Stages.Remove(stage).Insert(e.Position, stage with { LastChange = stamp }) };
    }

    private static JourneyMapContent Moved(JourneyMapContent content, TouchpointMoved e, Stamp stamp)
    {
        var moved = content.Stages.SelectMany(stage => stage.Touchpoints).FirstOrDefault(it => it.Id == e.Touchpoint) ?? throw Missing(e.Touchpoint);
        var holder = content.Stages.First(stage => stage.Touchpoints.Contains(moved));
        var without = OnStage(content, holder.Id, stage => stage with { Touchpoints = stage.Touchpoints.Remove(moved) });
        return OnStage(without, e.Stage, stage => stage with
        {
            Touchpoints = stage.Touchpoints.Insert(e.Position, moved with { LastChange = stamp }),
        });
    }

    private static JourneyMapContent Described(JourneyMapContent content, HandoffDescribed e, Stamp stamp)
    {
        var described = new Handoff(e.Handoff, e.From, e.To, e.Continuity, e.Note, stamp);
        var index = content.Handoffs.FindIndex(handoff => handoff.Id == e.Handoff);
        return content with { Handoffs = index < 0 ? content.Handoffs.Add(described) : content.Handoffs.SetItem(index, described) };
    }
}
