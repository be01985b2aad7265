using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>Edits of touchpoints. Whoever owns the stage adds them; whoever owns one edits it.</summary>
internal static class TouchpointEdits
{
    public static void Apply(EditSession session, AddTouchpoint edit)
    {
        var holder = session.Find(edit.Stage, "stage", PartKind.Stage);
        if (holder is not null) session.NeedEditor(holder.Owner, holder.Id, "stage");
        var name = session.Required(edit.TouchpointName, JourneyMapLimits.Name, "name");
        var (action, thought, actors) = Told(session, edit.Action, edit.Thought, edit.Actors);
        if (!session.IsNew(edit.Touchpoint) || holder is null) return;
        var position = session.Position(edit.Position, holder.Stage!.Touchpoints.Count);
        session.Happen(new TouchpointAdded(edit.Touchpoint, holder.Id, position, name, edit.Channel, edit.MetWith, action, thought, actors));
    }

    public static void Apply(EditSession session, RenameTouchpoint edit)
    {
        var touchpoint = Find(session, edit.Touchpoint);
        var name = session.Required(edit.TouchpointName, JourneyMapLimits.Name, "name");
        if (touchpoint is not null && touchpoint.Name != name) session.Happen(new TouchpointRenamed(touchpoint.Id, name));
    }

    public static void Apply(EditSession session, DescribeTouchpoint edit)
    {
        var touchpoint = Find(session, edit.Touchpoint);
        var (action, thought, actors) = Told(session, edit.Action, edit.Thought, edit.Actors);
        if (touchpoint is null) return;
        var same = (touchpoint.Channel, touchpoint.MetWith, touchpoint.Action, touchpoint.Thought) == (edit.Channel, edit.MetWith, action, thought)
            && touchpoint.Actors.SequenceEqual(actors);
        if (!same) session.Happen(new TouchpointDescribed(touchpoint.Id, edit.Channel, edit.MetWith, action, thought, actors));
    }

    public static void Apply(EditSession session, MoveTouchpoint edit)
    {
        var part = session.FindToEdit(edit.Touchpoint, "touchpoint", PartKind.Touchpoint);
        var target = session.Find(edit.Stage, "stage", PartKind.Stage);
        if (target is not null && target.Owner != part?.Owner) session.NeedEditor(target.Owner, target.Id, "stage");
        if (part is null || target is null) return;
        var isHere = part.Stage!.Id == target.Id;
        var position = session.Position(edit.Position, target.Stage!.Touchpoints.Count - (isHere ? 1 : 0));
        if (isHere && part.Position == position) return;
        if (IsSomebodysOtherwise(session, part, target)) session.Happen(new PartOwnerAssigned(part.Id, part.Owner));
        session.Happen(new TouchpointMoved(part.Id, target.Id, position));
    }

    public static void Apply(EditSession session, RemoveTouchpoint edit)
    {
        if (session.Find(edit.Touchpoint, "touchpoint", PartKind.Touchpoint) is { } part)
            Removal.Apply(session, part, "touchpoint", new TouchpointRemoved(part.Id));
    }

    public static void Apply(EditSession session, ScoreEmotion edit)
    {
        var touchpoint = Find(session, edit.Touchpoint);
        session.Within(edit.Score, 1, JourneyMapLimits.HighestScore, "score");
        var emotion = new Emotion(
            edit.Score, session.Optional(edit.Feeling, JourneyMapLimits.Text, "feeling"),
            session.Optional(edit.Because, JourneyMapLimits.Text, "because"));
        if (touchpoint is null || touchpoint.Emotion == emotion) return;
        session.Happen(new EmotionScored(touchpoint.Id, emotion.Score, emotion.Feeling, emotion.Because));
    }

    public static void Apply(EditSession session, ClearEmotion edit)
    {
        if (Find(session, edit.Touchpoint) is { Emotion: not null } touchpoint) session.Happen(new EmotionCleared(touchpoint.Id));
    }

    public static void Apply(EditSession session, MarkMomentOfTruth edit)
    {
        var touchpoint = Find(session, edit.Touchpoint);
        var stake = session.Required(edit.Stake, JourneyMapLimits.Text, "stake");
        if (touchpoint is not null && touchpoint.MomentOfTruth != stake) session.Happen(new MomentOfTruthMarked(touchpoint.Id, stake));
    }

    public static void Apply(EditSession session, UnmarkMomentOfTruth edit)
    {
        if (Find(session, edit.Touchpoint) is { MomentOfTruth: not null } touchpoint) session.Happen(new MomentOfTruthUnmarked(touchpoint.Id));
    }

    // What inherits its owner keeps it as its own where it would inherit another: nothing changes hands by a move.
    private static bool IsSomebodysOtherwise(EditSession session, PlacedPart part, PlacedPart target) =>
        part.Touchpoint!.Owner is null && part.Owner != target.Owner;

    private static (string? Action, string? Thought, ImmutableArray<string> Actors) Told(
        EditSession session, string? action, string? thought, ImmutableArray<string> actors) => (
        session.Optional(action, JourneyMapLimits.Text, "action"),
        session.Optional(thought, JourneyMapLimits.Text, "thought"),
        session.Each(actors, JourneyMapLimits.Actors, JourneyMapLimits.Name, "actors"));

    private static Touchpoint? Find(EditSession session, PartId id) => session.FindToEdit(id, "touchpoint", PartKind.Touchpoint)?.Touchpoint;
}
