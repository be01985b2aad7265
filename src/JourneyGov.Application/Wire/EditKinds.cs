using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Wire;

/// <summary>Which edit of a map it is that is kept, in literals.</summary>
public static class EditKinds
{
    /// <summary>An edit as it is kept.</summary>
    public static JsonObject Write(JourneyMapEdit edit) => JsonSerializer.SerializeToNode(edit, WireFormat.TypeInfo<JourneyMapEdit>())!.AsObject();

    /// <summary>Every edit with its literal.</summary>
    internal static JsonDerivedType[] All { get; } =
    [
        new(typeof(Rename), "RENAME"),
        new(typeof(Reframe), "REFRAME"),
        new(typeof(ChoosePersona), "CHOOSE_PERSONA"),
        new(typeof(LinkCurrentMap), "LINK_CURRENT_MAP"),
        new(typeof(AssignAccountableTeam), "ASSIGN_ACCOUNTABLE_TEAM"),
        new(typeof(AddStage), "ADD_STAGE"),
        new(typeof(RenameStage), "RENAME_STAGE"),
        new(typeof(DescribeStage), "DESCRIBE_STAGE"),
        new(typeof(MoveStage), "MOVE_STAGE"),
        new(typeof(RemoveStage), "REMOVE_STAGE"),
        new(typeof(RecordDropOff), "RECORD_DROP_OFF"),
        new(typeof(ClearDropOff), "CLEAR_DROP_OFF"),
        new(typeof(LinkSubJourney), "LINK_SUB_JOURNEY"),
        new(typeof(UnlinkSubJourney), "UNLINK_SUB_JOURNEY"),
        new(typeof(AddTouchpoint), "ADD_TOUCHPOINT"),
        new(typeof(RenameTouchpoint), "RENAME_TOUCHPOINT"),
        new(typeof(DescribeTouchpoint), "DESCRIBE_TOUCHPOINT"),
        new(typeof(MoveTouchpoint), "MOVE_TOUCHPOINT"),
        new(typeof(RemoveTouchpoint), "REMOVE_TOUCHPOINT"),
        new(typeof(ScoreEmotion), "SCORE_EMOTION"),
        new(typeof(ClearEmotion), "CLEAR_EMOTION"),
        new(typeof(MarkMomentOfTruth), "MARK_MOMENT_OF_TRUTH"),
        new(typeof(UnmarkMomentOfTruth), "UNMARK_MOMENT_OF_TRUTH"),
        new(typeof(AddFinding), "ADD_FINDING"),
        new(typeof(RewordFinding), "REWORD_FINDING"),
        new(typeof(RatePain), "RATE_PAIN"),
        new(typeof(RemoveFinding), "REMOVE_FINDING"),
        new(typeof(AttachEvidence), "ATTACH_EVIDENCE"),
        new(typeof(WithdrawEvidence), "WITHDRAW_EVIDENCE"),
        new(typeof(DescribeHandoff), "DESCRIBE_HANDOFF"),
        new(typeof(RemoveHandoff), "REMOVE_HANDOFF"),
        new(typeof(TieIndicator), "TIE_INDICATOR"),
        new(typeof(UntieIndicator), "UNTIE_INDICATOR"),
        new(typeof(AssignOwner), "ASSIGN_OWNER"),
    ];
}
