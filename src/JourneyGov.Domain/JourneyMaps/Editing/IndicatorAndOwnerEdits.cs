using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>Edits of what measures a part, and of who owns it.</summary>
internal static class IndicatorAndOwnerEdits
{
    public static void Apply(EditSession session, TieIndicator edit)
    {
        References.NeedIndicator(session, edit.Indicator, "indicator");
        if (Measured(session, edit.Part) is not var (part, indicators)) return;
        if (indicators.Contains(edit.Indicator)) session.Refuse(RefusalCode.AlreadyTied, "indicator", edit.Indicator.Value.ToString());
        else session.Happen(new IndicatorTied(part, edit.Indicator));
    }

    public static void Apply(EditSession session, UntieIndicator edit)
    {
        if (Measured(session, edit.Part) is not var (part, indicators)) return;
        if (indicators.Contains(edit.Indicator)) session.Happen(new IndicatorUntied(part, edit.Indicator));
        else session.Refuse(RefusalCode.NotTied, "indicator", edit.Indicator.Value.ToString());
    }

    public static void Apply(EditSession session, AssignOwner edit)
    {
        if (session.Find(edit.Part, "part", PartKind.Stage, PartKind.Touchpoint) is not { } part) return;
        if (!session.IsDraft) NeedAssigner(session, part, edit.Team);
        session.NeedFresh(part.Id, part.LastChange, "part");
        if (edit.Team is { } team) References.NeedTeam(session, team, "team");
        var own = part.Kind == PartKind.Stage ? part.Stage!.Owner : part.Touchpoint!.Owner;
        if (own != edit.Team) session.Happen(new PartOwnerAssigned(part.Id, edit.Team));
    }

    // What nobody had before, or what stays with the same team, does not change hands.
    private static void NeedAssigner(EditSession session, PlacedPart part, TeamId? team)
    {
        var inherits = part.Kind == PartKind.Stage ? session.Content.AccountableTeam : part.Stage!.Owner ?? session.Content.AccountableTeam;
        if (session.IsAddedHere(part.Id) || (team ?? inherits) == part.Owner) session.NeedGiver(part.Owner, part.Id, "part");
        else session.NeedReassigner(part.Owner, team ?? inherits, part.Id, "part");
    }

    private static (PartId Part, ImmutableList<IndicatorId> Indicators)? Measured(EditSession session, PartId? id)
    {
        if (id is not { } asked || asked.Value == session.Live.Id.Value)
        {
            session.NeedMap("part");
            return (new(session.Live.Id.Value), session.Content.Indicators);
        }

        if (session.FindToEdit(asked, "part", PartKind.Stage, PartKind.Touchpoint) is not { } part) return null;
        return (part.Id, part.Kind == PartKind.Stage ? part.Stage!.Indicators : part.Touchpoint!.Indicators);
    }
}
