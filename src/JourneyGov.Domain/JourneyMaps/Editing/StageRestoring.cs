using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>Brings one stage back into a map as it was.</summary>
internal static class StageRestoring
{
    /// <summary>
    /// The map now, with the stage as it was then. Touchpoints that left it come back; those that came from another stage since stay, at
    /// its end; those made since go.
    /// </summary>
    public static JourneyMapContent Bring(JourneyMapContent now, JourneyMapContent then, PartId id)
    {
        var old = then.Stages.First(stage => stage.Id == id);
        var own = old.Touchpoints.Select(touchpoint => touchpoint.Id).ToHashSet();
        var known = then.Stages.SelectMany(stage => stage.Touchpoints).Select(touchpoint => touchpoint.Id).ToHashSet();
        var present = now.Stages.Find(stage => stage.Id == id)?.Touchpoints ?? [];
        var back = old with { Touchpoints = old.Touchpoints.AddRange(present.Where(it => known.Contains(it.Id) && !own.Contains(it.Id))) };
        var others = now.Stages
            .Where(stage => stage.Id != id)
            .Select(stage => stage with { Touchpoints = stage.Touchpoints.RemoveAll(touchpoint => own.Contains(touchpoint.Id)) })
            .ToImmutableList();
        var stages = others.Insert(Place(now.Stages, others, then.Stages, id), back);
        return now with { Stages = stages, Handoffs = Handoffs(now, then, stages, own) };
    }

    // Where it is, if that is still its place among the stages of then; else beside the nearest of them.
    private static int Place(ImmutableList<Stage> now, ImmutableList<Stage> others, ImmutableList<Stage> then, PartId id)
    {
        var before = then.TakeWhile(stage => stage.Id != id).Select(stage => stage.Id).ToArray();
        var after = then.SkipWhile(stage => stage.Id != id).Skip(1).Select(stage => stage.Id).ToArray();
        var here = now.FindIndex(stage => stage.Id == id);
        var isInPlace = here >= 0
            && !now.Take(here).Any(stage => after.Contains(stage.Id))
            && !now.Skip(here).Any(stage => before.Contains(stage.Id));
        if (isInPlace) return here;
        var left = before.Select(other => others.FindIndex(stage => stage.Id == other)).LastOrDefault(index => index >= 0, -1);
        var right = after.Select(other => others.FindIndex(stage => stage.Id == other)).FirstOrDefault(index => index >= 0, -1);
        if (left >= 0) return left + 1;
        return right >= 0 ? right : Math.Min(before.Length, others.Count);
    }

    // Handoffs that leave the stage are as they were then; those that arrive come back only where there is none now.
    private static ImmutableList<Handoff> Handoffs(
        JourneyMapContent now, JourneyMapContent then, ImmutableList<Stage> stages, HashSet<PartId> own)
    {
        var touchpoints = stages.SelectMany(stage => stage.Touchpoints).Select(touchpoint => touchpoint.Id).ToHashSet();
        bool Exists(Handoff handoff) => touchpoints.Contains(handoff.From) && touchpoints.Contains(handoff.To);
        var leaving = then.Handoffs.Where(handoff => own.Contains(handoff.From) && Exists(handoff));
        var arriving = then.Handoffs.Where(handoff => !own.Contains(handoff.From) && own.Contains(handoff.To) && Exists(handoff));
        return now.Handoffs.Where(handoff => !own.Contains(handoff.From) && Exists(handoff))
            .Concat(leaving)
            .Concat(arriving)
            .DistinctBy(handoff => (handoff.From, handoff.To))
            .ToImmutableList();
    }
}
