using System.Globalization;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>Edits of stages. The accountable team adds them; whoever owns one edits it.</summary>
internal static class StageEdits
{
    public static void Apply(EditSession session, AddStage edit)
    {
        session.NeedEditor(session.Content.AccountableTeam, null, "");
        var count = session.Content.Stages.Count;
        session.Require(
            count < JourneyMapLimits.Stages, RefusalCode.TooMany, "", JourneyMapLimits.Stages.ToString(CultureInfo.InvariantCulture));
        var added = new StageAdded(
            edit.Stage, session.Position(edit.Position, count), session.Required(edit.StageName, JourneyMapLimits.Name, "name"), edit.Phase,
            session.Optional(edit.Goal, JourneyMapLimits.Text, "goal"), session.Optional(edit.Progression, JourneyMapLimits.Text, "progression"));
        if (session.IsNew(edit.Stage)) session.Happen(added);
    }

    public static void Apply(EditSession session, RenameStage edit)
    {
        var stage = Find(session, edit.Stage);
        var name = session.Required(edit.StageName, JourneyMapLimits.Name, "name");
        if (stage is not null && stage.Name != name) session.Happen(new StageRenamed(stage.Id, name));
    }

    public static void Apply(EditSession session, DescribeStage edit)
    {
        var stage = Find(session, edit.Stage);
        var goal = session.Optional(edit.Goal, JourneyMapLimits.Text, "goal");
        var progression = session.Optional(edit.Progression, JourneyMapLimits.Text, "progression");
        if (stage is null || (stage.Phase, stage.Goal, stage.Progression) == (edit.Phase, goal, progression)) return;
        session.Happen(new StageDescribed(stage.Id, edit.Phase, goal, progression));
    }

    public static void Apply(EditSession session, MoveStage edit)
    {
        var position = session.Position(edit.Position, Math.Max(0, session.Content.Stages.Count - 1));
        if (Find(session, edit.Stage) is not { } stage || session.Content.Stages[position].Id == stage.Id) return;
        session.Happen(new StageMoved(stage.Id, position));
    }

    public static void Apply(EditSession session, RemoveStage edit)
    {
        if (session.Find(edit.Stage, "stage", PartKind.Stage) is { } part) Removal.Apply(session, part, "stage", new StageRemoved(part.Id));
    }

    public static void Apply(EditSession session, RecordDropOff edit)
    {
        var stage = Find(session, edit.Stage);
        session.Within(edit.Share, 0, 1, "share");
        var dropOff = new DropOff(edit.Share, session.Required(edit.Reason, JourneyMapLimits.Text, "reason"));
        if (stage is not null && stage.DropOff != dropOff) session.Happen(new DropOffRecorded(stage.Id, dropOff.Share, dropOff.Reason));
    }

    public static void Apply(EditSession session, ClearDropOff edit)
    {
        if (Find(session, edit.Stage) is { DropOff: not null } stage) session.Happen(new DropOffCleared(stage.Id));
    }

    public static void Apply(EditSession session, LinkSubJourney edit)
    {
        var stage = Find(session, edit.Stage);
        if (stage is null || stage.SubJourney == edit.Map) return;
        References.NeedSubJourney(session, edit.Map, "map");
        session.Happen(new SubJourneyLinked(stage.Id, edit.Map));
    }

    public static void Apply(EditSession session, UnlinkSubJourney edit)
    {
        if (Find(session, edit.Stage) is { SubJourney: not null } stage) session.Happen(new SubJourneyUnlinked(stage.Id));
    }

    private static Stage? Find(EditSession session, PartId id) => session.FindToEdit(id, "stage", PartKind.Stage)?.Stage;
}
