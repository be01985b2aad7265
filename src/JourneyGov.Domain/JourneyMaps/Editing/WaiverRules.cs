using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>The rules by which a map is excused from lines of the publishing checklist.</summary>
internal static class WaiverRules
{
    private const int MostDays = 366;

    /// <summary>The caller edits for the accountable team, or is a governance officer.</summary>
    public static void NeedAsker(EditSession session)
    {
        var caller = session.Facts.Caller;
        if (!caller.Is(WorkspaceRole.GovernanceOfficer)) session.Forbid(Authority.ToEdit(caller, session.Content.AccountableTeam, null, ""));
    }

    /// <summary>None of these lines has a waiver that is in force or may yet be.</summary>
    public static void NeedFree(EditSession session, ImmutableArray<ChecklistItem> lines)
    {
        foreach (var (position, line) in lines.Index())
        {
            if (session.Live.WaiverStandingFor(line, session.Today) is { } waiver)
            {
                session.Refuse(
                    RefusalCode.WaiverStands, $"lines[{position}]",
                    line.ToString(), waiver.StatusOn(session.Today).ToString(), RangeRule.Text(waiver.Until));
            }
        }
    }

    /// <summary>It lasts until a day to come, and not for ever.</summary>
    public static void NeedDay(EditSession session, DateOnly until)
    {
        foreach (var refusal in RangeRule.Within(until, session.Today.AddDays(1), session.Today.AddDays(MostDays), session.Path("until")))
            session.Refuse(refusal);
    }

    /// <summary>It waits for a decision, and the caller is a governance officer who did not ask for it.</summary>
    public static bool NeedDecidable(EditSession session, WaiverId id)
    {
        var (caller, isOfficer) = (session.Facts.Caller, session.Facts.Caller.Is(WorkspaceRole.GovernanceOfficer));
        session.Forbid(Domain.Authority.Unless(isOfficer));
        if (Find(session, id) is not { } waiver) return false;
        if (isOfficer && waiver.Requested.By == caller.Person) session.Forbid(Refusal.Because(RefusalCode.OwnWaiver, "waiver"));
        return IsIn(WaiverStatus.Requested, RefusalCode.WaiverNotOpen, waiver, session);
    }

    /// <summary>It waits for a decision, and the caller asked for it.</summary>
    public static bool NeedWithdrawable(EditSession session, WaiverId id)
    {
        if (Find(session, id) is not { } waiver) return false;
        session.Forbid(Domain.Authority.Unless(waiver.Requested.By == session.Facts.Caller.Person));
        return IsIn(WaiverStatus.Requested, RefusalCode.WaiverNotOpen, waiver, session);
    }

    /// <summary>It is in force, and the caller is a governance officer.</summary>
    public static bool NeedRevocable(EditSession session, WaiverId id)
    {
        session.Forbid(Domain.Authority.Unless(session.Facts.Caller.Is(WorkspaceRole.GovernanceOfficer)));
        return Find(session, id) is { } waiver && IsIn(WaiverStatus.InForce, RefusalCode.WaiverNotInForce, waiver, session);
    }

    /// <summary>The end of all that stand, with the map.</summary>
    public static IEnumerable<JourneyMapEvent> Withdrawn(JourneyMapState.Live live, DateOnly today) =>
        live.AllWaivers().Where(waiver => waiver.StandsOn(today)).Select(waiver => new WaiverWithdrawn(waiver.Id));

    private static Waiver? Find(EditSession session, WaiverId id)
    {
        var waiver = session.Live.Waiver(id);
        session.Require(waiver is not null, RefusalCode.NotFound, "waiver");
        return waiver;
    }

    private static bool IsIn(WaiverStatus needed, RefusalCode code, Waiver waiver, EditSession session)
    {
        var status = waiver.StatusOn(session.Today);
        session.Require(status == needed, code, "waiver", status.ToString());
        return status == needed;
    }
}
