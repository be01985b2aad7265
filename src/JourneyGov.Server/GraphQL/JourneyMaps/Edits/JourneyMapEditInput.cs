using JourneyGov.GraphQL.Binding;

namespace JourneyGov.Server.GraphQL.JourneyMaps.Edits;

/// <summary>One edit of a list: exactly one of these, which the schema's <c>@oneOf</c> holds.</summary>
internal sealed record JourneyMapEditInput(
    RenameEdit? Rename, ReframeEdit? Reframe, ChoosePersonaEdit? ChoosePersona, LinkCurrentMapEdit? LinkCurrentMap,
    AssignAccountableTeamEdit? AssignAccountableTeam, AddStageEdit? AddStage, RenameStageEdit? RenameStage,
    DescribeStageEdit? DescribeStage, MoveStageEdit? MoveStage, RemoveStageEdit? RemoveStage, RecordDropOffEdit? RecordDropOff,
    ClearDropOffEdit? ClearDropOff, LinkSubJourneyEdit? LinkSubJourney, UnlinkSubJourneyEdit? UnlinkSubJourney,
    AddTouchpointEdit? AddTouchpoint, RenameTouchpointEdit? RenameTouchpoint, DescribeTouchpointEdit? DescribeTouchpoint,
    MoveTouchpointEdit? MoveTouchpoint, RemoveTouchpointEdit? RemoveTouchpoint, ScoreEmotionEdit? ScoreEmotion,
    ClearEmotionEdit? ClearEmotion, MarkMomentOfTruthEdit? MarkMomentOfTruth, UnmarkMomentOfTruthEdit? UnmarkMomentOfTruth,
    AddFindingEdit? AddFinding, RewordFindingEdit? RewordFinding, RatePainEdit? RatePain, RemoveFindingEdit? RemoveFinding,
    AttachEvidenceEdit? AttachEvidence, WithdrawEvidenceEdit? WithdrawEvidence, DescribeHandoffEdit? DescribeHandoff,
    RemoveHandoffEdit? RemoveHandoff, TieIndicatorEdit? TieIndicator, UntieIndicatorEdit? UntieIndicator, AssignOwnerEdit? AssignOwner)
{
    /// <summary>The one edit that is meant.</summary>
    public IEditInput Chosen =>
        new IEditInput?[]
        {
            Rename, Reframe, ChoosePersona, LinkCurrentMap, AssignAccountableTeam, AddStage, RenameStage, DescribeStage, MoveStage,
            RemoveStage, RecordDropOff, ClearDropOff, LinkSubJourney, UnlinkSubJourney, AddTouchpoint, RenameTouchpoint,
            DescribeTouchpoint, MoveTouchpoint, RemoveTouchpoint, ScoreEmotion, ClearEmotion, MarkMomentOfTruth, UnmarkMomentOfTruth,
            AddFinding, RewordFinding, RatePain, RemoveFinding, AttachEvidence, WithdrawEvidence, DescribeHandoff, RemoveHandoff,
            TieIndicator, UntieIndicator, AssignOwner,
        }.OfType<IEditInput>().Single();
}

/// <summary>Binds the edits.</summary>
internal static class EditInputs
{
    public static void Bind(SchemaBinding schema) => schema
        .Input<JourneyMapEditInput>("JourneyMapEdit")
        .Input<RenameEdit>("RenameEdit")
        .Input<ReframeEdit>("ReframeEdit")
        .Input<ChoosePersonaEdit>("ChoosePersonaEdit")
        .Input<LinkCurrentMapEdit>("LinkCurrentMapEdit")
        .Input<AssignAccountableTeamEdit>("AssignAccountableTeamEdit")
        .Input<AddStageEdit>("AddStageEdit")
        .Input<RenameStageEdit>("RenameStageEdit")
        .Input<DescribeStageEdit>("DescribeStageEdit")
        .Input<MoveStageEdit>("MoveStageEdit")
        .Input<RemoveStageEdit>("RemoveStageEdit")
        .Input<RecordDropOffEdit>("RecordDropOffEdit")
        .Input<ClearDropOffEdit>("ClearDropOffEdit")
        .Input<LinkSubJourneyEdit>("LinkSubJourneyEdit")
        .Input<UnlinkSubJourneyEdit>("UnlinkSubJourneyEdit")
        .Input<AddTouchpointEdit>("AddTouchpointEdit")
        .Input<RenameTouchpointEdit>("RenameTouchpointEdit")
        .Input<DescribeTouchpointEdit>("DescribeTouchpointEdit")
        .Input<MoveTouchpointEdit>("MoveTouchpointEdit")
        .Input<RemoveTouchpointEdit>("RemoveTouchpointEdit")
        .Input<ScoreEmotionEdit>("ScoreEmotionEdit")
        .Input<ClearEmotionEdit>("ClearEmotionEdit")
        .Input<MarkMomentOfTruthEdit>("MarkMomentOfTruthEdit")
        .Input<UnmarkMomentOfTruthEdit>("UnmarkMomentOfTruthEdit")
        .Input<AddFindingEdit>("AddFindingEdit")
        .Input<RewordFindingEdit>("RewordFindingEdit")
        .Input<RatePainEdit>("RatePainEdit")
        .Input<RemoveFindingEdit>("RemoveFindingEdit")
        .Input<AttachEvidenceEdit>("AttachEvidenceEdit")
        .Input<WithdrawEvidenceEdit>("WithdrawEvidenceEdit")
        .Input<DescribeHandoffEdit>("DescribeHandoffEdit")
        .Input<RemoveHandoffEdit>("RemoveHandoffEdit")
        .Input<TieIndicatorEdit>("TieIndicatorEdit")
        .Input<UntieIndicatorEdit>("UntieIndicatorEdit")
        .Input<AssignOwnerEdit>("AssignOwnerEdit");
}
