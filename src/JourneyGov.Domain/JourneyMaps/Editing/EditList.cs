using System.Collections.Immutable;
using System.Globalization;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>Applies a list of edits in order, each to the map as those before left it.</summary>
internal static class EditList
{
    /// <summary>Applies them all; the session collects what happened and what was refused. A list longer than the limit is refused whole.</summary>
    public static void Apply(EditSession session, ImmutableArray<JourneyMapEdit> edits, int limit)
    {
        // A list too long is not read at all: reading it is what the limit saves.
        session.Require(edits.Length <= limit, RefusalCode.TooMany, "edits", limit.ToString(CultureInfo.InvariantCulture));
        if (edits.Length > limit) return;
        for (var index = 0; index < edits.Length; index++)
        {
            session.Enter($"edits[{index}].{edits[index].InSchema()}");
            Apply(session, edits[index]);
        }
    }

    private static void Apply(EditSession session, JourneyMapEdit edit)
    {
        switch (edit)
        {
            case Rename it: MapEdits.Apply(session, it); break;
            case Reframe it: MapEdits.Apply(session, it); break;
            case ChoosePersona it: MapEdits.Apply(session, it); break;
            case LinkCurrentMap it: MapEdits.Apply(session, it); break;
            case AssignAccountableTeam it: MapEdits.Apply(session, it); break;
            case AddStage it: StageEdits.Apply(session, it); break;
            case RenameStage it: StageEdits.Apply(session, it); break;
            case DescribeStage it: StageEdits.Apply(session, it); break;
            case MoveStage it: StageEdits.Apply(session, it); break;
            case RemoveStage it: StageEdits.Apply(session, it); break;
            case RecordDropOff it: StageEdits.Apply(session, it); break;
            case ClearDropOff it: StageEdits.Apply(session, it); break;
            case LinkSubJourney it: StageEdits.Apply(session, it); break;
            case UnlinkSubJourney it: StageEdits.Apply(session, it); break;
            case TieIndicator it: IndicatorAndOwnerEdits.Apply(session, it); break;
            case UntieIndicator it: IndicatorAndOwnerEdits.Apply(session, it); break;
            case AssignOwner it: IndicatorAndOwnerEdits.Apply(session, it); break;
            default: ApplyWithinStage(session, edit); break;
        }
    }

    private static void ApplyWithinStage(EditSession session, JourneyMapEdit edit)
    {
        switch (edit)
        {
            case AddTouchpoint it: TouchpointEdits.Apply(session, it); break;
            case RenameTouchpoint it: TouchpointEdits.Apply(session, it); break;
            case DescribeTouchpoint it: TouchpointEdits.Apply(session, it); break;
            case MoveTouchpoint it: TouchpointEdits.Apply(session, it); break;
            case RemoveTouchpoint it: TouchpointEdits.Apply(session, it); break;
            case ScoreEmotion it: TouchpointEdits.Apply(session, it); break;
            case ClearEmotion it: TouchpointEdits.Apply(session, it); break;
            case MarkMomentOfTruth it: TouchpointEdits.Apply(session, it); break;
            case UnmarkMomentOfTruth it: TouchpointEdits.Apply(session, it); break;
            case AddFinding it: FindingEdits.Apply(session, it); break;
            case RewordFinding it: FindingEdits.Apply(session, it); break;
            case RatePain it: FindingEdits.Apply(session, it); break;
            case RemoveFinding it: FindingEdits.Apply(session, it); break;
            case AttachEvidence it: FindingEdits.Apply(session, it); break;
            case WithdrawEvidence it: FindingEdits.Apply(session, it); break;
            case DescribeHandoff it: HandoffEdits.Apply(session, it); break;
            case RemoveHandoff it: HandoffEdits.Apply(session, it); break;
            default: throw new InvalidOperationException($"{edit.GetType().Name} is not known.");
        }
    }
}
