using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps.Editing;

namespace JourneyGov.Domain.JourneyMaps;

public static partial class JourneyMap
{
    /// <summary>Why publishing would be refused now, but for the version's name; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanPublish(JourneyMapState state, JourneyMapFacts facts) => Ask(state, facts, NeedPublishable);

    /// <summary>Why an edit of a part (null: of the map itself) would be refused now, whatever it says; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanEdit(JourneyMapState state, PartId? part, JourneyMapFacts facts) => Ask(state, facts, session =>
    {
        if (part is not { } asked || asked.Value == session.Live.Id.Value) session.NeedMap();
        else session.FindToEdit(asked, "", PartKind.Stage, PartKind.Touchpoint, PartKind.Finding, PartKind.Evidence, PartKind.Handoff);
    });

    private static Decision<JourneyMapEvent> Publish(JourneyMapState.Live live, PublishVersion command, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, command.BasedOn);
        session.NeedKnown(command.BasedOn, "basedOn");
        session.NeedFresh(new(live.Id.Value), JourneyMapOwnership.LastChange(live), "basedOn");
        NeedPublishable(session);
        session.Happen(new VersionPublished(
            live.Versions.Count + 1, session.Required(command.VersionName, JourneyMapLimits.Name, "name"),
            session.Optional(command.ReleaseNotes, JourneyMapLimits.Text, "releaseNotes"), facts.NextRevision - 1, facts.SignOffs,
            PublishingChecklist.Evaluate(live, facts)));
        return session.Outcome;
    }

    private static void NeedPublishable(EditSession session)
    {
        var live = session.Live;
        session.Forbid(Authority.ToLead(session.Facts.Caller, live.Content.AccountableTeam, null, ""));
        var isNews = live.Versions.IsEmpty || JourneyMapOwnership.LastChange(live).Revision > live.Versions[^1].Revision;
        session.Require(isNews, RefusalCode.NothingToPublish, "");
        var checklist = PublishingChecklist.Evaluate(live, session.Facts);
        if (checklist.Any(line => line.Prevents())) session.Refuse(new ChecklistNotMet(checklist));
    }

    private static ImmutableArray<Refusal> Ask(JourneyMapState state, JourneyMapFacts facts, Action<EditSession> need)
    {
        if (state is JourneyMapState.Retired retired && facts.Caller.Reads(retired.Last.Id)) return [Refusal.Because(RefusalCode.MapRetired)];
        if (state is not JourneyMapState.Live live || !facts.Caller.Reads(live.Id)) return [Refusal.Because(RefusalCode.NotFound)];
        var session = new EditSession(live, facts, null);
        need(session);
        return [.. session.Outcome.Refusals];
    }
}
