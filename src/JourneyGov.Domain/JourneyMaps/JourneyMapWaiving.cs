using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps.Editing;

namespace JourneyGov.Domain.JourneyMaps;

public static partial class JourneyMap
{
    private static readonly ImmutableArray<ChecklistItem> EveryLine = [.. Enum.GetValues<ChecklistItem>()];

    /// <summary>Why asking for a waiver would be refused now, of whichever lines; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanRequestWaiver(JourneyMapState state, JourneyMapFacts facts) => Ask(state, facts, session =>
    {
        WaiverRules.NeedAsker(session);
        if (EveryLine.All(line => session.Live.WaiverStandingFor(line, session.Today) is not null)) WaiverRules.NeedFree(session, EveryLine);
    });

    /// <summary>Why granting a waiver would be refused now; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanGrantWaiver(JourneyMapState state, WaiverId waiver, JourneyMapFacts facts) =>
        Ask(state, facts, session => WaiverRules.NeedDecidable(session, waiver));

    /// <summary>Why refusing a waiver, with a reason, would be refused now; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanRefuseWaiver(JourneyMapState state, WaiverId waiver, JourneyMapFacts facts) =>
        Ask(state, facts, session => WaiverRules.NeedDecidable(session, waiver));

    /// <summary>Why taking back the request of a waiver would be refused now; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanWithdrawWaiver(JourneyMapState state, WaiverId waiver, JourneyMapFacts facts) =>
        Ask(state, facts, session => WaiverRules.NeedWithdrawable(session, waiver));

    /// <summary>Why revoking a waiver, with a reason, would be refused now; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanRevokeWaiver(JourneyMapState state, WaiverId waiver, JourneyMapFacts facts) =>
        Ask(state, facts, session => WaiverRules.NeedRevocable(session, waiver));

    private static Decision<JourneyMapEvent> AskForWaiver(JourneyMapState.Live live, RequestWaiver command, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, null);
        WaiverRules.NeedAsker(session);
        var lines = command.Lines.IsDefault ? [] : command.Lines;
        session.Require(!lines.IsEmpty, RefusalCode.ListEmpty, "lines");
        WaiverRules.NeedFree(session, lines);
        session.Require(session.HasReason, RefusalCode.ReasonRequired, "reason");
        WaiverRules.NeedDay(session, command.Until);
        session.Require(live.Waiver(command.Waiver) is null, RefusalCode.IdInUse, "waiver", command.Waiver.Value.ToString());
        session.Happen(new WaiverRequested(command.Waiver, [.. lines.Distinct().Order()], command.Until));
        return session.Outcome;
    }

    private static Decision<JourneyMapEvent> Grant(JourneyMapState.Live live, WaiverId id, JourneyMapFacts facts) =>
        Settle(live, facts, needsReason: false, session => WaiverRules.NeedDecidable(session, id), new WaiverGranted(id));

    private static Decision<JourneyMapEvent> Refuse(JourneyMapState.Live live, WaiverId id, JourneyMapFacts facts) =>
        Settle(live, facts, needsReason: true, session => WaiverRules.NeedDecidable(session, id), new WaiverRefused(id));

    private static Decision<JourneyMapEvent> Withdraw(JourneyMapState.Live live, WaiverId id, JourneyMapFacts facts) =>
        Settle(live, facts, needsReason: false, session => WaiverRules.NeedWithdrawable(session, id), new WaiverWithdrawn(id));

    private static Decision<JourneyMapEvent> Revoke(JourneyMapState.Live live, WaiverId id, JourneyMapFacts facts) =>
        Settle(live, facts, needsReason: true, session => WaiverRules.NeedRevocable(session, id), new WaiverRevoked(id));

    private static Decision<JourneyMapEvent> Settle(
        JourneyMapState.Live live, JourneyMapFacts facts, bool needsReason, Predicate<EditSession> rule, JourneyMapEvent happened)
    {
        var session = new EditSession(live, facts, null);
        if (needsReason) session.Require(session.HasReason, RefusalCode.ReasonRequired, "reason");
        if (rule(session)) session.Happen(happened);
        return session.Outcome;
    }
}
